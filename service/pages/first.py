"""The first administrator of a real, empty store, by a link that works once."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError, validates_schema

from domain.refusals import NotFound
from service.acts import act
from service.asking import ask as ask_form
from service.asking import given
from service.forms.form import Form
from service.forms.questions import Line, Secret
from service.furniture import page
from service.gate import open_to_all
from service.pages.sign_in import enter
from service.world import world

bp = Blueprint("first", __name__)

SHORTEST = 12  # letters of a password
NOT_GOOD = (
    "This link has been used, or was never right. Look at what the service printed when it started, or sign in if you have an account."
)


class BeFirst(Form):
    BUTTON = "Make the account"
    shown = Line("Your name", hint="As other users will see it", autocomplete="name", width="20")
    name = Line("Name to sign in with", hint="For example your e-mail address at work", autocomplete="username", width="20")
    password = Secret(
        "Password",
        hint="12 characters or more. Three words that have nothing to do with each other are easy to remember and hard to guess",
        empty="Enter a password",
        autocomplete="new-password",
        width="20",
    )
    again = Secret(
        "The same password again", called="The second password", empty="Enter the password again", autocomplete="new-password", width="20"
    )

    @validates_schema
    def the_password_is_long_and_typed_twice_alike(self, answers: dict[str, str], **_: object) -> None:
        """Raise ValidationError for a password that is short, or that was typed in two ways."""
        if len(answers["password"]) < SHORTEST:
            raise ValidationError(f"Password must be {SHORTEST} characters or more", "password")
        if answers["password"] != answers["again"]:
            raise ValidationError("The two passwords must be the same", "again")


@bp.get("/first/<token>")
@open_to_all("a new store has no account to sign in with: the link is the proof")
def ask(token: str) -> ResponseReturnValue:
    must_be_good(token)
    return page("form.html", title="Make the first account", asked=ask_form(BeFirst), lead="This account will administer the service.")


@bp.post("/first/<token>")
@open_to_all("a new store has no account to sign in with: the link is the proof")
def grant(token: str) -> ResponseReturnValue:
    must_be_good(token)
    form = given(BeFirst)
    seal = world().passwords.seal(form.answers["password"])
    return enter(world().users.grant_first(act(form), name=form.answers["name"], shown=form.answers["shown"], seal=seal))


def must_be_good(token: str) -> None:
    """Raise NotFound for a link that opens nothing."""
    if not world().users.first_link_is_good(token):
        raise NotFound(NOT_GOOD)

"""The first administrator of a real, empty store, by a link that works once."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from service.acts import act
from service.asking import ask as ask_form
from service.asking import given
from service.forms.passwords import NewPassword
from service.forms.questions import Line
from service.furniture import page
from service.gate import open_to_all
from service.pages.sign_in import enter
from service.world import world

bp = Blueprint("first", __name__)

NOT_GOOD = (
    "This link has been used, or was never right. Look at what the service printed when it started, or sign in if you have an account."
)


class BeFirst(NewPassword):
    BUTTON = "Make the account"
    shown = Line("Your name", hint="As other users will see it", autocomplete="name", width="20")
    name = Line("Name to sign in with", hint="For example your e-mail address at work", autocomplete="username", width="20")

    class Meta:
        fields = ("shown", "name", "password", "again")


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

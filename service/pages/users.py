"""Users: accounts granted, changed, given a password and taken away by an administrator."""

from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError, validates_schema

from domain.streams.user import User
from domain.viewer import ADMINISTER, ROLES
from projections.reading import council_rows
from service.acts import act
from service.addresses import bare
from service.asking import ask as ask_form
from service.asking import given
from service.forms.choices import Choice, OneOf, Ticks
from service.forms.form import Form
from service.forms.passwords import NewPassword
from service.forms.questions import Line
from service.furniture import page
from service.gate import needs
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.users import about_user
from service.world import world

bp = Blueprint("users", __name__)

ROLE_HINTS = {
    "administrator": "Everything, and the accounts of others",
    "officer": "Records, plans sessions, imports results, adopts strategies and releases letters",
    "auditor": "Reads everything but what was said in confidence, and records nothing",
    "operator": "Sees how the service runs, and has what came to nothing tried again; reads of no member",
}
ROLE_CHOICES = [Choice(role, role.capitalize(), ROLE_HINTS.get(role, "")) for role in ROLES]
ALL, SOME = "all", "some"


class MayDo(Form):
    """What an account may do, and for which councils."""

    BUTTON = "Save"
    shown = Line("Their name", called="The name", hint="As other users will see it", autocomplete="off", width="20")
    role = OneOf("What may they do?", called="The role", empty="Select what they may do", choices=ROLE_CHOICES)
    which = OneOf(
        "For which councils?",
        called="The councils",
        empty="Select for which councils",
        choices=[Choice(ALL, "Every council", "Those put on record later too"), Choice(SOME, "Only these")],
    )
    councils = Ticks("Which of them?", called="Councils", needed=False)

    @validates_schema(skip_on_field_errors=False)
    def some_councils_are_named(self, answers: dict[str, Any], **_: object) -> None:
        """Raise ValidationError where only some councils were meant and none is ticked."""
        if answers.get("which") == SOME and not answers.get("councils"):
            raise ValidationError("Tick at least one council", "councils")


class Grant(MayDo, NewPassword):
    BUTTON = "Make the account"
    name = Line("Name to sign in with", hint="For example their e-mail address at work", autocomplete="off", width="20")

    class Meta:
        fields = ("shown", "name", "role", "which", "councils", "password", "again")


class SetPassword(NewPassword):
    BUTTON = "Set the password"


class TakeAway(Form):
    BUTTON = "Take the account away"


@bp.get("/administration/users/grant")
@needs(ADMINISTER)
def ask() -> ResponseReturnValue:
    asked = ask_form(Grant, choices={"councils": councils_to_choose()})
    return page("form.html", title="Make an account", asked=asked, back=back_to_all())


@bp.post("/administration/users/grant")
@needs(ADMINISTER)
def grant() -> ResponseReturnValue:
    form = given(Grant, choices={"councils": councils_to_choose()})
    name, seal = form.answers["name"], world().passwords.seal(form.answers["password"])
    answer = world().commands.grant(viewer(), act(form), name, *may_do(form.answers), seal, new=True)
    return recorded(answer, url_for("administration.index"), f"{form.answers['shown']} can sign in as {name}.")


@bp.get("/administration/users/<id>")
@needs(ADMINISTER)
def ask_change(id: str) -> ResponseReturnValue:
    user = user_at(id)
    values = {
        "shown": user.name,
        "role": user.role,
        "which": ALL if user.councils is None else SOME,
        "councils": list(user.councils or ()),
    }
    asked = ask_form(MayDo, choices={"councils": councils_to_choose()}, values=values, made_from=user.version)
    return page(
        "user.html", title=user.name or "An account", back=back_to_all(), facts=about_user(user), asked=asked, links=links_for(user)
    )


@bp.post("/administration/users/<id>")
@needs(ADMINISTER)
def change(id: str) -> ResponseReturnValue:
    user = user_at(id)
    form = given(MayDo, choices={"councils": councils_to_choose()})
    answer = world().commands.grant(viewer(), act(form), user.email or "", *may_do(form.answers), "", seen=form.made_from)
    return recorded(answer, url_for("administration.index"), f"The account of {form.answers['shown']} was changed.")


@bp.get("/administration/users/<id>/password")
@needs(ADMINISTER)
def ask_password(id: str) -> ResponseReturnValue:
    user = user_at(id)
    return page("form.html", title=f"Password of {user.name}", asked=ask_form(SetPassword), back=back_to(user))


@bp.post("/administration/users/<id>/password")
@needs(ADMINISTER)
def set_password(id: str) -> ResponseReturnValue:
    user, form = user_at(id), given(SetPassword)
    seal = world().passwords.seal(form.answers["password"])
    answer = world().commands.change_password(viewer(), act(form), user.id, seal)
    said = f"{user.name} has a new password, and is signed out everywhere. Tell them what it is."
    return recorded(answer, url_for("administration.index"), said)


@bp.get("/administration/users/<id>/revoke")
@needs(ADMINISTER)
def ask_revoke(id: str) -> ResponseReturnValue:
    user = user_at(id)
    lead = f"{user.name} is signed out at once and signs in no more. What they recorded stays on record under their name."
    return page("form.html", title=f"Take away the account of {user.name}", lead=lead, asked=ask_form(TakeAway), back=back_to(user))


@bp.post("/administration/users/<id>/revoke")
@needs(ADMINISTER)
def revoke(id: str) -> ResponseReturnValue:
    user, form = user_at(id), given(TakeAway)
    answer = world().commands.revoke(viewer(), act(form), user.id)
    return recorded(answer, url_for("administration.index"), f"The account of {user.name} was taken away.")


def user_at(id: str) -> User:
    """The account with this id. Raises NotFound for one that another administrator looks after."""
    user: User = world().commands.user_of(viewer(), f"user:{id}")
    return user


def may_do(answers: dict[str, Any]) -> tuple[str, str, tuple[str, ...] | None]:
    """Name, role and councils; nothing for every council."""
    return answers["shown"], answers["role"], None if answers["which"] == ALL else tuple(answers["councils"])


def councils_to_choose() -> list[Choice]:
    with world().reads() as connection:
        return [Choice(row["slug"], row["name"]) for row in council_rows(connection, viewer())]


def links_for(user: User) -> list[Link]:
    if user.revoked:
        return []
    links = [Link("Set a new password", url_for("users.ask_password", id=bare(user.id)))]
    return links if user.id == viewer().user else [*links, Link("Take the account away", url_for("users.ask_revoke", id=bare(user.id)))]


def back_to(user: User) -> Link:
    return Link(user.name or "The account", url_for("users.ask_change", id=bare(user.id)))


def back_to_all() -> Link:
    return Link("Administration", url_for("administration.index"))

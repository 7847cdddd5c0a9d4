"""Administration: who has an account, what was set aside and why, and how much is to be done."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.viewer import ADMINISTER
from projections.reading import council_rows
from service.acts import act
from service.asking import ask as ask_form
from service.asking import given
from service.finding import member_at
from service.forms.choices import Tick
from service.forms.form import Form
from service.forms.questions import Line, Passage
from service.furniture import page
from service.gate import needs
from service.recorded import back_to, recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.people import name_of_member
from service.wording.users import HEADS, user_row
from service.wording.work import LISTS, what_is_it, work_of_kind
from service.world import SetAside, world

bp = Blueprint("administration", __name__)


class TryAgain(Form):
    BUTTON = "Try again"
    item = Line("What is tried again")


class Forget(Form):
    BUTTON = "Forget this person"
    why = Passage("Why?", called="Why they are forgotten", hint="Without naming them: this stays on record", rows=2)
    sure = Tick("I understand that this cannot be undone", empty="Tick the box to say that you understand that this cannot be undone")


@bp.get("/administration")
@needs(ADMINISTER)
def index() -> ResponseReturnValue:
    with world().reads() as connection:
        councils = {row["slug"]: row["name"] for row in council_rows(connection, viewer())}
    backlog: Mapping[str, int] = world().desk.backlog()
    return page(
        "administration.html",
        title="Administration",
        act=Link("Make an account", url_for("users.ask")),
        user_heads=HEADS,
        users=[user_row(user, councils) for user in world().commands.users_of(viewer())],
        set_aside=[(each, what_is_it(each.item), ask_form(TryAgain)) for each in set_aside_items()],
        backlog=[(work_of_kind(kind), str(number)) for kind, number in backlog.items() if kind != LISTS],
        behind=backlog.get(LISTS, 0),
    )


@bp.post("/administration/set-aside")
@needs(ADMINISTER)
def try_again() -> ResponseReturnValue:
    item = given(TryAgain).answers["item"]
    if item not in {each.item for each in set_aside_items()}:
        raise NotFound("That is not set aside any more. Look at the list again.")
    world().desk.try_again(item)
    flash(f"It is tried again within moments: {what_is_it(item)}.")
    return redirect(url_for("administration.index"))


def set_aside_items() -> list[SetAside]:
    return list(world().desk.set_aside())


# ------------------------------------------------------------------ forgetting


@bp.get("/members/<id>/forget")
@needs(ADMINISTER)
def ask_forget(id: str) -> ResponseReturnValue:
    member = member_at(id)
    return page(
        "forget.html",
        title=f"Forget {name_of_member(member.name)}",
        caption=world().commands.around(member.council).council.name,
        back=back_to(member),
        asked=ask_form(Forget),
        done=member.forgotten,
    )


@bp.post("/members/<id>/forget")
@needs(ADMINISTER)
def forget(id: str) -> ResponseReturnValue:
    member, form = member_at(id), given(Forget)
    answer = world().desk.forget(viewer(), act(form, form.answers["why"]), member.id)
    return recorded(answer, url_for("members.show", id=id), "The person is forgotten. Nothing personal of theirs can be read again.")

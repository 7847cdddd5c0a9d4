"""Administration: who has an account, and forgetting a person."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.viewer import ADMINISTER
from projections.reading import council_rows
from service.acts import act
from service.asking import ask as ask_form
from service.asking import given
from service.finding import member_at
from service.forms.choices import Tick
from service.forms.form import Form
from service.forms.questions import Passage
from service.furniture import page
from service.gate import needs
from service.recorded import back_to, recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.people import name_of_member
from service.wording.users import HEADS, user_row
from service.world import world

bp = Blueprint("administration", __name__)


class Forget(Form):
    BUTTON = "Forget this person"
    why = Passage("Why?", called="Why they are forgotten", hint="Without naming them: this stays on record", rows=2)
    sure = Tick("I understand that this cannot be undone", empty="Tick the box to say that you understand that this cannot be undone")


@bp.get("/administration")
@needs(ADMINISTER)
def index() -> ResponseReturnValue:
    with world().reads() as connection:
        councils = {row["slug"]: row["name"] for row in council_rows(connection, viewer())}
    return page(
        "administration.html",
        title="Administration",
        act=Link("Make an account", url_for("users.ask")),
        user_heads=HEADS,
        users=[user_row(user, councils) for user in world().commands.users_of(viewer())],
    )


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

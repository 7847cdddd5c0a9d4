"""Needs: what a member needs to learn is recorded in words, and closed when it is met or dropped."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from domain.viewer import RECORD
from service.acts import act
from service.addresses import member_page
from service.asking import ask, given
from service.finding import member_at
from service.forms.choices import Choice, OneOf
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Passage
from service.forms.recording import WHY
from service.furniture import page
from service.gate import needs
from service.recorded import back_to, recorded
from service.viewing import viewer
from service.wording.people import name_of_member
from service.world import world

bp = Blueprint("learning_needs", __name__)


OUTCOMES = (Choice("met", "It was met"), Choice("dropped", "It was dropped"))


class RecordNeed(Form):
    BUTTON = "Record the need"
    words = Passage("What does the member need to learn?", called="What the member needs to learn", rows=3)
    on = Day("On which day was it found?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)


class CloseNeed(Form):
    BUTTON = "Close the need"
    met = OneOf("What became of it?", called="What became of it", choices=OUTCOMES)
    on = Day("On which day?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    why = WHY


@bp.get("/members/<id>/needs")
@needs(RECORD)
def ask_need(id: str) -> ResponseReturnValue:
    member = member_at(id)
    title = f"Record a need of {name_of_member(member.name)}"
    return page("form.html", title=title, asked=ask(RecordNeed, made_from=member.version), back=back_to(member))


@bp.post("/members/<id>/needs")
@needs(RECORD)
def record_need(id: str) -> ResponseReturnValue:
    member, form = member_at(id), given(RecordNeed)
    answer = world().commands.record_need(viewer(), act(form), member.id, form.answers["words"], form.answers["on"], seen=form.made_from)
    return recorded(answer, member_page(member.id), "The need is on record.")


@bp.get("/members/<id>/needs/<need>")
@needs(RECORD)
def ask_closed(id: str, need: str) -> ResponseReturnValue:
    member = member_at(id)
    lead = member.needs.get(need) or ""
    title = f"Close a need of {name_of_member(member.name)}"
    return page("form.html", title=title, lead=lead, asked=ask(CloseNeed, made_from=member.version), back=back_to(member))


@bp.post("/members/<id>/needs/<need>")
@needs(RECORD)
def close_need(id: str, need: str) -> ResponseReturnValue:
    member, form = member_at(id), given(CloseNeed)
    met, on = form.answers["met"] == "met", form.answers["on"]
    answer = world().commands.close_need(viewer(), act(form, form.answers["why"]), member.id, need, on, met=met, seen=form.made_from)
    return recorded(answer, member_page(member.id), f"Recorded: the need was {form.answers['met']}.")

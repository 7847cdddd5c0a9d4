"""Whoever supports a member is away for long, or back."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.streams.member import Member
from domain.viewer import RECORD
from service.acts import act
from service.addresses import member_page
from service.asking import ask, given
from service.finding import member_at
from service.forms.choices import Tick
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Passage
from service.furniture import page
from service.gate import needs
from service.recorded import back_to, recorded
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.people import name_of_member
from service.words import counted
from service.world import world

bp = Blueprint("absences", __name__)


class Began(Form):
    BUTTON = "Record the absence"
    on = Day("From which day are they away?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    others = Tick("Record it also for the other members whom the same person supports", needed=False)
    why = Passage("Anything that whoever reads this later should know?", needed=False, rows=2)


class Ended(Form):
    BUTTON = "Record that they are back"
    on = Day("On which day did they come back?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)


@bp.get("/members/<id>/supporters/<support>/away")
@needs(RECORD)
def ask_began(id: str, support: str) -> ResponseReturnValue:
    return about(supported_at(id, support), support, "away for long", Began)


@bp.post("/members/<id>/supporters/<support>/away")
@needs(RECORD)
def begin(id: str, support: str) -> ResponseReturnValue:
    member, form = supported_at(id, support), given(Began)
    on, why = form.answers["on"], form.answers["why"]
    others = world().commands.also_supported(viewer(), member, support) if form.answers["others"] else []
    answer = world().commands.begin_absence(viewer(), act(form, why), member.id, support, on, seen=form.made_from)
    outcomes = world().commands.begin_absence_for_others(viewer(), act(form, why), others, support, on)
    for_all = 1 + sum(not outcome.why_not for outcome in outcomes)
    return recorded(answer, member_page(member.id), f"The absence is on record for {counted(for_all, 'member')}.")


@bp.get("/members/<id>/supporters/<support>/back")
@needs(RECORD)
def ask_ended(id: str, support: str) -> ResponseReturnValue:
    return about(supported_at(id, support), support, "back", Ended)


@bp.post("/members/<id>/supporters/<support>/back")
@needs(RECORD)
def end(id: str, support: str) -> ResponseReturnValue:
    member, form = supported_at(id, support), given(Ended)
    answer = world().commands.end_absence(viewer(), act(form), member.id, support, form.answers["on"], seen=form.made_from)
    return recorded(answer, member_page(member.id), "Recorded: they are back.")


def supported_at(id: str, support: str) -> Member:
    """The member that an address names, to whom somebody gives this support. Raises NotFound."""
    member = member_at(id)
    if support not in member.supporters:
        raise NotFound("Nobody gives this support to the member. Go back to the member's page and choose again.")
    return member


def about(member: Member, support: str, what: str, form: type[Form]) -> str:
    """The page of a form about whoever gives a member a support."""
    who = member.supporters[support] or words_today(member.council).titles.of(support)
    asked = ask(form, made_from=member.version)
    return page("form.html", title=f"{who} is {what}", caption=name_of_member(member.name), asked=asked, back=back_to(member))

"""One step: everything about it, what can be recorded that bears on it, and what a person may decide about it."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.streams.duty import Duty
from domain.streams.member import Member
from domain.streams.steps import Step
from domain.viewer import READ, RECORD
from service.acts import act
from service.acts_on_steps import acts_on, met_by_sessions
from service.addresses import StepAt, bare, duty_at
from service.asking import ask, given
from service.finding import member_at
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Passage
from service.furniture import here, may, page
from service.gate import needs
from service.recorded import back_to, recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.about_step import about_step
from service.wording.corrected import plain_story
from service.wording.council_words import THE_MEMBER, CouncilWords, words_of
from service.wording.due_lines import IF_NEW, name_of_owner
from service.wording.people import name_of_member
from service.wording.recalled import Recalled
from service.wording.task_list import not_known_if_new
from service.world import world

bp = Blueprint("steps", __name__)

BY_SESSIONS = "This is met by sessions: when the sessions that the strategy asks for have been held and their registers taken, it is done."
MOVES = "The new last day stands until it is moved again, whatever the strategy's own sum comes to."
RECORDABLE = ("open", "lapsed")
"""What happened can still be recorded of a step that lapsed: a fact that names it makes it done after all."""


class Waive(Form):
    BUTTON = "Say that it is not needed"
    why = Passage("Why is it not needed?", called="The reason", empty="Enter the reason", rows=3)


class Move(Form):
    BUTTON = "Move the last day"
    due = Day("To which day?", called="The new last day", hint="For example, 14 5 2026")
    why = Passage("Why is it moved?", called="The reason", empty="Enter the reason", rows=3)


# ------------------------------------------------------------------ pages


@bp.get("/members/<id>/steps/<path:step>")
@needs(READ)
def show(id: str, step: str) -> ResponseReturnValue:
    member = member_at(id)
    found, at = step_on(member, step), StepAt(member.id, member.council, step)
    words = words_of(member.council, found.version)
    who = name_of_member(member.name)
    progress = world().commands.progress(member, found, world().today()) if found.state == "open" else None
    return page(
        "step.html",
        title=words.step(found.rule),
        caption=who,
        back=back_to(member),
        lead=IF_NEW if found.state == "open" and words.asks_if_new(found.rule) and not_known_if_new(member) else "",
        known=about_step(found, words, recalled(member), THE_MEMBER, progress),
        acts=acts_on(at, words, who, back=here()) if may_record(found) and not member.forgotten else [],
        decisions=decisions(found, words, member) if may(RECORD) and not member.forgotten else [],
    )


@bp.get("/councils/<council>/duties/<owner>/<path:step>")
@needs(READ)
def show_duty(council: str, owner: str, step: str) -> ResponseReturnValue:
    viewer().must_see(council)
    at = duty_at(council, owner, step)
    duty = world().commands.find(Duty, at.owner)
    found = step_on(duty, step)
    words = words_of(council, found.version)
    who = name_of_owner(at, words, world().commands.around(council).council.name)
    rule = words.rule(found.rule)
    is_open = found.state == "open"
    progress = world().commands.duty_progress(council, at.owed_by, found, world().today()) if is_open else None
    return page(
        "step.html",
        title=words.step(found.rule),
        caption=who,
        back=Link("Due list", url_for("due.index", council=council)),
        lead=BY_SESSIONS if rule is not None and met_by_sessions(rule, words) else "",
        known=about_step(found, words, recalled(duty), who, progress),
        acts=acts_on(at, words, who, back=here()) if may_record(found) else [],
        decisions=decisions_of_a_duty(found, words, at) if may(RECORD) else [],
        story=plain_story(duty.events),
    )


def step_on(stream: Member | Duty, step: str) -> Step:
    """A step of a stream. Raises NotFound for one that was never opened on it."""
    if step not in stream.steps:
        raise NotFound("There is no such step. It may have been followed from an old page: go back and choose again.")
    return stream.steps[step]


def recalled(stream: Member | Duty) -> Recalled:
    return Recalled(stream, world().commands.around(stream.council))


def may_record(step: Step) -> bool:
    return may(RECORD) and step.state in RECORDABLE


def decisions(step: Step, words: CouncilWords, member: Member) -> list[Link]:
    """What a person may decide about an open step. Only a rule that gives the discretion lets anybody skip it."""
    if step.state != "open":
        return []
    rule = words.rule(step.rule)
    skip = [Link("Say that it is not needed", url_for("steps.ask_waive", id=bare(member.id), step=step.id))] if rule and rule.skip else []
    return [*skip, Link("Move the last day by hand", url_for("steps.ask_move", id=bare(member.id), step=step.id))]


def decisions_of_a_duty(step: Step, words: CouncilWords, at: StepAt) -> list[Link]:
    """What a person may decide about an open step of a council, a body or a group."""
    if step.state != "open":
        return []
    rule = words.rule(step.rule)
    waive = Link("Say that it is not needed", url_for("duties.ask_waive", council=at.council, owner=at.part, step=step.id))
    move = Link("Move the last day by hand", url_for("duties.ask_move", council=at.council, owner=at.part, step=step.id))
    return [waive, move] if rule and rule.skip else [move]


def who_may_waive(rule: str, words: CouncilWords) -> str:
    """To whom the strategy leaves it to say that a step of this rule is not needed, and when."""
    found = words.rule(rule)
    office, _, when = (found.skip if found else "").partition(":")
    return f"The strategy leaves this to {words.titles.whoever(office)}{f',{when}' if when else ''}." if office else ""


# ------------------------------------------------------------------ decisions


@bp.get("/members/<id>/waive/<path:step>")
@needs(RECORD)
def ask_waive(id: str, step: str) -> ResponseReturnValue:
    member = member_at(id)
    words = words_of(member.council, step_on(member, step).version)
    return decision_page(member, step, "Not needed", Waive, who_may_waive(step.partition("/")[0], words))


@bp.post("/members/<id>/waive/<path:step>")
@needs(RECORD)
def waive(id: str, step: str) -> ResponseReturnValue:
    member, form = member_at(id), given(Waive)
    answer = world().commands.waive(viewer(), act(form, form.answers["why"]), member.id, step, seen=form.made_from)
    return recorded(answer, StepAt(member.id, member.council, step).page(), "Recorded: it is not needed.")


@bp.get("/members/<id>/move/<path:step>")
@needs(RECORD)
def ask_move(id: str, step: str) -> ResponseReturnValue:
    return decision_page(member_at(id), step, "Move the last day", Move, MOVES)


@bp.post("/members/<id>/move/<path:step>")
@needs(RECORD)
def move(id: str, step: str) -> ResponseReturnValue:
    member, form = member_at(id), given(Move)
    due, why = form.answers["due"], form.answers["why"]
    answer = world().commands.replace_deadline(viewer(), act(form, why), member.id, step, due, seen=form.made_from)
    return recorded(answer, StepAt(member.id, member.council, step).page(), "The last day was moved.")


def decision_page(member: Member, step: str, what: str, form: type[Form], lead: str) -> str:
    """The page of a form that decides something about a step."""
    found = step_on(member, step)
    name = words_of(member.council, found.version).step(found.rule)
    back = Link("Back to the step", StepAt(member.id, member.council, step).page())
    asked = ask(form, made_from=member.version)
    return page("form.html", title=f"{what}: {name}", caption=name_of_member(member.name), lead=lead, asked=asked, back=back)

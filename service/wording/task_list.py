"""A member's steps as a task list: what is due, what is coming, what they may do if they wish, and what is closed."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.streams.member import Member
from domain.streams.steps import Step
from domain.viewer import RECORD
from service.acts_on_steps import acts_on
from service.addresses import StepAt
from service.furniture import here, may
from service.shown import StepLine
from service.wording.council_words import words_of
from service.wording.due_lines import IF_NEW
from service.wording.people import name_of_member
from service.wording.recalled import Recalled
from service.wording.standing import OPEN_TO_ALL, instead_of_a_day, standing
from service.wording.sums import why_this_date
from service.world import world

COMING = timedelta(days=31)
"""What is due later than this is coming, and not yet due."""


@dataclass(frozen=True)
class Group:
    """Steps under one heading."""

    heading: str
    steps: list[StepLine]


def task_list(member: Member, recalled: Recalled, today: date) -> list[Group]:
    """Every step of a member, the most pressing first; headings with nothing under them are left out."""
    groups: dict[str, list[Step]] = {heading: [] for heading in ("Due", "Coming up", "If they wish", "Closed")}
    for step in sorted(member.steps.values(), key=by_day):
        groups[heading_of(step, today)].append(step)
    groups["Closed"].reverse()
    return [Group(heading, [step_line(step, member, recalled, today) for step in steps]) for heading, steps in groups.items() if steps]


def heading_of(step: Step, today: date) -> str:
    """Where a step stands."""
    if step.state != "open":
        return "Closed"
    if step.force == OPEN_TO_ALL:
        return "If they wish"
    return "Coming up" if step.due and step.due > today + COMING else "Due"


def step_line(step: Step, member: Member, recalled: Recalled, today: date) -> StepLine:
    """One step, with why its day is that day and what can be recorded about it."""
    words = words_of(member.council, step.version)
    at = StepAt(member.id, member.council, step.id)
    is_open = step.state == "open"
    acts = acts_on(at, words, name_of_member(member.name), back=here()) if is_open and may(RECORD) and not member.forgotten else []
    return StepLine(
        name=words.step(step.rule),
        note=IF_NEW if is_open and words.asks_if_new(step.rule) and nobody_said_if_new(member, today) else "",
        status=standing(step.state, step.due, step.closed, step.force, today),
        href=at.page(),
        due=step.due if is_open else None,
        undated=instead_of_a_day(step.undated) if is_open else "",
        closed=step.closed,
        whose=words.whose(step.whose) if is_open else "",
        why=why_this_date(step, words, recalled.fact(step.sum.counted_from, step.sum.counted_on)) if is_open else "",
        clause=words.clause(step.rule),
        acts=acts[:1],
    )


def not_known_if_new(member: Member) -> bool:
    """Whether nobody has said if the member sat on this council before."""
    return nobody_said_if_new(member, world().today())


def nobody_said_if_new(member: Member, day: date) -> bool:
    """The same of the term held on a day."""
    term = member.term_on(day)
    return term is not None and term.before == "not known"


def by_day(step: Step) -> tuple[bool, date, str]:
    """Open steps by their last day, those without one at the end; closed ones by the day they closed."""
    day = step.due if step.state == "open" else step.closed
    return day is None, day or date.max, step.id

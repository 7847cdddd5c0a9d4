"""What would follow from something that is not recorded yet: facts in a sentence each, and the steps that would open, close or move."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.commands.correction_plan import StepChange, step_changes
from domain.streams.events import Event, Fact
from domain.streams.member import Member
from domain.streams.steps import Step
from service.wording.council_words import CouncilWords, words_of
from service.wording.event_lines import event_title
from service.wording.people import name_of_owner
from service.wording.standing import CLOSED, instead_of_a_day
from service.words import counted, day, last_day, listed

STEP_HEADS = ("Step", "What follows", "Last day")
NOW_AND_THEN = ("Step", "Now", "Then")
NOW_AND_THEN_OF_MANY = ("Whose", *NOW_AND_THEN)


@dataclass(frozen=True)
class Following:
    """What would be recorded, as an officer looks at it."""

    facts: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    nothing: str = "No step opens, closes or moves because of it."


def following(member: Member, before: Mapping[str, Step], after: Mapping[str, Step], words: CouncilWords, today: date) -> Following:
    """What is pending on a member's record, and how it changes their steps."""
    changes = step_changes(member.id, before, after)
    facts = [event for event in member.pending if isinstance(event, Fact)]
    return Following(facts_in_words(facts, words), STEP_HEADS, [row_of(change, member.council, today) for change in in_order(changes)])


def facts_in_words(facts: Iterable[Event], words: CouncilWords) -> list[str]:
    """Each fact with the day it is true of."""
    return [f"{event_title(fact, words, {})}, {day(fact.on)}" for fact in facts]


def in_order(changes: Iterable[StepChange]) -> list[StepChange]:
    """Those that open first, then the others, each by its last day."""
    return sorted(changes, key=lambda change: (change.after.state != "open", change.after.due or date.max, change.after.id))


def row_of(change: StepChange, council: str, today: date) -> Sequence[str]:
    step = change.after
    name = words_of(council, step.version).step(step.rule)
    due = day(step.due) if step.due else instead_of_a_day(step.undated) or "No last day"
    return name, what_happens(change, today), due if step.state == "open" else ""


def what_happens(change: StepChange, today: date) -> str:
    """One step's change in a few words."""
    before, after = change.before, change.after
    if after.state != "open":
        how = "Done" if after.state == "done" else CLOSED[after.state].text
        return f"{how} from {day(after.closed)} on" if after.state == "lapsed" and after.closed else how
    late = after.due is not None and after.due < today and after.force != "open"
    if before is None or before.state == "withdrawn":
        return "Opens, overdue already" if late else "Opens"
    if before.state != "open":
        return "Opens again"
    return "Its last day moves"


def now_and_then(changes: Sequence[StepChange], council: str) -> Following:
    """The steps that would change, each as it stands and as it would: with whose they are, where they are not all of one member."""
    owners = {change.owner for change in changes}
    rows = []
    for change in changes:
        name = words_of(council, change.after.version).step(change.after.rule)
        row = [name, stands(change.before), stands(change.after)]
        rows.append([name_of_owner(change.owner), *row] if len(owners) > 1 else row)
    return Following((), NOW_AND_THEN_OF_MANY if len(owners) > 1 else NOW_AND_THEN, sorted(rows), "No step changes.")


def stands(step: Step | None) -> str:
    """How a step stands, in words."""
    if step is None or step.state == "withdrawn":
        return "Not owed"
    if step.state == "open":
        return f"Due, {last_day(step.due)}" if step.due else f"Due. {instead_of_a_day(step.undated)}".strip()
    said = "Done" if step.state == "done" else CLOSED[step.state].text
    return f"{said} on {day(step.closed)}" if step.closed else said


def counted_changes(changes: Sequence[StepChange]) -> str:
    """`2 steps open and 1 step is no longer needed`, for a list of many members."""
    opening = sum(change.after.state == "open" and (change.before is None or change.before.state != "open") for change in changes)
    closing = sum(change.after.state != "open" for change in changes)
    moving = len(changes) - opening - closing
    said = [
        f"{counted(opening, 'step opens', 'steps open')}" if opening else "",
        f"{counted(closing, 'step closes', 'steps close')}" if closing else "",
        f"{counted(moving, 'last day moves', 'last days move')}" if moving else "",
    ]
    return listed([words for words in said if words]) or "No step changes"

"""Two looks at one member, line by line: what each says of one thing, and in words whether it is the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.streams.activity import Activity
from domain.streams.member import Member
from domain.streams.steps import Step
from service.wording.about_member import about, contact, needs_of
from service.wording.council_words import CouncilWords, words_of
from service.wording.standing import OPEN_TO_ALL, instead_of_a_day, standing
from service.wording.story import came_to
from service.words import day, last_day, short_day

NOT_THERE = "Not there"
SAID = {(True, True): "Changed", (True, False): "Only in the first", (False, True): "Only in the second"}

Line = tuple[str, str]
"""What it is, and what is said of it."""


@dataclass(frozen=True)
class Comparison:
    """Rows of words: what differs, with what each look says and how they differ; and what both say."""

    differences: Sequence[Sequence[str]]
    same: Sequence[Sequence[str]]


def compare(first: Mapping[str, Line], second: Mapping[str, Line]) -> Comparison:
    """Two looks, each a line by the key under which it is known in both."""
    differences, same = [], []
    for key in dict.fromkeys([*first, *second]):
        one, other = first.get(key), second.get(key)
        what = (one or other or ("", ""))[0]
        if one and other and one[1] == other[1]:
            same.append((what, one[1]))
        else:
            said = SAID[one is not None, other is not None]
            differences.append((what, one[1] if one else NOT_THERE, other[1] if other else NOT_THERE, said))
    return Comparison(differences, same)


def lines_of(member: Member, words: CouncilWords, sessions: Sequence[Activity], on: date) -> dict[str, Line]:
    """All that a look says of a member, but for the story."""
    return dict([*_facts(member, words, sessions, on), *_steps(member, on)])


def _facts(member: Member, words: CouncilWords, sessions: Sequence[Activity], on: date) -> Iterator[tuple[str, Line]]:
    for fact in (*about(member, words, on), *contact(member)):
        yield f"about/{fact.key}", (fact.key, fact.value)
    for need, fact in zip(member.needs, needs_of(member), strict=True):
        yield f"need/{need}", (f"Need: {fact.key}", fact.value)
    for session, held, came in came_to(member, words, sessions):
        yield f"session/{session.text}/{held}", (f"Session: {session.text}, {held}", came)


def _steps(member: Member, on: date) -> Iterator[tuple[str, Line]]:
    for step in sorted(member.steps.values(), key=lambda step: (step.opened, step.id)):
        name = words_of(member.council, step.version).step(step.rule)
        yield f"step/{step.id}", (f"{name}, opened on {short_day(step.opened)}", how_it_stood(step, on))


def how_it_stood(step: Step, on: date) -> str:
    """A step in words that a day more does not change: `Overdue, last day: Thursday 14 May 2026`."""
    if step.state != "open":
        return f"{standing(step.state, step.due, step.closed, step.force, on).text}{f' on {day(step.closed)}' if step.closed else ''}"
    how = "Overdue" if step.overdue_on(on) else "If they wish" if step.force == OPEN_TO_ALL else "Open"
    undated = instead_of_a_day(step.undated).lower() or "none"
    return f"{how}, {last_day(step.due) if step.due else f'last day: {undated}'}"

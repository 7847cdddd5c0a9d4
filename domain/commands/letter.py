"""The words of a notice: one line a step, and what stands around the lines."""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from domain.owing.answering.ruleset import ruleset_of
from domain.printing.entries import in_clause
from domain.strategy.entries import Strategy
from domain.streams.notice import Line, Notice
from domain.streams.steps import Step

FORGOTTEN = "(about somebody whose record was forgotten since)"


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A notice as it goes out. `reference` is the same however often it is tried."""

    notice: str
    address: str
    subject: str
    body: str
    written: datetime

    @property
    def reference(self) -> str:
        return self.notice.replace(":", "-")


def letter_of(notice: Notice) -> Letter | None:
    """A notice as it goes out: nothing once its recipient is forgotten."""
    if not notice.address or notice.written is None:
        return None
    return Letter(notice=notice.id, address=notice.address, subject=notice.subject or "", body=body_of(notice), written=notice.written)


def body_of(notice: Notice) -> str:
    """The whole text: each thing once, with everybody whose it is beneath it. Lines about somebody forgotten since say so."""
    by_what: dict[str, list[str]] = {}
    for line in notice.lines:
        by_what.setdefault(line.what or FORGOTTEN, []).extend([line.whose] if line.whose else [])
    lines = [line for what, names in by_what.items() for line in (f"- {what}", *(f"    {name}" for name in sorted(names)))]
    return "\n".join([notice.opening or "", "", *lines, "", notice.closing or ""])


def subject_of(lines: int) -> str:
    """What the notice is about. It names nobody: subjects are read over shoulders."""
    return "Member development: one thing to do" if lines == 1 else f"Member development: {lines} things to do"


def opening_of(council: str, today: date) -> str:
    return f"This is what the member development strategy of {council} asks of you, as it stands on {in_words(today)}:"


CLOSING = "Please reply if a line is wrong, or if something on it is done already. You get one letter a day at most."


def thing_of(step: Step, strategy: Strategy, today: date) -> str:
    """What one step is, where the strategy asks for it, and by when."""
    rule = ruleset_of(strategy).rules.get(step.rule)
    what = rule.name if rule else step.rule.replace("-", " ")
    clause = f" ({in_clause(rule.clause)})" if rule and rule.clause else ""
    return f"{what}{clause}: {by_when(step, today)}"


def by_when(step: Step, today: date) -> str:
    if step.due is None:
        return f"no last day, {step.undated}" if step.undated else "no last day"
    if step.due == today:
        return "today is its last day"
    late = (today - step.due).days
    if late > 0:
        return f"its last day was {in_words(step.due)}, {late} {'day' if late == 1 else 'days'} ago"
    return f"last day: {in_words(step.due)}"


def in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def most_pressing_first(lines: Sequence[tuple[Step, Line]]) -> tuple[Line, ...]:
    """The lines in the order in which they are read."""
    return tuple(line for _, line in sorted(lines, key=lambda each: each[0].due or date.max))

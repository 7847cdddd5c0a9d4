"""The stages of a step that waits for several things: which have come, and on which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.owing.answering.counting import Scope
from domain.owing.answering.question import Question
from domain.owing.answering.timing import came_true
from domain.owing.answering.today import AsAt
from domain.strategy.phrases import AllOf, Condition, InOrder


@dataclass(frozen=True)
class Stage:
    """One of several things that are waited for, and the day on which it came: none while it has not, or not in its turn."""

    condition: Condition
    on: date | None


def stages_of(question: Question, done: Condition | None, opened: date, today: AsAt, scope: Scope) -> tuple[Stage, ...]:
    """Each of what a step waits for, in the order of the file. Nothing where it waits for one thing, or for any of several."""
    match done:
        case InOrder(of):
            parts: Sequence[Condition] = [InOrder(of[: place + 1]) for place in range(len(of))]
        case AllOf(of):
            parts = of
        case _:
            return ()
    came = [came_true(question, part, opened, today, scope) for part in parts]
    return tuple(Stage(named, one.on if one else None) for named, one in zip(of, came, strict=True))

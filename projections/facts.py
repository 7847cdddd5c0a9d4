"""Facts as an auditor looks for them: when each was recorded and how late, by whom, and what it puts right."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, insert

from domain.calendar import ENGLAND, ONE_DAY, london_day
from domain.streams.deciding import DeadlineReplaced, Waived
from domain.streams.duty import DutyReplaced, DutyWaived
from domain.streams.events import Event, Fact
from projections.rows import facts

BY_HAND = (Waived, DeadlineReplaced, DutyWaived, DutyReplaced)
"""What a person decided about one step."""


class FactRows:
    """One row a fact. Who is meant by it is joined when it is read, and what it says is read from its own stream."""

    name = "facts"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        if rows := [row_of(event) for event in events if isinstance(event, Fact)]:
            connection.execute(insert(facts), rows)


def row_of(fact: Fact) -> dict[str, Any]:
    return {
        "fact": fact.id,
        "stream": fact.originator_id,
        "council": fact.council,
        "recorded": fact.recorded.astimezone(UTC).replace(tzinfo=None),
        "on": fact.on,
        "late": working_days_between(fact.on, london_day(fact.recorded)),
        "who": fact.who,
        "topic": fact.TOPIC,
        "corrects": fact.corrects,
        "by_hand": isinstance(fact, BY_HAND),
    }


@lru_cache(maxsize=4096)  # a register or an import says the same two days of many
def working_days_between(on: date, recorded: date) -> int:
    """Working days after one day, up to and with another: none where it was recorded on its day, or before it."""
    return sum(day in ENGLAND for day in days_after(on, recorded))


def days_after(first: date, last: date) -> Iterator[date]:
    """The days after one day, the other included."""
    while first < last:
        first += ONE_DAY
        yield first

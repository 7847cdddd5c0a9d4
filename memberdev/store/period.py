"""The facts of a period as they are stored, in the order in which they were recorded, a page at a time."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from domain.calendar import ONE_DAY, day_begins
from domain.streams.events import EVENTS, Fact
from memberdev.store.database import Database
from memberdev.store.moment import moment
from memberdev.store.pages import A_PAGE
from memberdev.store.tables import events

Place = tuple[int, tuple[str, int, str, bytes]]
"""A position, and what the mapper takes."""


def facts_recorded(database: Database, first: date | None, last: date | None, council: str) -> Iterator[Sequence[Place]]:
    """Pages of what was recorded from one day in London to another, both included: of one council, or of all there are.

    What followed by a strategy is left out. A topic that this program does not know is not: whoever decodes it says so.
    """
    consequences = [topic for topic, kind in EVENTS.items() if not issubclass(kind, Fact)]
    query = select(events.c.position, events.c.stream, events.c.version, events.c.topic, events.c.state)
    query = query.where(events.c.topic.not_in(consequences), *(recorded_between(first, last)))
    if council:
        query = query.where(events.c.council == council)
    after = 0
    while True:
        with database.reader.connect() as connection:
            rows = connection.execute(query.where(events.c.position > after).order_by(events.c.position).limit(A_PAGE)).all()
        if rows:
            yield [(row[0], (row[1], row[2], row[3], row[4])) for row in rows]
        if len(rows) < A_PAGE:
            return
        after = rows[-1][0]


def recorded_between(first: date | None, last: date | None) -> Iterator[Any]:
    """Days begin and end at midnight in London; moments are kept so that they sort."""
    if first is not None:
        yield events.c.recorded >= moment(day_begins(first))
    if last is not None:
        yield events.c.recorded < moment(day_begins(last + ONE_DAY))

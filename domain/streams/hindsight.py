"""Hindsight: which of a stream's events were on record by a day, and which of its facts are true of a day that had come."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

from domain.calendar import london_day
from domain.streams.correction import as_corrected
from domain.streams.council import Council
from domain.streams.events import Event, Fact


def recorded_by(events: Iterable[Event], day: date) -> list[Event]:
    """What was on record at the end of a day in London: all that came before the first event recorded later.

    Where a clock was set back, what followed that event was not on record before it either.
    """
    return list(takewhile(lambda event: london_day(event.recorded) <= day, events))


def true_by(events: Sequence[Event], day: date) -> list[Event]:
    """The facts, corrections in the place of what they correct, less those true of a later day. What followed from them is left out."""
    return [event for event in as_corrected(events) if isinstance(event, Fact) and event.on <= day]


def council_as_known(council: Council, known: date | None) -> Council:
    """The council as it was on record at the end of a day, by whose strategy a report is made that is printed again.

    As it is now where no day is named, or where no strategy had been adopted by then.
    """
    then = Council.fold_all(None, recorded_by(council.events, known)) if known else None
    return then if then and then.adoptions else council

"""A step's life: what is owed, by whose move, by when and why, and the difference between two readings of it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

import msgspec

from domain.calendar import add
from domain.strategy.phrases import Offset

State = Literal["open", "done", "declined", "waived", "lapsed", "withdrawn"]

Undated = Literal["", "not set", "not known", "as soon as practicable"]


class Sum(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a date was worked out: the strategy's words, and the fact they were counted from."""

    words: str
    counted_from: str = ""  # id of a fact
    counted_on: date | None = None


class Telling(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A day on which somebody is to be told that a step is open. `to` is empty for whoever's move it is."""

    on: date
    kind: Literal["reminder", "nudge", "escalation"]
    to: tuple[str, ...] = ()
    again: Offset | None = None  # a nudge comes again each so often, for as long as the step is open


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing owed by or to one owner. Its id is its rule and occurrence: never random, and never a version."""

    rule: str
    occurrence: str
    version: str  # of the strategy, a SHA-256
    opened: date
    cause: tuple[str, ...] = ()  # ids of the facts that opened it
    due: date | None = None  # the last day on which it can be met
    undated: Undated = ""  # why there is no due day
    sum: Sum
    aim: date | None = None
    tell: tuple[Telling, ...] = ()
    whose: tuple[str, ...] = ()  # offices, bodies, supports; empty: the owner's own move
    force: str = "expected"
    state: State = "open"
    closed: date | None = None  # the day it is true of
    by: tuple[str, ...] = ()  # ids of the facts that closed it

    @property
    def id(self) -> str:
        return f"{self.rule}/{self.occurrence}"

    def overdue_on(self, day: date) -> bool:
        """Whether its last day had passed by the end of `day` with the step still open. What is only open to somebody is never late."""
        return self.state == "open" and self.due is not None and self.due < day and self.force != "open"

    def tellings(self, first: date, last: date) -> Iterator[Telling]:
        """Every day in this span on which somebody is to be told, nudges again and again, in no order."""
        for telling in self.tell:
            on: date | None = telling.on
            while on is not None and on <= last:
                if on >= first:
                    yield msgspec.structs.replace(telling, on=on)
                on = add(on, telling.again) if telling.again else None


class Change(msgspec.Struct, frozen=True):
    """One difference between the steps on record and the steps now owed. `kind` is that of the event to record."""

    kind: Literal["opened", "done", "declined", "waived", "moved", "lapsed", "reopened", "withdrawn"]
    step: Step


def difference(on_record: Mapping[str, Step], now_owed: Mapping[str, Step]) -> list[Change]:
    """What has to be recorded so that the steps on record are those now owed. Empty when nothing has changed.

    A withdrawn step stays on record as withdrawn, and may be opened again under the same id.
    """
    changes: list[Change] = []
    for id, step in now_owed.items():
        known = on_record.get(id)
        if known is None:
            changes += _from_the_start(step)
        elif known != step:
            changes += _from_the_start(step) if known.state == "withdrawn" else _since(known, step)
    for id, known in on_record.items():
        if id not in now_owed and known.state != "withdrawn":
            changes.append(Change("withdrawn", _closed(known, "withdrawn")))
    return changes


def _from_the_start(step: Step) -> list[Change]:
    opened = Change("opened", _closed(step, "open"))
    return [opened] if step.state == "open" else [opened, Change(_kind(step), step)]


def _since(known: Step, step: Step) -> list[Change]:
    """What moved is recorded first, with the step as open or closed as it was known to be; then how it closed or opened again."""
    moved = msgspec.structs.replace(step, state=known.state, closed=known.closed, by=known.by)
    changes = [] if moved == known else [Change("moved", moved)]
    return changes if moved == step else [*changes, Change(_kind(step), step)]


def _kind(step: Step) -> Literal["done", "declined", "waived", "lapsed", "reopened", "withdrawn"]:
    return "reopened" if step.state == "open" else step.state


def _closed(step: Step, state: Literal["open", "withdrawn"]) -> Step:
    return msgspec.structs.replace(step, state=state, closed=None, by=())

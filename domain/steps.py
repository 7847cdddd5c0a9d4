"""A step's life: what is owed, by whose move, by when and why, and the difference between two readings of it."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

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


class Change(msgspec.Struct, frozen=True):
    """One difference between the steps on record and the steps now owed. `kind` is that of the event to record."""

    kind: Literal["opened", "done", "declined", "waived", "moved", "lapsed", "reopened", "withdrawn"]
    step: Step


def difference(on_record: Mapping[str, Step], now_owed: Mapping[str, Step]) -> list[Change]:
    """What has to be recorded so that the steps on record are those now owed. Empty when nothing has changed.

    A withdrawn step stays on record as withdrawn, and may be opened again under the same id.
    """
    raise NotImplementedError

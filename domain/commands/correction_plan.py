"""A correction as an officer asks for it, and worked out: what would be recorded, and which steps it would change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact
from domain.streams.steps import Step


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What an officer says of one fact: other words of it, that it never happened, or that it was true of another member."""

    fact: str  # the id of any event of its chain
    on: date | None = None  # none: the day it is on record for
    fields: Mapping[str, Any] = {}
    never: bool = False
    of: str = ""  # the member it was true of instead
    seen: int | None = None  # the version that the officer was looking at


class StepChange(msgspec.Struct, frozen=True, kw_only=True):
    """One step as it stands, and as it would."""

    owner: str
    before: Step | None
    after: Step


class WorkedOut(msgspec.Struct, frozen=True, kw_only=True):
    """A correction worked out, and not saved: what it changes, and what is worked out after it."""

    fact: Fact  # the last word on it until now
    streams: tuple[Aggregate, ...]  # with all that would be recorded pending on them
    changes: tuple[StepChange, ...]
    behind: int = 0  # members whose steps are worked out after it by and by
    looked_at: int = 0  # how many of those it was worked out for already, to be looked at
    along: tuple[Fact, ...] = ()  # struck out with it


def step_changes(owner: str, before: Mapping[str, Step], after: Mapping[str, Step]) -> list[StepChange]:
    """The steps that an officer would see change: opened, closed, opened again, moved to another day, withdrawn."""
    changed = [step for step in after.values() if (step.id not in before and step.state != "withdrawn") or shows(before.get(step.id), step)]
    return [StepChange(owner=owner, before=before.get(step.id), after=step) for step in changed]


def shows(before: Step | None, after: Step) -> bool:
    """Whether two readings of a step differ in what a page says of it."""
    return before is not None and (before.state, before.due, before.closed, before.undated) != (
        after.state,
        after.due,
        after.closed,
        after.undated,
    )


def withdrawn(step: Step) -> Step:
    return msgspec.structs.replace(step, state="withdrawn", closed=None, by=())

"""The events of a step's life. They follow from facts: recorded so that history shows what was owed and when it was known."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Protocol

import msgspec

from domain.streams.events import Consequence
from domain.streams.steps import Change, State, Step


class HasSteps(Protocol):
    """A stream that has steps: a member's, or a duty's."""

    steps: dict[str, Step]


class StepEvent(Consequence, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened to one step."""

    @property
    def step_id(self) -> str:
        raise NotImplementedError

    def apply(self, stream: HasSteps) -> None:
        stream.steps[self.step_id] = self.after(stream.steps.get(self.step_id))

    def after(self, step: Step | None) -> Step:
        """The step as this event leaves it."""
        raise NotImplementedError


class StepStands(StepEvent, frozen=True, kw_only=True, omit_defaults=True):
    """Carries the step as it now stands."""

    step: Step

    @property
    def step_id(self) -> str:
        return self.step.id

    def after(self, step: Step | None) -> Step:
        return self.step


class StepCloses(StepEvent, frozen=True, kw_only=True, omit_defaults=True):
    """Carries only what closing changes. `closed` is the day it is true of, `by` the facts that closed it."""

    STATE: ClassVar[State]

    step: str
    closed: date | None = None
    by: tuple[str, ...] = ()

    @property
    def step_id(self) -> str:
        return self.step

    def after(self, step: Step | None) -> Step:
        if step is None:
            raise ValueError(f"{self.TOPIC} of {self.step}, which was never opened on {self.originator_id}")
        return msgspec.structs.replace(step, state=self.STATE, closed=self.closed, by=self.by)


class StepOpened(StepStands, frozen=True, kw_only=True, omit_defaults=True):
    """It is owed from now on."""

    TOPIC = "step.opened"


class StepMoved(StepStands, frozen=True, kw_only=True, omit_defaults=True):
    """Its dates, cause or version changed; it is as open or closed as it was."""

    TOPIC = "step.moved"


class StepReopened(StepStands, frozen=True, kw_only=True, omit_defaults=True):
    """What closed it no longer holds: a correction, or a later answer."""

    TOPIC = "step.reopened"


class StepDone(StepCloses, frozen=True, kw_only=True, omit_defaults=True):
    """It was met."""

    TOPIC = "step.done"
    STATE = "done"


class StepDeclined(StepCloses, frozen=True, kw_only=True, omit_defaults=True):
    """The member said no, or said nothing where silence is an answer."""

    TOPIC = "step.declined"
    STATE = "declined"


class StepWaived(StepCloses, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody used the discretion its rule gives."""

    TOPIC = "step.waived"
    STATE = "waived"


class StepLapsed(StepCloses, frozen=True, kw_only=True, omit_defaults=True):
    """It is no longer owed: its owner, its period, its offer or its rule is gone."""

    TOPIC = "step.lapsed"
    STATE = "lapsed"


class StepWithdrawn(StepCloses, frozen=True, kw_only=True, omit_defaults=True):
    """The fact that opened it was withdrawn: it was never owed."""

    TOPIC = "step.withdrawn"
    STATE = "withdrawn"


_STANDING: dict[str, type[StepStands]] = {"opened": StepOpened, "moved": StepMoved, "reopened": StepReopened}
_CLOSING: dict[str, type[StepCloses]] = {kind.STATE: kind for kind in (StepDone, StepDeclined, StepWaived, StepLapsed, StepWithdrawn)}


def event_for(change: Change) -> tuple[type[StepEvent], dict[str, Any]]:
    """The event that records a change, and the fields that are its own: `stream.record(kind, act, true_of(change, today), **fields)`."""
    if whole := _STANDING.get(change.kind):
        return whole, {"step": change.step}
    return _CLOSING[change.kind], {"step": change.step.id, "closed": change.step.closed, "by": change.step.by}


def true_of(change: Change, today: date) -> date:
    """The day a change is true of: that of opening or closing; today for what only our knowledge changed."""
    if change.kind == "opened":
        return change.step.opened
    return change.step.closed if change.kind in _CLOSING and change.step.closed else today


def apply(steps: dict[str, Step], changes: Iterable[Change]) -> dict[str, Step]:
    """The steps on record once these changes are recorded."""
    return {**steps, **{change.step.id: change.step for change in changes}}

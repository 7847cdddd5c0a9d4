"""A duty of a council, body or group: the steps of one rule, on a stream short enough for every command to read."""

from datetime import date

from domain.streams.aggregate import Aggregate
from domain.streams.events import Consequence, Event, Fact
from domain.streams.facts import Known
from domain.streams.steps import Step


class Duty(Aggregate):
    """The steps of one rule for one owner, and the decisions about them."""

    KIND = "duty"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.steps: dict[str, Step] = {}
        self.reckoned: dict[str, int] = {}
        self.wakes: date | None = None

    def take(self, event: Event) -> None:
        super().take(event)
        if event.reckoned:
            self.reckoned = {**self.reckoned, **event.reckoned}
            self.wakes = event.wakes


class DutyFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """What a person decides about a step of the council's."""

    def apply(self, duty: Duty) -> None:
        """Assign nothing but the fact itself, which every fact does."""


class DutyWaived(DutyFact, frozen=True, kw_only=True, omit_defaults=True):
    """A step of the council's is not needed, with a reason."""

    TOPIC = "duty.waived"

    step: str

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("step", "waived", about=self.step),)


class DutyReplaced(DutyFact, frozen=True, kw_only=True, omit_defaults=True):
    """The last day of a step of the council's was moved by hand, with a reason."""

    TOPIC = "duty.deadline-replaced"

    step: str
    due: date

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("step", "deadline replaced", about=self.step, when=self.due),)


class DutyReckoned(Consequence, frozen=True, kw_only=True, omit_defaults=True):
    """What is owed was worked out again and no step changed, only the day to ask again."""

    TOPIC = "duty.reckoned"


def duty_id(owner: str, rule: str = "") -> str:
    """The stream of one rule's steps for one owner: `council:thurrock` and `yearly` give `duty:thurrock:council:yearly`.

    Without a rule, the stream on which the owner's next day to ask is kept.
    """
    kind, _, rest = owner.partition(":")
    slug, _, which = rest.partition(":")
    return ":".join(part for part in ("duty", slug, kind, which, rule) if part)


def owner_of(duty: Duty) -> str:
    """Who owes a duty, as its stream's id says: `duty:thurrock:council:yearly` is `council:thurrock`."""
    _, slug, kind, *rest = duty.id.split(":")
    return f"{kind}:{slug}" if kind == "council" else f"{kind}:{slug}:{rest[0]}"

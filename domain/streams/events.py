"""The envelope that every recorded event wears, and the register of their permanent names."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

import msgspec
from eventsourcing.utils import register_topic

from domain.streams.facts import Known


class PersonalMark:
    """Says of a field that it is sealed under the key of the person it is about."""


PERSONAL = PersonalMark()

Personal = Annotated[str | None, PERSONAL]
"""Text about a person. `None` when it was never given, and again once the person is forgotten."""

PersonalAnswers = Annotated[dict[str, str] | None, PERSONAL]
"""Answers by question."""


class ConfidentialMark:
    """Says of a personal field that it is for those who work with the person, and not for whoever looks over the record."""


CONFIDENTIAL = ConfidentialMark()

Confidential = Annotated[str | None, PERSONAL, CONFIDENTIAL]
"""Text that somebody gave in confidence."""

ConfidentialAnswers = Annotated[dict[str, str] | None, PERSONAL, CONFIDENTIAL]
"""Answers on a form, by question."""

EVENTS: dict[str, type["Event"]] = {}
"""Every event type by its topic. A test holds their shapes to `tests/history.json`."""


class Sealed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something with personal fields, all under one key: that of the stream named by the field `KEYHOLDER`."""

    KEYHOLDER: ClassVar[str]


class Event(Sealed, frozen=True, kw_only=True, omit_defaults=True):
    """One thing recorded on one stream, never changed afterwards.

    Its id is its stream and version, so nothing has to be made up to name it.
    """

    TOPIC: ClassVar[str] = ""
    KEYHOLDER: ClassVar[str] = "originator_id"

    originator_id: str
    originator_version: int
    recorded: datetime  # UTC
    on: date  # the day it is true of, Europe/London
    council: str = ""  # slug, as in `local.thurrock.2018-05-03`; empty on what belongs to no council
    who: str  # "user:…", "import", "work"
    why: Personal = None
    command: str = ""  # id of the command that recorded it
    cause: str = ""  # id of the event that led to it
    reckoned: Mapping[str, int] = {}  # the versions of other streams it was worked out with
    wakes: date | None = None  # first day on which what is owed changes with no new fact

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if topic := cls.__dict__.get("TOPIC"):
            if EVENTS.setdefault(topic, cls).__qualname__ != cls.__qualname__:
                raise TypeError(f"two events are called {topic}")
            register_topic(topic, cls)

    @property
    def id(self) -> str:
        return f"{self.originator_id}@{self.originator_version}"

    def apply(self, aggregate: Any) -> None:
        """Assign to the aggregate what this event says. Decides nothing."""


class Fact(Event, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened, or that a person decided. What is owed is worked out from facts alone."""

    corrects: str = ""  # id of the first fact of the chain that this one puts right

    @property
    def chain(self) -> str:
        """The id under which this fact stands: the first one's, if it corrects another."""
        return self.corrects or self.id

    def known(self) -> tuple[Known, ...]:
        """This fact as what is owed reads it: none where no strategy can ask about it."""
        return ()

    def as_known(self, noun: str, verb: str, **more: Any) -> Known:
        """One reading of this fact under the id of its chain."""
        return Known(id=self.chain, noun=noun, verb=verb, on=self.on, owner=self.originator_id, **more)


class Consequence(Event, frozen=True, kw_only=True, omit_defaults=True):
    """What followed from facts by the strategy, recorded so that history shows what was known and when."""

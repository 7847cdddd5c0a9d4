"""A notice's stream: attempted first, then sent or failed, so that nobody is told twice."""

from datetime import date, datetime

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact, Personal, Sealed


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One telling of one step, that this notice carries or overtakes."""

    owner: str
    step: str
    on: date
    to: str = ""  # the office it was for; empty for the owner


class Line(Sealed, frozen=True, kw_only=True, omit_defaults=True):
    """What a notice says about one step. It may name the member whose step it is, so it is under their key and not the recipient's."""

    KEYHOLDER = "about"

    about: str  # a member's stream, or `council:<slug>`
    what: Personal = None
    whose: Personal = None  # nobody is named where it is the reader's own


class Notice(Aggregate):
    """What one recipient is told on one day."""

    KIND = "notice"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.recipient = ""
        self.office = ""
        self.state = ""  # attempted, sent, failed
        self.day: date | None = None
        self.written: datetime | None = None
        self.address: str | None = None
        self.subject: str | None = None
        self.opening: str | None = None
        self.lines: tuple[Line, ...] = ()
        self.closing: str | None = None
        self.tells: tuple[Told, ...] = ()
        self.overtaken: tuple[Told, ...] = ()
        self.reason = ""  # why it failed
        self.perhaps_twice = False


class NoticeFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one notice. To whom it goes and what frames its lines is under its recipient's key."""

    KEYHOLDER = "recipient"

    recipient: str  # a member's stream, or `council:<slug>` for an office


class Attempted(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """Whoever recorded this sends it. Found attempted and not sent, the transport is asked before anything else."""

    TOPIC = "notice.attempted"

    office: str = ""
    kind: str = "digest"
    address: Personal = None
    subject: Personal = None
    opening: Personal = None
    lines: tuple[Line, ...] = ()
    closing: Personal = None
    tells: tuple[Told, ...] = ()
    overtaken: tuple[Told, ...] = ()

    def apply(self, notice: Notice) -> None:
        notice.recipient, notice.office, notice.state = self.recipient, self.office, "attempted"
        notice.day, notice.written, notice.address = self.on, self.recorded, self.address
        notice.subject, notice.opening, notice.lines, notice.closing = self.subject, self.opening, self.lines, self.closing
        notice.tells, notice.overtaken = self.tells, self.overtaken


class Sent(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """The transport took it."""

    TOPIC = "notice.sent"

    reference: str
    perhaps_twice: bool = False

    def apply(self, notice: Notice) -> None:
        notice.state, notice.perhaps_twice = "sent", self.perhaps_twice


class Failed(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """The transport will never take it. What it told is told again once the recipient has another address."""

    TOPIC = "notice.failed"

    reason: str  # in words that name nobody

    def apply(self, notice: Notice) -> None:
        notice.state, notice.reason = "failed", self.reason

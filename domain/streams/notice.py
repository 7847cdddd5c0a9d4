"""A notice's stream: attempted first, then sent, put off or failed, so that nobody is told twice."""

from datetime import date, datetime

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact, Personal, Sealed

OFFERED = "offer:"
"""How a telling of an offer begins to name it: `offer:mentor/member:…@12`, the noun and the fact. One of a form: `link:…/STEP`."""


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One telling of one step, that this notice carries or overtakes."""

    owner: str
    step: str
    on: date
    to: str = ""  # the office it was for; empty for the owner
    kind: str = ""  # reminder, nudge, escalation, invitation, offer, form


class Line(Sealed, frozen=True, kw_only=True, omit_defaults=True):
    """What a notice says about one step. It may name the member whose step it is, so it is under their key and not the recipient's."""

    KEYHOLDER = "about"

    about: str  # a member's stream, or `council:<slug>`
    what: Personal = None
    whose: Personal = None  # nobody is named where it is the reader's own
    link: str = ""  # the stream of the link whose address stands beneath it when it goes out, and is not kept


class Notice(Aggregate):
    """What one recipient is told on one day by one kind of letter."""

    KIND = "notice"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.recipient = ""
        self.office = ""
        self.kind = "digest"
        self.state = ""  # cancelled (before any attempt), attempted, put off, sent, failed, in doubt, bounced
        self.released = False  # by itself, while the others are held
        self.day: date | None = None
        self.written: datetime | None = None
        self.address: str | None = None
        self.subject: str | None = None
        self.opening: str | None = None
        self.lines: tuple[Line, ...] = ()
        self.closing: str | None = None
        self.tells: tuple[Told, ...] = ()
        self.overtaken: tuple[Told, ...] = ()
        self.reply_name: str | None = None
        self.reply_to: str | None = None
        self.cancelled: tuple[Told, ...] = ()
        self.reason = ""  # why it failed, was put off or came back
        self.put_off = 0  # times
        self.doubted = False  # tried once more although it may have gone
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
    reply_name: Personal = None
    reply_to: Personal = None

    def apply(self, notice: Notice) -> None:
        notice.recipient, notice.office, notice.kind, notice.state = self.recipient, self.office, self.kind, "attempted"
        notice.reply_name, notice.reply_to = self.reply_name, self.reply_to
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


class PutOff(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """The transport did not take it for now, so that it certainly did not go; or, in doubt, could not say whether it did."""

    TOPIC = "notice.put-off"

    until: datetime  # UTC; when it is tried or asked again
    reason: str
    in_doubt: bool = False

    def apply(self, notice: Notice) -> None:
        state = "attempted" if self.in_doubt else "put off"
        notice.state, notice.reason, notice.put_off = state, self.reason, notice.put_off + 1


class TriedAgain(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """Whoever recorded this sends it once more: after it was put off, or in doubt whether it went."""

    TOPIC = "notice.tried-again"

    in_doubt: bool = False

    def apply(self, notice: Notice) -> None:
        notice.state, notice.doubted = "attempted", notice.doubted or self.in_doubt


class LeftInDoubt(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """It was sent twice by a transport that cannot say whether it took it. It is not sent a third time."""

    TOPIC = "notice.left-in-doubt"

    def apply(self, notice: Notice) -> None:
        notice.state, notice.perhaps_twice = "in doubt", True


class Bounced(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """It came back. What it told is told again once the recipient has an address again, or at once where that is no reason to wait."""

    TOPIC = "notice.bounced"

    reason: str  # in words that name nobody
    again: bool = False  # at once

    def apply(self, notice: Notice) -> None:
        notice.state, notice.reason = "bounced", self.reason


class Released(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody looked at this one and let it go, while the others are held. `on` is the day on which it goes."""

    TOPIC = "notice.released"

    office: str = ""
    kind: str = "digest"

    def apply(self, notice: Notice) -> None:
        notice.recipient, notice.office, notice.kind, notice.day, notice.released = self.recipient, self.office, self.kind, self.on, True


class Cancelled(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody decided, with a reason, that these are not told. `on` is the day on which they would have been."""

    TOPIC = "notice.cancelled"

    office: str = ""
    kind: str = "digest"
    tells: tuple[Told, ...]

    def apply(self, notice: Notice) -> None:
        notice.recipient, notice.office, notice.kind, notice.day = self.recipient, self.office, self.kind, self.on
        notice.state, notice.cancelled = notice.state or "cancelled", (*notice.cancelled, *self.tells)

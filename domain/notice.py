"""A notice's stream: attempted first, then sent or failed, so that nobody is told twice."""

from datetime import date

import msgspec

from domain.aggregate import Aggregate
from domain.events import Fact, Personal


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One telling of one step, that this notice carries or overtakes."""

    owner: str
    step: str
    on: date
    to: str = ""  # the office it was for; empty for the owner


class Notice(Aggregate):
    """What one recipient is told on one day."""

    KIND = "notice"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.recipient = ""
        self.state = ""  # attempted, sent, failed, cancelled
        self.tells: tuple[Told, ...] = ()
        self.address: str | None = None
        self.subject: str | None = None
        self.body: str | None = None


class NoticeFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one notice. What it says, and to which address, is under its recipient's key."""

    KEYHOLDER = "recipient"

    recipient: str  # a member's stream, or an office as `council:<slug>`


class Attempted(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """Whoever recorded this sends it. Found attempted and not sent, the transport is asked before anything else."""

    TOPIC = "notice.attempted"

    office: str = ""
    kind: str = "digest"
    address: Personal = None
    subject: Personal = None
    body: Personal = None
    tells: tuple[Told, ...] = ()
    overtaken: tuple[Told, ...] = ()

    def apply(self, notice: Notice) -> None:
        notice.recipient, notice.state, notice.tells = self.recipient, "attempted", self.tells
        notice.address, notice.subject, notice.body = self.address, self.subject, self.body


class Sent(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """The transport took it."""

    TOPIC = "notice.sent"

    reference: str
    perhaps_twice: bool = False

    def apply(self, notice: Notice) -> None:
        notice.state = "sent"


class Failed(NoticeFact, frozen=True, kw_only=True, omit_defaults=True):
    """The transport refused it, and said why."""

    TOPIC = "notice.failed"

    reason: str

    def apply(self, notice: Notice) -> None:
        notice.state = "failed"

"""An answer link's stream: one form, asked of one member, answered once by whoever holds the link. The link itself is not on record."""

import hashlib
from datetime import date

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact
from domain.streams.identity import keyed_hash


class AnswerLink(Aggregate):
    """A form that somebody may answer without signing in. Its id is a hash of what stands in the address."""

    KIND = "link"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.member = ""
        self.form = ""
        self.about = ""  # the step it was sent for
        self.sent = ""  # the fact that it was sent
        self.made: date | None = None
        self.runs_from: date | None = None  # the day it was made, or on which its letter went at last
        self.until: date | None = None
        self.answered: date | None = None
        self.withdrawn: date | None = None

    def good_until(self, going: date) -> date:
        """The last day on which it works if its letter goes on a day: whoever gets it late has as long as was meant."""
        if self.runs_from is None or self.until is None:  # of no link on record
            return going
        return max(self.until, going + (self.until - self.runs_from))


class LinkFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one link."""

    KEYHOLDER = "member"

    member: str


class LinkMade(LinkFact, frozen=True, kw_only=True, omit_defaults=True):
    """A member may answer a form by this link, until a day."""

    TOPIC = "link.made"

    form: str
    sent: str
    until: date
    about: str = ""

    def apply(self, link: AnswerLink) -> None:
        link.member, link.form, link.about, link.sent = self.member, self.form, self.about, self.sent
        link.made = link.runs_from = self.on
        link.until = self.until


class LinkProlonged(LinkFact, frozen=True, kw_only=True, omit_defaults=True):
    """Its letter went later than the link was made, so it works until a later day."""

    TOPIC = "link.prolonged"

    until: date

    def apply(self, link: AnswerLink) -> None:
        link.runs_from, link.until = self.on, self.until


class LinkAnswered(LinkFact, frozen=True, kw_only=True, omit_defaults=True):
    """The form was answered by it, and cannot be again."""

    TOPIC = "link.answered"

    def apply(self, link: AnswerLink) -> None:
        link.answered = self.on


class LinkWithdrawn(LinkFact, frozen=True, kw_only=True, omit_defaults=True):
    """Nobody can answer by it any more."""

    TOPIC = "link.withdrawn"

    def apply(self, link: AnswerLink) -> None:
        link.withdrawn = self.on


def token_of(secret: bytes, sent: str) -> str:
    """What stands in the address of the link that a form was sent by: made anew from the store's secret each time, and kept nowhere."""
    return keyed_hash(secret, "answer link", sent)


def link_id(token: str) -> str:
    """The stream of a link, by what stands in its address: from the record nobody can tell the address."""
    return "link:" + hashlib.sha256(token.encode()).hexdigest()

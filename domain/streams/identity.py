"""An identity's stream: which member of a council a source's person is. Never decided by name alone."""

import hashlib
import hmac

from domain.streams.aggregate import Aggregate
from domain.streams.events import Fact, Personal


class Identity(Aggregate):
    """One person as one source knows them, on one council."""

    KIND = "identity"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.member = ""


class Recognised(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """This person of that source is that member."""

    TOPIC = "identity.recognised"
    KEYHOLDER = "member"

    member: str
    source: str
    source_person: Personal = None

    def apply(self, identity: Identity) -> None:
        identity.member = self.member


def identity_id(secret: bytes, council: str, source: str, person: str) -> str:
    """A stream id from which neither the person nor the source's number for them can be read or guessed."""
    return "identity:" + keyed_hash(secret, council, source, person)


def keyed_hash(secret: bytes, *parts: str) -> str:
    """A name for something that only the store's secret can make again: 128 bits, in hex."""
    return hmac.new(secret, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()[:32]

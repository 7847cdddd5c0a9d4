"""Events made up for the store's tests, with personal fields in every place where there may be some."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from domain.streams.events import Consequence, Event, Fact, Personal, PersonalAnswers, Sealed
from memberdev.store.stored import ToStore

MORNING = datetime(2026, 5, 14, 8, 30, tzinfo=UTC)
AVA, BEN, CYD = "member:" + "a" * 32, "member:" + "b" * 32, "member:" + "c" * 32


class Said(Fact, frozen=True, kw_only=True):
    TOPIC = "test.said"
    words: Personal = None
    answers: PersonalAnswers = None
    loudness: int = 0


class Winner(Sealed, frozen=True, kw_only=True):
    KEYHOLDER = "member"
    member: str
    name: Personal = None
    seats: int = 1


class Declared(Fact, frozen=True, kw_only=True):
    """Names several people, each under that one's key; its own free text is under the council's."""

    TOPIC = "test.declared"
    KEYHOLDER = "council"
    winners: tuple[Winner, ...] = ()
    by_party: Mapping[str, Winner] = {}
    first: Winner | None = None


class Noticed(Consequence, frozen=True, kw_only=True):
    TOPIC = "test.noticed"


def said(stream: str = AVA, version: int = 1, **fields: Any) -> Said:
    return Said(**envelope(stream, version) | fields)


def declared(stream: str = "election:local.northport.2026-05-07", version: int = 1, **fields: Any) -> Declared:
    return Declared(**envelope(stream, version) | fields)


def noticed(stream: str = AVA, version: int = 1, **fields: Any) -> Noticed:
    return Noticed(**envelope(stream, version) | fields)


def envelope(stream: str, version: int) -> dict[str, Any]:
    return {
        "originator_id": stream,
        "originator_version": version,
        "recorded": MORNING,
        "on": date(2026, 5, 14),
        "council": "northport",
        "who": "user:" + "e" * 32,
    }


def in_a_row(stream: str, count: int, start: int = 1) -> list[Event]:
    """Several events of one stream, the first of this version."""
    return [said(stream, version, words=f"{version} of {stream}") for version in range(start, start + count)]


def plain(stream: str, version: int, topic: str = "test.said", state: bytes = b"{}") -> ToStore:
    """What is stored of an event, where it does not matter what it says."""
    return ToStore(stream, version, topic, state, "northport", "2026-05-14T08:30:00.000000+00:00")

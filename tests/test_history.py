"""Recorded events never change their shape: what is on record today must be read in twenty years."""

import json
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

import domain.application  # noqa: F401 -- every event of the program is defined once this is imported
from domain.streams.events import EVENTS, PERSONAL, Event, Fact, Sealed

HISTORY = Path(__file__).parent / "history.json"

OF_THE_PROJECT = {topic: event for topic, event in EVENTS.items() if event.__module__.startswith("domain.")}


def test_every_recorded_event_keeps_the_shape_it_was_first_recorded_in() -> None:
    recorded = json.loads(HISTORY.read_text())

    assert shapes() == recorded, (
        "An event's shape differs from tests/history.json. A new topic is added there; a recorded one is never changed: "
        "give the new shape a topic of its own and read the old one as it is."
    )


def test_every_event_says_whether_it_is_a_fact_or_a_consequence() -> None:
    for topic, event in OF_THE_PROJECT.items():
        assert kind_of(event) in ("fact", "consequence"), topic


def test_topics_are_names_and_not_places_in_the_code() -> None:
    for topic in OF_THE_PROJECT:
        family, _, act = topic.partition(".")
        assert family
        assert act
        assert topic == topic.lower()
        assert ":" not in topic


def shapes() -> dict[str, Any]:
    """The envelope once, and of each topic its kind, whose key its personal fields are under, and its own fields."""
    envelope = fields_of(Fact)
    own = {topic: shape_of(event, set(envelope)) for topic, event in sorted(OF_THE_PROJECT.items())}
    return {"envelope": envelope, "topics": own}


def shape_of(event: type[Event], envelope: set[str]) -> dict[str, Any]:
    fields = {name: hint for name, hint in fields_of(event).items() if name not in envelope}
    return {"kind": kind_of(event), "keyholder": event.KEYHOLDER, "fields": fields}


def kind_of(event: type[Event]) -> str:
    return "fact" if issubclass(event, Fact) else "consequence"


def fields_of(struct: type[msgspec.Struct]) -> dict[str, str]:
    hints = get_type_hints(struct, include_extras=True)
    return {field.encode_name: described(hints[field.name]) for field in msgspec.structs.fields(struct)}


def described(hint: Any) -> str:
    """A type in words. Structs are spelt out, so that a change inside one is noticed too.

    What may stand either way round is sorted: `typing` hands out one object for two equal types, and keeps the order
    of whichever was asked for first.
    """
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        keyholder = f", sealed for {hint.KEYHOLDER}" if issubclass(hint, Sealed) else ""
        return "{" + ", ".join(f"{name}: {kind}" for name, kind in fields_of(hint).items()) + keyholder + "}"
    if PERSONAL in getattr(hint, "__metadata__", ()):
        return f"personal {described(get_args(hint)[0])}"
    if (origin := get_origin(hint)) in (Union, UnionType):
        return " or ".join(sorted(described(part) for part in get_args(hint)))
    if origin is Literal:
        return " or ".join(sorted(map(repr, get_args(hint))))
    if origin is not None:
        return f"{origin.__name__} of {', '.join(described(part) for part in get_args(hint))}"
    return "nothing" if hint is type(None) else "..." if hint is ... else str(getattr(hint, "__name__", hint))

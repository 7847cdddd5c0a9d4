"""Where the personal fields of an event are: found once a type, then walked for each event."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from domain.streams.events import Event, PersonalMark, Sealed

How = Literal["text", "answers", "inside"]


class Spot(NamedTuple):
    """One personal field that says something."""

    thing: Sealed
    field: str
    holder: str  # the stream whose key it is sealed under
    path: str  # from the event: "why", "winners.0.name"


def personal(thing: msgspec.Struct, path: str = "") -> Iterator[Spot]:
    """The personal fields of an event, and of what is inside it, that are not empty."""
    for field, how in fields_of(type(thing)):
        value = getattr(thing, field)
        if value is None:
            continue
        if how == "inside":
            yield from within(value, f"{path}{field}.")
        else:
            assert isinstance(thing, Sealed)  # noqa: S101  # `fields_of` has seen to it
            yield Spot(thing, field, holder_of(thing), path + field)


def within(value: Any, path: str) -> Iterator[Spot]:
    if isinstance(value, msgspec.Struct):
        yield from personal(value, path)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from within(each, f"{path}{key}.")
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        for number, each in enumerate(value):
            yield from within(each, f"{path}{number}.")


def holder_of(thing: Sealed) -> str:
    """The stream named by the thing's KEYHOLDER. A council is named by its slug; an event of no council is under its own stream's key."""
    holder: str = getattr(thing, thing.KEYHOLDER)
    if thing.KEYHOLDER == "council" and holder:
        return f"council:{holder}"
    if not holder and isinstance(thing, Event):
        return thing.originator_id
    if not holder:
        raise ValueError(f"{type(thing).__name__} says something personal, and its {thing.KEYHOLDER} names nobody to hold the key")
    return holder


@cache
def fields_of(kind: type) -> tuple[tuple[str, How], ...]:
    """The fields of a type that are personal, or may have something personal inside."""
    hints = get_type_hints(kind, include_extras=True)
    found = tuple((name, how) for name in kind.__struct_fields__ if (how := how_of(hints[name])))  # type: ignore[attr-defined]
    if any(how != "inside" for _, how in found) and not issubclass(kind, Sealed):
        raise TypeError(f"{kind.__qualname__} has personal fields: it has to be Sealed, and say who holds the key")
    return found


def is_deep(kind: type) -> bool:
    return any(how == "inside" for _, how in fields_of(kind))


def how_of(hint: Any) -> How | None:
    if get_origin(hint) is Annotated and any(isinstance(mark, PersonalMark) for mark in get_args(hint)[1:]):
        return "text" if str in get_args(get_args(hint)[0]) else "answers"
    return "inside" if has_personal(hint) else None


def has_personal(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return bool(fields_of(hint))
    return any(how_of(part) for part in get_args(hint))

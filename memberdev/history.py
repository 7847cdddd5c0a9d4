"""The facts of a period as JSON Lines: the same bytes every time, and on every store that holds the same facts."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import force_setattr

from domain.calendar import london_day
from domain.commands.record import strategy_of
from domain.strategy.entries import Noun
from domain.streams.confidential import without_content
from domain.streams.events import Event
from memberdev.office import Office
from memberdev.progress import Advance
from memberdev.store.mapper import decoded
from memberdev.store.period import facts_recorded
from memberdev.store.personal import personal
from memberdev.store.sealing import unseal

PERSONAL, FORGOTTEN = "(personal)", "(forgotten)"
"""What stands where something is on record that is not written out, and where it can be read no more."""

ENVELOPE_HEAD = ("originator_id", "originator_version")

canonical = msgspec.json.Encoder(order="sorted").encode

Write = Callable[[bytes], object]


class Written(NamedTuple):
    """How many facts were written, and the SHA-256 of all their bytes."""

    facts: int
    sha256: str


def write_history(
    office: Office, write: Write, *, first: date | None, last: date | None, council: str, names: bool, advance: Advance
) -> Written:
    """Write each fact on a line, in the order of recording. Some hundreds are held in memory at a time."""
    digest, count, total = hashlib.sha256(), 0, office.store.log.end()
    events_in = with_names(office) if names else without_names
    for page in facts_recorded(office.store.record, first, last, council):
        for line in map(line_of, events_in([stored for _, stored in page])):
            digest.update(line)
            write(line)
        count += len(page)
        advance(page[-1][0], total)
    return Written(count, digest.hexdigest())


def line_of(event: Event) -> bytes:
    """One fact with its envelope: what is not set is left out, so that a field added later changes no line written before."""
    fields: dict[str, Any] = msgspec.to_builtins(event)
    own = {name: value for name, value in fields.items() if name not in ENVELOPE_HEAD}
    named = {"id": event.id, "stream": event.originator_id, "version": event.originator_version, "topic": event.TOPIC}
    return canonical({**own, **named}) + b"\n"


# ------------------------------------------------------------------ what is personal

Stored = list[tuple[str, int, str, bytes]]


def without_names(stored: Stored) -> Iterator[Event]:
    """The facts, a mark in place of all that is personal. No key is read, so that forgetting somebody changes no line."""
    for each in stored:
        event = decoded(*each)
        for spot in personal(event):
            force_setattr(spot.thing, spot.field, PERSONAL)
        yield event


def with_names(office: Office) -> Callable[[Stored], Iterator[Event]]:
    """The facts with what is personal in them, but for what was said in confidence, and a mark for what can be read no more."""

    def read(stored: Stored) -> Iterator[Event]:
        events = [decoded(*each) for each in stored]
        spots = [list(personal(event)) for event in events]
        ciphers = office.store.keys.ciphers({spot.holder for each in spots for spot in each})
        for event, its in zip(events, spots, strict=True):
            unseal(event, its, ciphers)
            for spot in its:
                if getattr(spot.thing, spot.field) is None:
                    force_setattr(spot.thing, spot.field, FORGOTTEN)
            yield without_content(event, nouns_at(office, event))

    return read


def nouns_at(office: Office, event: Event) -> Mapping[str, Noun]:
    """What the strategy in force when a fact was recorded declares: it says whose content has its own readers."""
    if not event.council or not hasattr(event, "noun"):
        return {}
    council = office.app.around(event.council).council
    adoption = council.adopted_on(london_day(event.recorded)) or council.adoptions[0]
    return strategy_of(adoption.text).nouns

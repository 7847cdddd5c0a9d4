"""The mapper: events to and from what is stored, by their annotations, with personal fields sealed."""

from collections.abc import Iterable, Sequence
from copy import copy
from functools import cache
from typing import Any

import msgspec
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from domain.streams.events import EVENTS, Event
from memberdev.store.failures import UnknownTopic, Unreadable
from memberdev.store.keys import Keys
from memberdev.store.moment import moment
from memberdev.store.personal import is_deep, personal
from memberdev.store.sealing import seal, unseal
from memberdev.store.stored import ToStore

encode = msgspec.json.Encoder().encode


class SealingMapper(Mapper[str]):
    """Stream and version are columns, and are not said again in the state."""

    def __init__(self, keys: Keys) -> None:
        super().__init__(JSONTranscoder())  # asked for by the library, and not used
        self.keys = keys

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        return self.to_store([domain_event])[0]

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[str]:
        return self.to_events([(stored_event.originator_id, stored_event.originator_version, stored_event.topic, stored_event.state)])[0]

    def to_store(self, events: Sequence[DomainEventProtocol[str]]) -> list[ToStore]:
        """What is stored of these events. New people get their keys first, all in one transaction."""
        ours = [private(event) for event in events]
        spots = [list(personal(event)) for event in ours]
        ciphers = self.keys.ciphers({spot.holder for each in spots for spot in each}, make=True)
        stored = []
        for event, its in zip(ours, spots, strict=True):
            seal(event, its, ciphers)
            stored.append(
                ToStore(
                    event.originator_id,
                    event.originator_version,
                    event.TOPIC,
                    b"{" + encode(event)[len(head(event.originator_id, event.originator_version)) :],
                    event.council,
                    moment(event.recorded),
                )
            )
        return stored

    def to_events(self, rows: Iterable[Any]) -> list[Event]:
        """The events of these rows (stream, version, topic, state), with the keys of all of them read at once."""
        events = [decoded(stream, version, topic, state) for stream, version, topic, state in rows]
        spots = [list(personal(event)) for event in events]
        ciphers = self.keys.ciphers({spot.holder for each in spots for spot in each})
        for event, its in zip(events, spots, strict=True):
            unseal(event, its, ciphers)
        return events


def private(event: Any) -> Event:
    """A copy to seal: the event itself stays as it is in the hands of whoever recorded it."""
    kind: type[Event] = type(event)
    if not kind.TOPIC:
        raise TypeError(f"{kind.__qualname__} has no topic: it cannot be recorded")
    check_head(kind)
    return decoder(kind).decode(encode(event)) if is_deep(kind) else copy(event)


def decoded(stream: str, version: int, topic: str, state: bytes) -> Event:
    try:
        kind = EVENTS[topic]
    except KeyError:
        raise UnknownTopic(
            f"{stream}@{version} is a “{topic}”, which this version of memberdev does not know. Was it recorded by a newer version?"
        ) from None
    try:
        return decoder(kind).decode(head(stream, version) + state[1:])
    except msgspec.DecodeError as error:
        raise Unreadable(f"{stream}@{version} ({topic}) cannot be read: {error}") from error


@cache
def decoder(kind: type[Event]) -> msgspec.json.Decoder[Event]:
    return msgspec.json.Decoder(kind)


def head(stream: str, version: int) -> bytes:
    """How an encoded event begins: with what the columns hold. Cut off to store, put back to read."""
    return b'{"originator_id":%b,"originator_version":%d,' % (encode(stream), version)


@cache
def check_head(kind: type[Event]) -> None:
    if kind.__struct_fields__[:2] != ("originator_id", "originator_version"):
        raise TypeError(f"{kind.__qualname__} does not begin with the envelope's first two fields")

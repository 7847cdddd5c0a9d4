"""The library's event store, over whole batches: keys are made and read for all events at once."""

from collections.abc import Iterator, Sequence
from typing import Any

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import EventStore, Notification, Recording

from domain.streams.events import Event
from memberdev.store.mapper import SealingMapper
from memberdev.store.recorder import Recorder


class BatchedEventStore(EventStore[str]):
    def __init__(self, mapper: SealingMapper, recorder: Recorder) -> None:
        super().__init__(mapper, recorder)
        self.batches = mapper
        self.record = recorder

    def put(self, domain_events: Sequence[DomainEventProtocol[str]], **kwargs: Any) -> list[Recording[str]]:
        stored = self.batches.to_store(domain_events)
        positions = self.record.insert_events(stored, **kwargs)
        return [
            Recording(event, Notification(each.originator_id, each.originator_version, each.topic, each.state, position))
            for event, each, position in zip(domain_events, stored, positions, strict=True)
        ]

    def get(
        self, originator_id: str, *, gt: int | None = None, lte: int | None = None, desc: bool = False, limit: int | None = None
    ) -> Iterator[DomainEventProtocol[str]]:
        return iter(self.batches.to_events(self.record.rows(originator_id, gt=gt, lte=lte, desc=desc, limit=limit)))

    def of(self, streams: Sequence[str]) -> list[Event]:
        """All events of many streams, asked for at once; each stream's in order."""
        return self.batches.to_events(self.record.rows_of(streams))

    def at(self, ids: Sequence[str]) -> list[Event]:
        """The events of these ids (`stream@version`), in no order. What is not on record is left out."""
        named = (id.rpartition("@") for id in ids)
        return self.batches.to_events(self.record.rows_at([(stream, int(version)) for stream, _, version in named]))

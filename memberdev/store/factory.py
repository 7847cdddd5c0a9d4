"""What `eventsourcing` builds an application from: `PERSISTENCE_MODULE=memberdev.store`, and where the store is."""

from typing import Any

from eventsourcing.persistence import (
    AggregateRecorder,
    EventStore,
    InfrastructureFactory,
    Mapper,
    ProcessRecorder,
    TrackingRecorder,
    Transcoder,
)
from eventsourcing.utils import Environment, EnvType

from memberdev.store.event_store import BatchedEventStore
from memberdev.store.opening import open_store
from memberdev.store.recorder import Recorder


class StoreFactory(InfrastructureFactory[TrackingRecorder]):
    """Reads MEMBERDEV_DATABASE (a PostgreSQL address), or else MEMBERDEV_DATA (a folder). Its `store` is open to workers and web."""

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        where = self.env.get("MEMBERDEV_DATABASE") or self.env.get("MEMBERDEV_DATA")
        if not where:
            raise ValueError("Say where the store is: MEMBERDEV_DATA names its folder, or MEMBERDEV_DATABASE its PostgreSQL database.")
        self.store = open_store(where)

    def mapper(self, transcoder: Transcoder | None = None, mapper_class: type[Mapper[Any]] | None = None) -> Mapper[Any]:
        return self.store.mapper

    def event_store(self, mapper: Mapper[Any] | None = None, recorder: AggregateRecorder | None = None) -> EventStore[Any]:
        return BatchedEventStore(self.store.mapper, self.store.recorder)

    def application_recorder(self) -> Recorder:
        return self.store.recorder

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        raise NotImplementedError("No snapshots are kept: a stream that every command reads is kept short instead.")

    def tracking_recorder(self, tracking_recorder_class: type[TrackingRecorder] | None = None) -> TrackingRecorder:
        raise NotImplementedError("Positions are kept by each projection: see projections/fold.py.")

    def process_recorder(self) -> ProcessRecorder:
        raise NotImplementedError("Positions are kept by each projection: see projections/fold.py.")

    def close(self) -> None:
        self.store.close()

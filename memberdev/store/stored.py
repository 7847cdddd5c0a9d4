"""An event as it is stored: sealed, encoded, and with the columns by which it is looked up."""

from dataclasses import dataclass

from eventsourcing.persistence import StoredEvent


@dataclass(frozen=True)
class ToStore(StoredEvent):
    council: str
    recorded: str

"""A store, opened: what the web and the workers hold."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from memberdev.store.database import Database, Place
from memberdev.store.keys import Keys
from memberdev.store.mapper import SealingMapper
from memberdev.store.postgres import Server
from memberdev.store.prepare import check
from memberdev.store.recorder import Recorder
from memberdev.store.sqlite import Folder


@dataclass(frozen=True)
class Store:
    """Open one in each process, after fork."""

    place: Place
    record: Database
    keyring: Database

    @cached_property
    def recorder(self) -> Recorder:
        return Recorder(self.place, self.record)

    @cached_property
    def keys(self) -> Keys:
        return Keys(self.place, self.keyring)

    @cached_property
    def mapper(self) -> SealingMapper:
        return SealingMapper(self.keys)

    def close(self) -> None:
        self.record.close()
        self.keyring.close()


def open_store(where: str | Path | Place) -> Store:
    """Open a store that is prepared: a folder, or the address of a PostgreSQL database."""
    place = place_of(where)
    record = place.open("record")
    check(place, record)
    return Store(place, record, place.open("keys"))


def place_of(where: str | Path | Place) -> Place:
    if isinstance(where, str) and where.startswith(("postgresql:", "postgresql+psycopg:", "postgres:")):
        return Server(where)
    return Folder(Path(where)) if isinstance(where, str | Path) else where

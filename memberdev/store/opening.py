"""A store, opened: what the web and the workers hold."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from domain.refusals import Refused
from memberdev.store.claims import Claims
from memberdev.store.database import Database, Place
from memberdev.store.keys import Keys
from memberdev.store.log import RecordLog
from memberdev.store.mapper import SealingMapper
from memberdev.store.prepare import check
from memberdev.store.rebuilding import Rebuilding
from memberdev.store.recorder import Recorder
from memberdev.store.roles import Roles
from memberdev.store.settings import Settings
from memberdev.store.sqlite import Folder
from memberdev.store.views import Views


@dataclass(frozen=True)
class Store:
    """Open one in each process, after fork."""

    place: Place
    record: Database
    desk: Database  # the record again, by commits that do not wait for the disk: what a power cut takes of them is done again
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

    @cached_property
    def log(self) -> RecordLog:
        return RecordLog(self.record, self.mapper)

    @cached_property
    def settings(self) -> Settings:
        return Settings(self.place, self.record)

    @cached_property
    def claims(self) -> Claims:
        return Claims(self.place, self.desk)

    @cached_property
    def roles(self) -> Roles:
        return Roles(self.place, self.record)

    @cached_property
    def views(self) -> Views:
        return Views(self.place, self.settings, self.log)

    @cached_property
    def rebuilding(self) -> Rebuilding:
        return Rebuilding(self.place, self.settings, self.log)

    def close(self) -> None:
        self.views.close()
        self.record.close()
        self.desk.close()
        self.keyring.close()


def open_store(where: str | Path | Place) -> Store:
    """Open a store that is prepared: a folder, or the address of a PostgreSQL database."""
    place = place_of(where)
    record = place.open("record")
    try:
        check(place, record)
    except Refused:
        record.close()
        raise
    return Store(place, record, desk=place.open("record", durable=False), keyring=place.open("keys"))


def place_of(where: str | Path | Place) -> Place:
    if isinstance(where, str) and where.startswith(("postgresql:", "postgresql+psycopg:", "postgres:")):
        from memberdev.store.postgres import Server  # here, because its driver takes long to load

        return Server(where)
    return Folder(Path(where)) if isinstance(where, str | Path) else where

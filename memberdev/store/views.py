"""What people read: the generation of lists in use, and how far it follows the log."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from memberdev.store.database import Database, Place
from memberdev.store.generations import SETTING
from memberdev.store.log import RecordLog
from memberdev.store.settings import Settings
from projections.fold import PAGE, Projection, check, follow_once, reached

LOOK_AGAIN = 0.01  # seconds


class Views:
    """Not durable: what a crash loses of the lists is folded again."""

    def __init__(self, place: Place, settings: Settings, log: RecordLog) -> None:
        self.place = place
        self.settings = settings
        self.log = log
        self.opened: dict[str, Database] = {}
        self.one_thread = threading.Lock()

    def database(self) -> Database:
        """The lists in use. Ask again for each page or transaction: they may be made anew at any moment."""
        name: str = self.settings.get(SETTING)["name"]
        with self.one_thread:
            if name not in self.opened:
                self.close()
                self.opened[name] = self.place.open(name, durable=False)
            return self.opened[name]

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for one page: everything it reads is of one moment."""
        try:
            connection = self.database().engine.connect()
        except DBAPIError:  # they were made anew just after we asked which were in use
            connection = self.database().engine.connect()
        with connection:
            yield connection

    def follow(self, projections: Sequence[Projection], limit: int = PAGE) -> int:
        """Fold the next page of the log. Returns how many events it held: 0 at the end."""
        return follow_once(self.database(), self.log, projections, limit)

    def check(self) -> None:
        """Raise AnotherRecord when the lists were made from events that are not on this record."""
        with self.reading() as connection:
            at = reached(connection)
        check(self.log, at)

    def reached(self) -> int:
        """The number of the last event that every projection has folded."""
        with self.reading() as connection:
            return min((position.number for position in reached(connection).values()), default=0)

    def wait_for(self, number: int, timeout: float = 2.0) -> bool:
        """Wait at most `timeout` seconds until this event is folded, and say whether it is."""
        end = time.monotonic() + timeout
        while self.reached() < number:
            if time.monotonic() >= end:
                return False
            time.sleep(LOOK_AGAIN)
        return True

    def close(self) -> None:
        for name in list(self.opened):
            self.opened.pop(name).close()

"""What people read: the generation of lists in use, following the log, and making them anew beside those in use."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from memberdev.store.database import Database, Place
from memberdev.store.generations import SETTING, drop_generations, in_use, make_generation
from memberdev.store.log import RecordLog
from memberdev.store.settings import Settings
from projections.fold import PAGE, Projection, follow_once, reached

GRACE = 2.0  # seconds for which pages being read may go on with the lists that were in use
LOOK_AGAIN = 0.01  # seconds

Tell = Callable[[int, int], None]
"""Told how many events are folded, of how many there were at the beginning."""


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

    def rebuild(self, projections: Sequence[Projection], tell: Tell = lambda done, of: None, grace: float = GRACE) -> None:
        """Make the lists anew from the whole log, beside those in use, then use them instead."""
        with self.place.alone("rebuild"):
            name = make_generation(self.place)
            try:
                self.fill(name, projections, tell)
            except BaseException:
                self.place.drop(name)
                raise
            self.settings.set(SETTING, in_use(name))
            time.sleep(grace)
            drop_generations(self.place, but=name)

    def fill(self, name: str, projections: Sequence[Projection], tell: Tell) -> None:
        total, done = self.log.end(), 0
        database = self.place.open(name, durable=False)
        try:
            while folded := follow_once(database, self.log, projections):
                done += folded
                tell(min(done, total), total)
        finally:
            database.close()

    def close(self) -> None:
        for name in list(self.opened):
            self.opened.pop(name).close()

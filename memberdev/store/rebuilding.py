"""Making the lists anew from the whole log, beside those in use, while everybody goes on working; then using them instead."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

from memberdev.store.database import Database, Place
from memberdev.store.failures import UnderWay
from memberdev.store.generations import BEGINNING, SETTING, drop_generations, in_use, make_generation, shape
from memberdev.store.log import RecordLog
from memberdev.store.settings import Settings, erase, write
from memberdev.store.writing import writing
from projections.fold import PAGE, AnotherRecord, Projection, check, follow_once, reached

ASKED = "rebuild"  # a setting: there while somebody waits for the lists to be made anew
MAKING = "views-being-made"  # a setting: the generation that is being made
GRACE = 2.0  # seconds for which pages may go on with the lists that they were told are in use
LONGEST_READ = 30.0  # seconds, after which the lists that were in use are left for another time to be taken away
LOOK_AGAIN = 0.1  # seconds

Tell = Callable[[int, int], None]
"""Told how many events are folded, of how many there are."""


class HowFar(NamedTuple):
    """How many events are folded into the lists that are being made, of how many there are."""

    done: int
    total: int


class Rebuilding:
    """One process at a time makes them. Should it be killed, the next one goes on where it was: how far that is stands with the rows."""

    def __init__(self, place: Place, settings: Settings, log: RecordLog) -> None:
        self.place = place
        self.settings = settings
        self.log = log

    def ask(self) -> None:
        """Let a work process make them. Asked twice, they are made once."""
        self.settings.set(ASKED, True)

    def is_due(self) -> bool:
        """Whether somebody waits for it, or somebody who was at it has been killed."""
        return bool(self.settings.get(ASKED) or self.settings.get(MAKING))

    def is_under_way(self) -> bool:
        """Whether a process is at it."""
        try:
            with self.place.alone("rebuild", wait=False):
                return False
        except UnderWay:
            return True

    def how_far(self) -> HowFar | None:
        """How far it has come; nothing while nobody waits for it."""
        if not self.is_due():
            return None
        making = self.settings.get(MAKING)
        try:
            return HowFar(self.folded(making["name"]) if making else 0, self.log.end())
        except DBAPIError:  # it was finished just now
            return None

    def run(self, projections: Sequence[Projection], tell: Tell = lambda done, of: None, *, grace: float = GRACE) -> None:
        """Make them, and use them. Raises UnderWay while another process is at it.

        Anything but a kill leaves the lists in use and nothing else behind.
        """
        with self.place.alone("rebuild", wait=False):
            name = self.begun() or self.begin()
            try:
                self.fill(name, projections, tell)
            except BaseException:
                self.give_up(name)
                raise
            self.switch_to(name)
        time.sleep(grace)
        self.tidy(LONGEST_READ)

    def tidy(self, patience: float = 0.0) -> None:
        """Take away the lists that are neither in use nor being made, waiting at most `patience` seconds for those who read them.

        Whoever is making some now does it afterwards.
        """
        end = time.monotonic() + patience
        with suppress(UnderWay), self.place.alone("rebuild", wait=False):
            while not drop_generations(self.place, but=self.needed()) and time.monotonic() < end:
                time.sleep(LOOK_AGAIN)

    def needed(self) -> set[str]:
        """Asked in this order, so that lists that come into use meanwhile are among them."""
        return {kept["name"] for kept in (self.settings.get(MAKING), self.settings.get(SETTING)) if kept}

    def begun(self) -> str:
        """The lists that somebody who was killed had begun to make, if they are of this record and shape still."""
        making = self.settings.get(MAKING)
        if not making:
            return ""
        name: str = making["name"]
        if making["shape"] == shape() and name in self.place.names(BEGINNING):
            try:
                self.folded(name)
            except (AnotherRecord, DBAPIError):
                pass
            else:
                return name
        self.give_up(name)
        return ""

    def begin(self) -> str:
        name = make_generation(self.place)
        self.settings.set(MAKING, in_use(name))
        return name

    def fill(self, name: str, projections: Sequence[Projection], tell: Tell) -> None:
        """Up to the end of the log, or nearly: what is recorded in the last moment is followed once they are in use."""
        done, folded = self.folded(name), PAGE
        with self.opened(name) as database:
            while folded == PAGE:
                folded = follow_once(database, self.log, projections, PAGE)
                done += folded
                tell(done, max(done, self.log.end()))

    def folded(self, name: str) -> int:
        """Up to which event they are made. Raises AnotherRecord when that is not on this record."""
        with self.opened(name) as database, database.reader.connect() as connection:
            at = reached(connection)
        check(self.log, at)
        return min((position.number for position in at.values()), default=0)

    def switch_to(self, name: str) -> None:
        """From here on they are the lists in use."""
        with writing(self.place, self.settings.database) as connection:
            write(connection, SETTING, in_use(name))
            erase(connection, MAKING)
            erase(connection, ASKED)

    def give_up(self, name: str) -> None:
        self.settings.clear(MAKING)
        self.place.drop(name)

    @contextmanager
    def opened(self, name: str) -> Iterator[Database]:
        with closing(self.place.open(name, durable=False)) as database:
            yield database

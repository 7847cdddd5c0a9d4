"""Claims: who has work in hand, how often it was tried, and what nobody tries any more."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from memberdev.store.database import Database, Place
from memberdev.store.lease import is_over
from memberdev.store.moment import moment
from memberdev.store.pages import pages
from memberdev.store.tables import claims
from memberdev.store.upsert import insert_or_set
from memberdev.store.writing import writing

TRIES = 3
AT_ONCE = ""  # before any moment

ENDED_EACH_TIME = f"It was tried {TRIES} times, and each time the worker ended before it was done."

TAKE_AWAY = delete(claims).where(claims.c.item == bindparam("done"))
LOOK_UP = select(claims.c.item, claims.c.lease_until, claims.c.epoch, claims.c.attempts, claims.c.begun, claims.c.set_aside).where(
    claims.c.item.in_(bindparam("items", expanding=True))
)
"""Made once, since every item needs them: making them anew took half of the time."""


class Claim(NamedTuple):
    """A claimed item. One that is lost was begun, and nobody said what became of it: it may have ended its worker, so it is tried alone."""

    item: str
    attempts: int
    lost: bool


class SetAside(NamedTuple):
    """An item that nobody tries any more, until an officer says so."""

    item: str
    attempts: int
    reason: str


class ClaimRow(NamedTuple):
    item: str
    lease_until: str
    epoch: str
    attempts: int
    begun: bool
    set_aside: str | None


class Claims:
    """Items are named by their keys on the work list. Losing all claims costs repeated work that changes nothing."""

    def __init__(self, place: Place, database: Database) -> None:
        self.place = place
        self.database = database

    def claim(self, items: Sequence[str], *, epoch: str, now: datetime, lease: timedelta) -> list[Claim]:
        """Claim those of these items that nobody has in hand, in the order given, until the lease is over.

        A claim made under another epoch is void: its message went with that queue. An item that has used up its tries is set aside.
        """
        with writing(self.place, self.database) as connection:
            self.place.one_writer(connection, claims)
            taken = self.workable(connection, items, lambda row: row.epoch != epoch or is_over(row.lease_until, now=now, lease=lease))
            self.write(connection, taken, epoch, now + lease, begun=False)
        return taken

    def begin(self, items: Sequence[str], *, epoch: str, now: datetime, lease: timedelta) -> list[str]:
        """Count an attempt at each item before it is made. Returns those to go on with: not the ones that are set aside, or now are."""
        with writing(self.place, self.database) as connection:
            self.place.one_writer(connection, claims)
            begun = [each._replace(attempts=each.attempts + 1) for each in self.workable(connection, items, lambda row: True)]
            self.write(connection, begun, epoch, now + lease, begun=True)
        return [each.item for each in begun]

    def done(self, items: Sequence[str]) -> None:
        """Let go of what is done."""
        if not items:
            return
        with writing(self.place, self.database) as connection:
            connection.execute(TAKE_AWAY, [{"done": item} for item in items])

    def release(self, items: Sequence[str]) -> None:
        """Let go of what was not tried after all, so that it can be claimed at once. Earlier tries stay counted."""
        if not items:
            return
        this = claims.c.item == bindparam("released")
        rows = [{"released": item} for item in items]
        with writing(self.place, self.database) as connection:
            connection.execute(update(claims).where(this, claims.c.begun).values(attempts=claims.c.attempts - 1), rows)
            connection.execute(delete(claims).where(this, claims.c.attempts == 0), rows)
            connection.execute(update(claims).where(this).values(lease_until=AT_ONCE, begun=False), rows)

    def refused(self, item: str, reason: str) -> None:
        """A rule says no to it, and will do so again: set it aside at once."""
        with writing(self.place, self.database) as connection:
            self.set_aside(connection, item, reason)

    def failed(self, item: str, reason: str, *, now: datetime, again_after: timedelta) -> None:
        """An attempt came to nothing: let it be tried again after a while, or set it aside if that was the last try."""
        with writing(self.place, self.database) as connection:
            self.place.one_writer(connection, claims)
            row = self.rows(connection, [item]).get(item)
            if row and row.attempts >= TRIES:
                self.set_aside(connection, item, reason)
            elif row:
                later = {"lease_until": moment(now + again_after), "begun": False}
                connection.execute(update(claims).where(claims.c.item == item).values(later))

    def list_set_aside(self) -> list[SetAside]:
        query = select(claims.c.item, claims.c.attempts, claims.c.set_aside).where(claims.c.set_aside.is_not(None)).order_by(claims.c.item)
        with self.database.reader.connect() as connection:
            return [SetAside(*row) for row in connection.execute(query)]

    def retry(self, item: str) -> None:
        """Let an item that was set aside be tried anew, its attempts forgotten."""
        with writing(self.place, self.database) as connection:
            connection.execute(delete(claims).where(claims.c.item == item, claims.c.set_aside.is_not(None)))

    def workable(self, connection: Connection, items: Sequence[str], free: Callable[[ClaimRow], bool]) -> list[Claim]:
        """Those of the items that are free to be worked on. Any of them that has used up its tries is set aside instead."""
        known = self.rows(connection, items)
        workable = []
        for item in dict.fromkeys(items):
            row = known.get(item)
            if row is None:
                workable.append(Claim(item, 0, lost=False))
            elif row.set_aside is None and free(row):
                if row.attempts < TRIES:
                    workable.append(Claim(item, row.attempts, lost=row.begun))
                else:
                    self.set_aside(connection, item, ENDED_EACH_TIME)
        return workable

    def rows(self, connection: Connection, items: Sequence[str]) -> dict[str, ClaimRow]:
        return {row[0]: ClaimRow(*row) for page in pages(items) for row in connection.execute(LOOK_UP, {"items": page})}

    def write(self, connection: Connection, these: Sequence[Claim], epoch: str, until: datetime, *, begun: bool) -> None:
        if these:
            same = {"lease_until": moment(until), "epoch": epoch, "begun": begun}
            rows = [{"item": each.item, "attempts": each.attempts, **same} for each in these]
            connection.execute(insert_or_set(connection, claims, "attempts", "lease_until", "epoch", "begun"), rows)

    def set_aside(self, connection: Connection, item: str, reason: str) -> None:
        connection.execute(update(claims).where(claims.c.item == item).values(set_aside=reason))

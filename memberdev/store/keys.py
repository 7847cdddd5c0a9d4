"""The keys under which people's words are sealed: one a person, in a database of their own, and destroyed to forget the person."""

import secrets
import time
from collections.abc import Callable, Iterable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import select, update

from memberdev.store.database import Database, Place
from memberdev.store.pages import pages
from memberdev.store.tables import people
from memberdev.store.upsert import insert_missing
from memberdev.store.writing import writing

STALE = 5.0  # seconds for which another process may go on using a key that was destroyed
MOST_REMEMBERED = 50_000


class Keys:
    """Ciphers by the person's stream. Nothing (`None`) stands for a person who was forgotten.

    A key is on disk before anything sealed under it is. Other processes learn of a destroyed key within five seconds.
    """

    def __init__(self, place: Place, database: Database, clock: Callable[[], float] = time.monotonic) -> None:
        self.place = place
        self.database = database
        self.clock = clock
        self.remembered: dict[str, AESGCM | None] = {}
        self.until = 0.0

    def ciphers(self, persons: Iterable[str], *, make: bool = False) -> dict[str, AESGCM | None]:
        """The ciphers of these persons. Without `make`, a person who never had a key is left out."""
        known = self.fresh()
        if missing := [person for person in persons if person not in known]:
            known |= (found := self.read(missing))
            if make and (new := [person for person in missing if person not in found]):
                self.add(new)
                known |= self.read(new)  # somebody else may have been first
        return known

    def fresh(self) -> dict[str, AESGCM | None]:
        if self.clock() >= self.until or len(self.remembered) > MOST_REMEMBERED:
            self.remembered = {}
            self.until = self.clock() + STALE
        return self.remembered

    def read(self, persons: list[str]) -> dict[str, AESGCM | None]:
        found: dict[str, AESGCM | None] = {}
        with self.database.reader.connect() as connection:
            for page in pages(persons):
                query = select(people.c.person, people.c.key).where(people.c.person.in_(page))
                found |= {person: AESGCM(key) if key else None for person, key in connection.execute(query)}
        return found

    def add(self, persons: list[str]) -> None:
        rows = [{"person": person, "key": secrets.token_bytes(32), "destroyed": False} for person in persons]
        with writing(self.place, self.database) as connection:
            connection.execute(insert_missing(connection, people), rows)

    def destroy(self, person: str) -> None:
        """Forget the person: their words on record can never be read again, and no new ones are kept. Done twice, it is done once."""
        with writing(self.place, self.database) as connection:
            connection.execute(insert_missing(connection, people), [{"person": person, "key": None, "destroyed": True}])
            connection.execute(update(people).where(people.c.person == person).values(key=None, destroyed=True))
        self.remembered = {}
        self.place.scrub(self.database, people)

"""What is kept once for the whole store: its kind, its secret, the sandbox's day, whether mail is held, which lists are in use."""

from datetime import date
from typing import Any, Literal, cast

from sqlalchemy import Connection, bindparam, delete, select

from domain.refusals import Refused
from domain.streams.correspondence import AT_ANY_TIME, WORKING_HOURS, MailHours
from memberdev.store.database import Database, Place
from memberdev.store.tables import settings
from memberdev.store.upsert import insert_or_set
from memberdev.store.writing import writing

LOOK_UP = select(settings.c.value).where(settings.c.key == bindparam("wanted"))


class Settings:
    def __init__(self, place: Place, database: Database) -> None:
        self.place = place
        self.database = database

    def get(self, key: str) -> Any:
        """The value under a key; nothing where none was set."""
        with self.database.reader.connect() as connection:
            return read(connection, key)

    def set(self, key: str, value: Any) -> None:
        """Set the value under a key: anything that JSON can hold, but nothing."""
        with writing(self.place, self.database) as connection:
            write(connection, key, value)

    def clear(self, key: str) -> None:
        """Let a key have no value."""
        with writing(self.place, self.database) as connection:
            erase(connection, key)

    @property
    def kind(self) -> Literal["real", "sandbox"]:
        return cast(Literal["real", "sandbox"], self.get("kind"))

    @property
    def secret(self) -> bytes:
        """What makes this store's keyed hashes its own. Made with the store, and never changed."""
        return bytes.fromhex(self.get("secret"))

    @property
    def today(self) -> date | None:
        """The sandbox's own day; nothing in a real store, where it is the day it is."""
        kept = self.get("today")
        return date.fromisoformat(kept) if kept else None

    def move_today(self, to: date) -> None:
        """Let the sandbox's day be a later one. Refused for a day that has been, and in a real store."""
        with writing(self.place, self.database) as connection:
            self.place.one_writer(connection, settings)
            if read(connection, "kind") != "sandbox":
                raise Refused("Only a sandbox has a day of its own. In a real store it is the day it is.")
            now = read(connection, "today")
            if now and to <= date.fromisoformat(now):
                raise Refused("A sandbox's day only moves forward. Choose a later day, or begin a new sandbox.")
            write(connection, "today", to.isoformat())

    @property
    def mail_is_held(self) -> bool:
        return bool(self.get("mail") == "held")

    @property
    def mail_hours(self) -> MailHours:
        """Between which times of day letters go where a council decided nothing: in a sandbox, whose day is moved by hand, at any."""
        return AT_ANY_TIME if self.kind == "sandbox" else WORKING_HOURS

    def hold_mail(self) -> None:
        self.set("mail", "held")

    def release_mail(self) -> None:
        self.set("mail", "released")


def read(connection: Connection, key: str) -> Any:
    return connection.execute(LOOK_UP, {"wanted": key}).scalar()


def erase(connection: Connection, key: str) -> None:
    connection.execute(delete(settings).where(settings.c.key == key))


def write(connection: Connection, key: str, value: Any) -> None:
    connection.execute(insert_or_set(connection, settings, "value"), {"key": key, "value": value})

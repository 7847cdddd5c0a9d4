"""Making a store, and bringing an older one up to date: one explicit step, safe when several processes start at once."""

import secrets
from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, MetaData, insert, select, update
from sqlalchemy.exc import DBAPIError

from memberdev.store.database import Database, Place
from memberdev.store.failures import NewerStore, NotPrepared
from memberdev.store.generations import BEGINNING, SETTING, drop_generations, in_use, make_generation, shape
from memberdev.store.settings import read, write
from memberdev.store.tables import VERSION, keyring, record, settings

Kind = Literal["real", "sandbox"]

STEPS: dict[int, Callable[[Connection], None]] = {}
"""What brings the record of the version before to this one, tables that are new being there already. A new store needs none of them."""


def prepare(place: Place, kind: Kind = "real", today: date | None = None) -> None:
    """Make the store if there is none, and bring it up to date. `kind` and `today` (a sandbox's first day) are a new store's alone."""
    with place.alone("prepare"):
        make(place, "record", record, lambda connection: begin_settings(connection, kind, today))
        make(place, "keys", keyring)
        make_lists(place)


def make(place: Place, name: str, tables: MetaData, fill: Callable[[Connection], None] = lambda connection: None) -> None:
    """Make the tables that are missing, and fill them; nothing is changed when that is refused."""
    place.make(name)
    database = place.open(name)
    try:
        with database.writer.begin() as connection:
            tables.create_all(connection)
            fill(connection)
    finally:
        database.close()


def begin_settings(connection: Connection, kind: Kind, today: date | None) -> None:
    found = version_of(connection)
    if not found:
        first: dict[str, Any] = {"version": VERSION, "kind": kind, "secret": secrets.token_hex(32)}
        first["mail"] = "held" if kind == "real" else "released"
        if today:
            first["today"] = today.isoformat()
        connection.execute(insert(settings), [{"key": key, "value": value} for key, value in first.items()])
        return
    refuse_newer(found)
    for step in range(found + 1, VERSION + 1):
        STEPS[step](connection)
    connection.execute(update(settings).where(settings.c.key == "version").values(value=VERSION))


def make_lists(place: Place) -> None:
    """See to it that there are lists as this version folds them. They are empty at first, and filled by following the log."""
    database = place.open("record")
    try:
        with database.reader.connect() as connection:
            found = read(connection, SETTING)
        if found and found["shape"] == shape() and found["name"] in place.names(BEGINNING):
            return  # else they are of an older version, or were not copied with the record, which needs them not
        name = make_generation(place)
        with database.writer.begin() as connection:
            write(connection, SETTING, in_use(name))
    finally:
        database.close()
    drop_generations(place, but={name})


def check(place: Place, database: Database) -> None:
    """Refuse a store that is not prepared, or is newer than this program."""
    try:
        with database.reader.connect() as connection:
            found = version_of(connection)
    except DBAPIError as error:
        raise NotPrepared("There is no store here yet, or it cannot be opened. `memberdev run` makes one.") from error
    refuse_newer(found)
    if found < VERSION:
        raise NotPrepared("This store was made by an older version. Stop the program and start it once with `memberdev run`.")


def version_of(connection: Connection) -> int:
    return connection.execute(select(settings.c.value).where(settings.c.key == "version")).scalar() or 0


def refuse_newer(found: int) -> None:
    if found > VERSION:
        raise NewerStore(
            f"This store was written by a newer version of memberdev (store version {found}; this program knows up to {VERSION}). "
            "Nothing was changed. Install that version, or open a copy made before it was upgraded."
        )

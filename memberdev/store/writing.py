"""A transaction that writes, and says plainly why it could not."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from memberdev.store.database import Database, Place
from memberdev.store.failures import ConnectionLost, StoreBusy, StoreFull


@contextmanager
def writing(place: Place, database: Database) -> Iterator[Connection]:
    """Committed at the end, or nothing of it is. Raises StoreFull, StoreBusy or ConnectionLost."""
    try:
        with database.writer.begin() as connection:
            yield connection
    except DBAPIError as error:
        match place.trouble(error):
            case "full":
                raise StoreFull from error
            case "busy":
                raise StoreBusy from error
            case "lost":
                raise ConnectionLost from error
            case _:
                raise

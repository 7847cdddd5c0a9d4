"""Files that wait to be looked at, in the store for every web process to find: each user's own, for a day, and then gone from the disk."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, Text, delete, func, select
from sqlalchemy.exc import NoResultFound

from domain.refusals import NotFound
from memberdev.store.database import Database, Place
from memberdev.store.failures import StillRead
from memberdev.store.moment import moment
from memberdev.store.tables import Word
from memberdev.store.writing import writing
from service.world import KeptFile

NAME = "uploads"
A_DAY = timedelta(days=1)
MOST = 5
"""As many files are kept for one user; the oldest makes room."""

attachments = MetaData()

uploads = Table(
    NAME,
    attachments,
    Column("owner", Word, primary_key=True),
    Column("name", Word, primary_key=True),  # SHA-256 of what is in it
    Column("title", Text, nullable=False),  # as its owner's computer called it
    Column("kept", Word, nullable=False),  # 2026-05-14T09:30:00.000000+00:00
    Column("content", LargeBinary, nullable=False),
)


class StoredUploads:
    """Uploads in a database of their own beside the record: in no copy of the record, and deleted without a trace."""

    def __init__(self, place: Place, now: Callable[[], datetime]) -> None:
        self.place = place
        self.now = now

    def keep(self, owner: str, title: str, content: bytes) -> str:
        """Keep a file for a day, and give its name. The same file kept again is one file."""
        name = sha256(content).hexdigest()
        row = {"owner": owner, "name": name, "title": title[:200], "kept": moment(self.now()), "content": content}
        with writing(self.place, self.database) as connection:
            forget_old(connection, self.now())
            connection.execute(delete(uploads).where(uploads.c.owner == owner, uploads.c.name == name))
            connection.execute(uploads.insert(), row)
            make_room(connection, owner)
        return name

    def read(self, owner: str, name: str) -> bytes:
        """What is in a file. Raises NotFound for one that is gone, or is somebody else's."""
        query = select(uploads.c.content).where(uploads.c.owner == owner, uploads.c.name == name, uploads.c.kept > self._a_day_ago)
        try:
            with self.database.reader.connect() as connection:
                return bytes(connection.execute(query).scalar_one())
        except NoResultFound:
            raise NotFound(
                "That file is not kept any more: it was imported, taken away, or sent more than a day ago. Send it again."
            ) from None

    def of(self, owner: str) -> Sequence[KeptFile]:
        """The files that are kept for somebody, the last first."""
        query = select(uploads.c.name, uploads.c.title, uploads.c.kept, func.length(uploads.c.content)).where(
            uploads.c.owner == owner, uploads.c.kept > self._a_day_ago
        )
        with self.database.reader.connect() as connection:
            rows = connection.execute(query.order_by(uploads.c.kept.desc())).all()
        return [KeptFile(name=name, title=title, kept=datetime.fromisoformat(kept), size=size) for name, title, kept, size in rows]

    def remove(self, owner: str, name: str) -> None:
        """Take a file away. One that is gone already stays gone."""
        with writing(self.place, self.database) as connection:
            forget_old(connection, self.now())
            connection.execute(delete(uploads).where(uploads.c.owner == owner, uploads.c.name == name))
        self._scrub()

    def clear(self) -> None:
        """Take away whatever was kept for longer than a day."""
        with writing(self.place, self.database) as connection:
            forgotten = forget_old(connection, self.now())
        if forgotten:
            self._scrub()

    @cached_property
    def database(self) -> Database:
        """The database, made where there is none."""
        with self.place.alone("prepare"):
            self.place.make(NAME)
            opened = self.place.open(NAME)
            with opened.writer.begin() as connection:
                attachments.create_all(connection)
        return opened

    def close(self) -> None:
        self.database.close()

    @property
    def _a_day_ago(self) -> str:
        return moment(self.now() - A_DAY)

    def _scrub(self) -> None:
        with suppress(StillRead):  # somebody still reads the old pages: the next one taken away takes them along
            self.place.scrub(self.database, uploads)


def forget_old(connection: Connection, now: datetime) -> bool:
    """Delete what was kept for longer than a day, and say whether there was any."""
    return connection.execute(delete(uploads).where(uploads.c.kept <= moment(now - A_DAY))).rowcount > 0


def make_room(connection: Connection, owner: str) -> None:
    """Delete all but the last few files of somebody."""
    names = select(uploads.c.name).where(uploads.c.owner == owner).order_by(uploads.c.kept.desc(), uploads.c.name).offset(MOST)
    if old := list(connection.execute(names).scalars()):
        connection.execute(delete(uploads).where(uploads.c.owner == owner, uploads.c.name.in_(old)))

"""The tables of the record: what was recorded, what was answered, and the desk. And the people's keys, in a database of their own."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.dialects import postgresql

VERSION = 1  # of all the tables below; each higher one has a step in `prepare.py`

Word = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")  # compared by its bytes, on both
Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite's own row number, as a primary key

record = MetaData()

events = Table(
    "events",
    record,
    Column("position", Number, primary_key=True, autoincrement=False),  # 1, 2, 3 … with no gap, in order of commit
    Column("stream", Word, nullable=False),
    Column("version", Integer, nullable=False),
    Column("topic", Word, nullable=False),
    Column("council", Word, nullable=False),
    Column("recorded", Word, nullable=False),  # 2026-05-14T09:30:00.000000+00:00: always as long, so that it sorts
    Column("state", LargeBinary, nullable=False),  # JSON, its personal fields sealed
    UniqueConstraint("stream", "version"),
)
Index("streams_of_a_council", events.c.council, events.c.stream, sqlite_where=events.c.version == 1, postgresql_where=events.c.version == 1)

commands = Table(
    "commands",
    record,
    Column("id", Word, primary_key=True),
    Column("answer", JSON),
    Column("position", Number),  # of its last event; nothing when it recorded none
    Column("recorded", Word, nullable=False),
)

claims = Table(
    "claims",
    record,
    Column("item", Word, primary_key=True),
    Column("lease_until", Word, nullable=False),
    Column("epoch", Word, nullable=False),  # of the queue it was sent on
    Column("attempts", Integer, nullable=False),  # counted before the work starts
    Column("begun", Boolean, nullable=False),  # and nobody has said yet what became of it
    Column("set_aside", Text),  # why nobody tries any more
)
Index("claims_set_aside", claims.c.item, sqlite_where=claims.c.set_aside.is_not(None), postgresql_where=claims.c.set_aside.is_not(None))

roles = Table(
    "roles",
    record,
    Column("role", Word, primary_key=True),
    Column("owner", Word, nullable=False),
    Column("lease_until", Word, nullable=False),
)

settings = Table(
    "settings",
    record,
    Column("key", Word, primary_key=True),
    Column("value", JSON, nullable=False),
)

keyring = MetaData()

people = Table(
    "people",
    keyring,
    Column("person", Word, primary_key=True),
    Column("key", LargeBinary),  # nothing once destroyed: the row stays, so that no new key is made
    Column("destroyed", Boolean, nullable=False),
)

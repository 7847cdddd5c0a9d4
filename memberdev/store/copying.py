"""A copy of a store in a folder, made while others go on recording: all that was on record when it began, and nothing by halves."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from domain.refusals import Refused
from memberdev.store.moment import moment
from memberdev.store.recorder import last_position
from memberdev.store.settings import write
from memberdev.store.sqlite import Folder

COPIED = "copied"  # a setting of a copy: when it was made. The first start on it reads and removes it
PARTS = ("record", "keys")
"""In this order: a key is there before what is sealed under it, so the copy has every key that its record needs."""

PAGES = 1000  # of the database, at a time

Tell = Callable[[int, int], None]
"""Told how many of the database's pages are copied, of how many."""


def copy_store(folder: Path, to: Path, now: datetime, tell: Tell = lambda done, of: None) -> int:
    """Copy record and keys into a new folder. Returns how many events are in the copy. Lists are not copied: they are made from the record.

    The folder has its name once the copy is whole and was read through, so one that was interrupted is never taken for a copy.
    """
    if to.exists():
        raise Refused(f"{to} is there already. Give the name of a folder that is not: an older copy is never written over.")
    unfinished = to.with_name(f"{to.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    try:
        for part in PARTS:
            copy_database(folder / f"{part}.db", unfinished / f"{part}.db", tell)
            read_through(unfinished / f"{part}.db")
    except sqlite3.DatabaseError as error:
        raise damaged(folder, str(error)) from error
    count = say_that_it_is_a_copy(Folder(unfinished), now)
    reach_the_disk(unfinished)
    unfinished.rename(to)
    reach_the_disk(to.parent)
    return count


def copy_database(of: Path, to: Path, tell: Tell) -> None:
    """As it is at one moment: while the transaction lasts, what others commit is not seen."""
    to.touch(mode=0o600)
    with closing(connect(of)) as source, closing(connect(to)) as target:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(target, pages=PAGES, progress=lambda status, left, total: tell(total - left, total), sleep=0)


def say_that_it_is_a_copy(place: Folder, now: datetime) -> int:
    with closing(place.open("record")) as record, record.writer.begin() as connection:
        write(connection, COPIED, moment(now))
        return last_position(connection)


def read_through(file: Path) -> None:
    """Read the whole of it."""
    with closing(connect(file)) as database:
        found = database.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise damaged(file, found)


def damaged(where: Path, found: str) -> Refused:
    return Refused(
        f"No copy was made: what {where} holds is damaged ({found}). Nothing was changed. Look at the disk, and keep older copies."
    )


def reach_the_disk(folder: Path) -> None:
    for path in [*(file for file in folder.iterdir() if file.is_file()), folder]:
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True, isolation_level=None, timeout=10)

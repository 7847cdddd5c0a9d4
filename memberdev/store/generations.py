"""Generations of the lists: databases named `views-1`, `views-2` …, of which a setting of the record says which is in use."""

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

import projections.reporting.rows
import projections.rows  # noqa: F401  # the tables of both are among the views' once they are imported
from memberdev.store.database import Place
from projections.fold import FOLDS
from projections.tables import views

BEGINNING = "views-"
SETTING = "views"


def make_generation(place: Place) -> str:
    """Make a generation with empty tables, and return its name."""
    with place.alone("generation"):
        numbers = [int(name.removeprefix(BEGINNING)) for name in place.names(BEGINNING)]
        name = f"{BEGINNING}{max(numbers, default=0) + 1}"
        place.make(name)
    database = place.open(name, durable=False)
    try:
        with database.writer.begin() as connection:
            views.create_all(connection)
    finally:
        database.close()
    return name


def drop_generations(place: Place, *, but: Iterable[str]) -> bool:
    """What people read is kept once: an older generation would keep the words of those who were forgotten since.

    One that somebody still reads is left for the next time. Says whether all that were to go are gone.
    """
    old = [name for name in place.names(BEGINNING) if name not in but]
    still_read = [name for name in old if place.is_read(name)]
    for name in old:
        if name not in still_read:
            place.drop(name)
    return not still_read


def in_use(name: str) -> dict[str, Any]:
    """The setting that says so."""
    return {"name": name, "shape": shape()}


def shape() -> str:
    """Changes when the tables do, or what is folded into them."""
    tables = [str(CreateTable(table).compile(dialect=sqlite.dialect())) for table in views.sorted_tables]
    return hashlib.sha256("\n".join([str(FOLDS), *tables]).encode()).hexdigest()

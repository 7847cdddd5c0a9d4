"""The store of a command: made if there is none, and opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from memberdev.office import Office, office
from memberdev.settings import Settings
from memberdev.store import place_of, prepare


@contextmanager
def prepared_office(settings: Settings) -> Iterator[Office]:
    """An office on a store that is there: a real one is made where there is none."""
    prepare_store(settings)
    with office(settings) as opened:
        yield opened


def prepare_store(settings: Settings, *, sandbox_from: date | None = None) -> None:
    """Make the store, or bring it up to date. A new one is a sandbox when a first day is given for it."""
    settings.make_folders()
    kind = "sandbox" if sandbox_from else "real"
    prepare(place_of(settings.database or settings.data), kind, sandbox_from)  # type: ignore[arg-type]  # one of two words

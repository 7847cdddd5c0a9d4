"""The lists of a store, as workers and pages ask for them."""

from collections.abc import Sequence
from datetime import date

from memberdev.store import Store
from projections import work
from workers.workplace import Item

MAIL = ("tell", "send")


class StoredWork:
    """The work list of the generation in use."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def lanes(self, today: date) -> Sequence[tuple[str, str]]:
        """Each kind and council that has something due. Mail that is held is not."""
        held = MAIL if self.store.settings.mail_is_held else ()
        with self.store.views.reading() as connection:
            return [lane for lane in work.lanes(connection, today) if lane[0] not in held]

    def due(self, kind: str, council: str, today: date, *, after: Item | None, limit: int) -> Sequence[Item]:
        """What is due in a lane, by its day and key, from the one after `after`."""
        with self.store.views.reading() as connection:
            return work.due(connection, kind, council, today, (after.due, after.key) if after else None, limit)

    def still(self, keys: Sequence[str]) -> set[str]:
        """Which of these are still on the list."""
        with self.store.views.reading() as connection:
            return work.still_on(connection, keys)

    def take_off(self, key: str, size: int) -> None:
        """Take off an item that needed nothing to be recorded."""
        with self.store.views.database().writer.begin() as connection:
            work.take_off(connection, key, size)

    def put_off(self, key: str, until: date) -> None:
        """Leave an item for another day."""
        with self.store.views.database().writer.begin() as connection:
            work.put_off(connection, key, until)

"""The lists of a store, as workers and pages ask for them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection

from domain.calendar import london_time
from domain.streams.notice import Told
from memberdev.store import Store
from projections import mail, work
from projections.lanes import lanes
from workers.actors import LEASE
from workers.workplace import Item

MAIL = ("tell", "release", "send")


class StoredWork:
    """The work list of the generation in use."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self.store = store
        self.now = now

    def lanes(self, today: date) -> Sequence[tuple[str, str]]:
        """Each kind and council that has something due. Mail is not while it is held, and at hours at which it does not go."""
        with self.store.views.reading() as connection:
            at_rest = mail.councils_without_mail_at(connection, london_time(self.now()), self.store.settings.mail_hours)
            held = self._held(connection)
            waits = {"tell": at_rest | held, "release": at_rest, "send": at_rest}
            return [(kind, council) for kind, council in lanes(connection, today) if council not in waits.get(kind, ())]

    def due(self, kind: str, council: str, today: date, *, after: Item | None, limit: int) -> Sequence[Item]:
        """What is due in a lane, by its day and key, from the one after `after`. What somebody may be sending right now is left out."""
        with self.store.views.reading() as connection:
            where = self._may_be_sent(connection, council) if kind == "send" else []
            return work.due(connection, kind, council, today, (after.due, after.key) if after else None, limit, *where)

    def _may_be_sent(self, connection: Connection, council: str) -> list[ColumnElement[bool]]:
        """Which of what was attempted may be sent now: what somebody may be sending, was put off or is held may not."""
        now = self.now()
        by_itself = [mail.let_go_by_themselves()] if council in self._held(connection) else []
        return [mail.attempted_before(now - LEASE), mail.to_be_tried_again(now), *by_itself]

    def _held(self, connection: Connection) -> set[str]:
        return mail.councils_whose_mail_is_held(connection, unless_decided=self.store.settings.mail_is_held)

    def still(self, keys: Sequence[str]) -> set[str]:
        """Which of these are still on the list."""
        with self.store.views.reading() as connection:
            return work.still_on(connection, keys)

    def take_off(self, key: str, size: int) -> None:
        """Take off an item that needed nothing to be recorded."""
        with self.store.views.database().writer.begin() as connection:
            work.take_off(connection, key, size)

    def to_tell(self, recipient: str, today: date) -> list[Told]:
        """What a recipient is due to be told by today."""
        with self.store.views.reading() as connection:
            return mail.to_tell(connection, recipient, today)

    def tell_later(self, recipient: str, day: date) -> None:
        """Leave a recipient for another day."""
        with self.store.views.database().writer.begin() as connection:
            mail.put_off(connection, recipient, day)

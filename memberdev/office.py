"""Everything of one process on one store: the application, the lists, the clock. Made after fork, closed at the end."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import Any, cast
from uuid import uuid4

from domain.application import Development
from domain.streams.aggregate import Act
from domain.viewer import Viewer
from memberdev.clock import Clock, RealClock, SandboxClock
from memberdev.settings import Settings
from memberdev.store import Store, StoreFactory
from projections.everything import PROJECTIONS


def new_id() -> str:
    """32 hex digits that were never given before, and say nothing."""
    return uuid4().hex


class Office:
    """One process's hold on the store."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.app = Development({"PERSISTENCE_MODULE": "memberdev.store", **settings.environment()}, new_id=new_id)
        self.app.secret = self.store.settings.secret
        self.app.mail_held_at_first = self.store.settings.mail_is_held
        self.app.mail_hours_at_first = self.store.settings.mail_hours
        self.app.address = settings.address_in_letters

    @property
    def store(self) -> Store:
        return cast(StoreFactory, self.app.factory).store

    @cached_property
    def clock(self) -> Clock:
        kept = self.store.settings
        return SandboxClock(lambda: cast(date, kept.today), kept.move_today) if kept.kind == "sandbox" else RealClock()

    @property
    def is_sandbox(self) -> bool:
        return self.store.settings.kind == "sandbox"

    def act(self, viewer: Viewer, *, command: str = "", why: str | None = None) -> Act:
        """An act of this viewer, now. Without a command id it is one of its own."""
        return Act(who=viewer.user, at=self.clock.now(), command=command or new_id(), why=why)

    def follow(self) -> int:
        """Fold the next page of what was recorded into the lists."""
        return self.store.views.follow(PROJECTIONS)

    def catch_up(self) -> None:
        """Fold all that was recorded, where no running service does."""
        while self.follow():
            pass

    def forget(self, viewer: Viewer, person: str, act: Act | None = None) -> Mapping[str, Any]:
        """Destroy a person's key. The fact that they were forgotten is recorded first, so that the lists drop their name.

        Should this process end in between, the work list has the key destroyed.
        """
        answer = self.app.forget(viewer, act or self.act(viewer), person)
        self.store.keys.destroy(person)
        return answer

    def close(self) -> None:
        self.app.close()


@contextmanager
def office(settings: Settings) -> Iterator[Office]:
    """An office on this store, closed afterwards."""
    opened = Office(settings)
    try:
        yield opened
    finally:
        opened.close()

"""What an administrator's pages ask of the store: work that was set aside, how much is to be done, and forgetting a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from domain.streams.aggregate import Act
from domain.viewer import Viewer
from memberdev.office import Office
from projections.work import due_by_kind
from service.world import SetAside


class AdministratorsDesk:
    def __init__(self, office: Office) -> None:
        self.office = office

    def set_aside(self) -> Sequence[SetAside]:
        """What nobody tries any more."""
        return [SetAside(item=each.item, tries=each.attempts, why=each.reason) for each in self.office.store.claims.list_set_aside()]

    def try_again(self, item: str) -> None:
        """Let it be tried anew."""
        self.office.store.claims.retry(item)

    def backlog(self) -> Mapping[str, int]:
        """How many items of each kind are due, and how many events the lists are behind."""
        store = self.office.store
        with store.views.reading() as connection:
            due = due_by_kind(connection, self.office.clock.today())
        return {**due, "lists": store.log.end() - store.views.reached()}

    def forget(self, viewer: Viewer, act: Act, person: str) -> Mapping[str, Any]:
        """Record that a person is forgotten, then destroy their key. Should this end in between, the work list sees to the key."""
        return self.office.forget(viewer, person, act)

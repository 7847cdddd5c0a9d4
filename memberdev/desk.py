"""What an administrator's pages ask of the store: forgetting a person."""

from collections.abc import Mapping
from typing import Any

from domain.streams.aggregate import Act
from domain.viewer import Viewer
from memberdev.office import Office


class AdministratorsDesk:
    def __init__(self, office: Office) -> None:
        self.office = office

    def forget(self, viewer: Viewer, act: Act, person: str) -> Mapping[str, Any]:
        """Record that a person is forgotten, then destroy their key. Should this end in between, the work list sees to the key."""
        return self.office.forget(viewer, person, act)

"""History: what was recorded, event by event, for those who may read it."""

from collections.abc import Iterable

from domain.commands.record import Record
from domain.refusals import NotFound
from domain.streams.events import Event
from domain.viewer import READ, Viewer


class History(Record):
    """Reads events by their ids. Nothing is recorded."""

    def events_at(self, viewer: Viewer, ids: Iterable[str]) -> dict[str, Event]:
        """These events, by id: those of councils that are not the viewer's, and what is not on record, are left out.

        What belongs to no council, as an account does, is for those who see every one of them.
        """
        viewer.must(READ)
        found: list[Event] = self.events.at(list(dict.fromkeys(ids)))  # type: ignore[attr-defined]  # the store reads by id
        return {event.id: event for event in found if viewer.may_see(event.council)}

    def event_at(self, viewer: Viewer, id: str) -> Event:
        """One event. Raises NotFound for one that is not the viewer's, or not on record."""
        stream, _, version = id.rpartition("@")
        found = self.events_at(viewer, [id]) if stream and version.isdecimal() and len(version) < 10 else {}
        if id not in found:
            raise NotFound("There is no such record, or it belongs to a council that you do not work for.")
        return found[id]

"""What a session was known to be: its title, day, themes and how it stood, and from when until when. The programme keeps what it is."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert

from domain.streams.activity import SessionPlanned
from domain.streams.events import Event
from projections.reporting.rows import session_states, themes_said
from projections.reporting.succession import Succession
from projections.sessions import DESCRIBES, what_changes

KEPT = ("course", "title", "when", "starts", "outside", "state")


class SessionStateRows:
    """One row for each thing that a session was known to be."""

    name = "session_states"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        telling = [(event, said) for event in events if (said := what_is_said(event))]
        rows = Succession(connection, session_states, "session", [event.originator_id for event, _ in telling])
        for event, said in telling:
            if isinstance(event, SessionPlanned) or rows.stand_for(event.originator_id):
                rows.say(event.originator_id, event, **said)
        rows.write()
        themes = [
            {"described": event.id, "theme": theme, "value": value}
            for event, said in telling
            if isinstance(event, DESCRIBES) and "described" in said
            for theme, values in event.described.tags.items()
            for value in values
        ]
        if themes:
            connection.execute(insert(themes_said), themes)


def what_is_said(event: Event) -> dict[str, Any]:
    """Of what is kept here, what an event changes: none for most."""
    changes = what_changes(event)
    said = {name: changes[name] for name in KEPT if name in changes}
    return said | {"described": event.id} if changes and isinstance(event, DESCRIBES) else said

"""What members and councils were known to be called, and from when until when. Nothing of a person once they are forgotten."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete

from domain.streams.council import PutOnRecord
from domain.streams.events import Event
from domain.streams.member import Forgotten, Named
from domain.streams.merging import SamePerson
from domain.streams.standing import CouncilStands, MemberStands
from projections.members import is_correction
from projections.reporting.rows import names
from projections.reporting.succession import Succession

NAMES = PutOnRecord | CouncilStands | Named | MemberStands


class NameRows:
    """One row for each name that somebody or a council was known by."""

    name = "names"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        telling = [event for event in events if isinstance(event, NAMES | SamePerson | Forgotten) and not is_correction(event)]
        rows = Succession(connection, names, "thing", [event.originator_id for event in telling])
        for event in telling:
            if isinstance(event, NAMES) and event.name:
                rows.say(event.originator_id, event, name=event.name)
            else:
                rows.end(event.originator_id, event)
        rows.write()
        for event in telling:
            if isinstance(event, Forgotten):
                connection.execute(delete(names).where(names.c.thing == event.originator_id))

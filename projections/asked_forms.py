"""Steps that wait for something, of everybody they are asked of: of those who have left too, for somebody may be asked why."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from domain.viewer import Viewer
from projections.reading import Row, all_of, theirs
from projections.rows import members, steps


def open_steps_of_members(connection: Connection, viewer: Viewer, council: str) -> Sequence[Row]:
    """Every open step of every member of a council, by the member's name and the day it opened."""
    joined = steps.join(members, members.c.member == steps.c.owner)
    where = theirs(steps.c.council, viewer), steps.c.council == council, steps.c.state == "open"
    query = select(steps).select_from(joined).where(*where)
    return all_of(connection, query.order_by(members.c.name, steps.c.owner, steps.c.opened, steps.c.step))

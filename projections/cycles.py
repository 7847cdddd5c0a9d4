"""How each council's seats come up, as somebody set it: the end of most terms follows from it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from domain.commands.terms import CYCLES
from domain.streams.council import SettingSet
from domain.streams.events import Event
from projections.changing import put
from projections.rows import cycles, members

CYCLE = "cycle"


class CycleRows:
    """One row a council that has said it."""

    name = "cycles"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        said = {event.council: str(event.value) for event in events if isinstance(event, SettingSet) and event.setting == CYCLE}
        put(connection, cycles, [{"council": council, "cycle": cycle} for council, cycle in said.items()])


def end_is_not_known() -> ColumnElement[bool]:
    """Members in office of whom nobody can say when their term ends: no day is on record, and none follows from the council's cycle."""
    by_cycle = select(cycles.c.council).where(cycles.c.cycle.in_(CYCLES))
    part_way = or_(members.c.term.contains(".by."), members.c.ward == "")  # a by-election, or a co-option
    return and_(members.c.until.is_(None), members.c.left.is_(None), or_(members.c.council.not_in(by_cycle), part_way))

"""How each council's seats come up, as somebody set it: the end of most terms follows from it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from domain.commands.terms import CYCLES
from domain.streams.council import CYCLE, SettingSet
from domain.streams.events import Event
from domain.streams.standing import CouncilStands
from projections.changing import put, take_away
from projections.rows import cycles, members


class CycleRows:
    """One row a council that has said it. One that took it back has none."""

    name = "cycles"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        said = {event.council: cycle for event in events if (cycle := cycle_said(event)) is not None}
        take_away(connection, cycles, [{"council": council} for council in said])
        put(connection, cycles, [{"council": council, "cycle": cycle} for council, cycle in said.items() if cycle])


def cycle_said(event: Event) -> str | None:
    """How a council's seats come up by an event: empty once nobody has said it, nothing where the event does not speak of it.

    A correction may stand behind a later word, so what stands since is said by the event after it.
    """
    match event:
        case SettingSet(setting=setting, value=value, corrects="") if setting == CYCLE:
            return str(value)
        case CouncilStands(cycle=cycle):
            return cycle
        case _:
            return None


def end_is_not_known() -> ColumnElement[bool]:
    """Members in office of whom nobody can say when their term ends: no day is on record, and none follows from the council's cycle."""
    by_cycle = select(cycles.c.council).where(cycles.c.cycle.in_(CYCLES))
    part_way = or_(members.c.term.contains(".by."), members.c.ward == "")  # a by-election, or a co-option
    return and_(members.c.until.is_(None), members.c.left.is_(None), or_(members.c.council.not_in(by_cycle), part_way))

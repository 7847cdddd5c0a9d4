"""Access: whether times and ways suit everybody: who came to what was held when and how, and who took part, by ward and group."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Subquery, case, func, select, true

from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.counting import Ground, Measure, of_happenings, per_cent, shared_out
from projections.reporting.figures.attendance import ON_A_REGISTER
from projections.reporting.labels import with_sessions
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings, session_states
from projections.reporting.sharing import NOT_SAID, WHAT_HAPPENED, Share, share_of, spells
from projections.reporting.small_groups import fewer_than, is_small, sums_from, why_withheld

TIMES: Mapping[str, ColumnElement[bool]] = {
    "Morning, before 12:00": session_states.c.starts < "12",
    "Afternoon, 12:00 to 17:00": session_states.c.starts < "17",
    "Evening, from 17:00": session_states.c.starts >= "17",
}
TOOK_PART = ("attended", "taught", "claim accepted", "completed")


def access(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """What the record can show. The protected characteristics are on no member's record, so no figure is by them."""
    by_time = case(*((where & (session_states.c.starts != ""), name) for name, where in TIMES.items()), else_="")
    return (
        at_sessions(asked, "Attendance by time of day", Share("Time", by_time, always=tuple(TIMES))),
        at_sessions(asked, "Attendance by how it was held", Share("How", func.coalesce(happenings.c.way, ""), named=capitals)),
        *(taking_part(asked, by) for by in ("ward", "group")),
    )


def at_sessions(asked: Asked, caption: str, share: Share) -> ReportTable:
    table = happenings
    source = with_sessions(asked, table, table.c.stream)
    where = of_happenings(asked, ON_A_REGISTER, table.c.verb.in_(("attended", "missed"))).where
    ground = Ground(source, table.c.fact, table.c.member, table.c.on, where)
    measures = {"called": Measure(true()), "came": Measure(table.c.verb == "attended")}
    shares = shared_out(asked, ground, measures, share)
    names = share.names(asked, list(shares))
    rows = tuple(
        (Cell(names.get(key, key)), cells["called"], cells["came"], per_cent(cells["came"], cells["called"]))
        for key, cells in shares.items()
    )
    return ReportTable(caption, (share.heading, "On registers", "Attended", "Attended, of those"), rows, bars=2)


def taking_part(asked: Asked, by: str) -> ReportTable:
    """Members who took part in anything, of those who were in office: neither number where one of them, or what lies between, is small."""
    smallest, share = sums_from(asked), share_of(asked, by, WHAT_HAPPENED)
    office = in_office(asked)
    took_part = of_happenings(asked, happenings.c.verb.in_(TOOK_PART), happenings.c.member.in_(select(office.c.holder)))
    came = shared_out(asked, took_part, {"members": Measure(true(), people=True)}, share, open_to_all=False)
    members = select(share.key, func.count(office.c.holder.distinct())).select_from(share.beside(office, office.c.holder))
    there = [(str(row[0] or ""), int(row[1])) for row in asked.connection.execute(members.group_by(share.key))]
    rows = []
    for group in sorted({one for one, _ in there}):
        part = came.get(group, {"members": Cell("0", 0)})["members"]
        whole = sum(number for one, number in there if one == group)
        rows.append((Cell(group or NOT_SAID), *shown(part, Cell(f"{whole:,}", whole), smallest)))
    headings = (share.heading, "In office", "Took part in something", "Of those in office")
    return ReportTable(f"Who took part, by {by}", headings, tuple(rows), bars=2, note=why_withheld([row[1:3] for row in rows], smallest))


def shown(part: Cell, whole: Cell, smallest: int) -> tuple[Cell, Cell, Cell]:
    """How many are in office is no secret; who of a few took part is, and so is who of them did not."""
    rest = Cell("", (whole.number or 0) - (part.number or 0))
    few = is_small(part, smallest) or is_small(rest, smallest)
    return (
        (whole, fewer_than(smallest) if is_small(part, smallest) else Cell("Withheld"), Cell("Withheld"))
        if few
        else (whole, part, per_cent(part, whole))
    )


def in_office(asked: Asked) -> Subquery:
    """Each `holder` of an office at some time of the period."""
    return spells(asked, ("elected", "co-opted"), "left")


def capitals(_: Asked, keys: Sequence[str]) -> dict[str, str]:
    return {key: key[:1].upper() + key[1:] for key in keys}

"""What was decided, recommended and called in the period: lists of what is on record, day by day."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select

from domain.printing.dates import in_full
from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked, Row
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings, session_states

DECIDED = ("decided", "approved by", "refused", "set up", "ended", "consulted", "strategy adopted")
RECOMMENDED = ("recommended", "presented to", "presented")
KEY_DATES = ("annual council", "council started", "poll")
HELD = ("called", "moved", "held", "cancelled")
HEADINGS = ("When", "What", "How", "By or to")


def decided(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Decisions of the council, its bodies and groups."""
    rows = tuple(told(asked, row) for row in on_record(asked, DECIDED, figure.of))
    return (ReportTable("What was decided", HEADINGS, rows, empty="Nothing was decided in this period."),)


def recommendations(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """What was put to a body, and by whom where that is on record."""
    rows = tuple(told(asked, row) for row in on_record(asked, RECOMMENDED, figure.of))
    return (ReportTable("What was recommended", HEADINGS, rows, empty="Nothing was recommended in this period."),)


def dates(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Key dates, meetings and sessions of the period."""
    return key_dates(asked), meetings(asked, figure.of), sessions_planned(asked, figure.of)


def on_record(asked: Asked, verbs: Sequence[str], of: str, *where: ColumnElement[bool]) -> Sequence[Row]:
    """What the council, its bodies and groups did in the period; what members did is nobody's list."""
    table = happenings
    about = (or_(table.c.noun == of, table.c.stream.endswith(f":{of}")),) if of else ()
    theirs = table.c.member == "", ~table.c.stream.startswith("activity:"), table.c.verb.in_(verbs), asked.within(table.c.on)
    query = select(table).where(asked.stands(table), *theirs, *about, *where)
    return asked.rows(query.order_by(table.c.on, table.c.fact, table.c.place))


def told(asked: Asked, row: Row) -> tuple[Cell, ...]:
    """One fact as a line."""
    if row["verb"] == "strategy adopted":
        return Cell(in_full(row["on"])), Cell("The strategy"), Cell("Adopted", facts=(row["fact"],)), Cell("The council")
    what = asked.titles.of(row["noun"])
    how = Cell(f"{row['verb']}".capitalize(), facts=(row["fact"],))
    by = asked.titles.whoever(row["argument"]) if row["argument"] else owner_of(asked, row["stream"])
    return Cell(in_full(row["on"])), Cell(what), how, Cell(by)


def owner_of(asked: Asked, stream: str) -> str:
    kind, _, rest = stream.partition(":")
    return "The council" if kind == "council" else asked.titles.of(rest.partition(":")[2])


def key_dates(asked: Asked) -> ReportTable:
    rows = [
        (Cell(in_full(row["when"] or row["on"])), Cell(str(row["verb"]).capitalize(), facts=(row["fact"],)))
        for row in on_record(asked, KEY_DATES, "")
    ]
    return ReportTable("Key dates", ("When", "What"), tuple(rows), empty="No key date of the council is in this period.")


def meetings(asked: Asked, of: str) -> ReportTable:
    """Each meeting by the last that is known of it: the day it was called for, moved to or held on."""
    table = happenings
    known = asked.stands(table), table.c.noun == "meeting", table.c.verb.in_(HELD)
    about = (table.c.argument == of,) if of and asked.titles.kind(of) == "body" else ()
    last: dict[str, Row] = {}
    for row in asked.rows(select(table).where(*known, *about).order_by(table.c.recorded, table.c.fact)):
        last[row["about"]] = {**row, "day": row["when"] or (row["on"] if row["verb"] == "held" else last.get(row["about"], row).get("day"))}
    inside = [row for row in last.values() if row["day"] and asked.period.first <= row["day"] <= asked.last]
    rows = [
        (Cell(in_full(row["day"])), Cell(asked.titles.body(row["argument"])), Cell(str(row["verb"]).capitalize(), facts=(row["fact"],)))
        for row in sorted(inside, key=lambda row: (row["day"], row["argument"]))
    ]
    return ReportTable("Meetings", ("When", "Of", "How it stands"), tuple(rows), empty="No meeting is in the diary of this period.")


def sessions_planned(asked: Asked, of: str) -> ReportTable:
    """The programme of the period."""
    table = session_states
    about = (table.c.course == of,) if of and asked.titles.kind(of) == "course" else ()
    query = select(table).where(asked.stands(table), asked.within(table.c.when), *about)
    rows = [
        (Cell(in_full(row["when"])), Cell(row["title"]), Cell(asked.titles.of(row["course"])), Cell(str(row["state"]).capitalize()))
        for row in asked.rows(query.order_by(table.c.when, table.c.session))
    ]
    return ReportTable("Sessions", ("When", "Title", "Course", "How it stands"), tuple(rows), empty="No session is planned in this period.")

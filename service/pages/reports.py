"""Reports: which a council's strategy asks for, one of them for a period as known on a day, and the facts behind each figure."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.streams.events import Event
from domain.viewer import READ, RECORD
from projections.reading import council_rows
from projections.reporting.behind import Line
from projections.reporting.labels import names_known
from projections.reporting.presented import reports_asked
from projections.reporting.report import Cell
from service.addresses import page_of_event
from service.finding import council_at
from service.furniture import may, page
from service.gate import needs
from service.leaves import LINES_A_LEAF, address_of_leaf, turned
from service.looked_at_report import LookedAt, looked_at
from service.report_texts import with_its_texts
from service.shown import Link
from service.viewing import viewer
from service.wording.causes import about
from service.wording.council_words import CouncilWords, words_today
from service.wording.fact_titles import title_of_event
from service.wording.people import name_of_member
from service.wording.presenting import PRESENTED, acts_on, downloads, presented_rows
from service.wording.reports import HEADS, Address, due, report_row, shown_section
from service.words import clock, day, listed
from service.world import world

bp = Blueprint("reports", __name__)

NO_REPORTS = "The council’s strategy asks for no report."
NO_COUNCIL = "No council is on record yet. Once an election is imported, the reports that its strategy asks for stand here."
FACT_HEADS = ("What", "Of whom or what", "True of", "Recorded")


@bp.get("/reports")
@needs(READ)
def councils() -> ResponseReturnValue:
    with world().reads() as connection:
        rows = [[Link(row["name"], url_for("reports.index", slug=row["slug"]))] for row in council_rows(connection, viewer())]
    return page("table.html", title="Reports", heads=("Council",), rows=rows, nothing=NO_COUNCIL)


@bp.get("/councils/<slug>/reports")
@needs(READ)
def index(slug: str) -> ResponseReturnValue:
    council, words = council_at(slug), words_today(slug)
    with world().reads() as connection:
        asked = reports_asked(connection, viewer(), slug, words.strategy)
    rows = [report_row(one, words, url_for("reports.show", slug=slug, entry=one.entry.id)) for one in asked]
    back = Link(council.name, url_for("councils.show", slug=slug))
    return page("table.html", title=f"Reports of {council.name}", back=back, heads=HEADS, rows=rows, nothing=NO_REPORTS)


@bp.get("/councils/<slug>/reports/<entry>")
@needs(READ)
def show(slug: str, entry: str) -> ResponseReturnValue:
    looked = looked_at(slug, entry)
    report = with_its_texts(looked)
    with world().reads() as connection:
        asked = reports_asked(connection, viewer(), slug, looked.strategy)
    return page(
        "report.html",
        title=report.title,
        caption=report.council,
        back=Link("Reports", url_for("reports.index", slug=slug)),
        lead=lead(looked),
        to=listed(report.to),
        clause=CouncilWords(looked.strategy).clause(entry),
        next=next(due(one) for one in asked if one.entry.id == entry),
        asked=looked.asked,
        acts=acts_on(looked) if may(RECORD) else [],
        downloads=downloads(looked, report),
        file_of_table=lambda section, table: looked.address("report_files.save_table", section=section, table=table),
        presented_heads=PRESENTED,
        presented=presented_rows(looked),
        sections=[shown_section(section, at, address_of_facts(looked)) for at, section in enumerate(report.sections)],
    )


@bp.get("/councils/<slug>/reports/<entry>/facts/<int:section>/<int:table>/<int:row>/<int:column>")
@needs(READ)
def facts(slug: str, entry: str, section: int, table: int, row: int, column: int) -> ResponseReturnValue:
    looked = looked_at(slug, entry)
    caption, head, cell = figure_at(looked, section, table, row, column)
    lines, leaf = turned(lambda number: facts_behind(cell, number))
    found = world().commands.events_at(viewer(), [line.fact for line in lines])
    with world().reads() as connection:
        ids = {event.originator_id for event in found.values()} | {line.person for line in lines}
        names = names_known(connection, viewer(), slug, ids, looked.known)
    return page(
        "table.html",
        title=f"{head}: {cell.text}",
        back=Link(looked.entry.called, looked.address("reports.show")),
        lead=f"{caption}. {lead(looked)}",
        heads=FACT_HEADS,
        rows=[fact_row(found[line.fact], line.person, names, CouncilWords(looked.strategy)) for line in lines if line.fact in found],
        leaf=leaf,
        turn=address_of_leaf,
        one="fact",
        nothing="No fact stands behind this figure, or only such as were said in confidence.",
    )


# ------------------------------------------------------------------ figures and their facts


def figure_at(looked: LookedAt, section: int, table: int, row: int, column: int) -> tuple[str, str, Cell]:
    """The caption of a figure's table, the head of its line, and the figure. Raises NotFound."""
    tables = looked.made(only=section).sections[0].tables
    try:
        found = tables[table]
        return found.caption, f"{found.headings[column]}, {found.rows[row][0].text}", found.rows[row][column]
    except IndexError:
        raise NotFound("The report has no such figure any more. Go back to it and choose again.") from None


def facts_behind(cell: Cell, number: int) -> tuple[list[Line], int]:
    """One leaf of facts, and how many there are."""
    first = (max(number, 1) - 1) * LINES_A_LEAF
    if cell.behind is None:
        return [Line(fact) for fact in cell.facts[first : first + LINES_A_LEAF]], len(cell.facts)
    with world().reads() as connection:
        return cell.behind.lines(connection, first, LINES_A_LEAF), cell.behind.count(connection)


def fact_row(event: Event, person: str, names: dict[str, str], words: CouncilWords) -> list[str | Link]:
    """One fact, with whom it is about. A register is about a session, and each line of it about somebody."""
    title = Link(title_of_event(event, words, {}), page_of_event(event.id))
    whom = name_of_member(names.get(person)) if person.startswith("member:") else about(event, names)
    return [title, whom, day(event.on), clock(event.recorded)]


def address_of_facts(looked: LookedAt) -> Address:
    return lambda section, table, row, column: looked.address("reports.facts", section=section, table=table, row=row, column=column)


def lead(looked: LookedAt) -> str:
    period = f"{day(looked.period.first)} to {day(looked.period.last)}"
    return f"{period}, as known at the end of {day(looked.known)}." if looked.known else f"{period}, as it is known now."

"""A report of a council over a period, as it is known now or was on a day: what its entry holds, in that order."""

from datetime import date

from sqlalchemy import Connection

from domain.printing.entries import figure_in_words
from domain.strategy.entries import Rule, Strategy
from domain.strategy.phrases import Figure
from domain.viewer import READ, Viewer
from projections.reporting.asked import Asked
from projections.reporting.figures.kinds import COUNTED, WRITTEN
from projections.reporting.figures.uptake import FORGOTTEN
from projections.reporting.labels import name_of_council, names_known
from projections.reporting.report import Period, Report, Section


def report_of(
    connection: Connection,
    strategy: Strategy,
    entry: Rule,
    council: str,
    period: Period,
    known: date | None,
    viewer: Viewer,
    *,
    about: str = "",
) -> Report:
    """The report with its figures. Texts are empty: what was written stands on the council's record.

    `known` leaves out what was recorded after that day, and puts nothing right that was put right since; nothing: all on record.
    `about` is the one member whose record is asked for, of a report that holds members' records.
    """
    viewer.must(READ)
    viewer.must_see(council)
    asked = Asked(connection, strategy, council, period, known, viewer, about)
    whose = names_known(connection, viewer, council, [about], known).get(about, FORGOTTEN) if about else ""
    return Report(
        entry=entry.id,
        title=f"{entry.called}: {whose}" if whose else entry.called,
        council=name_of_council(asked),
        clause=entry.clause,
        period=period,
        to=(whose,) if whose else tuple(asked.titles.recipient(one) for one in entry.to),
        known=known,
        sections=tuple(section(asked, figure) for figure in entry.holds),
    )


def section(asked: Asked, figure: Figure) -> Section:
    """One thing that the report holds."""
    heading = figure_in_words(figure, asked.titles)
    to = tuple(asked.titles.recipient(one) for one in figure.to)
    if figure.kind == WRITTEN:
        return Section(heading, to=to, written="")
    return Section(heading, COUNTED[figure.kind](asked, figure), to)

"""`report`: a report of a council for a period, as it is known now or was on a day."""

from __future__ import annotations  # so that what is only named in annotations is not imported before it is needed

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from domain.refusals import NotFound
from memberdev.commands import options
from memberdev.settings import Settings

if TYPE_CHECKING:
    from domain.strategy.entries import Rule, Strategy
    from domain.streams.council import Council
    from projections.reporting.report import Report, ReportTable


@click.command()
@options.settings
@click.argument("council", metavar="COUNCIL")
@click.argument("entry", metavar="REPORT")
@click.option("--from", "first", type=options.day, help="The first day of the period. Else the report's own last whole period.")
@click.option("--to", "last", type=options.day, help="The last day, which is in it.")
@click.option("--known", type=options.day, help="As known on a day: only what was on record at its end.")
@options.as_json
def report(settings: Settings, council: str, entry: str, first: date | None, last: date | None, known: date | None, as_json: bool) -> None:
    """Print a report that the council's strategy asks for. COUNCIL is its slug, REPORT the report's id."""
    from domain.calendar import Years
    from domain.commands.reports import texts_of
    from domain.streams.council import Council, council_id
    from domain.streams.hindsight import council_as_known
    from domain.viewer import the_program
    from memberdev.commands.preparing import prepared_office
    from projections.reporting.periods import period_to_report
    from projections.reporting.report import Period
    from projections.reporting.report_of import report_of

    if first and last and last < first:
        raise click.UsageError("--to is before --from.")
    with prepared_office(settings) as office:
        stream, today = office.app.find_or_begin(Council, council_id(council)), office.clock.today()
        if not stream.version:
            raise NotFound(f"No council “{council}” is on record. `memberdev members` lists those that are.")
        if max(first or today, last or today, known or today) > today:
            raise click.UsageError("A report is of days that have come: none of its days can be after today.")
        strategy, rule = found(council_as_known(stream, known), entry, last or today)
        usual = period_to_report(rule, Years.of(strategy.calendar), today, stream.adoptions[0].from_)
        until = last or (usual.last if first is None or first <= usual.last else today)
        period = Period(first or min(usual.first, until), until)
        with office.store.views.reading() as connection:
            made = report_of(connection, strategy, rule, council, period, known, the_program("work"))
        texts = texts_of(stream, entry, period.first, period.last, known)
    click.echo(json.dumps(as_values(made, texts)) if as_json else "\n".join(lines_of(made, texts)))


def found(council: Council, entry: str, day: date) -> tuple[Strategy, Rule]:
    """The strategy in force on a day, and the report as it asks for it. Raises NotFound."""
    from domain.commands.record import strategy_of

    strategy = strategy_of((council.adopted_on(day) or council.adoptions[0]).text)
    reports = [rule.id for rule in strategy.rules.values() if rule.kind == "report"]
    if entry not in reports:
        raise NotFound(f"The strategy asks for no report “{entry}”. It asks for: {', '.join(reports) or 'none'}.")
    return strategy, strategy.rules[entry]


def as_values(report: Report, texts: Mapping[str, str]) -> dict[str, Any]:
    """The report as JSON has it. The facts behind the figures are found on its page."""
    return {
        "report": report.entry,
        "title": report.title,
        "council": report.council,
        "clause": report.clause,
        "from": report.period.first.isoformat(),
        "to": report.period.last.isoformat(),
        "known": report.known.isoformat() if report.known else None,
        "readers": report.to,
        "sections": [
            {
                "heading": section.heading,
                "readers": section.to,
                "written": texts.get(section.heading, section.written),
                "tables": [
                    {
                        "caption": table.caption,
                        "headings": table.headings,
                        "rows": [[{"text": cell.text, "number": cell.number} for cell in row] for row in table.rows],
                        "note": table.note,
                    }
                    for table in section.tables
                ],
            }
            for section in report.sections
        ],
    }


def lines_of(report: Report, texts: Mapping[str, str]) -> Iterator[str]:
    known = f", as known at the end of {report.known}" if report.known else ""
    yield f"{report.title}: {report.council}, {report.period.first} to {report.period.last}{known}"
    for section in report.sections:
        yield ""
        yield section.heading.upper()
        yield from (f"  {line}" for line in texts.get(section.heading, section.written or "").splitlines())
        for table in section.tables:
            yield from lines_of_table(table)


def lines_of_table(table: ReportTable) -> Iterator[str]:
    """A table with its columns beneath one another."""
    yield f"  {table.caption}"
    if not table.rows:
        yield f"    {table.empty}"
    rows = [table.headings, *(tuple(cell.text for cell in row) for row in table.rows)] if table.rows else []
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.headings))] if rows else []
    for row in rows:
        yield "    " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
    if table.note:
        yield f"    {table.note}"

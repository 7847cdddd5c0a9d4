"""The period before beside this one: each number gets the same row's earlier number next to it."""

from dataclasses import replace

from projections.reporting.report import Cell, Report, ReportTable

ABSENT = Cell("Not in this list")
BEFORE = "period before"

Row = tuple[Cell, ...]


def with_the_period_before(report: Report, before: Report) -> Report:
    """The report with each table's numbers followed by those of the period before, and no facts: those stand behind one period's figures.

    A table that is new stands as it is.
    """
    earlier = {(section.heading, table.caption): table for section in before.sections for table in section.tables}
    return replace(
        report,
        sections=tuple(
            replace(section, tables=tuple(twin(alone(table), earlier.get((section.heading, table.caption))) for table in section.tables))
            for section in report.sections
        ),
    )


def twin(table: ReportTable, before: ReportTable | None) -> ReportTable:
    """A table whose columns of numbers are each followed by the earlier ones. Lists of names have none, and stay as they are."""
    if before is None or before.headings != table.headings:
        return table
    numbers = [at for at in range(1, len(table.headings)) if any(row[at].number is not None for row in (*table.rows, *before.rows))]
    if not numbers:
        return table
    then = {row[0].text: row for row in before.rows}
    now = {row[0].text for row in table.rows}
    rows = [both(row, then.get(row[0].text), numbers) for row in table.rows]
    gone = [both((row[0], *(ABSENT for _ in row[1:])), row, numbers) for row in before.rows if row[0].text not in now]
    parts = len(rows) - table.total  # a total stays last
    return replace(table, headings=headings(table, numbers), rows=(*rows[:parts], *gone, *rows[parts:]), bars=moved(table.bars, numbers))


def alone(table: ReportTable) -> ReportTable:
    """The table without the facts behind its figures."""
    return replace(table, rows=tuple(tuple(replace(cell, facts=(), behind=None) for cell in row) for row in table.rows))


def both(row: Row, before: Row | None, numbers: list[int]) -> Row:
    """A row with the earlier number after each of its own."""
    found: list[Cell] = []
    for at, cell in enumerate(row):
        found.append(cell)
        if at in numbers:
            found.append(replace(before[at], facts=(), behind=None) if before else ABSENT)
    return tuple(found)


def headings(table: ReportTable, numbers: list[int]) -> tuple[str, ...]:
    found = []
    for at, heading in enumerate(table.headings):
        found += [heading, f"{heading}, {BEFORE}"] if at in numbers else [heading]
    return tuple(found)


def moved(bars: int | None, numbers: list[int]) -> int | None:
    """Where the column that is drawn now stands."""
    return None if bars is None else bars + sum(1 for at in numbers if at < bars)

"""A report as CSV (RFC 4180): all its figures as one list, or one of its tables as it stands."""

from collections.abc import Iterator, Sequence

from projections.reporting.report import Report, ReportTable
from service.csv_answers import lines
from service.documents.characters import printable

COLUMNS = ("Heading", "Table", "Row", "Column", "Says", "Number")
WRITTEN = "Written"


def all_figures(report: Report) -> Iterator[str]:
    """Each figure on a line of its own, with heading, table, row and column, so that tables of different shapes are one list."""
    return lines([COLUMNS], (tuple(map(printable, one)) for one in figures(report)))


def one_table(table: ReportTable) -> Iterator[str]:
    """One table, with its headings in the first line."""
    return lines([table.headings], ([printable(cell.text) for cell in row] for row in table.rows))


def figures(report: Report) -> Iterator[Sequence[str]]:
    for section in report.sections:
        if section.written:
            yield section.heading, WRITTEN, "", "", section.written, ""
        for table in section.tables:
            for row in table.rows:
                for heading, cell in list(zip(table.headings, row, strict=True))[1:] or [(table.headings[0], row[0])]:
                    yield section.heading, table.caption, row[0].text, heading, cell.text, exact(cell.number)


def exact(number: float | None) -> str:
    """`12`, `0.5`: a number that a program reads back."""
    return "" if number is None else str(int(number)) if number == int(number) else str(number)

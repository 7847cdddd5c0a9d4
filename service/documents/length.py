"""How long a table may be in a document that is read page by page."""

from dataclasses import replace

from projections.reporting.report import ReportTable
from service.words import number

LONGEST = 2_000
"""Rows: fifty pages, written in some four seconds. A workbook or a CSV file has every row."""


def cut(table: ReportTable) -> ReportTable:
    """The table as far as it is printed, which says how much of it that is."""
    if len(table.rows) <= LONGEST:
        return table
    said = f"The first {number(LONGEST)} of {number(len(table.rows))} rows. The Excel and CSV files have them all."
    total = table.rows[-1:] if table.total else ()
    return replace(table, rows=(*table.rows[:LONGEST], *total), note=f"{table.note} {said}".strip())

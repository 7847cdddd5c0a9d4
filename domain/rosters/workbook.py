"""Excel workbooks: sheets, and the rows of one with the values that Excel last worked out."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from domain.refusals import Invalid, Unmet
from domain.rosters.book import WHAT_CAN_BE_READ, Book, Sheet
from domain.rosters.cells import Cell, Row, Unusable
from domain.rosters.days import EXCEL_DAY_NOUGHT
from domain.rosters.survey import Survey, look_through
from domain.workbooks.parts import parts_of

MAC_DAY_NOUGHT: Final = date(1904, 1, 1)

ERRORS: Final = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
NOT_WORKED_OUT: Final = Unusable(
    "has a formula whose value is not in the file. Open the workbook in Excel, save it and send it again, or type the value"
)
NOT_A_WORKBOOK: Final = f"This is no Excel workbook, or a broken one. {WHAT_CAN_BE_READ}"


def open_workbook(data: bytes) -> Book:
    """A workbook, its sheets named and none of them read yet. Invalid for one that cannot be opened, or would fill the memory."""
    try:
        workbook = parts_of(data)
    except Unmet:
        raise
    except Exception as broken:  # a broken part of a workbook can raise anything in the library that reads it
        raise Invalid(NOT_A_WORKBOOK) from broken
    return Book(
        sheets=tuple(Sheet(name=part.name, hidden=part.hidden) for part in workbook.sheets),
        rows=lambda name: rows(data, name, workbook.of(name)),
        day_nought=MAC_DAY_NOUGHT if workbook.counts_from_1904 else EXCEL_DAY_NOUGHT,
    )


def rows(data: bytes, name: str, part: str) -> Iterator[Row]:
    """The rows of one sheet that say something. It is looked through first, so that one that is too long fills no memory."""
    try:
        with ZipFile(BytesIO(data)).open(part) as opened:
            seen = look_through(name, opened)
        sheet: Any = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)[name]
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            usable = tuple(cell_of(value, number, at, seen) for at, value in enumerate(cells))
            if any(cell is not None for cell in usable):
                yield Row(number, usable, ", ".join(merged.name for merged in seen.merged if merged.first <= number <= merged.last))
    except Unmet:
        raise
    except Exception as broken:  # a broken part of a workbook can raise anything in the library that reads it
        raise Invalid(NOT_A_WORKBOOK) from broken


def cell_of(value: Any, number: int, at: int, seen: Survey) -> Cell:
    """A value of the library's as rosters have it."""
    match value:
        case None:
            return NOT_WORKED_OUT if seen.not_worked_out and f"{get_column_letter(at + 1)}{number}" in seen.not_worked_out else None
        case str():
            return Unusable(f"has the error {value}") if value in ERRORS else value if value.strip() else None
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return int(value) if float(value).is_integer() else value
        case datetime():
            return value.date()
        case date():
            return value
        case _:
            return str(value)

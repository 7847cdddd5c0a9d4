"""A spreadsheet file as it is chosen from: its sheets, and the rows of one of them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

import msgspec

from domain.refusals import Invalid
from domain.rosters.cells import Row
from domain.rosters.days import EXCEL_DAY_NOUGHT

MOST_BYTES: Final = 50_000_000
HEADER_WITHIN: Final = 10
"""Rows in which the header is looked for: titles and notes stand above some."""

MOST_ROWS: Final = 20_000
"""More members than any council has, and more than it trains in twenty years: a longer sheet is something else."""

WHAT_CAN_BE_READ: Final = "What can be read is an Excel workbook (.xlsx) or a CSV file."

TOO_MANY_ROWS: Final = f"more than {MOST_ROWS:,} rows, which is more than is read at once. Keep those of your council, or send it in parts."


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet of a workbook. A CSV file is one sheet without a name."""

    name: str
    hidden: bool = False


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was opened. `rows` reads a sheet by name, empty rows left out."""

    sheets: tuple[Sheet, ...]
    rows: Callable[[str], Iterator[Row]]
    day_nought: date = EXCEL_DAY_NOUGHT  # the day before the one that has the number 1
    warnings: tuple[str, ...] = ()

    def sheet(self, name: str = "") -> Sheet:
        """The sheet of this name, else the first that is not hidden. Invalid where there is none."""
        if name:
            found = next((sheet for sheet in self.sheets if sheet.name == name), None)
        else:
            found = next((sheet for sheet in self.sheets if not sheet.hidden), None)
        if found is None:
            there = ", ".join(f"“{sheet.name}”{' (hidden)' if sheet.hidden else ''}" for sheet in self.sheets)
            wrong = f"The workbook has no sheet “{name}”" if name else "The workbook has no sheet that is not hidden"
            raise Invalid(f"{wrong}. It has: {there or 'none'}.", {"sheet": ["Choose one of the workbook’s sheets."]})
        return found


def not_too_many(rows: Iterator[Row]) -> Iterator[Row]:
    """The same rows. Invalid as soon as there are more than are read."""
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise Invalid(f"The sheet has {TOO_MANY_ROWS}")
        yield row

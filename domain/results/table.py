"""From text to numbered rows: CSV, read strictly, so that a file that was cut short is noticed."""

import csv
from collections.abc import Iterator
from io import StringIO

import msgspec

from domain.refusals import Invalid


class Row(msgspec.Struct, frozen=True):
    """The cells of one row, and its number as a spreadsheet numbers it."""

    number: int
    cells: list[str]


def rows_of(text: str, between: str = ",") -> Iterator[Row]:
    """Every row that has a cell, numbered from 1 with empty rows counted. Invalid at the first that cannot be read."""
    number = 0
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=between, strict=True), 1):
            if any(cells):
                yield Row(number, cells)
    except csv.Error as broken:
        raise Invalid(f"Row {number + 1} cannot be read: {reason(str(broken))}") from None


def reason(broken: str) -> str:
    """What the reader of CSV says, to a person."""
    if "unexpected end of data" in broken:
        return "a quotation mark opens in it and is never closed. The file was cut short, or is not CSV: download it again."
    if "expected after" in broken:
        return "a quotation mark stands in the middle of a cell. Quotation marks inside a cell are written twice."
    return "a cell in it is too long, or is not CSV. Download the file again."


def of_width(rows: Iterator[Row], width: int) -> Iterator[Row]:
    """The same rows. Invalid at the first that has not as many cells as it must."""
    for row in rows:
        if len(row.cells) != width:
            raise Invalid(
                f"Row {row.number} has {len(row.cells)} cells where {width} are needed. The file was cut short, or has a comma too many: "
                "download it again."
            )
        yield row

"""CSV files: text between commas, or between the semicolons or tabs that some programs write instead."""

from collections.abc import Iterator
from typing import Final

from domain.refusals import Invalid
from domain.results.decoding import text_of
from domain.results.table import rows_of
from domain.rosters.book import WHAT_CAN_BE_READ, Book, Sheet
from domain.rosters.cells import Row

BETWEEN: Final = ",;\t"

NOT_READ: Final = {
    b"%PDF": "This is a PDF document.",
    b"\x1f\x8b": "This is a compressed file. Unpack it, and send the file in it.",
    b"\x7fELF": "This is a program.",
    b"\x89PNG": "This is a picture.",
    b"\xff\xd8\xff": "This is a picture.",
    b"{\\rtf": "This is a text document.",
    b"<": "This is a web page or an XML file.",
}


def open_delimited(data: bytes) -> Book:
    """A CSV file as a book of one sheet. Invalid for what is no text."""
    opening = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, what in NOT_READ.items():
        if opening.startswith(mark):
            raise Invalid(f"{what} {WHAT_CAN_BE_READ}")
    text, warnings = text_of(data)
    if "\x00" in text:
        raise Invalid(f"The file holds bytes that no text has. {WHAT_CAN_BE_READ}")
    if not text.strip():
        raise Invalid(f"The file is empty. {WHAT_CAN_BE_READ}")
    between = most_used(text)
    return Book(sheets=(Sheet(name=""),), rows=lambda _: rows(text, between), warnings=tuple(warnings))


def rows(text: str, between: str) -> Iterator[Row]:
    """Every row that says something."""
    for row in rows_of(text, between):
        if any(cell.strip() for cell in row.cells):
            yield Row(row.number, tuple(cell if cell.strip() else None for cell in row.cells))


def most_used(text: str) -> str:
    """What stands between the cells: whichever of the signs the first line with any has most of."""
    for line in text.splitlines():
        if any(sign in line for sign in BETWEEN):
            return max(BETWEEN, key=line.count)
    return BETWEEN[0]

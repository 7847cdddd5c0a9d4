"""Looks for a table of results among the sheets of an Excel workbook, by its header: what sheets are called changes every year."""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Final
from zipfile import ZipFile

from domain.refusals import Invalid, Unmet
from domain.results.formats import ACCEPTED, Format
from domain.results.recognise import HEADER_WITHIN, Sighting, by_header
from domain.results.table import Row
from domain.workbooks.parts import parts_of, words_of
from domain.workbooks.rows import rows_in

MOST_ROWS: Final = 60_000
"""More candidates than stand at any day's local elections."""

TOO_MANY: Final = (
    f"The sheet “{{}}” has more than {MOST_ROWS:,} rows, which is more than is read. Keep those of your councils, and save it."
)
NO_TABLE: Final = (
    "This is an Excel workbook, and none of its sheets that are not hidden is the House of Commons Library’s table of candidates. "
    "If it is another file of results, save its sheet as “CSV UTF-8”, and import that file."
)
BROKEN: Final = "This is no Excel workbook, or a broken one. Download it again."


def sight_workbook(data: bytes) -> Sighting:
    """The sheet with the results, and its rows, read as they are asked for. Invalid where there is none, or it would fill the memory."""
    try:
        sheets = [sheet for sheet in parts_of(data).sheets if not sheet.hidden]
        words = words_of(data)
        for sheet in sheets:
            rows = rows_of_sheet(data, sheet.part, words, TOO_MANY.format(sheet.name))
            first = list(islice(rows, HEADER_WITHIN))
            seen = by_header(first, rows)
            if seen is not None and seen.format is Format.HOC_LIBRARY:
                return seen
    except Unmet:
        raise
    except Exception as broken:  # a broken part of a workbook can raise anything in what reads it
        raise Invalid(f"{BROKEN} {ACCEPTED}") from broken
    raise Invalid(f"{NO_TABLE} {ACCEPTED}")


def rows_of_sheet(data: bytes, part: str, words: list[str], too_many: str) -> Iterator[Row]:
    """The rows of a sheet. Invalid for one that is too long or broken."""
    try:
        with ZipFile(BytesIO(data)).open(part) as opened:
            for number, cells in rows_in(opened, words, MOST_ROWS, too_many):
                yield Row(number, cells)
    except Unmet:
        raise
    except Exception as broken:  # a broken part of a workbook can raise anything in what reads it
        raise Invalid(f"{BROKEN} {ACCEPTED}") from broken

"""Which format a file has, told from its content: the columns its header names, or the shape of a file without one."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

import msgspec

from domain.refusals import Invalid
from domain.results.answers import ANSWERS
from domain.results.decoding import MOST_BYTES, ZIP, decode
from domain.results.formats import ABOUT, ACCEPTED, Format
from domain.results.table import Row, rows_of

HEADER_WITHIN: Final = 5  # rows: junk and titles stand before some headers

DEMOCRACY_CLUB_COLUMNS: Final = frozenset({"person_id", "person_name", "election_id", "ballot_paper_id"})
HOC_LIBRARY_COLUMNS: Final = (
    frozenset({"local authority name", "ward name", "vacancies", "name", "votes", "elected", "party name"}),
    frozenset(
        {
            *("ward/ county electoral district name", "upper tier authority", "lower tier authority"),
            *("candidate name", "seats contested", "votes cast", "elected", "party name"),
        }
    ),
)
"""Of the tables of 2024 and 2025, those that are needed."""

LEAP_WIDTH: Final = 8
GSS_CODE: Final = re.compile(r"[EWSN][0-9]{8}")

KNOWN_AND_NOT_READ: Final = (
    (
        {"id", "name", "election", "post_label"},
        "This is Democracy Club’s older file of candidates, which is not read. Download the current export.",
    ),
    ({"councillor name", "ward name"}, "This is a list of sitting councillors, not the result of an election."),
    (
        {"candidate name", "votes cast"},
        "This is like the House of Commons Library’s table of candidates, without the columns that it names councils and wards in.",
    ),
    ({"candidate", "ward"}, "This file has names of wards and candidates, and no ids to know ballots and persons by."),
)


class Sighting(msgspec.Struct, frozen=True, kw_only=True):
    """A format recognised, its columns by name (none, where a file has no header) and the rows that follow the header."""

    format: Format
    columns: dict[str, int]
    width: int  # cells a row
    rows: Iterator[Row]


def recognise(data: bytes) -> Format:
    """The format of a file. Invalid says what it is instead, or what can be read."""
    return sighted(data)[0].format


def sighted(data: bytes) -> tuple[Sighting, list[str]]:
    """A file's table with its format recognised, and what to warn of. Invalid for what is no table of results."""
    if data.startswith(ZIP) and len(data) <= MOST_BYTES:
        from domain.results.workbook import sight_workbook  # here, because what reads workbooks takes long to load

        return sight_workbook(data), []
    text, warnings = decode(data)
    return sight(rows_of(text)), warnings


def sight(rows: Iterator[Row]) -> Sighting:
    """The format of a table. Invalid for one that cannot be read as results."""
    first = list(islice(rows, HEADER_WITHIN))
    if (seen := by_header(first, rows)) is not None:
        return seen
    if any(looks_like_leap(row.cells) for row in first):
        return Sighting(format=Format.LEAP, columns={}, width=LEAP_WIDTH, rows=chain(first, rows))
    raise Invalid(f"{what_else(first)} {ACCEPTED}")


def by_header(first: list[Row], rest: Iterator[Row]) -> Sighting | None:
    """The format whose header is among the first rows, if there is one."""
    for at, row in enumerate(first):
        names = [cell.strip().lower() for cell in row.cells]
        if seen := format_of_header(names):
            return Sighting(format=seen, columns=columns_of(names, row.number), width=len(names), rows=chain(first[at + 1 :], rest))
    return None


def format_of_header(names: Iterable[str]) -> Format | None:
    """The format whose header this is."""
    named = set(names)
    if any(named >= columns for columns in HOC_LIBRARY_COLUMNS):
        return Format.HOC_LIBRARY
    if not named >= DEMOCRACY_CLUB_COLUMNS:
        return None
    return Format.DEMOCRACY_CLUB_2018 if "is_winner" in named else Format.DEMOCRACY_CLUB


def columns_of(names: list[str], row: int) -> dict[str, int]:
    """Where each column stands. Invalid when two have one name."""
    columns = {name: at for at, name in enumerate(names) if name}
    for name in columns:
        if names.count(name) > 1:
            raise Invalid(f"Row {row} names the column “{name}” twice. Remove one of them.")
    return columns


def looks_like_leap(cells: list[str]) -> bool:
    """The Local Elections Archive Project's files have no header: eight cells, a council's code in the second, the result last."""
    return len(cells) == LEAP_WIDTH and GSS_CODE.fullmatch(cells[1].strip()) is not None and cells[-1].strip().lower() in ANSWERS


def what_else(first: list[Row]) -> str:
    """What a file is that is not read."""
    if not first:
        return "The file is empty."
    for row in first:
        names = {cell.strip().lower() for cell in row.cells}
        for columns, what in KNOWN_AND_NOT_READ:
            if columns <= names:
                return what
        missing = DEMOCRACY_CLUB_COLUMNS - names
        if len(missing) <= len(DEMOCRACY_CLUB_COLUMNS) // 2:
            return f"Row {row.number} looks like a header of Democracy Club’s, without {', '.join(sorted(missing))}."
    return f"Not one of the first {HEADER_WITHIN} rows names columns that are known, so it cannot be told which cell is what."


def the_same(sighted: Format, wanted: str) -> None:
    """Invalid unless the file has the format that somebody says it has."""
    if wanted not in set(Format):
        raise Invalid(f"“{wanted}” is no format. Formats are {', '.join(Format)}.", {"format": ["Choose one of the formats."]})
    if wanted != sighted:
        raise Invalid(f"This is {ABOUT[sighted].title}, not {ABOUT[Format(wanted)].title}.", {"format": ["The file has another format."]})

"""Reads a roster: bytes in, rows out, or Invalid with what to do next. It opens nothing and asks no clock."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from msgspec.structs import replace

from domain.refusals import Invalid
from domain.rosters.book import HEADER_WITHIN, MOST_BYTES, WHAT_CAN_BE_READ, Book, not_too_many
from domain.rosters.cells import Cell, NotUsable, Row, text_in
from domain.rosters.columns import COLUMNS, Kind, Matched, missing, recognised
from domain.rosters.delimited import open_delimited
from domain.rosters.listed import ReadRoster, RefusedRow
from domain.rosters.reading_rows import MERGED, RowReader, days_of

A = TypeVar("A")

MOST_COLUMNS = 200

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
OLD_OR_LOCKED = (
    "This is an old Excel workbook, or one with a password. Open it, save it as “Excel Workbook (.xlsx)” without a password, and send that."
)

Match = Callable[[Sequence[str]], Matched]
"""Says which columns are which, given a file's headers."""


def open_book(data: bytes) -> Book:
    """A file, told by what is in it. Invalid for what is too large, or can be no roster."""
    if len(data) > MOST_BYTES:
        raise Invalid(f"The file has {len(data) / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB are read.")
    if not data.strip():
        raise Invalid(f"The file is empty. {WHAT_CAN_BE_READ}")
    if data.startswith(ZIP):
        from domain.rosters.workbook import open_workbook  # here, because what reads workbooks takes long to load

        return open_workbook(data)
    if data.startswith(OLD_EXCEL):
        raise Invalid(OLD_OR_LOCKED)
    return open_delimited(data)


def read_roster(data: bytes, kind: Kind, *, sheet: str = "", match: Match | None = None) -> ReadRoster:
    """Read a whole sheet. Invalid where it cannot be read; rows that are bad in themselves are each refused.

    `sheet` is the first that is not hidden, where none is named. Columns are matched by what their headers are called, unless `match`
    says otherwise. While one that is needed is matched to none, the rows are not read, and `missing` says so.
    """
    book = open_book(data)
    chosen = book.sheet(sheet)
    header, rest = with_header(book.rows(chosen.name), kind)
    headers = tuple(in_a_header(cell) for cell in header.cells[:MOST_COLUMNS])
    said = match(headers) if match else recognised(kind, headers)
    matched = {id: at for id, at in said.items() if at < len(headers)}
    read = ReadRoster(
        kind=kind,
        sheet=chosen.name,
        sheets=tuple(one.name for one in book.sheets if one.name),
        hidden=tuple(one.name for one in book.sheets if one.hidden),
        headers=headers,
        matched=matched,
        missing=tuple(missing(kind, matched)),
        warnings=book.warnings,
    )
    return read if read.missing else with_rows(read, list(not_too_many(rest)), book)


def with_header(rows: Iterator[Row], kind: Kind) -> tuple[Row, Iterator[Row]]:
    """The row that names the columns, and those beneath it. Invalid where there is none, or it cannot be told what it names."""
    first = list(islice(rows, HEADER_WITHIN))
    if not first:
        raise Invalid("The sheet is empty. Choose another sheet, or send another file.")
    known = [len(recognised(kind, [in_a_header(cell) for cell in row.cells[:MOST_COLUMNS]])) for row in first]
    at = known.index(max(known))
    if first[at].merged:
        raise Invalid(f"Row {first[at].number} names the columns. {MERGED.format(first[at].merged)}")
    beneath = first[at + 1 :]

    def rest() -> Iterator[Row]:
        yield from beneath
        yield from rows

    return first[at], rest()


def in_a_header(cell: Cell) -> str:
    try:
        return text_in(cell)
    except NotUsable:
        return ""


def by_name(kind: Kind, headers: Sequence[str], named: dict[str, str]) -> dict[str, int]:
    """Where the columns stand that somebody named by their headers. Invalid for one that is not there."""
    ours = {column.id for column in COLUMNS[kind]}
    places = {}
    for id, header in named.items():
        if id not in ours:
            raise Invalid(f"“{id}” is no column of ours. They are {', '.join(column.id for column in COLUMNS[kind])}.")
        if header not in headers:
            raise Invalid(f"The file has no column “{header}”. It has {', '.join(filter(None, headers))}.")
        places[id] = headers.index(header)
    return places


def with_rows(read: ReadRoster, rows: list[Row], book: Book) -> ReadRoster:
    """The same, with every row read or refused."""
    reader = RowReader(read.kind, read.matched, days_of(read.kind, read.matched, rows, book.day_nought))
    vacant = tuple(row.number for row in rows if reader.is_vacant(row))
    told = [row for row in rows if not reader.is_vacant(row)]
    if read.kind == Kind.MEMBERS:
        members, refused = each(told, reader.member)
        return replace(read, members=tuple(members), refused=refused, vacant=vacant)
    training, refused = each(told, reader.training)
    return replace(read, training=tuple(training), refused=refused, vacant=vacant)


def each(rows: Sequence[Row], how: Callable[[Row], A]) -> tuple[list[A], tuple[RefusedRow, ...]]:
    """Every row read, and those that cannot be."""
    found, refused = [], []
    for row in rows:
        try:
            found.append(how(row))
        except NotUsable as wrong:
            refused.append(RefusedRow(row.number, str(wrong)))
    return found, tuple(refused)


def every_column_is_there(read: ReadRoster) -> None:
    """Invalid while a column that is needed is matched to none of the file's."""
    if read.missing:
        headers = ", ".join(f"“{header}”" for header in read.headers if header)
        raise Invalid(f"It cannot be told which column is: {'; '.join(read.missing)}. The file has {headers or 'no headings'}.")

"""Small spreadsheets of invented people, made as an officer's program would make them."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

Rows = Iterable[Sequence[object]]


def a_workbook(rows: Rows, *, hidden: Mapping[str, Rows] | None = None, merged: Sequence[str] = ()) -> bytes:
    """A workbook with one sheet of these rows, and hidden sheets by name."""
    book, written = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Members"
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    for name, those in (hidden or {}).items():
        other = book.create_sheet(name)
        other.sheet_state = "hidden"
        for row in those:
            other.append(list(row))
    book.save(written)
    return written.getvalue()


def a_csv(rows: Rows, between: str = ",") -> bytes:
    written = StringIO()
    csv.writer(written, delimiter=between, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()


def with_part(book: bytes, name: str, change: bytes) -> bytes:
    """The same workbook with one of its parts in place of what it was."""
    written = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(written, "w", ZIP_DEFLATED, compresslevel=1) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, change)
    return written.getvalue()

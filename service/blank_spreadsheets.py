"""Blank spreadsheets with our columns, to be filled in."""

import csv
from io import BytesIO, StringIO

from domain.rosters.columns import COLUMNS, Kind

MIME_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def blank(kind: Kind, ending: str) -> bytes:
    """A file of one row: the titles of our columns."""
    titles = [column.title for column in COLUMNS[kind]]
    return a_workbook(kind, titles) if ending == "xlsx" else a_csv_file(titles)


def a_csv_file(titles: list[str]) -> bytes:
    written = StringIO()
    csv.writer(written).writerow(titles)
    return written.getvalue().encode("utf-8-sig")  # the mark lets Excel read names with accents


def a_workbook(kind: Kind, titles: list[str]) -> bytes:
    from openpyxl import Workbook  # here, because it takes long to load

    book, written = Workbook(write_only=True), BytesIO()
    sheet = book.create_sheet(kind.capitalize())
    sheet.append(titles)
    book.save(written)
    return written.getvalue()

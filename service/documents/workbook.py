"""A report as an Excel workbook: what it is and what was written on the first sheet, and a sheet for each table."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from projections.reporting.report import Cell, Report, ReportTable, Section
from service.csv_answers import plain
from service.documents.characters import printable
from service.documents.heading import NOTHING_WRITTEN, about, readers

Sheet = Any  # openpyxl's sheet that is only written: its types leave out the widths of columns

LONGEST_NAME = 31
"""Letters that Excel allows in the name of a sheet."""
LONGEST_TEXT = 32_767
"""Letters that Excel allows in a cell."""


def workbook(report: Report) -> bytes:
    """The file. It is written row by row, so that a long list takes no more memory than its bytes."""
    from openpyxl import Workbook  # here, because it takes long to load

    book, file = Workbook(write_only=True), BytesIO()
    book.properties.title, book.properties.creator, book.properties.language = report.title, report.council, "en-GB"
    add_first_sheet(book.create_sheet("Report"), report)
    taken = {"report"}
    for section in report.sections:
        for table in section.tables:
            add_table(book.create_sheet(name_of_sheet(table.caption, taken)), section, table)
    book.save(file)
    return file.getvalue()


def add_first_sheet(sheet: Sheet, report: Report) -> None:
    """What the report is, and every heading with what was written under it."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 40, 100
    append(sheet, [report.title], bold=True)
    for line in about(report):
        append(sheet, line)
    append(sheet, [])
    append(sheet, ["Heading", "Written"], bold=True)
    for section in report.sections:
        append(sheet, [section.heading, "" if section.written is None else section.written or NOTHING_WRITTEN])


def add_table(sheet: Sheet, section: Section, table: ReportTable) -> None:
    """One table: headings in the first row, where a filter and a screen reader look for them; what is withheld below it."""
    sheet.freeze_panes = "B2"
    for letter in letters(len(table.headings)):
        sheet.column_dimensions[letter].width = 24
    append(sheet, table.headings, bold=True)
    for row in table.rows:
        append(sheet, row)
    for said in (table.note, readers(section), "" if table.rows else table.empty):
        if said:
            append(sheet, [said])


def append(sheet: Sheet, row: Iterable[str | Cell], *, bold: bool = False) -> None:
    sheet.append([cell_of(sheet, one, bold) for one in row])


def cell_of(sheet: Sheet, said: str | Cell, bold: bool) -> Any:
    """A number as a number; anything else as words, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if isinstance(said, Cell) and said.number is not None:
        return said.number
    cell = WriteOnlyCell(sheet, plain(printable(said.text if isinstance(said, Cell) else said))[:LONGEST_TEXT])
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def letters(count: int) -> Sequence[str]:
    from openpyxl.utils import get_column_letter

    return [get_column_letter(at) for at in range(1, count + 1)]


def name_of_sheet(caption: str, taken: set[str]) -> str:
    """The caption as far as Excel allows it, and numbered where two would be the same."""
    bare = re.sub(r"[\[\]:*?/\\]", " ", printable(caption)).replace("\n", " ").strip(" '") or "Table"
    name, number = bare[:LONGEST_NAME].strip(), 1
    while name.casefold() in taken:
        number += 1
        ending = f" ({number})"
        name = bare[: LONGEST_NAME - len(ending)].strip() + ending
    taken.add(name.casefold())
    return name

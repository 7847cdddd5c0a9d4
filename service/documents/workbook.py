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

FIRST_SHEET = "Report"
POUNDS, PER_CENT = "[$£-809]#,##0.00", '0"%"'

LONGEST_NAME = 31
"""Letters that Excel allows in the name of a sheet."""
LONGEST_TEXT = 32_767
"""Letters that Excel allows in a cell."""


def workbook(report: Report) -> bytes:
    """The file. It is written row by row, so that a long list takes no more memory than its bytes."""
    from openpyxl import Workbook  # here, because it takes long to load

    book, file = Workbook(write_only=True), BytesIO()
    book.properties.title, book.properties.creator, book.properties.language = report.title, report.council, "en-GB"
    taken = {FIRST_SHEET.casefold()}
    sheets = [[name_of_sheet(table.caption, taken) for table in section.tables] for section in report.sections]
    add_first_sheet(book.create_sheet(FIRST_SHEET), report, sheets)
    for section, names in zip(report.sections, sheets, strict=True):
        for table, name in zip(section.tables, names, strict=True):
            add_table(book.create_sheet(name), section, table)
    book.save(file)
    return file.getvalue()


def add_first_sheet(sheet: Sheet, report: Report, sheets: Sequence[Sequence[str]]) -> None:
    """What the report is, and every heading with what was written under it and the sheets on which its tables are."""
    for letter, width in zip("ABC", (40, 100, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    append(sheet, [report.title], bold=True)
    for line in about(report):
        append(sheet, line)
    append(sheet, [])
    append(sheet, ["Heading", "Written", "On the sheets"], bold=True)
    for section, names in zip(report.sections, sheets, strict=True):
        written = "" if section.written is None else section.written or NOTHING_WRITTEN
        append(sheet, [section.heading, written, ", ".join(names)])


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
        number = WriteOnlyCell(sheet, said.number)
        number.number_format = format_of(said.text)
        return number
    cell = WriteOnlyCell(sheet, plain(printable(said.text if isinstance(said, Cell) else said))[:LONGEST_TEXT])
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def format_of(said: str) -> str:
    """How Excel shows a number, so that it reads as it does in the report: pounds as pounds, and a share of 10% as 10%, kept as 10."""
    if said.startswith(("£", "-£", "−£")):
        return POUNDS
    return PER_CENT if said.endswith("%") else "General"


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

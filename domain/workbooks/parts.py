"""A workbook taken apart as far as its sheets: what each is called, whether it is hidden, and in which part of the archive it is."""

from io import BytesIO
from zipfile import ZipFile

import msgspec
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from domain.workbooks.bounds import WORDS_OF_CELLS, must_be_within_bounds
from domain.workbooks.rows import words_in


class SheetPart(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    hidden: bool
    part: str  # the name of its part in the archive


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """The sheets of a workbook in their order, charts left out."""

    sheets: tuple[SheetPart, ...]
    counts_from_1904: bool  # how it numbers its days

    def of(self, name: str) -> str:
        """The part that a sheet is in."""
        return next(sheet.part for sheet in self.sheets if sheet.name == name)


def parts_of(data: bytes) -> Parts:
    """The sheets of a workbook, none of them read. Invalid for one that would fill the memory; a broken one raises anything."""
    must_be_within_bounds(ZipFile(BytesIO(data)))
    reader = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    found = [(sheet, rel) for sheet, rel in reader.parser.find_sheets() if "chartsheet" not in rel.Type]
    return Parts(
        sheets=tuple(SheetPart(name=sheet.name, hidden=sheet.state != "visible", part=rel.target) for sheet, rel in found),
        counts_from_1904=reader.wb.epoch == CALENDAR_MAC_1904,
    )


def words_of(data: bytes) -> list[str]:
    """The words that cells name by number: none where every cell has its own."""
    with ZipFile(BytesIO(data)) as archive:
        part = next((name for name in archive.namelist() if name.lower().endswith(WORDS_OF_CELLS)), None)
        if part is None:
            return []
        with archive.open(part) as opened:
            return words_in(opened)

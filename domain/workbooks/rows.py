"""The rows of a sheet as text, read a piece at a time: twice as fast as the library that reads workbooks for their values and styles.

No document type is allowed, so nothing in a sheet can refer to another file or blow itself up.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import IO, Any, Final
from xml.parsers import expat  # no document type is allowed, which is what makes XML dangerous

from openpyxl.utils import column_index_from_string

from domain.refusals import Invalid
from domain.workbooks.formula import Formula

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
ROW, CELL, VALUE, TEXT, FORMULA, WORD, SAID_ALOUD = (f"{MAIN}{name}" for name in ("row", "c", "v", "t", "f", "si", "rPh"))
PIECE: Final = 1 << 16  # bytes
MOST_COLUMNS: Final = 200

NO_DOCUMENT_TYPE: Final = (
    "The workbook declares a document type, which none that Excel saves does, so it was not read. Save it anew in Excel."
)

SheetRow = tuple[int, list[str]]


def rows_in(part: IO[bytes], words: Sequence[str], most: int, too_many: str) -> Iterator[SheetRow]:
    """Each row that says something, by its number. Invalid, with the words `too_many`, as soon as there are more than `most`."""
    reading = _Reading(words)
    count = 0
    while piece := part.read(PIECE):
        reading.take(piece)
        for row in reading.handed_over():
            count += 1
            if count > most:
                raise Invalid(too_many)
            yield row
    reading.end()
    yield from reading.handed_over()


def words_in(part: IO[bytes]) -> list[str]:
    """The words of a workbook's table of words, in their order. What is said of how to pronounce them is left out."""
    reading = _Words()
    while piece := part.read(PIECE):
        reading.take(piece)
    reading.end()
    return reading.words


class _Listening:
    """Hears what stands between the tags of words and values."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._listening = self._spoken = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._begins
        self._parser.EndElementHandler = self._ends
        self._parser.CharacterDataHandler = self._hears

    def take(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def end(self) -> None:
        self._parser.Parse(b"", True)

    def _refuse(self, *_: Any) -> None:
        raise Invalid(NO_DOCUMENT_TYPE)

    def _begins(self, name: str, given: dict[str, str]) -> None:
        if name in (VALUE, TEXT):
            self._listening = not self._spoken
        elif name == SAID_ALOUD:
            self._spoken = True

    def _hears(self, said: str) -> None:
        if self._listening:
            self._said.append(said)

    def _ends(self, name: str) -> None:
        if name in (VALUE, TEXT):
            self._listening = False
        elif name == SAID_ALOUD:
            self._spoken = False


class _Words(_Listening):
    """The words of a table of words so far."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def _ends(self, name: str) -> None:
        if name == WORD:
            self.words.append("".join(self._said))
            self._said = []
        else:
            super()._ends(name)


class _Reading(_Listening):
    """What has been read of a sheet so far."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = words
        self._rows: list[SheetRow] = []
        self._number = 0
        self._cells: list[str] = []
        self._at = 0
        self._kind = ""
        self._worked_out = False

    def handed_over(self) -> list[SheetRow]:
        rows, self._rows = self._rows, []
        return rows

    def _begins(self, name: str, given: dict[str, str]) -> None:
        if name == CELL:
            self._kind, self._said, self._worked_out = given.get("t", ""), [], False
            self._at = column_in(given["r"]) if "r" in given else len(self._cells)
        elif name == ROW:
            self._number, self._cells = int(given.get("r", self._number + 1)), []
        elif name == FORMULA:
            self._worked_out = True
        else:
            super()._begins(name, given)

    def _ends(self, name: str) -> None:
        if name == CELL:
            self._put("".join(self._said))
        elif name == ROW:
            if any(self._cells):
                self._rows.append((self._number, self._cells))
        else:
            super()._ends(name)

    def _put(self, said: str) -> None:
        if self._at >= MOST_COLUMNS or not (said or self._worked_out):
            return
        if self._kind == "s":
            said = self._words[int(said)]
        self._cells.extend([""] * (self._at - len(self._cells)))
        self._cells.append(Formula(said or "=") if self._worked_out else said)


def column_in(cell: str) -> int:
    """The column of a cell, from nought: 27 for AB7."""
    return column_of(cell.rstrip("0123456789"))


@lru_cache(maxsize=256)
def column_of(letters: str) -> int:
    return column_index_from_string(letters) - 1

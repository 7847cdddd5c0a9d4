"""A sheet looked through before it is read, a row at a time: how long it is, what is merged, which formulas were never worked out."""

from collections.abc import Iterator
from typing import IO, Final, cast
from xml.etree.ElementTree import Element

import msgspec
from defusedxml.ElementTree import iterparse
from openpyxl.utils import range_boundaries

from domain.refusals import Invalid
from domain.rosters.book import HEADER_WITHIN, MOST_ROWS, TOO_MANY_ROWS

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, CELL, VALUE, INLINE, FORMULA, MERGED = (f"{MAIN}{name}" for name in ("row", "c", "v", "is", "f", "mergeCell"))


class Merged(msgspec.Struct, frozen=True):
    """Cells that were merged into one, by the rows they reach over."""

    name: str  # A3:C3
    first: int
    last: int


class Survey(msgspec.Struct, frozen=True):
    """What reading the values of a sheet would not show."""

    merged: tuple[Merged, ...]
    not_worked_out: frozenset[str]  # cells, as B7, with a formula and no value


def look_through(sheet: str, part: IO[bytes]) -> Survey:
    """Look through the part of a sheet. Invalid as soon as it is too long. Nothing of it is kept: it may be of any size."""
    merged: list[Merged] = []
    not_worked_out: set[str] = set()
    filled = 0
    for element in elements(part):
        if element.tag == MERGED:
            name = element.get("ref", "")
            _, first, _, last = range_boundaries(name)
            merged.append(Merged(name, cast(int, first), cast(int, last)))
        else:
            not_worked_out |= {cell.get("r", "") for cell in element.iter(CELL) if has_no_value(cell) and cell.find(FORMULA) is not None}
            filled += any(not has_no_value(cell) for cell in element.iter(CELL))
            if filled > MOST_ROWS + HEADER_WITHIN:
                raise Invalid(f"The sheet “{sheet}” has {TOO_MANY_ROWS}")
    return Survey(tuple(merged), frozenset(not_worked_out))


def elements(part: IO[bytes]) -> Iterator[Element]:
    """Each row and each merging of a sheet, forgotten when the next is asked for."""
    above: list[Element] = []
    for event, element in iterparse(part, events=("start", "end")):
        if event == "start":
            above.append(element)
            continue
        above.pop()
        if element.tag in (ROW, MERGED):
            yield element
            above[-1].clear()


def has_no_value(cell: Element) -> bool:
    """Whether nothing stands in a cell, a formula apart."""
    value = cell.find(VALUE)
    return (value is None or not value.text) and cell.find(INLINE) is None

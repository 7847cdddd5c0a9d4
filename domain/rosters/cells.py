"""Cells as any spreadsheet has them, and rows of them numbered as a spreadsheet numbers them."""

from datetime import date

import msgspec

from domain.results.names import tidy


class Unusable(msgspec.Struct, frozen=True):
    """A cell that says nothing that could be used, and why: to follow the name of its column."""

    why: str


Cell = str | int | float | date | Unusable | None


class Row(msgspec.Struct, frozen=True):
    """The cells of one row. `merged` names the merged cells that reach into it."""

    number: int
    cells: tuple[Cell, ...]
    merged: str = ""

    def cell(self, at: int | None) -> Cell:
        """The cell of a column; nothing where there is no such column, or the row is shorter."""
        return self.cells[at] if at is not None and at < len(self.cells) else None


class NotUsable(ValueError):
    """What is wrong with a cell, to follow the name of its column."""


def text_in(cell: Cell) -> str:
    """What a cell says, on one line; empty for an empty one. Raises NotUsable."""
    match cell:
        case None:
            return ""
        case Unusable(why=why):
            raise NotUsable(why)
        case date():
            return f"{cell.day} {cell:%B %Y}"
        case str():
            return tidy(cell)
        case _:
            return f"{cell:g}" if abs(cell) < 1e6 else f"{cell:.0f}"


def lines_in(cell: Cell) -> str:
    """What a cell says, its lines kept apart. Raises NotUsable."""
    if isinstance(cell, str):
        return "\n".join(line for each in cell.splitlines() if (line := tidy(each)))
    return text_in(cell)

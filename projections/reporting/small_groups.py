"""Small groups: fewer people than the strategy says are never shown as a number, nor in a total from which they could be subtracted."""

import json
from collections.abc import Sequence

from sqlalchemy import select

from projections.reporting.asked import Asked
from projections.reporting.report import Cell
from projections.reporting.rows import happenings

FEWEST = 5
"""Where the strategy gives no number, or one that nobody has set."""

WITHHELD = Cell("Withheld")
"""In place of a total from which a small group could be subtracted."""


def sums_from(asked: Asked, *nouns: str) -> int:
    """The fewest people of whom something said in confidence is summed: the largest number that any of these nouns asks for."""
    asking = [noun for id in nouns if (noun := asked.strategy.nouns.get(id)) is not None and "sums_from" in noun.fields]
    return max((number_of(asked, noun.fields["sums_from"]) for noun in asking), default=FEWEST)


def number_of(asked: Asked, said: object) -> int:
    """A number as the file has it, or as the setting that it names stood on the last day."""
    if isinstance(said, str) and said.startswith("["):
        setting = said.strip("[]")
        declared = asked.strategy.nouns.get(setting)
        said = set_to(asked, setting) or (declared.fields.get("value") if declared else None)
    return int(said) if isinstance(said, int | str) and str(said).isdecimal() else FEWEST


def set_to(asked: Asked, setting: str) -> str | None:
    """What somebody set it to last."""
    table = happenings
    where = asked.stands(table), table.c.noun == "setting", table.c.verb == "set", table.c.argument == setting, table.c.on <= asked.last
    row = asked.connection.execute(
        select(table.c.fields).where(*where).order_by(table.c.on.desc(), table.c.recorded.desc()).limit(1)
    ).scalar()
    return str(json.loads(row).get("value", "")) if row else None


def is_small(cell: Cell, smallest: int) -> bool:
    """Whether a number of people is one that cannot be shown. That there is nobody can."""
    return cell.number is not None and 0 < cell.number < smallest


def fewer_than(smallest: int) -> Cell:
    return Cell(f"Fewer than {smallest}")


def shown(cell: Cell, smallest: int) -> Cell:
    return fewer_than(smallest) if is_small(cell, smallest) else cell


def without_small_groups(rows: Sequence[Sequence[Cell]], smallest: int) -> list[list[Cell]]:
    """A grid of numbers of people whose last row and last column are totals: small ones are withheld, and each total of a row or column
    in which one is.
    """
    small = [[is_small(cell, smallest) for cell in row] for row in rows]
    across = [any(row[:-1]) for row in small]
    down = [any(column[:-1]) for column in zip(*small, strict=True)]
    corner = any(across[:-1]) or any(down[:-1])
    grid = []
    for at, row in enumerate(rows):
        kept = []
        for beside, cell in enumerate(row):
            last_row, last_column = at == len(rows) - 1, beside == len(row) - 1
            subtracted = (last_column and (across[at] or (last_row and corner))) or (
                last_row and (down[beside] or (last_column and corner))
            )
            kept.append(fewer_than(smallest) if small[at][beside] else WITHHELD if subtracted else cell)
        grid.append(kept)
    return grid


def why_withheld(rows: Sequence[Sequence[Cell]], smallest: int) -> str:
    """Said under a table in which something is withheld."""
    if all(cell.number is not None for row in rows for cell in row):
        return ""
    return f"Numbers of fewer than {smallest} people are withheld, and so are totals from which they could be subtracted."

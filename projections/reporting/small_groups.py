"""Small groups: fewer people than the strategy says are never shown as a number, nor in a total from which they could be subtracted."""

import json
from collections.abc import Mapping, Sequence, Set
from typing import Any, TypeVar

from sqlalchemy import select

from projections.reporting.asked import Asked
from projections.reporting.report import Cell
from projections.reporting.rows import happenings

K = TypeVar("K", bound=Any)

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


def left_out(numbers: Mapping[K, float], smallest: int, hidden: Set[K] = frozenset()) -> set[K]:
    """Which of these numbers of people are not shown: small ones, those hidden already and, so that none can be worked out, others.

    How many there are in all is often known elsewhere, so those left out are more than one, and together no small group.
    """
    found = {key for key, number in numbers.items() if 0 < number < smallest} | hidden
    others = sorted((key for key in numbers if numbers[key] and key not in found), key=lambda key: numbers[key])
    while found and others and (len(found) == 1 or sum(numbers[key] for key in found) < smallest):
        found.add(others.pop(0))
    return found


def without_small_groups(rows: Sequence[Sequence[Cell]], smallest: int) -> list[list[Cell]]:
    """A grid of numbers of people whose last row and last column are totals: small ones are withheld, others beside them in their row
    and their column, and each total of a row or column in which one is.
    """
    hidden = hidden_in([[cell.number or 0 for cell in row[:-1]] for row in rows[:-1]], smallest)
    in_rows, in_columns = {row for row, _ in hidden}, {column for _, column in hidden}
    last_row, last_column = len(rows) - 1, len(rows[0]) - 1 if rows else 0
    places = {
        (row, column)
        for row in range(len(rows))
        for column in range(last_column + 1)
        if (row, column) in hidden
        or (column == last_column and (row in in_rows or (row == last_row and hidden)))
        or (row == last_row and column in in_columns)
    }
    return [
        [
            fewer_than(smallest) if is_small(cell, smallest) else WITHHELD if (at, beside) in places else cell
            for beside, cell in enumerate(row)
        ]
        for at, row in enumerate(rows)
    ]


def hidden_in(grid: Sequence[Sequence[float]], smallest: int) -> set[tuple[int, int]]:
    """The places of a grid without its totals that are left out, looking along its rows and down its columns until no more are."""
    hidden: set[tuple[int, int]] = set()
    lines = [[(row, column) for column in range(len(grid[row]))] for row in range(len(grid))]
    lines += [list(places) for places in zip(*lines, strict=True)]
    while True:
        before = len(hidden)
        for line in lines:
            hidden |= left_out({place: grid[place[0]][place[1]] for place in line}, smallest, hidden & set(line))
        if len(hidden) == before:
            return hidden


def why_withheld(rows: Sequence[Sequence[Cell]], smallest: int) -> str:
    """Said under a table in which something is withheld."""
    if all(cell.number is not None for row in rows for cell in row):
        return ""
    return f"Numbers of fewer than {smallest} people are withheld, and so is whatever they could be worked out from."

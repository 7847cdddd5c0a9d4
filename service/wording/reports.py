"""A report as its page shows it: tables whose bars say nothing that the numbers beside them do not, and figures that lead to facts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from domain.printing.dates import every_in_words
from domain.strategy.entries import Rule
from projections.reporting.presented import ReportAsked
from projections.reporting.report import Cell, ReportTable, Section
from service.addresses import StepAt
from service.shown import Link, Tag
from service.wording.council_words import CouncilWords
from service.wording.standing import instead_of_a_day, standing
from service.words import counted, last_day, listed, short_day
from service.world import world

LINES_SHOWN = 100
"""Lines of one table on a page: the files have them all."""

NEVER = "Not yet"
NOTHING_WRITTEN = "Nothing has been written here yet."

Address = Callable[[int, int, int, int], str]
"""Where the facts behind a figure are: by section, table, row and column."""


@dataclass(frozen=True)
class ShownCell:
    """Words, or a link to the facts behind them; and where the column is drawn, how long its bar is of 100."""

    words: str | Link
    bar: int | None = None


@dataclass(frozen=True)
class ShownTable:
    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[ShownCell]]
    note: str
    empty: str
    left_out: str = ""


@dataclass(frozen=True)
class ShownSection:
    heading: str
    tables: Sequence[ShownTable]
    readers: str
    written: Sequence[str] | None  # paragraphs; nothing where no text is asked for


def shown_section(section: Section, at: int, address: Address) -> ShownSection:
    written = None if section.written is None else [line for line in section.written.splitlines() if line.strip()] or [NOTHING_WRITTEN]
    tables = [shown_table(table, partial(address, at, nth)) for nth, table in enumerate(section.tables)]
    return ShownSection(section.heading, tables, f"For {listed(section.to)} only." if section.to else "", written)


def shown_table(table: ReportTable, address: Callable[[int, int], str]) -> ShownTable:
    lines = len(table.rows) - table.total
    most = max((row[table.bars].number or 0 for row in table.rows[:lines]), default=0) if table.bars is not None else 0
    seen = [*range(min(lines, LINES_SHOWN)), *range(lines, len(table.rows))]  # the total too, of a list that is cut short
    rows = [
        [
            ShownCell(
                figure(cell, table, column, row, address(at, column)),
                bar_of(cell, most) if column == table.bars and at < lines and cell.number is not None else None,
            )
            for column, cell in enumerate(row)
        ]
        for at, row in ((at, table.rows[at]) for at in seen)
    ]
    more = lines - LINES_SHOWN
    left_out = f"{counted(more, 'more line stands', 'more lines stand')} in the files." if more > 0 else ""
    return ShownTable(table.caption, table.headings, rows, table.note, table.empty, left_out)


def figure(cell: Cell, table: ReportTable, column: int, row: Sequence[Cell], address: str) -> str | Link:
    """Words that open the facts behind them, where there are any that whoever looks may see."""
    if not cell.facts and cell.behind is None:
        return cell.text
    return Link(cell.text, address, f": {table.headings[column]}, {row[0].text}: the facts behind it")


def bar_of(cell: Cell, most: float) -> int:
    return round(100 * max(cell.number or 0, 0) / most) if most else 0


# ------------------------------------------------------------------ the list of reports

HEADS = ("Report", "To", "How often", "Next", "Presented last")


def report_row(asked: ReportAsked, words: CouncilWords, address: str) -> list[str | Link | Tag]:
    """One report on the list of those that a strategy asks for."""
    to = listed([words.titles.recipient(one) for one in asked.entry.to])
    presented = short_day(asked.presented) if asked.presented else NEVER
    return [Link(asked.entry.called, address), to[:1].upper() + to[1:], how_often(asked.entry, words), due(asked), presented]


def how_often(entry: Rule, words: CouncilWords) -> str:
    said = (every_in_words(entry.every, words.titles) if entry.every else words.timing(entry.id)) or "not set"
    return said[:1].upper() + said[1:]


def due(asked: ReportAsked) -> str | Link:
    """When it is due, with the way to its step."""
    row = asked.step
    if row is None:
        return "Not due"
    tag = standing(row["state"], row["due"], row["closed"], row["force"], world().today())
    said = last_day(row["due"]) if row["due"] else instead_of_a_day(row["undated"]) or "no date set"
    return Link(f"{tag.text}: {said}", StepAt(row["owner"], row["council"], row["step"]).page(), f"for {asked.entry.called}")

"""A report as it is shown, printed and downloaded: sections under the strategy's headings, each with its tables or a written text."""

from dataclasses import dataclass, field
from datetime import date

from projections.reporting.behind import Behind


@dataclass(frozen=True)
class Period:
    """What a report is about: its first and its last day, both in it."""

    first: date
    last: date


@dataclass(frozen=True)
class Cell:
    """What one place of a table says: always words, a number beside them where it is one, and the facts it was counted from."""

    text: str
    number: float | None = None  # nothing where it is no number, is not set, or is withheld
    facts: tuple[str, ...] = ()  # ids of the facts behind it, where they are few; nothing where they are confidential
    behind: Behind | None = field(default=None, compare=False, repr=False)  # how they are found, where they may be many


@dataclass(frozen=True)
class ReportTable:
    """A table that is also its chart: `bars` names the column whose numbers are drawn."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]  # each as long as the headings; the first cell of a row is its heading
    bars: int | None = None
    note: str = ""  # what is withheld or not set, and why; empty where nothing is
    empty: str = "Nothing was recorded in this period."  # said in place of no rows
    total: bool = False  # whether the last row is of all that stand above it


@dataclass(frozen=True)
class Section:
    """One heading of a report, in the order of the strategy's list."""

    heading: str
    tables: tuple[ReportTable, ...] = ()
    to: tuple[str, ...] = ()  # who reads this part, by title; empty: all who read the report
    written: str | None = None  # what somebody wrote under the heading; nothing where no text is asked for, empty where it is still to come


@dataclass(frozen=True)
class Report:
    """A report of one council over one period, as it now is or as it was known at the end of a day."""

    entry: str  # id of the strategy's entry
    title: str
    council: str  # its name
    clause: str
    period: Period
    to: tuple[str, ...]  # who reads it, by title
    known: date | None  # what was recorded by the end of this day; nothing: all that is on record
    sections: tuple[Section, ...]

"""What the templates of lists, stories and grids are given: plain values, with every word and link already decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Tone = Literal["", "blue", "green", "grey", "orange", "red", "yellow", "purple", "teal"]


@dataclass(frozen=True)
class Tag:
    """A status: always words, and a colour that adds nothing to them."""

    text: str
    tone: Tone = ""


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere. `about` ends the link for those who hear links out of their place."""

    text: str
    href: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class DueLine:
    """One line of the due list: what is owed to whom, whose move it is, by when and why then."""

    person: Link
    council: str
    step: str
    note: str = ""  # said beneath it
    status: Tag
    whose: str
    due: date | None
    undated: str = ""  # said instead of a day
    why: Link | None = None  # rule and clause, to the page that shows the sum
    act: Link | None = None  # the command that would meet it


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step of a member's task list."""

    name: str
    note: str = ""  # said beneath it
    status: Tag
    href: str = ""  # to the page of the step
    due: date | None = None
    undated: str = ""
    closed: date | None = None
    whose: str = ""
    why: str = ""  # the sum that gave the date, in words
    clause: str = ""
    acts: Sequence[Link] = ()


@dataclass(frozen=True, kw_only=True)
class StoryLine:
    """One thing that happened, on a timeline."""

    title: str
    on: date  # the day it is true of
    recorded: datetime
    who: str
    details: Sequence[tuple[str, str]] = ()
    why: str = ""
    consequence: bool = False  # it followed from another, and nobody did it
    followed: Sequence["StoryLine"] = ()  # what followed from it, folded away behind it
    href: str = ""  # to the page of what led to it and what followed
    became: str = ""  # said of a fact that was corrected since
    act: Link | None = None  # the way to correct it


@dataclass(frozen=True, kw_only=True)
class CauseLine:
    """One event on a chain of causes, and those next to it on the way."""

    title: Link
    about: str = ""  # whom or what, where that changes on the way
    on: date | None = None
    who: str = ""  # nobody, where it followed from the strategy
    why: str = ""
    next: Sequence["CauseLine"] = ()


@dataclass(frozen=True)
class Cell:
    """One step of one member, on the cohort page. `pick` is the value of its tick box; without one there is nothing to record."""

    status: Tag
    on: date | None = None  # due, or done on
    pick: str = ""


NOT_OWED = Cell(Tag("Not owed", "grey"))


@dataclass(frozen=True)
class CohortRow:
    """One member of a cohort. `cells` are by step."""

    member: Link
    under: str  # the ward
    cells: Mapping[str, Cell]


@dataclass(frozen=True)
class Tally:
    """How far a step has come among all of a cohort who are owed it."""

    done: int
    owed: int
    overdue: int

    def per_cent(self, number: int) -> int:
        return 100 * number // self.owed if self.owed else 0


@dataclass(frozen=True)
class Cohort:
    """Members down, steps across. `steps` are names by id, in order; `tallies` are by step."""

    steps: Mapping[str, str]
    rows: Sequence[CohortRow]
    tallies: Mapping[str, Tally] = field(default_factory=dict)

    def cell(self, row: CohortRow, step: str) -> Cell:
        return row.cells.get(step, NOT_OWED)

    def picks(self, step: str = "") -> list[str]:
        """The boxes of the grid that can be ticked, or those of one step."""
        cells = (cell for row in self.rows for rule, cell in row.cells.items() if step in ("", rule))
        return [cell.pick for cell in cells if cell.pick]


@dataclass(frozen=True)
class Fact:
    """One line of a summary: what it is, what it says, and what can be done about it."""

    key: str
    value: str
    acts: Sequence[Link] = ()


@dataclass(frozen=True)
class Section:
    """A heading with a few rows of words or Links beneath it, and what is said where there are none."""

    heading: str
    heads: Sequence[str]
    rows: Sequence[Sequence["Link | str"]]
    nothing: str


@dataclass(frozen=True)
class Progress:
    """How far long work has come. `done_words` say it: `312 of 4,417 members elected`."""

    done: int
    total: int
    done_words: str
    finished: bool
    onward: Link | None = None  # where to go when it is finished

    @property
    def part(self) -> int:
        """Per cent, never 100 before it is finished."""
        return 100 if self.finished else min(99, 100 * self.done // self.total) if self.total else 0

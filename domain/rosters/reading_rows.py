"""One row of a roster made into a member, or into something attended; or what is wrong with it."""

import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, TypeVar

from domain.results.names import LONGEST, Name
from domain.rosters.cells import Cell, NotUsable, Row, lines_in, text_in
from domain.rosters.columns import COLUMNS, Kind, Matched
from domain.rosters.days import Days
from domain.rosters.listed import ListedMember, ListedTraining

A = TypeVar("A")

TITLES_OF_MEMBERS: Final = re.compile(r"(?:cllrs?\.?|councillor|county councillor)\s+", re.IGNORECASE)
SEVERAL: Final = re.compile(r"[;|\n]+")
MOST_HOURS: Final = 1_000

CAME: Final = {
    "": "elected",
    "elected": "elected",
    "ordinary": "elected",
    "ordinary election": "elected",
    "by-election": "by-election",
    "by election": "by-election",
    "byelection": "by-election",
    "co-opted": "co-opted",
    "coopted": "co-opted",
    "co opted": "co-opted",
    "co-optee": "co-opted",
    "co-option": "co-opted",
}

MERGED: Final = "Cells {} are merged, so what is said of whom cannot be told. Unmerge them, and fill in each cell."


class RowReader:
    """Reads rows by what stands in which column. Raises NotUsable, with a whole sentence, for a row that cannot be read."""

    def __init__(self, kind: Kind, matched: Matched, days: dict[str, Days]) -> None:
        self.matched = matched
        self.days = days
        self.titles = {column.id: column.title for column in COLUMNS[kind]}

    def member(self, row: Row) -> ListedMember:
        must_not_be_merged(row)
        came = CAME.get(self._text(row, "came").lower())
        if came is None:
            raise NotUsable(f"{self.titles['came']} says “{self._text(row, 'came')}”. Write elected, by-election or co-opted.")
        ward = self._text(row, "ward")
        if not ward and came != "co-opted":
            raise NotUsable("It names no ward. Only somebody who was co-opted has none.")
        as_printed = self._name(row)
        return ListedMember(
            row=row.number,
            name=without_title(as_printed),
            as_printed=as_printed,
            ward=ward,
            group=self._text(row, "group"),
            party=self._text(row, "party"),
            email=self._text(row, "email"),
            telephone=self._text(row, "telephone"),
            roles=self._several(row, "roles"),
            seats=self._several(row, "seats"),
            since=self._day(row, "since"),
            in_office=self._day(row, "in_office"),
            poll=self._day(row, "poll"),
            until=self._day(row, "until"),
            came=came,
            ballot=self._text(row, "ballot"),
        )

    def training(self, row: Row) -> ListedTraining:
        must_not_be_merged(row)
        course, on = self._text(row, "course"), self._day(row, "on")
        if not course:
            raise NotUsable("It names no course.")
        if on is None:
            raise NotUsable("It names no day.")
        as_printed = self._name(row, needed=not self._text(row, "email"))
        return ListedTraining(
            row=row.number,
            name=without_title(as_printed),
            as_printed=as_printed,
            ward=self._text(row, "ward"),
            email=self._text(row, "email"),
            course=course,
            part=self._text(row, "part"),
            on=on,
            route=self._text(row, "route"),
            hours=self._hours(row),
        )

    def is_vacant(self, row: Row) -> bool:
        """Whether the row is of a seat that nobody holds, and says so."""
        name = " ".join(str(row.cell(self.matched.get(id)) or "") for id in ("name", "first_name", "last_name")).strip()
        return bool(name) and Name(name, name).is_nobody

    def _name(self, row: Row, *, needed: bool = True) -> str:
        name = self._text(row, "name") or " ".join(filter(None, (self._text(row, "first_name"), self._text(row, "last_name"))))
        if needed and not name:
            raise NotUsable("It names nobody.")
        return name

    def _text(self, row: Row, id: str) -> str:
        text = self._read(row, id, text_in)
        if len(text) > LONGEST and id not in ("roles", "seats"):
            raise NotUsable(f"{self.titles[id]} has {len(text):,} letters, which is more than {LONGEST}.")
        return text

    def _several(self, row: Row, id: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part for each in SEVERAL.split(self._read(row, id, lines_in)) if (part := each.strip())))

    def _day(self, row: Row, id: str) -> date | None:
        return self._read(row, id, self.days[id].read) if id in self.matched else None

    def _hours(self, row: Row) -> float | None:
        text = self._text(row, "hours").lower().removesuffix("hours").removesuffix("hrs").removesuffix("h").strip()
        if not text:
            return None
        try:
            hours = float(text)
        except ValueError:
            hours = math.nan
        if not 0 < hours <= MOST_HOURS:
            raise NotUsable(f"Hours is “{text}”. Write a number, such as 1.5.")
        return hours

    def _read(self, row: Row, id: str, how: Callable[[Cell], A]) -> A:
        """What a column says, read in some way. Names the column where it cannot be."""
        try:
            return how(row.cell(self.matched.get(id)))
        except NotUsable as wrong:
            raise NotUsable(f"{self.titles[id]}: {wrong}.") from None


def must_not_be_merged(row: Row) -> None:
    if row.merged:
        raise NotUsable(MERGED.format(row.merged))


def without_title(name: str) -> str:
    """A member's name without the word that says they are one."""
    return TITLES_OF_MEMBERS.sub("", name, count=1) if TITLES_OF_MEMBERS.match(name) else name


def days_of(kind: Kind, matched: Matched, rows: Sequence[Row], day_nought: date) -> dict[str, Days]:
    """A reader of days for each column that holds them."""
    of_days = {"since", "in_office", "poll", "until"} if kind == Kind.MEMBERS else {"on"}
    return {id: Days((row.cell(at) for row in rows), day_nought=day_nought) for id, at in matched.items() if id in of_days}

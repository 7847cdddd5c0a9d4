"""What a report is asked for: a council, its strategy, a period, and the day by whose end its facts were recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, or_

from domain.calendar import ONE_DAY, Years, day_begins
from domain.printing.titles import Titles
from domain.strategy.entries import Noun, Strategy
from domain.viewer import READ_CONTENT, Viewer
from projections.reading import all_of
from projections.reporting.report import Period

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """Every figure is given one, and counts by it."""

    connection: Connection
    strategy: Strategy
    council: str  # its slug
    period: Period
    known: date | None
    viewer: Viewer
    about: str = ""  # the one member whose record it is of; empty: of all

    @cached_property
    def titles(self) -> Titles:
        return Titles(self.strategy)

    @cached_property
    def years(self) -> Years:
        return Years.of(self.strategy.calendar)

    @property
    def last(self) -> date:
        """The day at whose end things stood so: the last of the period, or the day that is asked for where it was not over then."""
        return self.period.last if self.known is None else min(self.period.last, self.known)

    @property
    def reads_content(self) -> bool:
        """Whether whoever looks may see who said what in confidence."""
        return READ_CONTENT in self.viewer.permissions

    def of_kind(self, kind: str) -> list[Noun]:
        return [noun for noun in self.strategy.nouns.values() if noun.kind == kind]

    def rows(self, query: Select[Any]) -> Sequence[Row]:
        return all_of(self.connection, query)

    def stands(self, table: FromClause) -> ColumnElement[bool]:
        """Of this council, and neither put right nor overtaken by the day that is asked for."""
        return and_(table.c.council == self.council, as_known(table, self.known))

    def within(self, day: ColumnElement[date]) -> ColumnElement[bool]:
        return day.between(self.period.first, self.period.last)


def as_known(table: FromClause, known: date | None) -> ColumnElement[bool]:
    """What was on record at the end of a day in London and had not been put right: today's word where no day is asked for."""
    if known is None:
        return table.c.until.is_(None)
    after = day_begins(known + ONE_DAY).replace(tzinfo=None)
    return and_(table.c.recorded < after, or_(table.c.until.is_(None), table.c.until >= after))

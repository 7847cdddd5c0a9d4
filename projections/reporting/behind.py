"""The facts behind a figure: found when somebody asks for them, for a report of many members has too many to carry along."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, FromClause, func, select


class Line(NamedTuple):
    """One fact behind a figure, and whom it is about: a register is a fact about everybody on it."""

    fact: str
    person: str = ""


@dataclass(frozen=True, eq=False)
class Behind:
    """Where the facts stand, and the condition that those of a figure meet."""

    source: FromClause
    fact: Column[Any]
    person: Column[Any]
    on: Column[Any]
    where: ColumnElement[bool]

    def count(self, connection: Connection) -> int:
        lines = select(self.fact, self.person).select_from(self.source).where(self.where).distinct().subquery()
        return connection.execute(select(func.count()).select_from(lines)).scalar_one()

    def lines(self, connection: Connection, first: int, limit: int) -> list[Line]:
        """So many from one place on, the latest day first."""
        query = select(self.fact, self.person).select_from(self.source).where(self.where).group_by(self.fact, self.person)
        in_order = query.order_by(func.max(self.on).desc(), self.fact, self.person)
        return [Line(*row) for row in connection.execute(in_order.offset(first).limit(limit))]

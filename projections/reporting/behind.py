"""The facts behind a figure: found when somebody asks for them, for a report of many members has too many to carry along."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, FromClause, func, select


@dataclass(frozen=True, eq=False)
class Behind:
    """The ids in one column of what meets a condition, in the order of their days."""

    fact: Column[Any]
    on: Column[Any]
    source: FromClause
    where: ColumnElement[bool]

    def count(self, connection: Connection) -> int:
        query = select(func.count(self.fact.distinct())).select_from(self.source).where(self.where)
        return connection.execute(query).scalar_one()

    def ids(self, connection: Connection, first: int = 0, limit: int | None = None) -> list[str]:
        """So many ids from one place on, the latest day first."""
        days = func.max(self.on)
        query = select(self.fact).select_from(self.source).where(self.where).group_by(self.fact).order_by(days.desc(), self.fact)
        return list(connection.execute(query.offset(first).limit(limit)).scalars())

"""Which reports a council's strategy asks for: when each is due next, and when it was presented last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from domain.strategy.entries import Rule, Strategy
from domain.viewer import READ, Viewer
from projections.reading import Row, all_of
from projections.reporting.rows import happenings
from projections.rows import steps


@dataclass(frozen=True, kw_only=True)
class ReportAsked:
    """One report of the strategy: the open step of it that is due first, and the day on which it was presented last."""

    entry: Rule
    step: Row | None = None
    presented: date | None = None


def reports_asked(connection: Connection, viewer: Viewer, council: str, strategy: Strategy) -> list[ReportAsked]:
    """Every report, in the order of the file."""
    viewer.must(READ)
    viewer.must_see(council)
    entries = [rule for rule in strategy.rules.values() if rule.kind == "report"]
    ids = [entry.id for entry in entries]
    due, presented = due_first(connection, council, ids), last_presented(connection, council, ids)
    return [ReportAsked(entry=entry, step=due.get(entry.id), presented=presented.get(entry.id)) for entry in entries]


def due_first(connection: Connection, council: str, reports: Sequence[str]) -> dict[str, Row]:
    """The open step of each that is due before the others."""
    query = select(steps).where(steps.c.council == council, steps.c.state == "open", steps.c.rule.in_(reports))
    in_order = all_of(connection, query.order_by(steps.c.due.is_(None).desc(), steps.c.due.desc()))
    return {row["rule"]: row for row in in_order}  # the last one said of a rule stands


def last_presented(connection: Connection, council: str, reports: Sequence[str]) -> dict[str, date]:
    table = happenings
    said = table.c.verb.in_(("presented", "presented to")), table.c.noun.in_(reports), table.c.until.is_(None)
    query = select(table.c.noun, func.max(table.c.on).label("day")).where(table.c.council == council, *said).group_by(table.c.noun)
    return {row["noun"]: row["day"] for row in all_of(connection, query)}

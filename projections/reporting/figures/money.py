"""Money: what each head of a budget has for the years of the period, what is promised and what was paid. What nobody set is said so."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, exists, func, select

from domain.calendar import ONE_DAY
from domain.commands.budget_scopes import scope_of
from domain.commands.budgets import Head, Year, heads_of, in_pounds
from domain.strategy.phrases import Figure
from domain.streams.budget import budget_id
from projections.reporting.asked import Asked
from projections.reporting.behind import Behind
from projections.reporting.happenings import LET_GO
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings
from projections.reporting.small_groups import set_to

NOT_SET = Cell("Not set")
HEADINGS = ("Head", "Year", "Set", "Promised and not paid yet", "Paid", "Left")


def money(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    decided = {scope_of(budget): set_to(asked, scope_of(budget)) or "" for budget in asked.of_kind("budget")}
    heads = [head for head in heads_of(asked.strategy, decided) if figure.of in ("", head.budget.id)]
    rows = [row(asked, head, year) for head in heads for year in years_of(asked, head)]
    note = "Where nothing is set, nothing is approved, and nobody can say what is left." if any(row[2] is NOT_SET for row in rows) else ""
    return (ReportTable("Money", HEADINGS, tuple(rows), bars=4, note=note, empty="The strategy has no budget."),)


def years_of(asked: Asked, head: Head) -> Sequence[Year]:
    """The budget's years that the period touches."""
    name, day, found = str(head.budget.fields.get("year", "financial year")), asked.period.first, list[Year]()
    while day <= asked.last:
        first, last = asked.years.period(name, day)
        found.append(Year(first=first, last=last))
        day = last + ONE_DAY
    return found


def row(asked: Asked, head: Head, year: Year) -> tuple[Cell, ...]:
    """One head in one year, by the end of the period."""
    stream = happenings.c.stream == budget_id(asked.council, head.budget.id, head.name, year.label)
    where = and_(asked.stands(happenings), stream, happenings.c.on <= asked.last)
    amount = amount_of(asked, head, where)
    promised = pence(asked, and_(where, happenings.c.verb == "committed", ~over_since(asked)))
    paid = pence(asked, and_(where, happenings.c.verb == "spent"))
    left = NOT_SET if amount is NOT_SET else pounds(round(100 * ((amount.number or 0) - (promised.number or 0) - (paid.number or 0))))
    name = head.budget.name + (f": {head.name}" if head.name else "")
    return Cell(name), Cell(year.label), amount, promised, paid, left


def amount_of(asked: Asked, head: Head, where: ColumnElement[bool]) -> Cell:
    """What was set last; else what the strategy itself gives for the year. What it gives for each member is no amount of the year."""
    table = happenings
    query = (
        select(table.c.pence, table.c.fact)
        .where(where, table.c.verb == "set")
        .order_by(table.c.on.desc(), table.c.recorded.desc())
        .limit(1)
    )
    if found := asked.rows(query):
        return pounds(found[0]["pence"], (found[0]["fact"],))
    return NOT_SET if head.ceiling is None or head.each_members else pounds(head.ceiling)


def over_since(asked: Asked) -> ColumnElement[bool]:
    """Whether a promise was settled or let go of by the end of the period."""
    end = happenings.alias()
    same = and_(end.c.stream == happenings.c.stream, end.c.mark == happenings.c.mark, end.c.mark != "", end.c.verb.in_(("spent", LET_GO)))
    return exists(select(end.c.fact).where(asked.stands(end), end.c.on <= asked.last, same))


def pence(asked: Asked, where: ColumnElement[bool]) -> Cell:
    total = asked.connection.execute(select(func.coalesce(func.sum(happenings.c.pence), 0)).where(where)).scalar_one()
    cell, table = pounds(int(total)), happenings
    return Cell(cell.text, cell.number, behind=Behind(table, table.c.fact, table.c.member, table.c.on, where) if total else None)


def pounds(amount: int, facts: tuple[str, ...] = ()) -> Cell:
    return Cell(in_pounds(amount) if amount >= 0 else f"−{in_pounds(-amount)}", amount / 100, facts)

"""Counting: how many facts or people there are of each kind, shared out or in all, with the facts behind each number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, and_, case, func, select

from projections.reporting.asked import Asked
from projections.reporting.behind import Behind
from projections.reporting.report import Cell
from projections.reporting.rows import answers, happenings, step_states
from projections.reporting.sharing import Share

NOTHING = Cell("0", 0)


@dataclass(frozen=True, eq=False)
class Ground:
    """The rows that are counted: where they stand, what names their fact, whom it concerns and its day."""

    source: FromClause
    fact: Column[Any]
    person: Column[Any]
    on: Column[Any]
    where: ColumnElement[bool]


@dataclass(frozen=True, eq=False)
class Measure:
    """One number: the people, or else the facts, that meet a condition."""

    where: ColumnElement[bool]
    people: bool = False


def of_happenings(asked: Asked, *where: ColumnElement[bool]) -> Ground:
    """What happened in the period, as it was known."""
    table = happenings
    return Ground(table, table.c.fact, table.c.member, table.c.on, and_(asked.stands(table), asked.within(table.c.on), *where))


def of_steps(asked: Asked, *where: ColumnElement[bool]) -> Ground:
    """Steps that ran in the period, as they were known to be."""
    table = step_states
    ran = and_(table.c.opened <= asked.last, (table.c.closed.is_(None)) | (table.c.closed >= asked.period.first))
    return Ground(table, table.c.fact, table.c.owner, table.c.opened, and_(asked.stands(table), table.c.state != "withdrawn", ran, *where))


def of_answers(asked: Asked, *where: ColumnElement[bool]) -> Ground:
    """Answers given in the period, as they were known."""
    table = answers
    return Ground(table, table.c.fact, table.c.member, table.c.on, and_(asked.stands(table), asked.within(table.c.on), *where))


def in_all(asked: Asked, ground: Ground, measures: Mapping[str, Measure], *, open_to_all: bool = True) -> dict[str, Cell]:
    """Each number, in all. Facts said in confidence lie open to those alone who may read them."""
    query = select(*(number(ground, measure).label(name) for name, measure in measures.items()))
    row = asked.connection.execute(query.select_from(ground.source).where(ground.where)).one()
    behind = open_to_all or asked.reads_content
    return {name: counted(row[at], ground, measures[name].where, behind=behind) for at, name in enumerate(measures)}


def shared_out(
    asked: Asked, ground: Ground, measures: Mapping[str, Measure], share: Share, *, open_to_all: bool = True
) -> dict[str, dict[str, Cell]]:
    """Each number by what it is shared out by: in the order of the share, those of which there is nothing among them."""
    source = share.beside(ground.source, ground.person)
    columns = (number(ground, measure).label(name) for name, measure in measures.items())
    query = select(share.key, *columns).select_from(source).where(ground.where, share.where).group_by(share.key)
    found = {str(row[0] or ""): row[1:] for row in asked.connection.execute(query)}
    behind = open_to_all or asked.reads_content

    def cells(key: str) -> dict[str, Cell]:
        these = Ground(source, ground.fact, ground.person, ground.on, and_(ground.where, share.where, share.is_this(key)))
        numbers = found.get(key, [0] * len(measures))
        return {name: counted(numbers[at], these, measures[name].where, behind=behind) for at, name in enumerate(measures)}

    return {key: cells(key) for key in share.order(asked, list(found))}


def number(ground: Ground, measure: Measure) -> ColumnElement[int]:
    if measure.people:
        return func.count(case((measure.where, ground.person)).distinct())
    return func.count(case((measure.where, 1)))


def counted(number: int, ground: Ground, where: ColumnElement[bool], *, behind: bool = True) -> Cell:
    """A number as a cell, with the way to the facts behind it."""
    way = Behind(ground.source, ground.fact, ground.person, ground.on, and_(ground.where, where)) if number and behind else None
    return Cell(f"{number:,}", number, behind=way)


def per_cent(part: Cell, whole: Cell) -> Cell:
    """A part of a whole in per cent, opening the same facts. Of nothing there is no part."""
    if not whole.number or part.number is None:
        return Cell("—")
    share = round(100 * part.number / whole.number)
    return Cell(f"{share}%", share, part.facts, part.behind)

"""Facts in force as they were known, read back out of the rows for what the strategy's own questions are asked with."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select

from domain.closed_days import CLOSED, working_days
from domain.owing.owed import Adopted
from domain.streams.facts import Known
from projections.reporting.asked import Asked, Row
from projections.reporting.rows import happenings

ABOUT_MONEY = ("committed", "place booked", "place given up")
"""What a report counts and no strategy asks about."""


def facts_of_the_council(asked: Asked) -> list[Known]:
    """What is known of the council, its bodies and groups, and of no member alone."""
    table = happenings
    theirs = [table.c.stream.startswith(f"{kind}:") for kind in ("council", "body", "group")]
    found: list[Known] = []
    for where in theirs:
        found += facts_where(asked, table.c.member == "", where)
    return found


def facts_of_a_member(asked: Asked, member: str) -> list[Known]:
    """What is known of one member, on registers too."""
    return list(facts_where(asked, happenings.c.member == member))


def facts_where(asked: Asked, *where: ColumnElement[bool]) -> Iterator[Known]:
    query = select(happenings).where(asked.stands(happenings), happenings.c.verb.not_in(ABOUT_MONEY), happenings.c.on <= asked.last, *where)
    for row in asked.rows(query.order_by(happenings.c.recorded, happenings.c.fact, happenings.c.place)):
        yield known(row)


def known(row: Row) -> Known:
    fields: dict[str, Any] = json.loads(row["fields"]) if row["fields"] else {}
    if row["way"]:
        fields["route"] = row["way"]
    if row["stream"].startswith("activity:") and row["member"]:
        fields["member"] = row["member"]
    same = {name: row[name] for name in ("noun", "verb", "on", "argument", "about", "when")}
    return Known(id=row["chain"], owner=row["stream"], fields=fields, **same)


def in_force(asked: Asked, council: list[Known]) -> Adopted:
    """The strategy of the report as one in force ever since, with the days on which the council is closed."""
    said = [fact.fields.get("value") for fact in council if fact.noun == "setting" and fact.argument == CLOSED]
    closed = said[-1] if said and isinstance(said[-1], list) else []
    return Adopted(strategy=asked.strategy, from_=date.min, working_days=working_days(closed))

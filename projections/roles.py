"""Who holds which role on a day: every spell that had begun and was not left, of members who are in office."""

import json
from datetime import date

from sqlalchemy import Connection, and_, exists, or_, select

from domain.viewer import READ, Viewer
from projections.reading import Row, all_of
from projections.reporting.rows import happenings
from projections.rows import members


def roles_held(connection: Connection, viewer: Viewer, council: str, day: date) -> list[Row]:
    """A row for each spell: the member and their name, the role, how they have it, the body it is on, and since when."""
    viewer.must(READ)
    viewer.must_see(council)
    took, left = happenings, happenings.alias("left")
    ended = exists().where(
        and_(
            left.c.member == took.c.member,
            left.c.verb == "role left",
            left.c.about == took.c.about,
            left.c.on < day,
            left.c.until.is_(None),
        )
    )
    query = (
        select(took.c.member, members.c.name, took.c.argument.label("role"), took.c.fields, took.c.on.label("since"))
        .join(members, members.c.member == took.c.member)
        .where(took.c.council == council, took.c.noun == "", took.c.verb == "took", took.c.on <= day, took.c.until.is_(None), ~ended)
        .where(or_(members.c.left.is_(None), members.c.left >= day))
        .order_by(took.c.argument, members.c.name, took.c.on)
    )
    return [{**row, **said(row["fields"])} for row in all_of(connection, query)]


def said(fields: str) -> dict[str, str]:
    """How a role is had, and on which body, as its fact has it."""
    known = json.loads(fields) if fields else {}
    return {"kind": str(known.get("kind", "held")), "body": str(known.get("body", ""))}

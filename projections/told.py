"""What somebody has been told of steps already: looked at before a correction shows that it should not have been said."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from domain.commands.correction_plan import StepChange
from domain.viewer import Viewer
from projections.items import in_hundreds
from projections.reading import Row, all_of, theirs
from projections.rows import members, notices, tellings
from projections.tellings import TellingRow, is_meant


def told_in_vain(connection: Connection, viewer: Viewer, changes: Sequence[StepChange]) -> list[Row]:
    """The tellings that went out, or are going, of steps that would not tell them as they would stand: the last sent comes first."""
    after = {(change.owner, change.after.id): change for change in changes}
    owners = sorted({change.owner for change in changes})
    return [
        row for row in _told(connection, viewer, owners) if (change := after.get((row["owner"], row["step"]))) and is_in_vain(change, row)
    ]


def _told(connection: Connection, viewer: Viewer, owners: Sequence[str]) -> list[Row]:
    found: list[Row] = []
    joined = tellings.join(notices, notices.c.notice == tellings.c.notice).outerjoin(members, members.c.member == notices.c.recipient)
    shown = (*tellings.c, notices.c.day, notices.c.office, notices.c.state.label("became"), members.c.name)
    for some in in_hundreds(owners):
        query = select(*shown).select_from(joined).where(theirs(tellings.c.council, viewer), tellings.c.owner.in_(some))
        found += all_of(connection, query.where(notices.c.state.in_(("attempted", "sent"))).order_by(notices.c.day.desc(), tellings.c.step))
    return found


def is_in_vain(change: StepChange, row: Row) -> bool:
    """Whether the step, as it would stand, tells nobody this on that day: it was never owed, was closed by then, or has other days."""
    step = change.after
    if step.state == "withdrawn" or (step.closed is not None and step.closed < row["day"]):
        return True
    fields: dict[str, Any] = {name: row[name] for name in TellingRow._fields}
    return not is_meant(TellingRow(**fields), step)

"""What a step was known to be, and from when until when: the due list keeps only what it is."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, tuple_, update

from domain.streams.events import Event
from domain.streams.stepping import StepCloses, StepEvent, StepStands
from projections.items import utc
from projections.reading import all_of
from projections.reporting.rows import step_states

Key = tuple[str, str]  # owner and step
AT_ONCE = 400  # keys in one statement


class StepStateRows:
    """One row for each thing that a step was known to be."""

    name = "step_states"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        telling = [event for event in events if isinstance(event, StepEvent)]
        standing = known_before(connection, telling)
        added: list[dict[str, Any]] = []
        ended: list[dict[str, Any]] = []
        for event in telling:
            key, moment = (event.originator_id, event.step_id), utc(event.recorded)
            before = standing.get(key)
            row = {**after(event, before), "owner": key[0], "step": key[1], "event": event.id, "council": event.council}
            standing[key] = {**row, "recorded": moment, "until": None}
            added.append(standing[key])
            if before is not None and "recorded" in before:
                before["until"] = moment
            elif before is not None or not isinstance(event, StepCloses):
                ended.append({"of": key[0], "which": key[1], "moment": moment})
        if ended:
            still = step_states.c.owner == bindparam("of"), step_states.c.step == bindparam("which"), step_states.c.until.is_(None)
            connection.execute(update(step_states).where(*still).values(until=bindparam("moment")), ended)
        if added:
            connection.execute(insert(step_states), added)


def after(event: StepEvent, before: dict[str, Any] | None) -> dict[str, Any]:
    """What the step is since this event."""
    match event:
        case StepStands(step=step):
            why = step.by or step.cause
            said = {name: getattr(step, name) for name in ("rule", "force", "state", "opened", "due", "closed")}
            return said | {"fact": why[0] if why else event.id}
        case StepCloses(closed=closed, by=by):
            if before is None:
                raise LookupError(f"{event.id} closes a step that was never opened")
            same = {name: before[name] for name in ("rule", "force", "opened", "due")}
            return same | {"state": event.STATE, "closed": closed, "fact": by[0] if by else event.id}
    raise TypeError(f"{type(event)} is no step's")


def known_before(connection: Connection, telling: Sequence[StepEvent]) -> dict[Key, dict[str, Any]]:
    """Of the steps that are closed before this page says what they are: what they were known to be."""
    opened: set[Key] = set()
    wanted: list[Key] = []
    for event in telling:
        key = event.originator_id, event.step_id
        if isinstance(event, StepCloses) and key not in opened:
            wanted.append(key)
        opened.add(key)
    columns = [step_states.c[name] for name in ("owner", "step", "rule", "force", "opened", "due")]
    found: dict[Key, dict[str, Any]] = {}
    for first in range(0, len(wanted), AT_ONCE):
        keys = tuple_(step_states.c.owner, step_states.c.step).in_(wanted[first : first + AT_ONCE])
        query = select(*columns).where(keys, step_states.c.until.is_(None))
        found |= {(row["owner"], row["step"]): dict(row) for row in all_of(connection, query)}
    return found

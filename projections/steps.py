"""Every step and its state, as the due list and the cohort page look at them; and the days on which somebody is to be told."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from domain.events import Event
from domain.notice import Attempted
from domain.stepping import StepCloses, StepStands
from domain.steps import Step
from projections.changing import change, put, take_away
from projections.rows import steps, tellings


class StepRows:
    """One row a step."""

    name = "steps"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        standing: dict[tuple[str, str], dict[str, Any]] = {}
        closing: dict[tuple[str, str], dict[str, Any]] = {}
        for event in events:
            match event:
                case StepStands(step=step):
                    standing[event.originator_id, step.id] = row_of(event, step)
                case StepCloses(step=id, closed=closed):
                    key = event.originator_id, id
                    after = {"state": event.STATE, "closed": closed}
                    if key in standing:
                        standing[key] |= after
                    else:
                        closing[key] = {"owner": key[0], "step": key[1], **after}
        change(connection, steps, ("owner", "step"), list(closing.values()))
        put(connection, steps, list(standing.values()))


class TellingRows:
    """One row for each day on which somebody is to be told of a step, until a notice tells or overtakes it."""

    name = "tellings"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        standing = {(event.originator_id, event.step.id): event for event in events if isinstance(event, StepStands)}
        take_away(connection, tellings, [{"owner": owner, "step": step} for owner, step in standing])
        put(connection, tellings, [row for event in standing.values() for row in rows_to_tell(event, event.step)])
        told = [each for event in events if isinstance(event, Attempted) for each in (*event.tells, *event.overtaken)]
        take_away(connection, tellings, [{"owner": each.owner, "step": each.step, "on": each.on, "to": each.to} for each in told])


def row_of(event: Event, step: Step) -> dict[str, Any]:
    """A step as a row."""
    return {
        "owner": event.originator_id,
        "step": step.id,
        "council": event.council,
        "rule": step.rule,
        "strategy": step.version,
        "force": step.force,
        "whose": "|".join(["", *step.whose, ""]) if step.whose else "",
        "state": step.state,
        "opened": step.opened,
        "due": step.due,
        "undated": step.undated,
        "closed": step.closed,
    }


def rows_to_tell(event: Event, step: Step) -> Iterable[dict[str, Any]]:
    """The days to come on which somebody is to be told. What was past when the step was recorded is told to nobody."""
    for telling in step.tell:
        if telling.on < event.recorded.date():
            continue
        for office in telling.to or step.whose or ("",):
            yield {
                "owner": event.originator_id,
                "step": step.id,
                "on": telling.on,
                "kind": telling.kind,
                "to": office,
                "council": event.council,
            }

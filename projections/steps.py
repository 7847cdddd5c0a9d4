"""Every step and its state, as the due list and the cohort page look at them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from domain.streams.events import Event
from domain.streams.stepping import StepCloses, StepStands
from domain.streams.steps import Step
from projections.changing import change, put
from projections.rows import steps


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

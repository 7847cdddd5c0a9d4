"""Needs of a body: a committee says what its members need to learn, and the need stays in sight until it is met or dropped."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.commands.carrying_out import must_say_something
from domain.commands.meetings import Meetings
from domain.commands.recording import must_have_come
from domain.refusals import Conflict, NotFound
from domain.streams.aggregate import Act
from domain.streams.body import Body
from domain.streams.body_needs import BodyNeedClosed, BodyNeedRecorded
from domain.viewer import Viewer


class BodyNeeds(Meetings):
    """One method a command about a need. `body` is its id in the strategy."""

    def record_need_of_body(
        self, viewer: Viewer, act: Act, slug: str, body: str, words: str, on: date, *, theme: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record what a body says that it needs to learn."""
        must_have_come(on, act)
        said = must_say_something(words)

        def tell(stream: Body) -> None:
            stream.record(BodyNeedRecorded, act, on, need=next_need(stream), words=said, theme=theme)

        return self._tell_body(viewer, act, slug, body, tell, seen)

    def close_need_of_body(
        self, viewer: Viewer, act: Act, slug: str, body: str, need: str, on: date, *, met: bool, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that a need was met, or dropped. Conflict where somebody closed it first."""
        must_have_come(on, act)

        def tell(stream: Body) -> None:
            if need not in stream.needs:
                raise NotFound("There is no such need on record. Go back to the body's page and choose again.")
            if stream.needs[need].state != "open":
                raise Conflict(f"That need is on record as {stream.needs[need].state} already. Look at the body's page again.")
            stream.record(BodyNeedClosed, act, on, need=need, met=met)

        return self._tell_body(viewer, act, slug, body, tell, seen)


def next_need(body: Body) -> str:
    """The number of the next need on a body's record. One that was struck out keeps its own."""
    return str(1 + sum(isinstance(event, BodyNeedRecorded) and not event.corrects for event in body.events))

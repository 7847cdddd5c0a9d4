"""Meetings of a council's bodies: called, moved, cancelled, held, and their minutes published."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from domain.commands.reckoning import Reckoning
from domain.commands.record import strategy_of
from domain.commands.recording import must_have_come
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.strategy.entries import Noun
from domain.streams.aggregate import Act
from domain.streams.body import (
    Body,
    Meeting,
    MeetingCalled,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
    MinutesPublished,
    body_id,
)
from domain.viewer import RECORD, Viewer

SOMEBODY_WAS_FIRST = "Somebody changed the meetings of this body after you opened the page. Nothing of yours was saved: look at it again."


class Meetings(Reckoning):
    """One method a command about a meeting. `body` is its id in the strategy."""

    new_id: Callable[[], str]

    def call_meeting(
        self, viewer: Viewer, act: Act, slug: str, body: str, when: date, *, starts: str = "", place: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Call a meeting of a body for a day. Two on one day are two meetings, so the second is refused: one of them is a slip."""

        def tell(stream: Body) -> None:
            if any(known.when == when and known.state == "called" for known in stream.meetings.values()):
                raise Refused("A meeting of this body is called for that day already. Move that one, or choose another day.")
            stream.record(MeetingCalled, act, act.today, body=body, meeting=self.new_id(), when=when, starts=starts, place=place)

        must_be_to_come(when, act)
        return self._tell_body(viewer, act, slug, body, tell, seen)

    def move_meeting(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        body: str,
        meeting: str,
        when: date,
        *,
        starts: str = "",
        place: str = "",
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Hold a meeting on another day, at another time or in another place."""

        def tell(stream: Body) -> None:
            must_be_called(stream, meeting)
            stream.record(MeetingMoved, act, act.today, body=body, meeting=meeting, when=when, starts=starts, place=place)

        must_be_to_come(when, act)
        return self._tell_body(viewer, act, slug, body, tell, seen)

    def cancel_meeting(self, viewer: Viewer, act: Act, slug: str, body: str, meeting: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Say that a meeting will not be held."""

        def tell(stream: Body) -> None:
            must_be_called(stream, meeting)
            stream.record(MeetingCancelled, act, act.today, body=body, meeting=meeting)

        return self._tell_body(viewer, act, slug, body, tell, seen)

    def hold_meeting(
        self, viewer: Viewer, act: Act, slug: str, body: str, on: date, *, meeting: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that a meeting was held: one that had been called, or, without naming any, one that had not."""

        def tell(stream: Body) -> None:
            if meeting:
                must_be_called(stream, meeting)
            stream.record(MeetingHeld, act, on, body=body, meeting=meeting or self.new_id())

        must_have_come(on, act)
        return self._tell_body(viewer, act, slug, body, tell, seen)

    def publish_minutes(
        self, viewer: Viewer, act: Act, slug: str, body: str, meeting: str, on: date, *, at: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that the minutes of a meeting were published, and where. Recorded again, the later word on where stands."""

        def tell(stream: Body) -> None:
            if meeting_of(stream, meeting).state != "held":
                raise Refused("That meeting is not on record as held. Record that it was held, then that its minutes were published.")
            stream.record(MinutesPublished, act, on, body=body, meeting=meeting, at=at.strip())

        must_have_come(on, act)
        return self._tell_body(viewer, act, slug, body, tell, seen)

    def body_declared(self, slug: str, body: str, today: date) -> Noun:
        """A body as the strategy in force declares it. Raises NotFound."""
        adoption = self.around(slug).council.adopted_on(today)
        noun = strategy_of(adoption.text).nouns.get(body) if adoption else None
        if noun is None or noun.kind != "body":
            raise NotFound("The council's strategy has no such body. Go back to the diary and choose again.")
        return noun

    def _tell_body(
        self, viewer: Viewer, act: Act, slug: str, body: str, tell: Callable[[Body], None], seen: int | None
    ) -> Mapping[str, Any]:
        viewer.must(RECORD)
        viewer.must_see(slug)
        self.body_declared(slug, body, act.today)

        def do() -> Mapping[str, Any]:
            stream = self.find_or_begin(Body, body_id(slug, body))
            stream.council = slug
            if seen is not None and seen != stream.version:
                raise Conflict(SOMEBODY_WAS_FIRST)
            tell(stream)
            return self.keep(act, {"stream": stream.id, "version": stream.version}, stream)

        return self.once(act, do)


def meeting_of(body: Body, meeting: str) -> Meeting:
    """One meeting of a body. Raises NotFound for one that is not on its record."""
    if meeting not in body.meetings:
        raise NotFound("There is no such meeting on record. Go back to the diary and choose again.")
    return body.meetings[meeting]


def must_be_called(body: Body, meeting: str) -> None:
    """Refuse what can only be done with a meeting that is still to come."""
    state = meeting_of(body, meeting).state
    if state != "called":
        raise Refused(f"That meeting is on record as {state}, so it cannot be changed here any more.")


def must_be_to_come(when: date, act: Act) -> None:
    """Raise Invalid for a day that has passed: what was held is recorded as held."""
    if when < act.today:
        raise Invalid("The day has passed. Record the meeting as held, or choose a day to come.", {"when": ["The day has passed."]})

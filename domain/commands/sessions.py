"""Sessions: planned, moved, cancelled, booked; and held, with a register of who came."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from domain.commands.reckoning import Reckoning
from domain.commands.record import strategy_of
from domain.refusals import Conflict, Invalid, Refused
from domain.streams.activity import (
    CAME,
    Activity,
    Entry,
    PlaceBooked,
    PlaceGivenUp,
    RegisterTaken,
    SessionAdvertised,
    SessionCancelled,
    SessionMoved,
    SessionPlanned,
)
from domain.streams.aggregate import Act
from domain.viewer import PLAN, Viewer


class Sessions(Reckoning):
    """One method a command about a session."""

    new_id: Callable[[], str]

    def plan_session(
        self,
        viewer: Viewer,
        act: Act,
        council: str,
        course: str,
        when: date,
        *,
        part: str = "",
        title: str = "",
        starts: str = "",
        place: str = "",
        hours: float | None = None,
    ) -> Mapping[str, Any]:
        """Plan a session of a course that the council's strategy declares."""
        viewer.must(PLAN)
        viewer.must_see(council)
        adoption = self.around(council).council.adopted_on(act.today)
        noun = strategy_of(adoption.text).nouns.get(course) if adoption else None
        if noun is None or noun.kind != "course":
            raise Invalid("Choose a course that the council's strategy declares.", {"course": ["Choose a course."]})
        if isinstance(noun.parts, tuple) and part and part not in noun.parts:
            raise Invalid(f"{noun.name} has no part “{part}”.", {"part": ["Choose one of its parts."]})

        def do() -> Mapping[str, Any]:
            activity = Activity(f"activity:{self.new_id()}")
            activity.council = council
            activity.record(
                SessionPlanned,
                act,
                act.today,
                course=course,
                part=part,
                title=title.strip() or part or noun.name,
                when=when,
                starts=starts,
                place=place,
                hours=hours,
            )
            return self.keep(act, {"stream": activity.id, "version": activity.version}, activity)

        return self.once(act, do)

    def move_session(
        self, viewer: Viewer, act: Act, session: str, when: date, starts: str = "", place: str = "", *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Hold a session on another day, at another time or in another place."""

        def tell(activity: Activity) -> None:
            must_not_be_over(activity)
            activity.record(SessionMoved, act, act.today, course=activity.course, when=when, starts=starts, place=place)

        return self._tell_session(viewer, act, session, tell, seen)

    def cancel_session(self, viewer: Viewer, act: Act, session: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Say that a session will not be held."""

        def tell(activity: Activity) -> None:
            must_not_be_over(activity)
            activity.record(SessionCancelled, act, act.today, course=activity.course)

        return self._tell_session(viewer, act, session, tell, seen)

    def book_places(self, viewer: Viewer, act: Act, session: str, members: list[str]) -> Mapping[str, Any]:
        """Give members a place at a session. Those who have one keep it."""

        def tell(activity: Activity) -> None:
            must_not_be_over(activity)
            self._must_be_members(activity.council, members)
            for member in members:
                if member not in activity.booked:
                    activity.record(PlaceBooked, act, act.today, course=activity.course, member=member)

        return self._tell_session(viewer, act, session, tell)

    def give_up_place(self, viewer: Viewer, act: Act, session: str, member: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Record that a member who had a place gave it up."""

        def tell(activity: Activity) -> None:
            must_not_be_over(activity)
            if member not in activity.booked:
                raise Refused("That member has no place at this session. Look at the session's page again.")
            activity.record(PlaceGivenUp, act, act.today, course=activity.course, member=member)

        return self._tell_session(viewer, act, session, tell, seen)

    def advertise_session(
        self, viewer: Viewer, act: Act, session: str, on: date, *, how: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that members were told of a session."""
        if on > act.today:
            raise Invalid("The day is still to come. Record it once it was advertised.", {"on": ["The day is still to come."]})

        def tell(activity: Activity) -> None:
            must_not_be_over(activity)
            activity.record(SessionAdvertised, act, on, course=activity.course, part=activity.part, how=how.strip())

        return self._tell_session(viewer, act, session, tell, seen)

    def take_register(
        self, viewer: Viewer, act: Act, session: str, held_on: date, came: Mapping[str, str], *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that a session was held and who came: one of CAME by member.

        A second register of the same session corrects the first, which stays on record.
        """
        if held_on > act.today:
            raise Invalid("The session is still to come: take its register when it was held.", {"on": ["The day is still to come."]})
        if not came:
            raise Invalid("Mark at least one member on the register.")
        if unknown := set(came.values()) - set(CAME):
            raise Invalid(f"A register says {', '.join(CAME)} of a member, and not {', '.join(sorted(unknown))}.")

        def tell(activity: Activity) -> None:
            if activity.state == "cancelled":
                raise Refused("This session was cancelled. Plan it again to take a register.")
            if activity.register.keys() - came.keys():
                raise Invalid("Everybody on the first register has to be on this one. Mark those who were not expected as that.")
            self._must_be_members(activity.council, came)
            entries = tuple(Entry(member=member, came=how) for member, how in sorted(came.items()))
            first = next((id for id, facts in activity.facts.items() if any(fact.verb == "held" for fact in facts)), "")
            activity.record(
                RegisterTaken,
                act,
                held_on,
                course=activity.course,
                part=activity.part,
                hours=activity.hours,
                entries=entries,
                corrects=first,
            )

        return self._tell_session(viewer, act, session, tell, seen)

    def _must_be_members(self, council: str, members: Iterable[str]) -> None:
        if set(members) - set(self.streams_of(council, "member")):
            raise Invalid("Somebody on the list is no member of this council. Open the page again, and choose from those listed.")

    def _tell_session(
        self, viewer: Viewer, act: Act, session: str, tell: Callable[[Activity], None], seen: int | None = None
    ) -> Mapping[str, Any]:
        viewer.must(PLAN)

        def do() -> Mapping[str, Any]:
            activity = self.find(Activity, session)
            viewer.must_see(activity.council)
            if seen is not None and seen != activity.version:
                raise Conflict("Somebody changed this session after you opened the page. Nothing of yours was saved: look at it again.")
            tell(activity)
            return self.keep(act, {"stream": activity.id, "version": activity.version}, activity)

        return self.once(act, do)


def must_not_be_over(activity: Activity) -> None:
    """Refuse what can only be done with a session that is still to come."""
    if activity.state != "planned":
        raise Refused(f"This session was {activity.state}, so it cannot be changed any more.")

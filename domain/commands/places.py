"""Places at sessions: booked, waited for, given up and passed on, changed to another day; and apologies sent beforehand."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from domain.commands.one_session import OneSession, must_be_listed, must_not_be_over
from domain.printing.dates import in_full
from domain.refusals import Conflict, Invalid, Refused, Unmet
from domain.streams.activity import Activity, PlaceBooked, PlaceGivenUp
from domain.streams.aggregate import Act
from domain.streams.events import Event
from domain.streams.member import Member
from domain.streams.places import ApologiesSent, PlacesSet, WaitingListJoined, WaitingListLeft
from domain.viewer import PLAN, Viewer


class SessionOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one session's part in something done for several."""

    session: str
    version: int = 0  # of the session's stream, where it was recorded
    booked: int = 0
    waiting: int = 0
    why_not: str = ""


class Places(OneSession):
    """One method a command about who comes."""

    def book_places(
        self, viewer: Viewer, act: Act, session: str, members: Sequence[str], *, wait: bool = False, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Give members a place, in the order they are named. Those who have one keep it.

        Where there are too few places it is refused, unless the rest `wait`. Answers with how many were `booked` and how many wait.
        """

        def tell(activity: Activity) -> Mapping[str, Any]:
            must_not_be_over(activity)
            self.must_be_members(activity.council, members)
            new = [member for member in dict.fromkeys(members) if member not in activity.booked and member not in activity.waiting]
            self._must_have_no_place_on_another_day(activity, new)
            room = len(new) if activity.left is None else max(0, activity.left - len(activity.waiting))
            if len(new) > room and not wait:
                raise Refused(too_few(room, len(new)))
            for member in new[:room]:
                activity.record(PlaceBooked, act, act.today, course=activity.course, member=member)
            for member in new[room:]:
                activity.record(WaitingListJoined, act, act.today, course=activity.course, member=member)
            return {"booked": len(new[:room]), "waiting": len(new[room:])}

        return self.tell_session(viewer, act, session, tell, seen)

    def book_at_many(
        self, viewer: Viewer, act: Act, sessions: Sequence[str], members: Sequence[str], *, wait: bool = False
    ) -> list[SessionOutcome]:
        """Give the same members a place at several sessions, each in a save of its own: some may fail, and say why."""
        outcomes = []
        for session in sessions:
            each = msgspec.structs.replace(act, command=f"{act.command}/{session}")
            try:
                answer = self.book_places(viewer, each, session, self._without_a_place_elsewhere(viewer, session, members), wait=wait)
                outcomes.append(SessionOutcome(session=session, **{name: answer[name] for name in ("version", "booked", "waiting")}))
            except Unmet as why:
                outcomes.append(SessionOutcome(session=session, why_not=str(why)))
        return outcomes

    def give_up_place(self, viewer: Viewer, act: Act, session: str, member: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Record that a member gave up their place, or waits for one no more. Who waits first has the place."""

        def tell(activity: Activity) -> Mapping[str, Any]:
            must_not_be_over(activity)
            must_be_listed(member, {*activity.booked, *activity.waiting}, "has no place at this session")
            gone = PlaceGivenUp if member in activity.booked else WaitingListLeft
            freed = activity.record(gone, act, act.today, course=activity.course, member=member)
            return {"promoted": self._pass_on(activity, act, freed)}

        return self.tell_session(viewer, act, session, tell, seen)

    def send_apologies(self, viewer: Viewer, act: Act, session: str, member: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Record that a member who was expected cannot come. Their place goes to who waits first; the register has their apologies."""

        def tell(activity: Activity) -> Mapping[str, Any]:
            must_not_be_over(activity)
            self.must_be_members(activity.council, [member])
            if member in activity.apologies:
                raise Refused("Their apologies are on record already.")
            freed = activity.record(ApologiesSent, act, act.today, course=activity.course, member=member)
            return {"promoted": self._pass_on(activity, act, freed)}

        return self.tell_session(viewer, act, session, tell, seen)

    def set_places(self, viewer: Viewer, act: Act, session: str, places: int | None, *, seen: int | None = None) -> Mapping[str, Any]:
        """Say how many can come, or with nothing that as many can as like. Who waits has what comes free."""
        if places is not None and places < 1:
            raise Invalid("There must be a place for somebody.", {"places": ["Enter 1 or more."]})

        def tell(activity: Activity) -> Mapping[str, Any]:
            must_not_be_over(activity)
            if places is not None and places < len(activity.booked):
                raise Refused(f"{len(activity.booked)} members have a place. Record whose places are given up first.")
            freed = activity.record(PlacesSet, act, act.today, course=activity.course, places=places)
            return {"promoted": self._pass_on(activity, act, freed)}

        return self.tell_session(viewer, act, session, tell, seen)

    def change_day(
        self, viewer: Viewer, act: Act, session: str, other: str, members: Sequence[str], *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Move members' places to the same on another day, in one save. Of a cancelled session too; refused where too few are left."""
        viewer.must(PLAN)

        def do() -> Mapping[str, Any]:
            activity, to = self.session_seen(viewer, session, seen), self.session_seen(viewer, other)
            must_be_another_day(to, self.other_days(activity))
            if activity.state == "held":
                raise Refused("This session was held, so no place at it can be changed any more.")
            for member in members:
                must_be_listed(member, {*activity.booked, *activity.waiting}, "has no place at this session")
            if to.left is not None and len(members) > to.left:
                raise Refused(too_few(to.left, len(members)))
            for member in members:
                gone = PlaceGivenUp if member in activity.booked else WaitingListLeft
                freed = activity.record(gone, act, act.today, course=activity.course, member=member)
                to.record(PlaceBooked, act, act.today, course=to.course, member=member)
                if activity.state == "planned":
                    self._pass_on(activity, act, freed)
            return self.keep(act, {"stream": to.id, "version": to.version}, activity, to)

        return self.once(act, do)

    # ------------------------------------------------------------------ how

    def _pass_on(self, activity: Activity, act: Act, freed: Event) -> int:
        """Give the places that came free to those who wait, the first of them first. Who has left the council meanwhile waits no more."""
        promoted = 0
        while activity.waiting and activity.left != 0:
            first = activity.waiting[0]
            sits = self._sits(first, activity, act)
            activity.record(PlaceBooked if sits else WaitingListLeft, act, act.today, course=activity.course, member=first, cause=freed.id)
            promoted += sits
        return promoted

    def _sits(self, id: str, activity: Activity, act: Act) -> bool:
        member = self.find(Member, id)
        return not (member.forgotten or member.same_as) and member.status_on(activity.when or act.today) != "left"

    def _elsewhere(self, activity: Activity, members: Sequence[str]) -> dict[str, Activity]:
        """Those who have a place on another day on which the same is held."""
        others = [other for other in self.other_days(activity) if other.state == "planned"]
        return {member: other for member in members for other in others if member in other.booked or member in other.waiting}

    def _without_a_place_elsewhere(self, viewer: Viewer, session: str, members: Sequence[str]) -> list[str]:
        elsewhere = self._elsewhere(self.session_seen(viewer, session), members)
        return [member for member in members if member not in elsewhere]

    def _must_have_no_place_on_another_day(self, activity: Activity, members: Sequence[str]) -> None:
        elsewhere = self._elsewhere(activity, members)
        if elsewhere:
            days = ", ".join(dict.fromkeys(in_full(other.when) for other in elsewhere.values() if other.when))
            many = "1 of those chosen has" if len(elsewhere) == 1 else f"{len(elsewhere)} of those chosen have"
            raise Refused(f"{many} a place on another day: {days}. Change the day of their place, or leave them out.")


def too_few(left: int, wanted: int) -> str:
    """What to do where there are fewer places than are wanted."""
    have = "There is no place left" if not left else "There is 1 place left" if left == 1 else f"There are {left} places left"
    return f"{have}, and {wanted} would need one. Choose fewer, make more room, or let the rest wait."


def must_be_another_day(to: Activity, others: Sequence[Activity]) -> None:
    """Refuse a session to which a place cannot be moved."""
    if to.id not in [other.id for other in others]:
        raise Invalid("That is not the same on another day. Choose one of the days listed.", {"other": ["Choose one of the days listed."]})
    if to.state != "planned":
        raise Conflict(f"The session on that day was {to.state} meanwhile. Choose another day.")

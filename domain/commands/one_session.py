"""Telling one session something: found, seen by those of its council, changed since by nobody, and saved."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from domain.commands.reckoning import Reckoning
from domain.commands.record import strategy_of
from domain.commands.theme_values import with_values_set
from domain.refusals import Conflict, Invalid, Refused
from domain.strategy.entries import Noun, Strategy
from domain.streams.activity import Activity
from domain.streams.aggregate import Act, Aggregate
from domain.viewer import PLAN, Viewer

CHANGED_SINCE = "Somebody changed this session after you opened the page. Nothing of yours was saved: look at it again."


class OneSession(Reckoning):
    """What every command about a session does."""

    new_id: Callable[[], str]

    def tell_session(
        self,
        viewer: Viewer,
        act: Act,
        session: str,
        tell: Callable[[Activity], Mapping[str, Any] | None],
        seen: int | None = None,
        *,
        also: Callable[[], Iterable[Aggregate]] = tuple,
    ) -> Mapping[str, Any]:
        """Let something be recorded on a session. What `tell` gives is part of the answer; `also` gives streams of the same save."""
        viewer.must(PLAN)

        def do() -> Mapping[str, Any]:
            activity = self.session_seen(viewer, session, seen)
            said = tell(activity) or {}
            return self.keep(act, {"stream": activity.id, "version": activity.version, **said}, activity, *also())

        return self.once(act, do)

    def session_seen(self, viewer: Viewer, session: str, seen: int | None = None) -> Activity:
        """A session of the viewer's council. Raises Conflict where it has changed since it was `seen`."""
        activity = self.find(Activity, session)
        viewer.must_see(activity.council)
        if seen is not None and seen != activity.version:
            raise Conflict(CHANGED_SINCE)
        return activity

    def other_days(self, session: Activity) -> list[Activity]:
        """The same as it is held on other days, in their order."""
        first = self.find(Activity, session.first) if session.first else session
        others = [first, *(self.find(Activity, id) for id in first.other_days)]
        return sorted((one for one in others if one.id != session.id), key=lambda one: (str(one.when), one.starts, one.id))

    def must_be_members(self, council: str, members: Iterable[str]) -> None:
        """Raise Invalid where somebody is named who is no member of this council."""
        if set(members) - set(self.streams_of(council, "member")):
            raise Invalid("Somebody on the list is no member of this council. Open the page again, and choose from those listed.")

    def strategy_in_force(self, council: str, act: Act) -> Strategy | None:
        adoption = self.around(council).council.adopted_on(act.today)
        return strategy_of(adoption.text) if adoption else None

    def strategy_as_set(self, council: str, act: Act) -> Strategy | None:
        """The strategy in force, with the values that the council has set for its themes."""
        strategy = self.strategy_in_force(council, act)
        return with_values_set(strategy, self.around(council).council.settings) if strategy else None

    def course_at(self, council: str, course: str, act: Act) -> Noun:
        """A course that the strategy in force declares. Raises Invalid."""
        strategy = self.strategy_in_force(council, act)
        noun = strategy.nouns.get(course) if strategy else None
        if noun is None or noun.kind != "course":
            raise Invalid("Choose a course that the council's strategy declares.", {"course": ["Choose a course."]})
        return noun


def must_not_be_over(activity: Activity) -> None:
    """Refuse what can only be done with a session that is still to come."""
    if activity.state != "planned":
        raise Refused(f"This session was {activity.state}, so it cannot be changed any more.")


def must_be_listed(member: str, those: Iterable[str], what: str) -> None:
    """Refuse something about a member who is not among those it can be about."""
    if member not in those:
        raise Refused(f"That member {what}. Look at the session's page again.")

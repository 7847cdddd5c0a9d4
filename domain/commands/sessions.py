"""Sessions of the programme: planned, on other days as well, described, moved, advertised and cancelled."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from domain.commands.describing import as_described
from domain.commands.letting_go import LettingGo
from domain.commands.one_session import OneSession, must_not_be_over
from domain.commands.putting_right import record_standing
from domain.refusals import Invalid
from domain.strategy.entries import Noun
from domain.streams.activity import Activity, SessionAdvertised, SessionCancelled, SessionMoved, SessionPlanned
from domain.streams.aggregate import Act
from domain.streams.budget import Budget
from domain.streams.describing import Description
from domain.streams.programme import OfferedOnAnotherDay, SessionDescribed
from domain.viewer import PLAN, Viewer


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """When and where a session is held, and how many can come. `until` is its last day where it takes several."""

    when: date
    until: date | None = None
    starts: str = ""
    place: str = ""
    places: int | None = None


class Sessions(OneSession, LettingGo):
    """One method a command about a session of the programme."""

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
        until: date | None = None,
        starts: str = "",
        place: str = "",
        hours: float | None = None,
        places: int | None = None,
        described: Description | None = None,
    ) -> Mapping[str, Any]:
        """Plan a session of a course that the council's strategy declares. What is not said is as the course has it."""
        viewer.must(PLAN)
        viewer.must_see(council)
        noun = self.course_at(council, course, act)
        must_be_a_part(part, noun)
        said = as_described(described or Description(), noun, self.strategy_as_set(council, act))
        occasion = Occasion(when=when, until=until, starts=starts, place=place, places=slots_of(noun) if places is None else places)
        must_be_possible(occasion)

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
                hours=hours_of(noun) if hours is None else hours,
                described=said,
                **msgspec.structs.asdict(occasion),
            )
            return self.keep(act, {"stream": activity.id, "version": activity.version}, activity)

        return self.once(act, do)

    def offer_on_another_day(
        self, viewer: Viewer, act: Act, session: str, occasion: Occasion, *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Plan the same for another day as well: a session of its own, of which the first one knows."""
        viewer.must(PLAN)
        must_be_possible(occasion)

        def do() -> Mapping[str, Any]:
            like = self.session_seen(viewer, session, seen)
            first = self.find(Activity, like.first) if like.first else like
            other = Activity(f"activity:{self.new_id()}")
            other.council = like.council
            same = {"course": like.course, "part": like.part, "title": like.title, "hours": like.hours, "described": like.described}
            other.record(SessionPlanned, act, act.today, **same, **msgspec.structs.asdict(occasion), first=first.id)
            first.record(OfferedOnAnotherDay, act, act.today, course=first.course, session=other.id)
            return self.keep(act, {"stream": other.id, "version": other.version}, other, first)

        return self.once(act, do)

    def describe_session(
        self,
        viewer: Viewer,
        act: Act,
        session: str,
        described: Description,
        *,
        title: str = "",
        hours: float | None = None,
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Say anew what a session is, before or after it was held: that members must attend it, what it serves, how it is held."""

        def tell(activity: Activity) -> None:
            noun = self.course_at(activity.council, activity.course, act)
            said = as_described(described, noun, self.strategy_as_set(activity.council, act))
            named = {"course": activity.course, "title": title.strip() or activity.title}
            activity.record(SessionDescribed, act, act.today, **named, hours=hours, described=said)
            if activity.register:
                record_standing(activity, act, ())  # so that everybody on the register is reckoned with it again

        return self.tell_session(viewer, act, session, tell, seen)

    def move_session(
        self,
        viewer: Viewer,
        act: Act,
        session: str,
        when: date,
        starts: str = "",
        place: str = "",
        *,
        until: date | None = None,
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Hold a session on another day, at another time or in another place."""
        must_be_possible(Occasion(when=when, until=until))

        def tell(activity: Activity) -> None:
            must_not_be_over(activity)
            activity.record(SessionMoved, act, act.today, course=activity.course, when=when, until=until, starts=starts, place=place)

        return self.tell_session(viewer, act, session, tell, seen)

    def cancel_session(self, viewer: Viewer, act: Act, session: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Say that a session will not be held. Money that was promised for it is let go of."""
        let_go: list[Budget] = []

        def tell(activity: Activity) -> None:
            must_not_be_over(activity)
            activity.record(SessionCancelled, act, act.today, course=activity.course)
            let_go.extend(self.promises_following(activity, act))

        return self.tell_session(viewer, act, session, tell, seen, also=lambda: let_go)

    def advertise_session(
        self, viewer: Viewer, act: Act, session: str, on: date, *, how: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that members were told of a session."""
        if on > act.today:
            raise Invalid("The day is still to come. Record it once it was advertised.", {"on": ["The day is still to come."]})

        def tell(activity: Activity) -> None:
            must_not_be_over(activity)
            activity.record(SessionAdvertised, act, on, course=activity.course, part=activity.part, how=how.strip())

        return self.tell_session(viewer, act, session, tell, seen)


def must_be_a_part(part: str, noun: Noun) -> None:
    """Raise Invalid for a part that the course does not have."""
    if isinstance(noun.parts, tuple) and part and part not in noun.parts:
        raise Invalid(f"{noun.name} has no part “{part}”.", {"part": ["Choose one of its parts."]})


def must_be_possible(occasion: Occasion) -> None:
    """Raise Invalid for a last day before the first, or for a session to which nobody can come."""
    if occasion.until is not None and occasion.until < occasion.when:
        raise Invalid("The last day is before the first. Check both.", {"until": ["The last day must not be before the first."]})
    if occasion.places is not None and occasion.places < 1:
        raise Invalid("There must be a place for somebody. Leave it empty if as many can come as like.", {"places": ["Enter 1 or more."]})


def slots_of(course: Noun) -> int | None:
    """How many can come, as the strategy says of the course."""
    said = course.fields.get("slots")
    return said if isinstance(said, int) else None


def hours_of(course: Noun) -> float | None:
    """How long it takes, as the strategy says of the course."""
    said = course.fields.get("hours")
    return float(said) if isinstance(said, int) else None

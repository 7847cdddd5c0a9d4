"""Registers: who came to a session, taken once it was held and put right by taking it again, and who has made it up since."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from domain.commands.one_session import OneSession
from domain.commands.places import SessionOutcome
from domain.owing.answering.ruleset import ruleset_of
from domain.printing.dates import in_full
from domain.refusals import Invalid, Refused, Unmet
from domain.strategy.language import read_condition
from domain.strategy.mentions import conditions_in
from domain.strategy.phrases import OfClass
from domain.streams.activity import CAME, Activity, Entry, RegisterTaken
from domain.streams.aggregate import Act
from domain.viewer import Viewer

CANDIDATES = ("candidate", "prospective candidate")
CANCELLED = "This session was cancelled, so nobody came. If it was held after all, put right that it was cancelled; else plan it again."


class Registers(OneSession):
    """One method a command about a register."""

    def take_register(
        self, viewer: Viewer, act: Act, session: str, held_on: date, came: Mapping[str, str], *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that a session was held and who came: one of CAME by member.

        A second register of the same session corrects the first, which stays on record.
        """
        must_be_marked(act, held_on, came)

        def tell(activity: Activity) -> None:
            must_have_been_held(activity, held_on)
            if not came and not self._is_for_others_too(activity, act):
                raise Invalid("Mark at least one member on the register.")
            if activity.register.keys() - came.keys():
                raise Invalid("Everybody on the first register has to be on this one. Mark those who were not expected as that.")
            self.must_be_members(activity.council, came)
            activity.record(
                RegisterTaken,
                act,
                held_on,
                course=activity.course,
                part=activity.part,
                hours=activity.hours,
                route=self._route(activity, act),
                entries=tuple(Entry(member=member, came=how) for member, how in sorted(came.items())),
                corrects=first_register(activity),
            )

        return self.tell_session(viewer, act, session, tell, seen)

    def take_registers(
        self, viewer: Viewer, act: Act, sessions: Sequence[str], held_on: date, came: Mapping[str, str]
    ) -> list[SessionOutcome]:
        """Take one register for several sessions held on one day, each in a save of its own: some may fail, and say why."""
        outcomes = []
        for session in sessions:
            each = msgspec.structs.replace(act, command=f"{act.command}/{session}")
            try:
                answer = self.take_register(viewer, each, session, held_on, came)
                outcomes.append(SessionOutcome(session=session, version=answer["version"]))
            except Unmet as why:
                outcomes.append(SessionOutcome(session=session, why_not=str(why)))
        return outcomes

    def to_be_made_up(self, viewer: Viewer, session: str, members: Sequence[str], on: date) -> Activity:
        """A session that these members missed and may have made up by a day. Refused where it was not held, or they did not miss it."""
        activity = self.session_seen(viewer, session)
        if activity.state != "held" or activity.when is None:
            raise Refused("Nobody missed this session: it was not held. Take its register first.")
        if on < activity.when:
            said = f"The session was held on {in_full(activity.when)}: it can be made up from that day on."
            raise Invalid(said, {"on": [said]})
        if any(not Entry(member=member, came=activity.register.get(member, "")).missed for member in members):
            raise Refused("Somebody chosen did not miss this session. Look at its register again.")
        return activity

    def _is_for_others_too(self, activity: Activity, act: Act) -> bool:
        """Whether people may come who are on no register, for they are no members yet: who stands for election, or thinks of it."""
        strategy = self.strategy_in_force(activity.council, act)
        course = strategy.nouns.get(activity.course) if strategy else None
        said = course.texts("open_to") if course else ()
        if strategy is None or not said:
            return False
        open_to = conditions_in(read_condition(said, ruleset_of(strategy).names))
        return any(isinstance(one, OfClass) and one.name in CANDIDATES for one in open_to)

    def _route(self, activity: Activity, act: Act) -> str:
        strategy = self.strategy_in_force(activity.council, act)
        course = strategy.nouns.get(activity.course) if strategy else None
        return activity.described.route(course.texts("counts") if course else ())


def first_register(activity: Activity) -> str:
    """The id of the first register of a session: empty where none was taken."""
    return next((id for id, facts in activity.facts.items() if any(fact.verb == "held" for fact in facts)), "")


def must_be_marked(act: Act, held_on: date, came: Mapping[str, str]) -> None:
    """Raise Invalid for a register of a day to come, or with marks that are none."""
    if held_on > act.today:
        raise Invalid("The session is still to come: take its register when it was held.", {"on": ["The day is still to come."]})
    if unknown := set(came.values()) - set(CAME):
        raise Invalid(f"A register says {', '.join(CAME)} of a member, and not {', '.join(sorted(unknown))}.")


def must_have_been_held(activity: Activity, held_on: date) -> None:
    """Refuse a register of what was cancelled, or before the day for which it is planned."""
    if activity.state == "cancelled":
        raise Refused(CANCELLED)
    if activity.state == "planned" and activity.when is not None and held_on < activity.when:
        said = f"The session is planned for {in_full(activity.when)}, and nobody came before it. If it was held earlier, move it first."
        raise Invalid(said, {"on": [said]})

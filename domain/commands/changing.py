"""Changing: what an officer says of a member by hand is looked at with all that would follow from it, and then recorded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from domain.calendar import ONE_DAY
from domain.commands.reckoning import facts_about
from domain.commands.record import strategy_of
from domain.commands.recording import Outcome, Recording
from domain.owing.owed import owed
from domain.refusals import Refused, Unmet
from domain.strategy.entries import Strategy
from domain.streams.activity import Activity
from domain.streams.aggregate import Act
from domain.streams.member import Member
from domain.streams.steps import Step
from domain.viewer import Viewer


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is to be recorded of a member. `on` is the day it is true of, and may be one to come where the change allows it."""

    on: date

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        """Record it on the member. Refused or Invalid where it cannot be so; `strategy` is the one in force today."""
        raise NotImplementedError


class Follows(msgspec.Struct, frozen=True, kw_only=True):
    """What a change brings: the member with it pending, and their steps without it and with it."""

    member: Member
    without: Mapping[str, Step]
    with_it: Mapping[str, Step]


class Changing(Recording):
    """Looks at changes, and makes them."""

    def what_follows(self, viewer: Viewer, act: Act, member_id: str, change: Change) -> Follows:
        """What would be recorded, and how the member's steps would stand by the day after the change, had it not been and had it been.

        A last day is a day in office still: what ends with it ends on the day after.
        """
        then = self.what_would_change(viewer, act, member_id, change)
        day = max(act.today, change.on + ONE_DAY)
        return Follows(member=then, without=self._steps_by(self.find(Member, member_id), day), with_it=self._steps_by(then, day))

    def what_would_change(self, viewer: Viewer, act: Act, member_id: str, change: Change) -> Member:
        """The member as they would stand: `pending` holds the facts and the steps that would be recorded. Nothing is."""
        return self.told(viewer, act, member_id, change.on, lambda member: self._make(member, act, change))

    def change(self, viewer: Viewer, act: Act, member_id: str, change: Change, *, seen: int | None = None) -> Mapping[str, Any]:
        """Record a change and what follows from it. `seen` is the version the officer was looking at."""
        return self._tell(viewer, act, member_id, change.on, lambda member: self._make(member, act, change), seen)

    def change_many(self, viewer: Viewer, act: Act, changes: Mapping[str, Change]) -> list[Outcome]:
        """Record a change of each of several members, each in a save of its own: some may fail, and say why."""
        outcomes = []
        for member, change in changes.items():
            each = msgspec.structs.replace(act, command=f"{act.command}/{member}")
            try:
                answer = self.change(viewer, each, member, change)
                outcomes.append(Outcome(member=member, version=answer["version"]))
            except Unmet as why:
                outcomes.append(Outcome(member=member, why_not=str(why)))
        return outcomes

    def _steps_by(self, member: Member, day: date) -> Mapping[str, Step]:
        around, attended = self.around(member.council), [self.find(Activity, id) for id in member.sessions]
        facts = facts_about(member, attended)
        return owed(facts, around.adopted, member.id, day, live_from=member.live_from, shared=around.shared).steps

    def _make(self, member: Member, act: Act, change: Change) -> None:
        adoption = self.around(member.council).council.adopted_on(act.today)
        if adoption is None:
            raise Refused("No strategy of the council is in force today. Adopt one first: it says which roles and bodies there are.")
        change.tell(member, act, strategy_of(adoption.text))

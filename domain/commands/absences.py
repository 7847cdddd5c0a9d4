"""Absences: whoever supports members is away for long, for one of them or for all whom they support, and comes back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.commands.recording import Outcome, Recording, in_saves_of_their_own, must_have_come
from domain.refusals import Refused
from domain.streams.absence import AbsenceBegan, AbsenceEnded
from domain.streams.aggregate import Act
from domain.streams.member import Member
from domain.viewer import RECORD, Viewer


class Absences(Recording):
    """One method a command about an absence. `support` is the noun of what the person gives."""

    def begin_absence(
        self, viewer: Viewer, act: Act, member_id: str, support: str, on: date, *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that whoever gives a member this support is away for long from a day."""

        def tell(member: Member) -> None:
            if not member.supporters.get(support):
                raise Refused("Nobody gives this support to the member, so nobody can be away. Record who was assigned first.")
            if support in member.away:
                raise Refused("This absence is on record already.")
            member.record(AbsenceBegan, act, on, support=support, person=member.supporters[support])

        must_have_come(on, act)
        return self._tell(viewer, act, member_id, on, tell, seen)

    def end_absence(
        self, viewer: Viewer, act: Act, member_id: str, support: str, on: date, *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that whoever gives a member this support is back."""

        def tell(member: Member) -> None:
            if support not in member.away:
                raise Refused("No absence is on record that could end.")
            member.record(AbsenceEnded, act, on, support=support, person=member.supporters.get(support))

        must_have_come(on, act)
        return self._tell(viewer, act, member_id, on, tell, seen)

    def also_supported(self, viewer: Viewer, member: Member, support: str) -> list[str]:
        """The other members of the council to whom the same person gives the same support."""
        viewer.must(RECORD)
        viewer.must_see(member.council)
        person = member.supporters.get(support)
        others = (self.find(Member, id) for id in self.streams_of(member.council, "member") if id != member.id)
        return sorted(other.id for other in others if person and other.supporters.get(support) == person)

    def begin_absence_for_others(self, viewer: Viewer, act: Act, members: list[str], support: str, on: date) -> list[Outcome]:
        """Record the same absence for others, each in a save of its own: some may fail, and say why."""
        return in_saves_of_their_own(act, members, lambda each, member: self.begin_absence(viewer, each, member, support, on))

"""Supporting: whoever gives a member something is covered while away, handed over to somebody else, or ends it, and nothing is lost."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from domain.commands.objections import same_name
from domain.commands.recording import Outcome, Recording, in_saves_of_their_own, must_have_come
from domain.refusals import Invalid, Refused
from domain.streams.aggregate import Act
from domain.streams.member import Member
from domain.streams.offering import Assigned, SupportEnded
from domain.viewer import Viewer

WHO = "Enter the name of whoever it is."


class Supporting(Recording):
    """One method a command about a supporter. `support` is the noun of what they give, `members` the streams of those they give it to."""

    def cover(self, viewer: Viewer, act: Act, members: Sequence[str], support: str, person: str, on: date) -> list[Outcome]:
        """Record who stands in for whoever is away for long."""

        def tell(member: Member) -> None:
            giver = given_by(member, support)
            if support not in member.away:
                raise Refused(f"No absence of {giver} is on record. Record that they are away for long first.")
            must_be_somebody_else(person, member, giver)
            member.record(Assigned, act, on, noun=support, person=person.strip(), cover_for=giver)

        must_be_named(person)
        return self._for_each(viewer, act, members, on, tell)

    def hand_over(self, viewer: Viewer, act: Act, members: Sequence[str], support: str, person: str, on: date) -> list[Outcome]:
        """Record that somebody else gives it from a day: it ends for the one before, and begins, in one save for each member."""

        def tell(member: Member) -> None:
            must_be_somebody_else(person, member, given_by(member, support))
            member.record(SupportEnded, act, on, noun=support)
            member.record(Assigned, act, on, noun=support, person=person.strip())

        must_be_named(person)
        return self._for_each(viewer, act, members, on, tell)

    def end_support(self, viewer: Viewer, act: Act, members: Sequence[str], support: str, on: date) -> list[Outcome]:
        """Record that nobody gives it any more."""

        def tell(member: Member) -> None:
            given_by(member, support)
            member.record(SupportEnded, act, on, noun=support)

        return self._for_each(viewer, act, members, on, tell)

    def _for_each(self, viewer: Viewer, act: Act, members: Sequence[str], on: date, tell: Callable[[Member], None]) -> list[Outcome]:
        def do(each: Act, member: str) -> Mapping[str, Any]:
            return self._tell(viewer, each, member, on, tell, None)

        must_have_come(on, act)
        return in_saves_of_their_own(act, members, do)


def given_by(member: Member, support: str) -> str:
    """Who gives a member this support. Refused where nobody does."""
    giver = member.supporters.get(support)
    if not giver:
        raise Refused("Nobody gives this support to the member. Record who was assigned first.")
    return giver


def must_be_named(person: str) -> None:
    if not person.strip():
        raise Invalid(WHO, {"person": [WHO]})


def must_be_somebody_else(person: str, member: Member, giver: str) -> None:
    """Refuse a member as their own supporter, and whoever gives it already."""
    if same_name(person, member.name):
        raise Refused("Nobody can be their own supporter. Name somebody else.")
    if same_name(person, giver):
        raise Refused(f"{giver} gives it already. Name somebody else.")

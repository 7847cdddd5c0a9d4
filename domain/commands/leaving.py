"""Leaving: a member's last day in office, and what they say of the next election."""

from collections.abc import Sequence
from datetime import date

from domain.commands.changing import Change
from domain.commands.recording import must_have_come
from domain.refusals import Invalid, Refused
from domain.strategy.entries import Strategy
from domain.streams.aggregate import Act
from domain.streams.belonging import Left, WillNotStand
from domain.streams.member import DEFEATED, DIED, STOOD_DOWN, TERM_ENDED, Member, Term

REASONS = ("resigned", TERM_ENDED, DEFEATED, STOOD_DOWN, "disqualified", DIED)
"""Why a member leaves office. A rule of a strategy may wait for *resigned* or *died*, and for *left* whatever the reason."""


class Leave(Change, frozen=True, kw_only=True):
    """Leave every office that is held. `on` is the last day in it, which may be one to come, save for a death."""

    reason: str

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        if self.reason not in REASONS:
            raise Invalid("Say why they leave office.", {"reason": ["Select why they leave office"]})
        if self.reason == DIED:
            must_have_come(self.on, act)
        for term in self._held(member):
            member.record(Left, act, self.on, term=term.id, reason=self.reason)

    def _held(self, member: Member) -> Sequence[Term]:
        """The offices that end. Whoever is to leave on a later day may still leave earlier."""
        going_on = [term for term in member.terms.values() if term.left is None or term.left > self.on]
        begun = [term for term in going_on if self._earliest(term) <= self.on]
        if begun:
            return begun
        if going_on:
            first = f"{self._earliest(going_on[0]):%-d %B %Y}"
            raise Invalid(
                f"They came into office on {first}, so their last day in it cannot be before that.",
                {"on": [f"The last day must not be before they came into office on {first}"]},
            )
        raise Refused(has_left(member))

    def _earliest(self, term: Term) -> date:
        """The first day that can be a last one. Death waits for nobody to come into office."""
        return term.declared if self.reason == DIED else term.took_office or term.declared


class SayWillNotStand(Change, frozen=True, kw_only=True):
    """Say that they will not stand at the next election. `on` is the day they said so."""

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        must_have_come(self.on, act)
        term = in_office(member, self.on)
        if term.will_not_stand:
            raise Refused("That they will not stand again is on record already.")
        member.record(WillNotStand, act, self.on, term=term.id)


def in_office(member: Member, day: date) -> Term:
    """The office held on a day. Refused for somebody who holds none then."""
    term = member.term_on(day)
    if term is None or not term.runs_on(day):
        raise Refused(f"They hold no office on {day:%-d %B %Y}. Check the day: their terms of office stand on their page.")
    return term


def has_left(member: Member) -> str:
    """Why nobody can leave who holds nothing."""
    last = max((term.left for term in member.terms.values() if term.left), default=None)
    if last is None:
        return "They hold no office that they could leave."
    return f"They hold no office any more: their last day, {last:%-d %B %Y}, is on record. If that is wrong, correct it there."

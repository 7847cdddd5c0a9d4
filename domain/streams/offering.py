"""Offering: what one person gives another is asked for, offered, accepted or declined, booked, held, assigned, ended."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from domain.streams.events import Personal
from domain.streams.member import Member, NounFact

T = TypeVar("T")


class AskedFor(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """The member asked for it."""

    TOPIC = "member.asked-for"
    VERB = "asked for"


class Offered(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """It was offered to the member, who may answer by a day."""

    TOPIC = "member.offered"
    VERB = "offered"

    how: Personal = None
    answer_by: date | None = None
    by_letter: bool = False  # the service writes to them

    def known(self) -> tuple[Any, ...]:
        return (self.as_known(self.noun, self.VERB, about=self.about, when=self.answer_by),)


class Accepted(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """The member said yes."""

    TOPIC = "member.accepted"
    VERB = "accepted"


class Declined(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """The member said no, which is an outcome and not a failure."""

    TOPIC = "member.declined"
    VERB = "declined"


class Booked(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A day was agreed for it."""

    TOPIC = "member.booked"
    VERB = "booked"

    when: date | None = None

    def known(self) -> tuple[Any, ...]:
        return (self.as_known(self.noun, self.VERB, about=self.about, when=self.when),)


class Held(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """It took place. What was said stands in no field: only that it was held, and with whom."""

    TOPIC = "member.held"
    VERB = "held"

    with_: Personal = None
    form: str = ""


class Nominated(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody was named by a third person to give it."""

    TOPIC = "member.nominated"
    VERB = "nominated"

    person: Personal = None
    by: Personal = None


class Assigned(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Who gives this support from a day."""

    TOPIC = "member.assigned"
    VERB = "assigned"

    person: Personal = None
    cover_for: Personal = None

    def apply(self, member: Member) -> None:
        if self.cover_for:
            member.covers = {**member.covers, self.noun: self.person}
        else:
            member.supporters = {**member.supporters, self.noun: self.person}
            member.covers = without(member.covers, self.noun)


class SupportEnded(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Nobody gives it any more."""

    TOPIC = "member.support-ended"
    VERB = "ended"

    def apply(self, member: Member) -> None:
        member.supporters = without(member.supporters, self.noun)
        member.covers = without(member.covers, self.noun)
        member.away = without(member.away, self.noun)


def without(known: Mapping[str, T], noun: str) -> dict[str, T]:
    """What is known of every support but one."""
    return {support: said for support, said in known.items() if support != noun}

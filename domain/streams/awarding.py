"""Awarding: a person is given a certificate, by whom and until when, and one may be withdrawn."""

from datetime import date
from typing import Any

from domain.streams.events import Personal
from domain.streams.member import NounFact


class AwardGiven(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A certificate was issued to the member. `on` is the day it was issued; without `until` it lasts as the strategy says, or for good."""

    TOPIC = "member.award-given"
    VERB = "awarded"

    issuer: Personal = None
    number: Personal = None
    until: date | None = None  # the last day on which it is good

    def known(self) -> tuple[Any, ...]:
        return (self.as_known(self.noun, self.VERB, about=self.about, when=self.until),)


class AwardWithdrawn(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A certificate that the member held is good no longer, from this day on."""

    TOPIC = "member.award-withdrawn"
    VERB = "withdrawn"

    by: Personal = None

"""How it stands with a member and something that is offered: never offered, unanswered, accepted, declined, booked or held."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from domain.streams.facts import Known, in_force
from domain.streams.member import Member

Stands = Literal["never offered", "asked for", "no answer", "accepted", "declined", "booked", "held"]

BY_VERB: Mapping[str, Stands] = {
    "asked for": "asked for",
    "offered": "no answer",
    "accepted": "accepted",
    "declined": "declined",
    "booked": "booked",
    "held": "held",
}
OF_ONE_DAY = tuple(BY_VERB)
"""Of what is on record of one day the later in this order stands, but for a refusal: an acceptance of the same day counts before it."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How it stands with a member and an occasion, and since when."""

    stands: Stands
    since: date | None = None
    day: date | None = None  # the day booked, or by which an answer is asked for
    fact: str = ""  # that says so


NOT_OFFERED = Standing(stands="never offered")


def where_it_stands(member: Member, support: str, day: date) -> Standing:
    """What was last recorded of an occasion by a day. What is said again is answered again: a later answer stands."""
    facts = [fact for fact in in_force(member.known()) if fact.noun == support and fact.verb in BY_VERB and fact.on <= day]
    if not facts:
        return NOT_OFFERED
    last = max(facts, key=lambda fact: (fact.on, _weight(fact.verb, facts, fact.on), fact.id))
    return Standing(stands=BY_VERB[last.verb], since=last.on, day=last.when, fact=last.id)


def _weight(verb: str, facts: Sequence[Known], on: date) -> int:
    if verb == "declined" and any(fact.on == on and fact.verb in ("accepted", "booked", "held") for fact in facts):
        return -1
    return OF_ONE_DAY.index(verb)

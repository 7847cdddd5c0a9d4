"""Belonging: a member is elected or co-opted, takes office, joins or leaves a group, and one day leaves."""

from datetime import date
from typing import Any

import msgspec

from domain.streams.events import Confidential
from domain.streams.facts import Known
from domain.streams.member import Member, MemberFact, Term


def assign_term(member: Member, term: str, **changes: Any) -> None:
    """Put what a fact says into the term it is about. A term whose election was struck out is not there to change."""
    if term in member.terms:
        member.terms = {**member.terms, term: msgspec.structs.replace(member.terms[term], **changes)}


def until_known(until: date | None) -> dict[str, Any]:
    """When a term is expected to end, for a condition to ask of it; nothing where nobody knows."""
    return {"until": until} if until else {}


class Elected(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Declared elected. `on` is the day of the declaration; polling day stands in the ballot."""

    TOPIC = "member.elected"

    ballot: str  # as uk-election-ids names it; the term is known by it
    ward: str
    poll: date
    party: str = ""
    by_election: bool = False
    before: str = "not known"  # new, returning, not known: to the record of this council, or as the officer or the file says
    until: date | None = None
    live_from: date | None = None  # nothing is owed for days before it

    def known(self) -> tuple[Known, ...]:
        about = f"term:{self.ballot}"
        kind = "by-election" if self.by_election else "ordinary"
        polling_day = msgspec.structs.replace(self.as_known("", "poll", about=about), on=self.poll)
        fields = {"before": self.before, "ward": self.ward, **until_known(self.until)}
        return (self.as_known("", "elected", argument=kind, about=about, fields=fields), polling_day)

    def apply(self, member: Member) -> None:
        member.party = self.party
        member.terms = {
            **member.terms,
            self.ballot: Term(
                id=self.ballot,
                ward=self.ward,
                declared=self.on,
                poll=self.poll,
                until=self.until,
                by_election=self.by_election,
                before=self.before,
                live_from=self.live_from,
            ),
        }


class CoOpted(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Appointed to a body without an election: the four dates of an election are all this day."""

    TOPIC = "member.co-opted"

    term: str
    body: str = ""
    until: date | None = None
    before: str = "not known"
    live_from: date | None = None

    def known(self) -> tuple[Known, ...]:
        about = f"term:{self.term}"
        fields = {"before": self.before, **until_known(self.until)}
        return (self.as_known("", "co-opted", argument=self.body, about=about, fields=fields),)

    def apply(self, member: Member) -> None:
        member.terms = {
            **member.terms,
            self.term: Term(
                id=self.term,
                ward="",
                declared=self.on,
                took_office=self.on,
                until=self.until,
                kind="co-opted",
                before=self.before,
                live_from=self.live_from,
            ),
        }


class TookOffice(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Came into office: by default on the fourth day after an ordinary poll (Local Government Act 1972, s.7)."""

    TOPIC = "member.took-office"

    term: str

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "took office", about=f"term:{self.term}"),)

    def apply(self, member: Member) -> None:
        assign_term(member, self.term, took_office=self.on)


class Left(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Left office. The day is the last one in it."""

    TOPIC = "member.left"

    term: str
    reason: str  # term ended, defeated, stood down, resigned, disqualified, died

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "left", argument=self.reason, about=f"term:{self.term}"),)

    def apply(self, member: Member) -> None:
        assign_term(member, self.term, left=self.on, reason=self.reason)


class WillNotStand(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Said that they will not stand again."""

    TOPIC = "member.will-not-stand"

    term: str

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "will not stand", about=f"term:{self.term}"),)

    def apply(self, member: Member) -> None:
        assign_term(member, self.term, will_not_stand=True)


class CameBefore(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """An officer says whether somebody whose record begins here is new to the council or returning."""

    TOPIC = "member.came-before"

    term: str
    before: str  # new, returning

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "came before", argument=self.before, about=f"term:{self.term}"),)

    def apply(self, member: Member) -> None:
        assign_term(member, self.term, before=self.before)


class GroupChanged(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Joined a political group of the council, or sits in none (empty)."""

    TOPIC = "member.group-changed"

    group: str

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "group changed", argument=self.group),)

    def apply(self, member: Member) -> None:
        member.group = self.group


class AttributeGiven(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Something about the person that a rule may ask for."""

    TOPIC = "member.attribute-given"

    name: str
    value: Confidential = None

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "attribute given", argument=self.name, fields={"value": self.value}),)

"""What happened, as reports count it: one row for each thing that a fact says, with when it was recorded and when it was put right."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, insert, update

from domain.streams.activity import PlaceBooked, PlaceGivenUp, RegisterTaken
from domain.streams.belonging import Elected
from domain.streams.budget import BudgetSet, MoneyCommitted, MoneyHeldAgain, MoneyLetGo, MoneySpent
from domain.streams.carrying_out import ActionProgressed, AwardMade, EvidenceNoted
from domain.streams.events import Event, Fact
from domain.streams.facts import Known
from domain.streams.learning import NeedRecorded
from domain.streams.merging import SamePerson
from projections.items import utc
from projections.reporting.rows import WORD_ON_ANOTHER, happenings

KEPT_OUT = "attribute given"
"""What is on record of a person beside their development is no figure of any report."""

LET_GO = "let go"
"""Of money promised: that what it was for will not be."""


class HappeningRows:
    """Rows are added and never taken away: what was put right was known until then."""

    name = "happenings"

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        added: list[dict[str, Any]] = []
        for fact in (event for event in events if isinstance(event, Fact)):
            if fact.corrects:
                end(connection, added, fact, lambda row, chain=fact.corrects: row["chain"] == chain, *of_chain(fact.corrects))
            if isinstance(fact, SamePerson):  # all of it was moved to the record that stays
                gone = fact.originator_id
                end(connection, added, fact, lambda row, gone=gone: row["member"] == gone, of_member(fact.council, gone))
            added += rows_of(fact)
        for event in events:
            if isinstance(event, MoneyLetGo):
                added.append(let_go(event))
            elif isinstance(event, MoneyHeldAgain):
                which = {"stream": event.originator_id, "verb": LET_GO, "mark": event.commitment}
                of_promise = and_(*(happenings.c[name] == value for name, value in which.items()))
                end(connection, added, event, lambda row, which=which: which.items() <= row.items(), of_promise)
        if added:
            connection.execute(insert(happenings), added)


def end(connection: Connection, added: Iterable[dict[str, Any]], by: Event, is_meant: Any, *where: ColumnElement[bool]) -> None:
    """Let rows stand no longer: those of this page, and those that were written before."""
    until = utc(by.recorded)
    for row in added:
        if row["until"] is None and is_meant(row):
            row["until"] = until
    for which in where:
        connection.execute(update(happenings).where(which, happenings.c.until.is_(None)).values(until=until))


def of_chain(first: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The first word on a fact, and every later one, each found by an index of its own."""
    return happenings.c.fact == first, (happenings.c.chain == first) & WORD_ON_ANOTHER


def of_member(council: str, member: str) -> ColumnElement[bool]:
    return (happenings.c.council == council) & (happenings.c.member == member)


def rows_of(fact: Fact) -> Iterator[dict[str, Any]]:
    """A row for each thing that a fact says."""
    marks = {entry.member: entry.came for entry in fact.entries} if isinstance(fact, RegisterTaken) else {}
    more = extra(fact)
    for place, said in enumerate(things_said(fact)):
        fields = dict(said.fields)
        member = str(fields.pop("member", "")) or (
            fact.originator_id if fact.originator_id.startswith("member:") else more.get("member", "")
        )
        yield {
            "fact": fact.id,
            "place": place,
            "chain": fact.chain,
            "stream": fact.originator_id,
            "council": fact.council,
            "member": member,
            "noun": said.noun,
            "verb": said.verb,
            "argument": said.argument,
            "about": said.about,
            "on": said.on,
            "when": said.when,
            "mark": marks.get(member, "") or more.get("mark", ""),
            "way": fields.pop("route", None) or "",
            "pence": more.get("pence"),
            "fields": json.dumps(fields, default=str) if fields else "",
            "words": more.get("words") or "",
            "recorded": utc(fact.recorded),
            "until": None,
        }


def let_go(event: MoneyLetGo) -> dict[str, Any]:
    """The row of a promise that is one no more, though nobody paid it."""
    row = dict.fromkeys(("member", "argument", "about", "way", "fields", "words"), "")
    row |= {"fact": event.id, "chain": event.id, "stream": event.originator_id, "council": event.council}
    row |= {"noun": event.originator_id.split(":")[2].partition("/")[0], "verb": LET_GO, "mark": event.commitment}
    return {**row, "place": 0, "on": event.on, "when": None, "pence": None, "recorded": utc(event.recorded), "until": None}


def things_said(fact: Fact) -> Iterable[Known]:
    """A fact as what is owed reads it; and what no strategy asks about but a report counts: places, and money promised."""
    match fact:
        case PlaceBooked():
            return [fact.known_as("place booked")]
        case PlaceGivenUp():
            return [fact.known_as("place given up")]
        case MoneyCommitted():
            return [fact.as_known(fact.budget, "committed", argument=fact.head)]
    return [said for said in fact.known() if said.verb != KEPT_OUT]


def extra(fact: Fact) -> dict[str, Any]:
    """What a report counts or tells beside what is owed: whose place it is, how much money, a need's theme, what was noted, a ward won."""
    match fact:
        case Elected(ward=ward):
            return {"mark": ward}
        case PlaceBooked(member=member) | PlaceGivenUp(member=member):
            return {"member": member}
        case BudgetSet(pence=pence):
            return {"pence": pence}
        case MoneyCommitted(pence=pence, commitment=number, member=member):
            return {"pence": pence, "mark": number, "member": member}
        case MoneySpent(pence=pence, commitment=number, member=member):
            return {"pence": pence, "mark": number, "member": member}
        case NeedRecorded(theme=theme):
            return {"mark": theme}
        case ActionProgressed(progress=words):
            return {"words": words}
        case EvidenceNoted(evidence=words, at=where):
            return {"words": words, "mark": where}
        case AwardMade(issuer=issuer):
            return {"mark": issuer}
    return {}

"""Identifying: two records turn out to be of one person, or one record of two. What follows is worked out again for each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any, Literal

import msgspec

from domain.commands.correctable import own_fields
from domain.commands.correcting import Correcting
from domain.commands.correction_plan import StepChange, step_changes
from domain.commands.moving import move, worth_moving
from domain.commands.putting_right import record_standing
from domain.commands.recording import must_give_a_reason
from domain.commands.standing_on import in_force, things, upside_down
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.results.uk_ids import COUNCIL, parse
from domain.streams.activity import Activity, ActivityFact, Entry, RegisterTaken
from domain.streams.aggregate import Act, Aggregate
from domain.streams.belonging import CameBefore, Elected, Left
from domain.streams.election import BallotDeclared, Election, election_id
from domain.streams.events import Fact
from domain.streams.identity import Identity, Recognised
from domain.streams.member import Member, MemberFact, Named, Term
from domain.streams.merging import SamePerson
from domain.streams.standing import standing
from domain.viewer import RECORD, Viewer

CHANGED_SINCE = "Something was recorded about one of them after you opened the page, so nothing of yours was saved. Look at both again."


class SaidOfTwo(msgspec.Struct, frozen=True, kw_only=True):
    """What an officer says: that the two are one, or that a term, and these facts with it, are somebody else's."""

    member: str  # whose record stays
    other: str = ""  # the record that is of the same person
    term: str = ""  # the term that somebody else holds
    facts: tuple[str, ...] = ()  # what else is theirs, by id; lines on registers by the register's id
    before: Literal["new", "returning", "not known"] = "not known"  # whether that somebody sat on this council before
    seen: tuple[int, ...] = ()  # the versions that the officer was looking at


class Identified(msgspec.Struct, frozen=True, kw_only=True):
    """It worked out, and not saved: all that would be recorded is pending on the streams."""

    streams: tuple[Aggregate, ...]
    changes: tuple[StepChange, ...]
    moved: tuple[Fact, ...]


class Identifying(Correcting):
    """Puts right who is who. Each command may be looked at first; the one undoes the other."""

    def they_are_one_person(self, viewer: Viewer, act: Act, said: SaidOfTwo) -> Mapping[str, Any]:
        """Move all that is on one record to the other, in one save, with a reason."""
        return self.once(act, lambda: self._kept(act, self.what_one_person_changes(viewer, act, said)))

    def that_is_a_different_person(self, viewer: Viewer, act: Act, said: SaidOfTwo, new: str) -> Mapping[str, Any]:
        """Begin a record, with an id never given before, for who holds a term that is on the wrong one. In one save, with a reason."""
        return self.once(act, lambda: self._kept(act, self.what_a_different_person_changes(viewer, act, said, new)))

    def what_one_person_changes(self, viewer: Viewer, act: Act, said: SaidOfTwo) -> Identified:
        """The two records made one. Refused where one person cannot have lived both."""
        stays, goes = self._of_one_council(viewer, said, act)
        before = {member.id: dict(member.steps) for member in (stays, goes)}
        wrong_before = upside_down(stays)
        moved = move(worth_moving(facts_of(goes), stays), goes, stays, act)
        end_what_a_later_term_ended(stays, act)
        if wrong := [why for what, why in upside_down(stays).items() if what not in wrong_before]:
            raise Refused(f"One person cannot have done both. {wrong[0]}")
        say_who_came_back(stays, act)
        elsewhere = [
            *self._on_registers(goes, stays.id, act),
            *self._in_elections(goes, stays.id, [fact.ballot for fact in moved if isinstance(fact, Elected)], act),
            *self._recognised(goes, stays.id, act),
        ]
        return self._worked_out(act, (stays, goes), before, moved, elsewhere, gone=goes)

    def what_a_different_person_changes(self, viewer: Viewer, act: Act, said: SaidOfTwo, new: str) -> Identified:
        """One record made two. Refused for the only term on it: that record is the person's."""
        viewer.must(RECORD)
        must_give_a_reason(act)
        member = self._as_seen(viewer, said.member, said.seen[:1])
        if said.term not in member.terms:
            raise NotFound("There is no such term on this record. Look at the member's page again.")
        if len(member.terms) == 1:
            raise Refused("It is the only term on this record, so the record is theirs. If their name is wrong, correct the name.")
        other = Member(new)
        other.council = member.council
        before: dict[str, Any] = {member.id: dict(member.steps), other.id: {}}
        theirs = [fact for fact in facts_of(member) if is_of_term(fact, said.term) or fact.id in said.facts]
        named, places = self._winner(member, said.term)
        other.record(Named, act, theirs[0].on if theirs else act.today, name=named)
        moved = move([fact for fact in theirs if not isinstance(fact, Named)], member, other, act)
        term = other.terms[said.term]
        if said.before != term.before:
            other.record(CameBefore, act, term.declared, term=term.id, before=said.before)
        elsewhere = [
            *self._on_registers(member, new, act, set(said.facts)),
            *self._in_elections(member, new, [said.term], act),
            *self._recognised(member, new, act, places),
        ]
        return self._worked_out(act, (member, other), before, moved, elsewhere)

    def _kept(self, act: Act, worked: Identified) -> Mapping[str, Any]:
        first = worked.streams[0]
        other = worked.streams[1].id
        answer = {"stream": first.id, "version": first.version, "other": other, "changed": len(worked.changes)}
        return self.keep(act, answer, *worked.streams)

    # ------------------------------------------------------------------ who they are

    def _of_one_council(self, viewer: Viewer, said: SaidOfTwo, act: Act) -> tuple[Member, Member]:
        viewer.must(RECORD)
        must_give_a_reason(act)
        stays = self._as_seen(viewer, said.member, said.seen[:1])
        if not said.other or said.other == said.member or said.other not in self.streams_of(stays.council, "member"):
            raise Invalid("Choose another member of the same council.", {"other": ["Choose another member of the same council"]})
        return stays, self._as_seen(viewer, said.other, said.seen[1:])

    def _as_seen(self, viewer: Viewer, id: str, seen: Sequence[int]) -> Member:
        member = self.find(Member, id)
        viewer.must_see(member.council)
        if member.forgotten:
            raise Refused("This person was forgotten, so nothing can be said of who they were.")
        if member.same_as:
            raise Refused("This record was of the same person as another, and is closed. Go to the one that stays.")
        if seen and seen[0] != member.version:
            raise Conflict(CHANGED_SINCE)
        return member

    def _winner(self, member: Member, term: str) -> tuple[str | None, set[str | None]]:
        """What whoever won a term is called in the file that declared it, and the numbers its source knows them by."""
        declared = self.find(Election, election_id(parse(term).election)).ballots.get(term) if is_ballot(term) else None
        winners = [winner for winner in declared.winners if winner.member == member.id] if declared else []
        return (winners[0].name if winners else member.name), {winner.source_person for winner in winners}

    # ------------------------------------------------------------------ where else they are named

    def _on_registers(self, member: Member, now: str, act: Act, chosen: set[str] | None = None) -> Iterable[Activity]:
        """The sessions at which one stood on the register or had a place, with the other in their stead: all of them, or those chosen."""
        for id in self.streams_of(member.council, "activity"):
            session = self.find(Activity, id)
            listed: tuple[str, ...] = standing(session).get("listed", ())
            for fact in in_force(session):
                if chosen is not None and fact.id not in chosen and fact.chain not in chosen:
                    continue
                match fact:
                    case RegisterTaken(entries=entries) if any(entry.member == member.id for entry in entries):
                        instead = tuple(Entry(member=now, came=entry.came) if entry.member == member.id else entry for entry in entries)
                        session.record(RegisterTaken, act, fact.on, **{**own_fields(fact), "entries": instead}, corrects=fact.chain)
                    case ActivityFact() if getattr(fact, "member", "") == member.id:
                        session.record(type(fact), act, fact.on, **{**own_fields(fact), "member": now}, corrects=fact.chain)
            if session.pending:
                record_standing(session, act, listed)
                yield session

    def _in_elections(self, member: Member, now: str, terms: Iterable[str], act: Act) -> Iterable[Election]:
        """The elections at which one won these terms, with the other as the winner. Nobody is to be elected by saying so."""
        found: dict[str, Election] = {}
        for ballot in filter(is_ballot, terms):
            id = election_id(parse(ballot).election)
            found.setdefault(id, self.find_or_begin(Election, id))
            for fact in in_force(found[id]):
                if isinstance(fact, BallotDeclared) and fact.ballot == ballot:
                    winners = tuple(
                        msgspec.structs.replace(winner, member=now) if winner.member == member.id else winner for winner in fact.winners
                    )
                    if winners != fact.winners:
                        said = {**own_fields(fact), "winners": winners, "again": len(winners)}
                        found[id].record(BallotDeclared, act, fact.on, **said, corrects=fact.chain)
        yield from (election for election in found.values() if election.pending)

    def _recognised(self, member: Member, now: str, act: Act, persons: set[str | None] | None = None) -> Iterable[Identity]:
        """The sources' persons whom this record was taken for, pointed to the other: all, or those with these numbers."""
        for id in self.streams_of(member.council, "identity"):
            identity = self.find(Identity, id)
            last = identity.events[-1]
            if identity.member == member.id and isinstance(last, Recognised) and (persons is None or last.source_person in persons):
                identity.record(Recognised, act, last.on, member=now, source=last.source, source_person=last.source_person)
                yield identity

    # ------------------------------------------------------------------ what follows

    def _worked_out(
        self,
        act: Act,
        members: tuple[Member, Member],
        before: Mapping[str, Mapping[str, Any]],
        moved: Sequence[Fact],
        elsewhere: Sequence[Aggregate],
        gone: Member | None = None,
    ) -> Identified:
        changes: list[StepChange] = []
        sessions = {stream.id: stream for stream in elsewhere if isinstance(stream, Activity)}
        around = self.around(members[0].council)
        for member in members:
            self.reckon(member, around, act, sessions, unsaved=sessions)
            changes += step_changes(member.id, before[member.id], member.steps)
            record_standing(member, act, ())
        if gone is not None:
            gone.record(SamePerson, act, act.today, member=members[0].id)
        return Identified(streams=(*members, *elsewhere), changes=tuple(changes), moved=tuple(moved))


def facts_of(member: Member) -> list[MemberFact]:
    """What is in force of a member, but for corrections' own words."""
    return [fact for fact in in_force(member) if isinstance(fact, MemberFact)]


def is_of_term(fact: Fact, term: str) -> bool:
    """Whether a fact is of one term of office: that it was won, begun, ended."""
    return f"term:{term}" in things(fact)


def is_of_a_term(fact: Fact) -> bool:
    """Whether a fact is of some term of office, and goes with it."""
    return any(thing.startswith("term:") for thing in things(fact))


def is_ballot(term: str) -> bool:
    """Whether a term is known by the ballot that began it, and not by a co-option or a spreadsheet's row."""
    return term.startswith(f"{COUNCIL}.")


def in_order(member: Member) -> list[Term]:
    return sorted(member.terms.values(), key=lambda term: term.declared)


def end_what_a_later_term_ended(member: Member, act: Act) -> None:
    """Record that a term ended the day before the next began, as electing them again would have done had they been known."""
    for earlier, later in pairwise(in_order(member)):
        if earlier.left is None:
            last = (later.took_office or later.declared) - timedelta(days=1)
            member.record(Left, act, last, term=earlier.id, reason="term ended")


def say_who_came_back(member: Member, act: Act) -> None:
    """Record of every term but the first that they had sat before."""
    for term in in_order(member)[1:]:
        if term.before != "returning":
            member.record(CameBefore, act, term.declared, term=term.id, before="returning")

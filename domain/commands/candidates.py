"""Candidates: people who are not members are put on a council's record while they stand, and taken off it when they are not elected."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from domain.commands.changing import Changing
from domain.commands.record import strategy_of
from domain.commands.standing_for import Stand, candidacy_of
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.results.candidacies import Candidacy as Listed
from domain.results.candidates import ReadCandidates
from domain.streams.aggregate import Act
from domain.streams.candidacy import NOMINATED, NOT_ELECTED, CandidacyOver
from domain.streams.council import Council, council_id
from domain.streams.identity import Identity, Recognised, identity_id
from domain.streams.member import Forgotten, Member, Named
from domain.viewer import IMPORT, RECORD, Viewer

POLL_WAS_HELD = "Its polling day has come, so nobody stands for it any more. Import the results instead."
ON_RECORD_SINCE = (
    "Somebody put candidates on record since you looked at this file, so nothing of yours was recorded. Look at the file again."
)


class PlannedCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate of a file, and who they are: a member's id where their source's number is on record, or empty."""

    listed: Listed
    identity: str
    member: str = ""
    on_record: bool = False  # for this very ballot
    why_not: str = ""  # a reason for which they stay out


class CandidatesPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What bringing in a file of candidates would do."""

    candidates: tuple[PlannedCandidate, ...]
    made_from: int  # grows with every candidate of the file who is on record

    @property
    def coming(self) -> list[PlannedCandidate]:
        return [one for one in self.candidates if not (one.on_record or one.why_not)]


class Candidates(Changing):
    """Puts candidates on record, and closes the records of those who never were elected."""

    new_id: Callable[[], str]
    secret: bytes

    # ------------------------------------------------------------------ one by hand

    def as_a_candidate(self, viewer: Viewer, act: Act, council: str, name: str, stand: Stand) -> Member:
        """Somebody new to the record as they would stand: all that would be recorded is pending."""
        viewer.must(RECORD)
        viewer.must_see(council)
        if not name.strip():
            raise Invalid("Say who it is.", {"name": ["Enter their name"]})
        member = Member(f"member:{self.new_id()}")
        member.council = council
        member.record(Named, act, stand.on, name=name.strip())
        self._stands(member, act, stand)
        return member

    def put_candidate_on_record(self, viewer: Viewer, act: Act, council: str, name: str, stand: Stand) -> Mapping[str, Any]:
        """Begin the record of somebody who stands and is not on it. The answer's `stream` is theirs."""

        def do() -> Mapping[str, Any]:
            member = self.as_a_candidate(viewer, act, council, name, stand)
            return self.keep(act, {"stream": member.id, "version": member.version}, member)

        return self.once(act, do)

    def _stands(self, member: Member, act: Act, stand: Stand) -> None:
        around = self.around(member.council)
        adoption = around.council.adopted_on(act.today)
        if adoption is None:
            raise Refused("No strategy of the council is in force today. Adopt one first: it says what candidates are owed.")
        stand.tell(member, act, strategy_of(adoption.text))
        self.reckon(member, around, act)

    # ------------------------------------------------------------------ a file of them

    def plan_candidates(self, viewer: Viewer, council: str, read: ReadCandidates, today: date) -> CandidatesPlan:
        """Who of a file is on record already, and who would come. Records nothing."""
        viewer.must(IMPORT)
        viewer.must_see(council)
        keys = {listed.row: self._keys(council, read.source, listed) for listed in read.candidacies}
        on_record = self.begun(sorted({key for these in keys.values() for key in these}))
        planned = [self._planned(council, listed, keys[listed.row], on_record, today) for listed in read.candidacies]
        return CandidatesPlan(candidates=tuple(planned), made_from=sum(one.on_record for one in planned))

    def import_candidates(
        self, viewer: Viewer, act: Act, council: str, read: ReadCandidates, *, made_from: int | None = None
    ) -> Mapping[str, Any]:
        """Put everybody of a file on record who is not, in one save. `made_from` is that of the plan the officer has looked at."""

        def do() -> Mapping[str, Any]:
            self.find(Council, council_id(council))
            plan = self.plan_candidates(viewer, council, read, act.today)
            if made_from is not None and made_from != plan.made_from:
                raise Conflict(ON_RECORD_SINCE)
            came: dict[str, Member] = {}
            streams = [stream for one in plan.coming for stream in self._comes(council, read.source, one, act, came)]
            last = {"stream": streams[-1].id, "version": streams[-1].version} if streams else {}
            return self.keep(act, {"council": council, "came": len(plan.coming), **last}, *streams)

        return self.once(act, do)

    def _planned(self, council: str, listed: Listed, keys: Sequence[str], on_record: Iterable[str], today: date) -> PlannedCandidate:
        known = next((self.find(Identity, key).member for key in keys if key in on_record), "")
        member = self.find(Member, known) if known else None
        planned = PlannedCandidate(listed=listed, identity=keys[0], member=known)
        if listed.ballot.day <= today:
            return msgspec.structs.replace(planned, why_not=POLL_WAS_HELD)
        if member is not None and member.forgotten:
            return msgspec.structs.replace(planned, why_not="They were forgotten. Put them on record by hand, as somebody new.")
        candidacy = candidacy_of(NOMINATED, council, listed.ward, listed.ballot.day)
        return msgspec.structs.replace(planned, on_record=member is not None and candidacy in member.candidacies)

    def _comes(self, council: str, source: str, one: PlannedCandidate, act: Act, came: dict[str, Member]) -> Iterable[Member | Identity]:
        """What is recorded of one of a file. `came` are those of it before them: a person may stand for two wards."""
        listed, known = one.listed, came.get(one.identity)
        member = known or (self.find(Member, one.member) if one.member else Member(f"member:{self.new_id()}"))
        came[one.identity] = member
        if not member.version:
            member.council = council
            member.record(Named, act, act.today, name=listed.name.shown)
            identity = self.find_or_begin(Identity, one.identity)
            identity.council = council
            identity.record(Recognised, act, act.today, member=member.id, source=source, source_person=listed.person_id)
            yield identity
        self._stands(member, act, Stand(kind=NOMINATED, on=act.today, poll=listed.ballot.day, ward=listed.ward, party=listed.party))
        if known is None:
            yield member

    def _keys(self, council: str, source: str, listed: Listed) -> list[str]:
        """The identities under which a candidate may be on record, the present one first."""
        ids = (listed.person_id or "", *listed.former_person_ids)
        return [identity_id(self.secret, council, source, person) for person in ids]

    # ------------------------------------------------------------------ who was not elected

    def close_candidacies(self, viewer: Viewer, act: Act, council: str, members: Sequence[str], *, forget: bool) -> Mapping[str, Any]:
        """Close the records of those who stood, were not elected and never held office; `forget` them too. One save, all or nothing."""
        viewer.must(RECORD)
        viewer.must_see(council)
        if not members:
            raise Invalid("Say whose records are closed.", {"members": ["Tick at least one candidate"]})

        def do() -> Mapping[str, Any]:
            found = [self.find(Member, id) for id in dict.fromkeys(members)]
            for member in found:
                self._close(member, council, act, forget=forget)
            return self.keep(act, {"stream": found[-1].id, "version": found[-1].version, "closed": len(found)}, *found)

        return self.once(act, do)

    def _close(self, member: Member, council: str, act: Act, *, forget: bool) -> None:
        if member.council != council or not member.candidacies:
            raise NotFound("There is no such candidate of this council. Choose from the list of candidates.")
        if member.terms:
            raise Refused(f"{member.name} has held office, so the record is a member’s. Take the tick away.")
        if any(candidacy.poll > act.today for candidacy in member.candidacies.values() if candidacy.over is None):
            raise Refused(f"{member.name} stands for a poll that is still to come. Take the tick away, or record first that they withdrew.")
        if member.forgotten:
            raise Refused("One of them is forgotten already. Look at the list again.")
        for candidacy in member.candidacies.values():
            if candidacy.over is None:
                member.record(CandidacyOver, act, act.today, candidacy=candidacy.id, reason=NOT_ELECTED)
        self.reckon(member, self.around(council), act)
        if forget:
            member.record(Forgotten, act, act.today)

"""Eligibility: may a person sit on a body on a day, and what does everybody who sits on it need, as known today or on another day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from domain.commands.applying import must_be_named
from domain.commands.as_of import AsOf
from domain.commands.changing import Changing
from domain.commands.looking_back import LookingBack, sessions_of, under_todays_name
from domain.commands.meetings import meeting_of
from domain.commands.reckoning import Around, facts_about
from domain.commands.recording import must_give_a_reason
from domain.owing.seats import MaySit, SeatKind, may_sit
from domain.owing.sitting import IN_ORDER, Quorum, SeatHeld, quorum_of, seats_held
from domain.refusals import Refused
from domain.streams.activity import Activity
from domain.streams.aggregate import Act
from domain.streams.body import Body, body_id
from domain.streams.correction import as_corrected
from domain.streams.facts import Known
from domain.streams.hindsight import recorded_by
from domain.streams.member import Member
from domain.streams.sitting import SittingDecided
from domain.viewer import READ, RECORD, Viewer

NO_SEAT = "They have no seat on that body on the day of the meeting, so there is nothing to decide about their sitting."


class Sitter(msgspec.Struct, frozen=True, kw_only=True):
    """One person asked about one kind of seat on a body on a day, and the facts by which the answer was given."""

    member: Member
    kind: SeatKind
    since: date | None  # of a seat that they hold; nothing for one that comes with an office, or that they are only asked about
    answer: MaySit
    facts: Mapping[str, Known]  # about them, by id: what proves a need, or met it once, is among them

    @property
    def order(self) -> tuple[int, str, str]:
        return IN_ORDER.index(self.kind), self.member.name or "", self.member.id


class _Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of one council to answer: what is around it, and each member with all facts about them."""

    around: Around
    member: Callable[[str], tuple[Member, list[Known]] | None]


class Eligibility(Changing, LookingBack):
    """Reads who may sit where; and records what a named person decided about it."""

    def eligible(
        self, viewer: Viewer, member_id: str, body: str, on: date, *, kind: SeatKind = "member", known: date | None = None
    ) -> Sitter | None:
        """Whether a member meets what a seat needs on a day, by what was known on another. None where nothing of them was known then."""
        viewer.must(READ)
        now = self.find(Member, member_id)
        viewer.must_see(now.council)
        heard = self._heard(viewer, now.council, on, known)
        found = heard.member(member_id)
        if found is None:
            return None
        member, facts = found
        held = {seat.kind: seat for seat in _seats(heard, member, facts, body, on)}
        return _asked(heard, member, facts, body, on, held.get(kind) or SeatHeld(kind=kind))

    def sitting(
        self, viewer: Viewer, slug: str, body: str, on: date, candidates: Iterable[str], *, known: date | None = None
    ) -> list[Sitter]:
        """Of these members, everybody who has a seat on a body on a day, each with each kind of seat: chair, members, substitutes, pool."""
        viewer.must(READ)
        viewer.must_see(slug)
        heard = self._heard(viewer, slug, on, known)
        return _sitting(heard, [each for id in candidates if (each := heard.member(id))], body, on)

    def sitting_on(self, viewer: Viewer, slug: str, body: str, days: Iterable[date], candidates: Iterable[str]) -> list[list[Sitter]]:
        """The same for each of several days, as known now: who the members are is read once."""
        viewer.must(READ)
        viewer.must_see(slug)
        heard = _Heard(around=self.around(slug), member=self._member_now)
        found = [self._member_now(id) for id in candidates]
        return [_sitting(heard, found, body, on) for on in days]

    def quorum(self, viewer: Viewer, slug: str, body: str, on: date, *, known: date | None = None) -> Quorum:
        """How many members make a body's quorum on a day."""
        viewer.must(READ)
        viewer.must_see(slug)
        around = self._heard(viewer, slug, on, known).around
        return quorum_of(around.adopted, around.council.id, body, on, shared=around.shared)

    def decide_sitting(
        self,
        viewer: Viewer,
        act: Act,
        member_id: str,
        body: str,
        meeting: str,
        *,
        sits: bool,
        by: str,
        seen: int | None = None,
    ) -> Mapping[str, object]:
        """Record that a named person decided, with a reason, whether a member sits at a meeting. What is required stays as it is."""

        def tell(member: Member) -> None:
            when = meeting_of(self.find_or_begin(Body, body_id(member.council, body)), meeting)
            if when.state == "cancelled":
                raise Refused("That meeting was cancelled, so nobody sits at it.")
            heard = self._heard(viewer, member.council, when.when, None)
            if not _seats(heard, member, self._facts_about(member), body, when.when):
                raise Refused(NO_SEAT)
            member.record(SittingDecided, act, act.today, body=body, meeting=meeting, sits=sits, by=by.strip())

        viewer.must(RECORD)
        must_give_a_reason(act)
        must_be_named(by)
        return self._tell(viewer, act, member_id, act.today, tell, seen)

    # ------------------------------------------------------------------ how

    def _heard(self, viewer: Viewer, slug: str, on: date, known: date | None) -> _Heard:
        if known is None:
            return _Heard(around=self.around(slug), member=self._member_now)
        past = self.past(viewer, slug, AsOf(known=known, on=on))

        def member_then(id: str) -> tuple[Member, list[Known]] | None:
            everything = list(self.events.get(id))
            member = Member.fold_all(None, recorded_by(everything, known))  # type: ignore[arg-type]  # the store returns this project's events
            if member is None:
                return None
            sessions = [session for one in sorted(sessions_of(everything)) if (session := past.session(one))]  # type: ignore[arg-type]
            facts = facts_about(member, sessions)
            under_todays_name(member, everything)  # type: ignore[arg-type]
            return member, facts

        return _Heard(around=past.around, member=member_then)

    def _member_now(self, id: str) -> tuple[Member, list[Known]]:
        member = self.find(Member, id)
        return member, self._facts_about(member)

    def _facts_about(self, member: Member) -> list[Known]:
        return facts_about(member, [self.find(Activity, id) for id in member.sessions])


def _seats(heard: _Heard, member: Member, facts: Sequence[Known], body: str, on: date) -> list[SeatHeld]:
    return seats_held(facts, heard.around.adopted, member.id, body, on, shared=heard.around.shared)


def _sitting(heard: _Heard, found: Iterable[tuple[Member, list[Known]]], body: str, on: date) -> list[Sitter]:
    sitters = [_asked(heard, member, facts, body, on, seat) for member, facts in found for seat in _seats(heard, member, facts, body, on)]
    return sorted(sitters, key=lambda sitter: sitter.order)


def _asked(heard: _Heard, member: Member, facts: Sequence[Known], body: str, on: date, seat: SeatHeld) -> Sitter:
    around = heard.around
    answer = may_sit(facts, around.adopted, member.id, body, on, kind=seat.kind, shared=around.shared)
    return Sitter(member=member, kind=seat.kind, since=seat.since, answer=answer, facts={fact.id: fact for fact in facts})


def decisions_about(member: Member, meeting: str) -> list[SittingDecided]:
    """What was decided about a member's sitting at a meeting, corrections applied, the last word last."""
    return [event for event in as_corrected(member.events) if isinstance(event, SittingDecided) and event.meeting == meeting]

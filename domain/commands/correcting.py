"""Correcting: what is on record of a fact is put right by another that names it, and what is owed is worked out again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from domain.commands.correctable import STREAMS, can_be_somebody_elses, must_be_correctable, permission_for
from domain.commands.correction_plan import Correction, StepChange, WorkedOut, step_changes, withdrawn
from domain.commands.letting_go import LettingGo
from domain.commands.putting_right import (
    as_recorded,
    is_struck_out,
    must_leave_a_strategy,
    record_instead,
    record_standing,
    say_otherwise,
    strike_out,
    words_of,
)
from domain.commands.reckoning import Around, facts_about
from domain.commands.record import strategy_of
from domain.commands.recording import must_give_a_reason
from domain.commands.standing_on import goes_with, in_words, those_on
from domain.owing.owed import owed
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.strategy.entries import Strategy
from domain.streams.activity import Activity
from domain.streams.aggregate import Act, Aggregate
from domain.streams.council import Council, StrategyAdopted
from domain.streams.duty import Duty, owner_of
from domain.streams.events import Fact
from domain.streams.member import Member
from domain.streams.standing import SessionStands, standing
from domain.streams.steps import Step
from domain.viewer import Viewer

CHANGED_SINCE = (
    "Something was recorded here after you opened the page, so nothing of yours was saved. "
    "Look at it again: if it was corrected meanwhile, yours may not be needed any more."
)
AS_MANY_AS_ARE_LOOKED_AT = 50
"""Members for whom a correction of what everybody is reckoned with is worked out before it is recorded."""

NO_SUCH_FACT = "There is no such entry on record. Go back to the page where you read it, and choose it there."
NOT_MOVED = "That cannot be moved to somebody else's record as it is. Say here that it never happened, and record it on their page."


class Correcting(LettingGo):
    """Facts put right. Each command may be looked at first: what would change is worked out by the same steps, and nothing is saved."""

    def correct(
        self, viewer: Viewer, act: Act, event_id: str, *, on: date | None = None, seen: int | None = None, **fields: Any
    ) -> Mapping[str, Any]:
        """Say a fact in other words, with a reason. One that was struck out by mistake is so put back."""
        return self.put_right(viewer, act, Correction(fact=event_id, on=on, fields=fields, seen=seen))

    def never_happened(self, viewer: Viewer, act: Act, event_id: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Strike a fact out, with a reason. Refused while others stand on it."""
        return self.put_right(viewer, act, Correction(fact=event_id, never=True, seen=seen))

    def belongs_to(
        self, viewer: Viewer, act: Act, event_id: str, other_member: str, *, on: date | None = None, seen: int | None = None, **fields: Any
    ) -> Mapping[str, Any]:
        """Strike a fact out here and record it of another member of the same council, in one save, with a reason."""
        return self.put_right(viewer, act, Correction(fact=event_id, on=on, fields=fields, of=other_member, seen=seen))

    def put_right(self, viewer: Viewer, act: Act, said: Correction) -> Mapping[str, Any]:
        """Record a correction with all that follows from it. Answers with the stream and version, and how many steps it changed."""

        def do() -> Mapping[str, Any]:
            worked = self.what_correcting_changes(viewer, act, said)
            first = worked.streams[0]
            return self.keep(act, {"stream": first.id, "version": first.version, "changed": len(worked.changes)}, *worked.streams)

        return self.once(act, do)

    def what_correcting_changes(self, viewer: Viewer, act: Act, said: Correction) -> WorkedOut:
        """The correction worked out: pending on its streams, saved by nobody. Refused, Invalid or Conflict as the command would be."""
        stream, fact = self._as_it_stands(viewer, said)
        must_give_a_reason(act)
        said = msgspec.structs.replace(said, fields=as_recorded(fact, said.fields, self._strategy_of(stream)))
        if said.seen is not None and said.seen != stream.version:
            raise Conflict(CHANGED_SINCE)
        before = standing(stream)
        listed: tuple[str, ...] = before.get("listed", ())
        streams: list[Aggregate] = [stream]
        owned = {each.id: dict(each.steps) for each in streams if isinstance(each, Member | Duty)}
        along: tuple[Fact, ...] = ()
        if said.of:
            other = self._somebody_else(stream, said, fact)
            owned[other.id] = dict(other.steps)
            struck = strike_out(stream, fact, act)
            record_instead(other, fact, said, act, struck)
            streams.append(other)
        elif said.never:
            along = self._strike_out_all(stream, fact, act)
        else:
            say_otherwise(stream, fact, said, act)
        if before != standing(stream):
            record_standing(stream, act, listed)
        streams += [budget for budget in self.promises_following(stream, act) if budget is not stream]
        changes = self._what_follows(streams, owned, act)
        behind = self._behind(stream, listed)
        looked_at = behind if isinstance(stream, Activity) else min(behind, AS_MANY_AS_ARE_LOOKED_AT)
        return WorkedOut(fact=fact, streams=tuple(streams), changes=changes, behind=behind, looked_at=looked_at, along=along)

    # ------------------------------------------------------------------ what is on record

    def fact_at(self, viewer: Viewer, event_id: str) -> tuple[Aggregate, Fact]:
        """The stream of a fact, and the last that was said of it, in its own words if it was struck out. Raises NotFound."""
        stream_id, _, version = event_id.rpartition("@")
        kind = STREAMS.get(stream_id.partition(":")[0])
        if kind is None or not version.isdecimal():
            raise NotFound(NO_SUCH_FACT)
        stream = self.find(kind, stream_id)
        viewer.must_see(stream.council)
        named = next((event for event in stream.events if event.id == event_id), None)
        if not isinstance(named, Fact):
            raise NotFound(NO_SUCH_FACT)
        return stream, words_of(stream, named.chain)[-1]

    def _as_it_stands(self, viewer: Viewer, said: Correction) -> tuple[Aggregate, Fact]:
        stream, fact = self.fact_at(viewer, said.fact)
        viewer.must(permission_for(fact))
        must_be_correctable(fact)
        if isinstance(stream, Member) and stream.forgotten:
            raise Refused("This person was forgotten, so nothing on their record can be corrected any more.")
        if isinstance(stream, Member) and stream.same_as:
            raise Refused("This record was of the same person as another, and is closed. Correct it on the one that stays.")
        if (said.never or said.of) and is_struck_out(stream, fact.chain):
            raise Refused("That is struck out already: it is on record that it never happened.")
        return stream, fact

    def _somebody_else(self, stream: Aggregate, said: Correction, fact: Fact) -> Member:
        if not can_be_somebody_elses(fact):
            raise Refused(NOT_MOVED)
        if said.of == stream.id or said.of not in self.streams_of(stream.council, "member"):
            raise Invalid("Choose another member of the same council.", {"of": ["Choose another member of the same council"]})
        self._nothing_may_stand_on(stream, fact)
        other = self.find(Member, said.of)
        if other.forgotten or other.same_as:
            raise Refused("That person was forgotten, or has another record that stays. Choose the record that is still kept.")
        return other

    def _strike_out_all(self, stream: Aggregate, fact: Fact, act: Act) -> tuple[Fact, ...]:
        """Strike a fact out with those that say nothing without it."""
        if isinstance(fact, StrategyAdopted) and isinstance(stream, Council):
            must_leave_a_strategy(stream, fact, act)
        along = self._nothing_may_stand_on(stream, fact)
        for each in (*along, fact):
            strike_out(stream, each, act)
        return along

    def _nothing_may_stand_on(self, stream: Aggregate, fact: Fact) -> tuple[Fact, ...]:
        """Refused where facts stand on this one, but for those that go with it."""
        on_it = those_on(stream, fact)
        along = tuple(other for other in on_it if goes_with(fact, other))
        if in_the_way := [other for other in on_it if other not in along]:
            raise Refused(
                f"Others stand on it: {in_words(in_the_way, self._strategy_of(stream))}. "
                "Correct those first, the last of them first, or say what is wrong about them."
            )
        return along

    def _strategy_of(self, stream: Aggregate) -> Strategy | None:
        adoptions = self.around(stream.council).council.adoptions
        return strategy_of(adoptions[-1].text) if adoptions else None

    # ------------------------------------------------------------------ what follows

    def _what_follows(self, streams: list[Aggregate], owned: Mapping[str, Mapping[str, Step]], act: Act) -> tuple[StepChange, ...]:
        """Reckon those who are corrected here, in the same save; of a session, work out what each on its register will find."""
        changes: list[StepChange] = []
        for stream in list(streams):
            match stream:
                case Member():
                    self.reckon(stream, self.around(stream.council), act)
                    changes += step_changes(stream.id, owned[stream.id], stream.steps)
                case Duty():
                    moved = self.reckon_duty(stream, owner_of(stream), act)
                    streams += [duty for duty in moved if duty is not stream and duty.pending]
                    changes += step_changes(stream.id, owned[stream.id], stream.steps)
                case Activity():
                    listed = next((event.listed for event in reversed(stream.pending) if isinstance(event, SessionStands)), ())
                    members = [self.find(Member, id) for id in sorted({*listed, *stream.register})]
                    changes += self._as_they_will_find(members, self.around(stream.council), act, stream)
                case _:
                    members = self._first_of_all(stream.council, act)
                    changes += self._as_they_will_find(members, self.around_with(stream), act)
        return tuple(changes)

    def _as_they_will_find(
        self, members: Iterable[Member], around: Around, act: Act, session: Activity | None = None
    ) -> Iterable[StepChange]:
        """How the steps of members will stand who are reckoned after the save, one by one. `session` is one that is not saved yet."""
        for member in members:
            attended = [self.find(Activity, id) for id in member.sessions if session is None or id != session.id]
            facts = facts_about(member, [*attended, *([session] if session else [])])
            answer = owed(facts, around.adopted, member.id, act.today, live_from=member.live_from, shared=around.shared)
            gone = {step.id: withdrawn(step) for step in member.steps.values() if step.id not in answer.steps and step.state != "withdrawn"}
            yield from step_changes(member.id, member.steps, {**answer.steps, **gone})

    def _first_of_all(self, slug: str, act: Act) -> list[Member]:
        """As many members of a council as are looked at, those first who have not left."""
        members = [self.find(Member, id) for id in self.streams_of(slug, "member")]
        members.sort(key=lambda member: (member.status_on(act.today) == "left", member.name or "", member.id))
        return members[:AS_MANY_AS_ARE_LOOKED_AT]

    def _behind(self, stream: Aggregate, listed: Sequence[str]) -> int:
        """How many members are reckoned with what was corrected after it is saved."""
        if isinstance(stream, Activity):
            return len({*listed, *stream.register})
        return 0 if isinstance(stream, Member | Duty) else len(self.streams_of(stream.council, "member"))

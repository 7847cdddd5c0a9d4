"""Comparing strategies: a council's real facts asked about under two of them, one owner after the other. Nothing is recorded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from domain.commands.correction_plan import shows
from domain.commands.reckoning import Around, Reckoning, adopted_as, facts_about, held_by
from domain.commands.record import strategy_of
from domain.owing.answering.ruleset import ruleset_of
from domain.owing.owed import Adopted, Shared, owed
from domain.owing.seats import Answer, SeatKind, may_sit
from domain.owing.sitting import seats_taken
from domain.refusals import Refused
from domain.streams.activity import Activity
from domain.streams.council import Adoption
from domain.streams.duty import duty_id
from domain.streams.facts import Known
from domain.streams.member import Member
from domain.streams.steps import Step
from domain.viewer import READ, Viewer

NOTHING_ADOPTED = "The council has adopted no strategy yet, so there is nothing to compare with."

Difference = Literal["newly late", "no longer late", "newly owed", "no longer owed", "last day moves", "stands otherwise"]


class StepDiffers(msgspec.Struct, frozen=True, kw_only=True):
    """One step under the one strategy and under the other. Nothing where it is not owed at all."""

    rule: str
    before: Step | None
    after: Step | None
    what: Difference


class SeatDiffers(msgspec.Struct, frozen=True, kw_only=True):
    """What is answered under either to whether somebody meets what a seat of theirs needs, and the entries that are not met."""

    body: str
    kind: SeatKind
    before: Answer
    after: Answer
    unmet: tuple[str, ...] = ()  # entries of the later strategy


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One owner: a member, the council, a body or a group. Both are empty where nothing differs."""

    owner: str
    member: Member | None = None
    events: int  # of the owner's own streams
    steps: tuple[StepDiffers, ...] = ()
    seats: tuple[SeatDiffers, ...] = ()


class ComparingStrategies(Reckoning):
    """Asks what would be otherwise under another strategy."""

    def compare_strategies(
        self, viewer: Viewer, slug: str, before: Sequence[Adopted], after: Sequence[Adopted], today: date
    ) -> Iterator[Compared]:
        """Every member of a council, then everybody else who owes anything: each worked out when it is asked for, and not kept.

        They are asked about as of today, or of the first day on which all of these are in force.
        """
        viewer.must(READ)
        viewer.must_see(slug)
        around, today = self.around(slug), day_to_ask_about(before, after, today)
        sessions = {session.id: session for session in self._sessions_of(slug)}
        for id in self.streams_of(slug, "member"):
            yield self._member_compared(self.find(Member, id), sessions, around, before, after, today)
        yield from self._duties_compared(held_by(sessions.values()), around, before, after, today)

    def how_many_compared(self, slug: str) -> int:
        """How many members there are to compare: what comes after them is quick."""
        return len(self.streams_of(slug, "member"))

    def as_adopted(self, slug: str) -> Sequence[Adopted]:
        """The strategies of a council as it has adopted them."""
        return self.around(slug).adopted

    def as_if_always(self, slug: str, text: str) -> Sequence[Adopted]:
        """One strategy as if the council had run on it from the day on which it adopted its first. Refused where it has adopted none."""
        return [self._supposed(slug, text, self._first_day(slug), {})]

    def as_if_adopted(self, slug: str, text: str, from_: date, open_steps: Mapping[str, str]) -> Sequence[Adopted]:
        """The strategies of a council as if it had adopted one more, from a day on."""
        self._first_day(slug)
        return [*self.as_adopted(slug), self._supposed(slug, text, from_, open_steps)]

    # ------------------------------------------------------------------ how

    def _first_day(self, slug: str) -> date:
        adopted = self.as_adopted(slug)
        if not adopted:
            raise Refused(NOTHING_ADOPTED)
        return min(version.from_ for version in adopted)

    def _supposed(self, slug: str, text: str, from_: date, open_steps: Mapping[str, str]) -> Adopted:
        strategy = strategy_of(text)
        adoption = Adoption(strategy=strategy.id, version=strategy.version, text=text, from_=from_, open_steps=open_steps)
        return adopted_as(adoption, self.around(slug).council)

    def _member_compared(
        self,
        member: Member,
        sessions: Mapping[str, Activity],
        around: Around,
        before: Sequence[Adopted],
        after: Sequence[Adopted],
        today: date,
    ) -> Compared:
        attended = [sessions.get(id) or self.find(Activity, id) for id in sorted(member.sessions)]
        facts = facts_about(member, attended)

        def steps_under(versions: Sequence[Adopted]) -> Mapping[str, Step]:
            return owed(facts, versions, member.id, today, live_from=member.live_from, shared=around.shared).steps

        return Compared(
            owner=member.id,
            member=member,
            events=member.version + sum(session.version for session in attended),
            steps=steps_that_differ(steps_under(before), steps_under(after), today),
            seats=seats_that_differ(facts, before, after, member.id, today, around.shared),
        )

    def _duties_compared(
        self, held: Sequence[Known], around: Around, before: Sequence[Adopted], after: Sequence[Adopted], today: date
    ) -> Iterator[Compared]:
        slug = around.council.slug
        begun = self._duties_begun(slug)
        bodies = sorted({noun.id for version in (*before, *after) for noun in version.strategy.nouns.values() if noun.kind == "body"})
        rules = sorted({rule for version in (*before, *after) for rule in ruleset_of(version.strategy).rules})
        for owner in (around.council.id, *(f"body:{slug}:{noun}" for noun in bodies), *(group.id for group in around.groups)):
            duties = [begun[id] for rule in rules if (id := duty_id(owner, rule)) in begun]
            facts = [*held, *(fact for duty in duties for fact in duty.known())]
            under = [owed(facts, versions, owner, today, shared=around.shared).steps for versions in (before, after)]
            yield Compared(owner=owner, events=sum(duty.version for duty in duties), steps=steps_that_differ(under[0], under[1], today))


def day_to_ask_about(before: Sequence[Adopted], after: Sequence[Adopted], today: date) -> date:
    """Today, or the day on which the last of these comes into force."""
    return max(today, *(version.from_ for version in (*before, *after)))


def steps_that_differ(before: Mapping[str, Step], after: Mapping[str, Step], today: date) -> tuple[StepDiffers, ...]:
    """The steps that a page would show otherwise, in the order of their ids. That another version opened them is no difference."""
    found = []
    for id in sorted({*before, *after}):
        one, other = before.get(id), after.get(id)
        if one is None or other is None or shows(one, other):
            found.append(StepDiffers(rule=id.partition("/")[0], before=one, after=other, what=difference_between(one, other, today)))
    return tuple(found)


def difference_between(before: Step | None, after: Step | None, today: date) -> Difference:
    """What matters most of how a step would differ: first of all whether somebody would be late who is not."""
    was_late, is_late = (step is not None and step.overdue_on(today) for step in (before, after))
    if is_late and not was_late:
        return "newly late"
    if was_late and not is_late:
        return "no longer late"
    if before is None:
        return "newly owed"
    if after is None:
        return "no longer owed"
    return "last day moves" if before.state == after.state else "stands otherwise"


def seats_that_differ(
    facts: Iterable[Known], before: Sequence[Adopted], after: Sequence[Adopted], member: str, today: date, shared: Shared
) -> tuple[SeatDiffers, ...]:
    """The seats somebody holds today, or will, of which another answer would be given to whether they meet what the seat needs."""
    facts = tuple(facts)
    found = []
    for body, kind in seats_taken(facts, member, today, shared=shared):
        one, other = (may_sit(facts, versions, member, body, today, kind=kind, shared=shared) for versions in (before, after))
        if one.answer != other.answer:
            unmet = tuple(need.seat for need in other.needs if need.answer != "yes")
            found.append(SeatDiffers(body=body, kind=kind, before=one.answer, after=other.answer, unmet=unmet))
    return tuple(found)

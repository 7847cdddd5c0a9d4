"""Reckoning: what is owed is worked out with the council's facts, and the difference is recorded beside the fact that caused it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, cast

import msgspec

from domain.closed_days import CLOSED, working_days
from domain.commands.record import Record, strategy_of
from domain.owing.answering.ruleset import ruleset_of
from domain.owing.newcomers import Newcomers
from domain.owing.owed import Adopted, Progress, Shared, owed, progress
from domain.refusals import NotFound
from domain.strategy.entries import Strategy
from domain.streams.activity import Activity, of_session
from domain.streams.aggregate import Act, Aggregate
from domain.streams.body import Body
from domain.streams.budget import Budget
from domain.streams.council import Adoption, Council, StrategyAdopted, council_id
from domain.streams.duty import Duty, DutyReckoned, duty_id
from domain.streams.facts import Known
from domain.streams.group import Group, GroupEnded, GroupFormed, group_id
from domain.streams.member import Member, Reckoned
from domain.streams.stepping import event_for, true_of
from domain.streams.steps import Change, Step, difference

BESIDE: Mapping[str, type[Aggregate]] = {"body": Body, "budget": Budget, "group": Group}
"""The kinds of stream beside the council's own whose facts everybody of the council is reckoned with."""


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What every member of a council is reckoned with: its own facts and those beside it, at the versions of their streams."""

    council: Council
    beside: tuple[Aggregate, ...]  # its bodies, budgets and groups
    adopted: tuple[Adopted, ...]
    shared: Shared
    levels: Mapping[str, int]
    position: int = 0  # of the last event on record when it was last seen to stand

    @property
    def bodies(self) -> tuple[Body, ...]:
        return tuple(stream for stream in self.beside if isinstance(stream, Body))

    @property
    def budgets(self) -> tuple[Budget, ...]:
        return tuple(stream for stream in self.beside if isinstance(stream, Budget))

    @property
    def groups(self) -> tuple[Group, ...]:
        return tuple(stream for stream in self.beside if isinstance(stream, Group))


class Reckoning(Record):
    """Works out what is owed, for a member after each fact, and for everybody behind a council's, a body's or a session's fact."""

    _around: dict[str, Around]

    def around(self, slug: str) -> Around:
        """The council and what is beside it as they stand. Worked out again only when one of their streams has moved on.

        One command asks for it several times: while nothing at all was recorded since, there is nothing to look at.
        """
        position = self.recorder.max_notification_id() or 0  # before anything is read
        kept = self._around.get(slug)
        if kept is not None and kept.position == position:
            return kept
        council = self.find(Council, council_id(slug)) if kept is None else self.catch_up(kept.council)
        beside = tuple(self.find(BESIDE[id.partition(":")[0]], id) for id in self.streams_of(slug, *BESIDE))
        levels = {stream.id: stream.version for stream in (council, *beside)}
        if kept is None or kept.levels != levels:
            kept = Around(
                council=council,
                beside=beside,
                adopted=tuple(adopted_as(adoption, council) for adoption in council.adoptions),
                shared=Shared(fact for stream in (council, *beside) for fact in stream.known()),
                levels=levels,
            )
        self._around[slug] = msgspec.structs.replace(kept, position=position)
        return self._around[slug]

    def around_with(self, changed: Aggregate) -> Around:
        """The council and what is beside it as they would stand with what is pending on one of their streams."""
        around = self.around(changed.council)
        council = changed if isinstance(changed, Council) else around.council
        others = tuple(stream for stream in around.beside if stream.id != changed.id)
        beside = others if changed is council else (*others, changed)
        return msgspec.structs.replace(
            around,
            council=council,
            beside=beside,
            adopted=tuple(adopted_as(adoption, council) for adoption in council.adoptions),
            shared=Shared(fact for stream in (council, *beside) for fact in stream.known()),
            levels={**around.levels, changed.id: changed.version},
        )

    def strategy(self, slug: str, version: str) -> Strategy:
        """A version of a strategy that this council has adopted, be it by mistake: steps on record name it still."""
        for event in self.around(slug).council.events:
            if isinstance(event, StrategyAdopted) and event.version == version:
                return strategy_of(event.text)
        raise NotFound("The council has never adopted that version of a strategy.")

    # ------------------------------------------------------------------ members

    def reckon(
        self,
        member: Member,
        around: Around,
        act: Act,
        sessions: Iterable[str] = (),
        *,
        newcomers: Newcomers | None = None,
        unsaved: Mapping[str, Activity] = MappingProxyType({}),
    ) -> None:
        """Record on the member's stream what now differs.

        `sessions` are those whose registers name the member, `unsaved` those of them that change in the same save. `newcomers` remember
        what was answered for others who come in with them.
        """
        attended = [unsaved.get(id) or self.find(Activity, id) for id in sorted({*sessions, *member.sessions})]
        facts = facts_about(member, attended)
        if newcomers:
            answer = newcomers.owed(facts, member.id, tuple(member.terms), member.live_from)
        else:
            answer = owed(facts, around.adopted, member.id, act.today, live_from=member.live_from, shared=around.shared)
        levels = {**around.levels, **{session.id: session.version for session in attended}}
        envelope = {"reckoned": levels, "wakes": answer.wakes}
        changed = record_difference(member, difference(member.steps, answer.steps), act, around.council, envelope)
        if not changed and (answer.wakes != member.wakes or not levels.keys() <= member.reckoned.keys()):
            member.record(Reckoned, act, act.today, reckoned=levels, wakes=answer.wakes)

    def progress(self, member: Member, step: Step, today: date) -> Progress | None:
        """How much of an open step of a member's is done: `3 of 5`. Nothing where it is done in one go."""
        around = self.around(member.council)
        attended = [self.find(Activity, id) for id in member.sessions]
        return progress(facts_about(member, attended), around.adopted, member.id, today, step, shared=around.shared)

    def reconcile_member(self, member_id: str, act: Act, sessions: Iterable[str] = ()) -> bool:
        """Bring one member up to what everybody else recorded. True when something had to be recorded."""
        member = self.find(Member, member_id)
        self.reckon(member, self.around(member.council), act, sessions)
        return self._keep_up(member)

    # ------------------------------------------------------------------ the council's own duties

    def reconcile_duties(self, slug: str, act: Act) -> bool:
        """Bring the duties of a council, its bodies and groups up to what was recorded. True when something had to be recorded."""
        moved = self._keep_up(*self._groups_as_they_sit(slug, act))
        around = self.around(slug)
        sessions = self._sessions_of(slug)
        bodies = (f"body:{slug}:{noun}" for noun in self._bodies_declared(around, act))
        owners = [around.council.id, *bodies, *(group.id for group in around.groups)]
        begun = self._duties_begun(slug)
        changed = [duty for owner in owners for duty in self._reckon_owner(owner, around, sessions, act, begun)]
        return self._keep_up(*changed) or moved

    def has_been_woken(self, duty: str, today: date) -> bool:
        """Whether an owner's duties were worked out since their day came: the first of a council to wake wakes all of its duties."""
        wakes = self.find(Duty, duty).wakes
        return wakes is None or wakes > today

    def _groups_as_they_sit(self, slug: str, act: Act) -> list[Group]:
        """The groups that somebody sits in since, or nobody does any more. None where no strategy asks anything of groups."""
        around = self.around(slug)
        if not any(ruleset_of(adopted.strategy).asked("group") for adopted in around.adopted):
            return []
        members = (self.find(Member, id) for id in self.streams_of(slug, "member"))
        names = {group_id(slug, member.group): member.group for member in members if member.group and member.status_on(act.today) != "left"}
        groups = {group.id: group for group in around.groups}
        found = []
        for id, name in names.items():
            if id not in groups or not groups[id].sits:
                group = self.find_or_begin(Group, id)
                group.council = slug
                group.record(GroupFormed, act, act.today, name=name)
                found.append(group)
        for id in groups.keys() - names.keys():
            if groups[id].sits:
                group = self.find(Group, id)
                group.record(GroupEnded, act, act.today)
                found.append(group)
        return found

    def reckon_duty(self, duty: Duty, owner: str, act: Act) -> list[Duty]:
        """Record what now differs for an owner, of whose duties this one was told something that is not saved yet. All that have moved."""
        sessions = self._sessions_of(duty.council)
        begun = self._duties_begun(duty.council)
        return list(self._reckon_owner(owner, self.around(duty.council), sessions, act, begun, told=duty))

    def duty_progress(self, slug: str, owner: str, step: Step, today: date) -> Progress | None:
        """How much of an open step of the council's or a body's is done: `3 of 5`. Nothing where it is done in one go."""
        around = self.around(slug)
        held = held_by(self._sessions_of(slug))
        return progress(held, around.adopted, owner, today, step, shared=around.shared)

    def progress_of_duties(self, slug: str, open_steps: Iterable[tuple[str, Step]], today: date) -> dict[tuple[str, str], Progress]:
        """The same of many open steps, each given with its owner: those that are done in one go are left out."""
        around = self.around(slug)
        held = held_by(self._sessions_of(slug))
        found = {}
        for owner, step in open_steps:
            if far := progress(held, around.adopted, owner, today, step, shared=around.shared):
                found[owner, step.id] = far
        return found

    def _reckon_owner(
        self, owner: str, around: Around, sessions: Sequence[Activity], act: Act, begun: Mapping[str, Duty], *, told: Duty | None = None
    ) -> Iterable[Duty]:
        """Each duty of an owner with what now differs recorded on it. `begun` are those on record.

        `told` is one of them, with a fact that is not saved yet.
        """
        held = held_by(sessions)
        levels = {**around.levels, **{session.id: session.version for session in sessions}}
        rules = {rule for adopted in around.adopted for rule in ruleset_of(adopted.strategy).rules}
        if told is not None:
            begun = {**begun, told.id: told}
        duties = {rule: begun[id] for rule in sorted(rules) if (id := duty_id(owner, rule)) in begun}
        decided = [fact for duty in duties.values() for fact in duty.known()]
        answer = owed([*held, *decided], around.adopted, owner, act.today, shared=around.shared)
        by_rule: dict[str, dict[str, Step]] = {}
        for id, step in answer.steps.items():
            by_rule.setdefault(step.rule, {})[id] = step
        for rule in sorted({*duties, *by_rule}):
            duty = duties.get(rule) or Duty(duty_id(owner, rule))
            duty.council = around.council.slug
            record_difference(duty, difference(duty.steps, by_rule.get(rule, {})), act, around.council, {"reckoned": levels})
            yield duty
        id = duty_id(owner)  # the owner's stream without a rule: when to ask again
        clock = begun.get(id) or Duty(id)
        clock.council = around.council.slug
        if clock.wakes != answer.wakes:
            clock.record(DutyReckoned, act, act.today, reckoned=levels, wakes=answer.wakes)
        yield clock

    def _duties_begun(self, slug: str) -> Mapping[str, Duty]:
        """The duties of a council, its bodies and groups that are on record, by the ids of their streams."""
        return self.find_all(Duty, self.streams_of(slug, "duty"))

    def _sessions_of(self, slug: str) -> Sequence[Activity]:
        return list(self.find_all(Activity, self.streams_of(slug, "activity")).values())

    @staticmethod
    def _bodies_declared(around: Around, act: Act) -> list[str]:
        adoption = around.council.adopted_on(act.today)
        nouns = strategy_of(adoption.text).nouns.values() if adoption else ()
        return sorted(noun.id for noun in nouns if noun.kind == "body")

    def _keep_up(self, *streams: Aggregate) -> bool:
        pending = [stream for stream in streams if stream.pending]
        if pending:
            self.save(*pending)
        return bool(pending)


def facts_about(member: Member, sessions: Iterable[Activity]) -> list[Known]:
    """A member's own facts, and those of the sessions whose registers name them."""
    return [*member.known(), *(fact for session in sessions for fact in of_session(session.known(), member.id))]


def held_by(sessions: Iterable[Activity]) -> list[Known]:
    """What sessions say to the council and its bodies: what each member did there is the member's."""
    return [fact for session in sessions for fact in session.known() if "member" not in fact.fields]


def adopted_as(adoption: Adoption, council: Council) -> Adopted:
    """An adoption as what is owed reads it, with the days on which the council works."""
    return Adopted(
        strategy=strategy_of(adoption.text),
        from_=adoption.from_,
        open_steps=cast(Mapping[str, Literal["go on", "move"]], adoption.open_steps),
        working_days=working_days(council.settings.get(CLOSED, ())),
    )


def record_difference(stream: Member | Duty, changes: list[Change], act: Act, council: Council, envelope: Mapping[str, Any]) -> bool:
    """Record each change of a step. The envelope of the last one says what they were worked out with. True when there was any."""
    for change in changes:
        event, fields = event_for(change)
        because = {"cause": adopted} if (adopted := adoption_that_moved(stream, change, council)) else {}
        stream.record(event, act, true_of(change, act.today), **fields, **because, **(envelope if change is changes[-1] else {}))
    return bool(changes)


def adoption_that_moved(stream: Member | Duty, change: Change, council: Council) -> str:
    """The adoption, by the first fact of its chain, whose version a step moves to. Nothing where it moves for another reason, or back."""
    known = stream.steps.get(change.step.id)
    if change.kind != "moved" or known is None or known.version == change.step.version:
        return ""
    for event in reversed(council.events):
        if isinstance(event, StrategyAdopted) and event.version in (known.version, change.step.version):
            return event.chain if event.version == change.step.version else ""
    return ""

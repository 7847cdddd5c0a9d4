"""Recording: what an officer says happened to a member, with the steps that follow in the same save."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

import msgspec

from domain.calendar import london_day, london_time
from domain.commands.addresses import address_from
from domain.commands.objections import Wish, must_be_recordable
from domain.commands.occasion_forms import form_of_this_time
from domain.commands.reckoning import Reckoning
from domain.commands.record import strategy_of
from domain.commands.verbs import recording_of
from domain.owing.answering.ruleset import ruleset_of
from domain.refusals import Conflict, Invalid, NotFound, Refused, Unmet
from domain.strategy.entries import Noun, Rule
from domain.streams.aggregate import Act, Aggregate
from domain.streams.belonging import CameBefore
from domain.streams.deciding import DeadlineReplaced, Waived
from domain.streams.events import Event
from domain.streams.learning import NeedClosed, NeedRecorded
from domain.streams.member import E_MAIL, Forgotten, Member, Reached
from domain.streams.steps import Step
from domain.viewer import ADMINISTER, RECORD, Viewer

EARLIEST = date(1974, 4, 1)
"""Today's principal councils in England began on this day (Local Government Act 1972): an earlier date is a slip of the pen."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one member's part in something recorded for many."""

    member: str
    version: int = 0  # of the member's stream, where it was recorded
    why_not: str = ""


class Recording(Reckoning):
    """One method a command about members."""

    def record_fact(
        self,
        viewer: Viewer,
        act: Act,
        member_id: str,
        noun: str,
        verb: str,
        on: date,
        *,
        steps: Sequence[str] = (),
        seen: int | None = None,
        **fields: Any,
    ) -> Mapping[str, Any]:
        """Record that `NOUN verb` is true of a day for a member. `seen` is the version the officer was looking at.

        `steps` are those it is recorded for: refused where none of them is open any more, and about that one where it is one alone.
        """

        def tell(member: Member) -> None:
            declared = self._must_be_declared(member, noun, act)
            open_still = [step for step in steps if step in member.steps and member.steps[step].state == "open"]
            if steps and not open_still:
                raise Refused("What it was for is not open any more: somebody else has recorded something, or it is no longer owed.")
            said = {**fields, **({"about": open_still[0]} if len(open_still) == 1 else {})}
            if declared is not None:
                must_be_recordable(member, Wish(noun=declared, verb=verb, on=on, fields=said))
                said |= went_with(declared, verb, member, on)
            member.record(recording_of(verb).event, act, on, noun=noun, **said)

        if verb != "booked":
            must_have_come(on, act)
        return self._tell(viewer, act, member_id, on, tell, seen)

    def record_for_many(
        self, viewer: Viewer, act: Act, members: Mapping[str, Sequence[str]], noun: str, verb: str, on: date, **fields: Any
    ) -> list[Outcome]:
        """Record one thing for many members, each with the steps it is for, in a save of its own: some may fail, and say why."""

        def record(each: Act, member: str) -> Mapping[str, Any]:
            return self.record_fact(viewer, each, member, noun, verb, on, steps=members[member], **fields)

        return in_saves_of_their_own(act, members, record)

    def record_need(
        self, viewer: Viewer, act: Act, member_id: str, words: str, on: date, *, theme: str = "", seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record what a member needs to learn, in words that are theirs."""

        def tell(member: Member) -> None:
            member.record(NeedRecorded, act, on, noun="need", need=next_need(member), words=words.strip(), theme=theme)

        must_have_come(on, act)
        return self._tell(viewer, act, member_id, on, tell, seen)

    def close_need(
        self, viewer: Viewer, act: Act, member_id: str, need: str, on: date, *, met: bool, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that a need was met, or dropped."""

        def tell(member: Member) -> None:
            if need not in member.needs:
                raise NotFound("There is no such need on this member's record. Look at the member's page again.")
            if any(fact.about == f"need:{need}" and fact.verb in ("met", "dropped") for fact in member.known()):
                raise Refused("That need is closed already. Record a new one if it has come up again.")
            member.record(NeedClosed, act, on, noun="need", need=need, met=met)

        must_have_come(on, act)
        return self._tell(viewer, act, member_id, on, tell, seen)

    def waive(self, viewer: Viewer, act: Act, member_id: str, step_id: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Say that a step is not needed from this member, with a reason. Refused where its rule gives no such discretion."""

        def tell(member: Member) -> None:
            step = open_step(member, step_id)
            if not self.rule_of(step, member).skip:
                raise Refused("The strategy lets nobody skip this step. If a wrong fact opened it, correct that fact.")
            member.record(Waived, act, act.today, step=step_id)

        must_give_a_reason(act)
        return self._tell(viewer, act, member_id, act.today, tell, seen)

    def replace_deadline(
        self, viewer: Viewer, act: Act, member_id: str, step_id: str, due: date, *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Move a step's last day by hand, with a reason. It stands until it is moved again."""

        def tell(member: Member) -> None:
            open_step(member, step_id)
            member.record(DeadlineReplaced, act, act.today, step=step_id, due=due)

        must_give_a_reason(act)
        return self._tell(viewer, act, member_id, act.today, tell, seen)

    def say_came_before(self, viewer: Viewer, act: Act, member_id: str, before: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Say whether a member whose record begins here is new to the council, or returning."""
        if before not in ("new", "returning"):
            raise Invalid("Say whether the member is new or returning.", {"before": ["Choose new or returning."]})

        def tell(member: Member) -> None:
            term = member.term_on(act.today)
            if term is None:
                raise Refused("This person holds no office of the council.")
            member.record(CameBefore, act, term.declared, term=term.id, before=before)

        return self._tell(viewer, act, member_id, act.today, tell, seen)

    def give_contact(self, viewer: Viewer, act: Act, member_id: str, how: str, at: str, *, seen: int | None = None) -> Mapping[str, Any]:
        """Say how a member is reached. An empty address takes it off the record from now on."""
        address = address_from(at) if how == E_MAIL else at.strip()
        return self._tell(
            viewer, act, member_id, act.today, lambda member: member.record(Reached, act, act.today, how=how, at=address or None), seen
        )

    def forget(self, viewer: Viewer, act: Act, member_id: str) -> Mapping[str, Any]:
        """Record that a person is forgotten. Whoever keeps the keys destroys theirs next. Said again, it changes nothing."""
        viewer.must(ADMINISTER)

        def do() -> Mapping[str, Any]:
            member = self.find(Member, member_id)
            viewer.must_see(member.council)
            if not member.forgotten:
                member.record(Forgotten, act, act.today)
            return self.keep(act, {"stream": member.id, "version": member.version}, member)

        return self.once(act, do)

    # ------------------------------------------------------------------ how each is done

    def _tell(
        self,
        viewer: Viewer,
        act: Act,
        member_id: str,
        on: date,
        tell: Callable[[Member], object],
        seen: int | None,
        *,
        also: Callable[[Member], Iterable[Aggregate]] = lambda _: (),
    ) -> Mapping[str, Any]:
        """Save what a member is told, with the streams that `also` gives of what follows on them."""

        def do() -> Mapping[str, Any]:
            member = self.told(viewer, act, member_id, on, tell, seen)
            return self.keep(act, {"stream": member.id, "version": member.version}, member, *also(member))

        viewer.must(RECORD)
        return self.once(act, do)

    def told(self, viewer: Viewer, act: Act, member_id: str, on: date, tell: Callable[[Member], object], seen: int | None = None) -> Member:
        """The member with what they are told and all that follows from it, pending: saved by whoever records it, looked at in a preview."""
        viewer.must(RECORD)
        if on < EARLIEST:
            raise Invalid("The day is too long ago. Check the year.", {"on": ["Check the year."]})
        member = self.find(Member, member_id)
        viewer.must_see(member.council)
        if member.forgotten:
            raise Refused("This person was forgotten, so nothing more can be recorded about them.")
        if member.same_as:
            raise Refused("This record was of the same person as another, and is closed. Record it on the one that stays.")
        if seen is not None and seen != member.version:
            raise Conflict(self._who_was_first(member, seen))
        tell(member)
        self.reckon(member, self.around(member.council), act)
        return member

    def rule_of(self, step: Step, member: Member) -> Rule:
        """The rule that opened a step, in the version that opened it. A need to sit is a rule here too."""
        return ruleset_of(self.strategy(member.council, step.version)).rules[step.rule]

    def _must_be_declared(self, member: Member, noun: str, act: Act) -> Noun | None:
        """The entry of a noun in the strategy in force. Nothing for a need, which every council has and none declares."""
        adoption = self.around(member.council).council.adopted_on(act.today)
        declared = strategy_of(adoption.text).nouns.get(noun) if adoption else None
        if adoption is None or (declared is None and noun != "need"):
            raise Invalid(f"The council's strategy has no “{noun}”. Choose one that it declares.")
        return declared

    def _who_was_first(self, member: Member, seen: int) -> str:
        newer = cast(Event, next(iter(self.events.get(member.id, gt=seen, limit=1))))
        at, on = london_time(newer.recorded), london_day(newer.recorded)
        return (
            f"Something was recorded about this member after you opened the page, at {at:%H:%M} on {on:%-d %B %Y}. "
            "Nothing of yours was saved. Look at the page again, then record it if it is still right."
        )


def in_saves_of_their_own(act: Act, members: Iterable[str], do: Callable[[Act, str], Mapping[str, Any]]) -> list[Outcome]:
    """Do one thing for many members, each in a save of its own: some may fail, and say why."""
    outcomes = []
    for member in members:
        each = msgspec.structs.replace(act, command=f"{act.command}/{member}")
        try:
            outcomes.append(Outcome(member=member, version=do(each, member)["version"]))
        except Unmet as why:
            outcomes.append(Outcome(member=member, why_not=str(why)))
    return outcomes


def went_with(noun: Noun, verb: str, member: Member, on: date) -> dict[str, str]:
    """Which form went with what was held: the first time another one than later, where the strategy says so."""
    form = form_of_this_time(noun, member, on) if verb == "held" and noun.kind == "support" else ""
    return {"form": form} if form else {}


def must_give_a_reason(act: Act) -> None:
    """Raise Invalid for a decision that nobody could understand later."""
    if not (act.why or "").strip():
        raise Invalid("Give a reason, so that whoever reads the record later understands it.", {"why": ["Enter a reason."]})


def next_need(member: Member) -> str:
    """The number of the next need on a member's record. One that was struck out keeps its own."""
    return str(1 + sum(isinstance(event, NeedRecorded) and not event.corrects for event in member.events))


def must_have_come(on: date, act: Act) -> None:
    """Raise Invalid for a day that is still to come: only what has happened is recorded."""
    if on > act.today:
        raise Invalid("The day is still to come. Record what has happened, or book a day for it.", {"on": ["The day is still to come."]})


def open_step(member: Member, step_id: str) -> Step:
    """An open step of this member. Refused for one that is closed, or not on record."""
    step = member.steps.get(step_id)
    if step is None or step.state != "open":
        raise Refused("That step is not open any more. Look at the member's page again.")
    return step

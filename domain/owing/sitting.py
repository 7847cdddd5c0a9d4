"""Who sits on a body on a day, by a seat or by the office they hold; and how many make its quorum."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from domain.owing.answering.asking import holds
from domain.owing.answering.evidence import Evidence, Shared
from domain.owing.answering.question import Question
from domain.owing.answering.ruleset import ruleset_of
from domain.owing.answering.spells import SITTING, Spells
from domain.owing.answering.today import AsAt
from domain.owing.owed import Adopted
from domain.owing.seats import NO_STEPS, SeatKind
from domain.strategy.language import Misread
from domain.strategy.language.cadences import read_times
from domain.strategy.phrases import HasSeat, Setting
from domain.streams.facts import Known

IN_ORDER: tuple[SeatKind, ...] = ("chair", "member", "substitute", "likely", "pool")


class SeatHeld(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of seat that somebody has on a day. Nothing says since when of a seat that comes with an office."""

    kind: SeatKind
    since: date | None = None


class Quorum(msgspec.Struct, frozen=True, kw_only=True):
    """How many members a body needs to meet. Without a number, the setting that somebody has to set first, if the file names one."""

    number: int | None = None
    setting: str = ""


def seats_held(facts: Iterable[Known], versions: Sequence[Adopted], member: str, body: str, on: date, *, shared: Shared) -> list[SeatHeld]:
    """The seats that a member has on a body on a day: who chairs it is not named as a member of it once more."""
    evidence = Evidence(member, tuple(facts), shared)
    spells = Spells(evidence)
    running = {seat.kind: seat.first for seat in spells.seats if seat.fact.argument == body and seat.covers(on)}
    held = [SeatHeld(kind=kind, since=running[kind]) for kind in IN_ORDER if kind in running]
    if "chair" in running:
        held = [seat for seat in held if seat.kind != "member"]
    if not running.keys() & set(SITTING) and (question := _question(versions, evidence, on)):
        by_office = question.ruleset.members_by_office(body) is not None and holds(question, HasSeat("sits on", body), AsAt(on))
        held = [*([SeatHeld(kind="member")] if by_office else []), *held]
    return held


def seats_taken(facts: Iterable[Known], member: str, on: date, *, shared: Shared) -> list[tuple[str, SeatKind]]:
    """Every seat that a member has on a day, or has been given from a later one: the body and the kind."""
    spells = Spells(Evidence(member, tuple(facts), shared))
    taken = {(str(seat.fact.argument), kind) for seat in spells.seats for kind in IN_ORDER if seat.kind == kind and not seat.is_over(on)}
    return sorted(taken)


def quorum_of(versions: Sequence[Adopted], council: str, body: str, on: date, *, shared: Shared) -> Quorum:
    """The quorum of a body, by the strategy and the settings in force on a day."""
    question = _question(versions, Evidence(council, (), shared), on)
    noun = question.ruleset.strategy.nouns.get(body) if question else None
    if question is None or noun is None or "quorum" not in noun.fields:
        return Quorum()
    try:
        said = read_times(noun.fields["quorum"], question.ruleset.names)
    except Misread:
        return Quorum()
    return Quorum(number=question.number(said, AsAt(on)), setting=said.id if isinstance(said, Setting) else "")


def _question(versions: Sequence[Adopted], evidence: Evidence, on: date) -> Question | None:
    in_force = max((version for version in versions if version.from_ <= on), key=lambda version: version.from_, default=None)
    if in_force is None:
        return None
    return Question(ruleset_of(in_force.strategy), evidence, Spells(evidence), NO_STEPS, working=in_force.working_days)

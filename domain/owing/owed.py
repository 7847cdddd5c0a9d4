"""What is owed is a function: facts in force, the strategy versions adopted, one owner and a day in; steps and the next day to ask out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import msgspec

from domain.calendar import ENGLAND, ONE_DAY, WorkingDays
from domain.owing.answering.asking import holds
from domain.owing.answering.closing import Lived, lived
from domain.owing.answering.counting import Scope, is_the_group
from domain.owing.answering.evidence import Evidence, Shared
from domain.owing.answering.following import following
from domain.owing.answering.occasion import Occasion
from domain.owing.answering.opening import InForce, occasions
from domain.owing.answering.progress import Progress, progress_of
from domain.owing.answering.question import Question
from domain.owing.answering.ruleset import Ready, Ruleset, ruleset_of
from domain.owing.answering.spells import Spells
from domain.owing.answering.standing import is_for_owner
from domain.owing.answering.today import AsAt
from domain.strategy.entries import Rule, Strategy
from domain.strategy.phrases import AfterDone, OwnerIs
from domain.streams.facts import Known
from domain.streams.steps import Step

__all__ = ["Adopted", "Owed", "Progress", "Shared", "owed", "progress"]


@dataclass(frozen=True, kw_only=True)
class Adopted:
    """A version of a council's strategy in force from a day until the next one's.

    `open_steps` says for each rule whose text changed whether the steps then open go on under the version that opened them, or move
    to this one. A rule it does not name goes on; a rule that this version lacks lapses.
    """

    strategy: Strategy
    from_: date
    open_steps: Mapping[str, Literal["go on", "move"]] = field(default_factory=dict)
    working_days: WorkingDays = ENGLAND  # with the days on which this council is closed


@dataclass(frozen=True)
class Owed:
    """The steps owed by or to one owner, by step id, and the first day on which to ask again although nothing was recorded."""

    steps: Mapping[str, Step]
    wakes: date | None


def owed(
    facts: Iterable[Known],
    versions: Sequence[Adopted],
    owner: str,
    today: date,
    *,
    live_from: date | None = None,
    shared: Shared | None = None,
) -> Owed:
    """Every step owed by or to `owner` on `today`, whatever its state. Pure and total; the order of `facts` does not matter.

    `owner` is a stream id: `member:…`, `council:slug`, `body:slug:id` or `group:slug:key`.
    `facts` are those in force that the owner's question may need; `shared` holds those of the council, its bodies and activities,
    indexed once for many owners, and is read as if its facts stood among `facts`.
    Nothing opens on a day before `live_from`.
    """
    as_at = AsAt(today)
    reckoning = _Reckoning(owner, facts, versions, as_at, live_from, shared)
    return Owed({step.id: step for rule in reckoning.rules() for step in reckoning.own_steps(rule)}, as_at.not_yet)


def progress(
    facts: Iterable[Known],
    versions: Sequence[Adopted],
    owner: str,
    today: date,
    step: Step,
    *,
    shared: Shared | None = None,
) -> Progress | None:
    """How much of an open step is done, as `3 of 5`: nothing for a step that is done in one go, or whose parts are not set."""
    reckoning = _Reckoning(owner, facts, versions, AsAt(today), None, shared)
    reckoning.own_steps(step.rule)
    return reckoning.progress(step)


class _Version:
    """One adopted version as an owner's question hears it."""

    def __init__(self, adopted: Adopted, evidence: Evidence, spells: Spells, reckoning: "_Reckoning") -> None:
        self.adopted = adopted
        self.from_ = adopted.from_
        self.ruleset: Ruleset = ruleset_of(adopted.strategy)
        kind, _, rest = evidence.owner.partition(":")
        body = rest.partition(":")[2] if kind == "body" else ""
        self.question = Question(self.ruleset, evidence, spells, reckoning, body, adopted.working_days)

    def ready(self, id: str, kind: str) -> Ready | None:
        ready = self.ruleset.ready.get(id)
        return ready if ready is not None and ready.asked_of == kind else None


class _Reckoning:
    """One owner's answer while it is worked out: a rule at a time, each once, those that others ask about first."""

    def __init__(
        self,
        owner: str,
        facts: Iterable[Known],
        versions: Sequence[Adopted],
        today: AsAt,
        live_from: date | None,
        shared: Shared | None,
    ) -> None:
        if shared is None:
            shared, facts = Shared(facts), ()
        self._facts = tuple(facts)
        self._owner = owner
        self._kind = owner.partition(":")[0]
        self._today = today
        self._live_from = live_from
        self._adopted = versions
        self._evidence = Evidence(owner, self._facts, shared)
        self._spells = Spells(self._evidence)
        in_order = sorted(versions, key=lambda version: version.from_)
        self._versions = [_Version(version, self._evidence, self._spells, self) for version in in_order if today.has_come(version.from_)]
        self._steps: dict[str, list[Step]] = {}
        self._occasions: dict[str, tuple[_Version, Rule, Occasion]] = {}  # of each step, by its id
        self._others: dict[str, _Reckoning] = {}

    def rules(self) -> list[str]:
        """Every rule that any version asks of this kind of owner."""
        return list(dict.fromkeys(rule for version in self._versions for rule in version.ruleset.asked(self._kind)))

    def own_steps(self, rule: str) -> Sequence[Step]:
        """This owner's steps of a rule. None while it is being worked out: no rule can wait for itself."""
        if rule not in self._steps:
            self._steps[rule] = []
            self._steps[rule] = [step for step in self._worked_out(rule).values() if self._is_live(step)]
        return self._steps[rule]

    def steps_of(self, rule: str) -> Sequence[Step]:
        """The steps of a rule as another rule reads them: this owner's, or those of whoever it is asked of."""
        if self._is_own(rule):
            return self.own_steps(rule)
        return [step for other in self._owners_of(rule) for step in self._other(other).own_steps(rule)]

    def progress(self, step: Step) -> Progress | None:
        found = self._occasions.get(step.id)
        return progress_of(found[0].question, found[1], found[2], self._today) if found else None

    def _is_live(self, step: Step) -> bool:
        return self._live_from is None or step.opened >= self._live_from

    # -------------------------------------------------------------- one rule

    def _worked_out(self, id: str) -> dict[str, Step]:
        """The steps of one rule by their ids: each version opens those of its own days, and hands on what is open to the next."""
        steps: dict[str, Step] = {}
        for place, version in enumerate(self._versions):
            ready = version.ready(id, self._kind)
            if ready is None or not version.question.may_come_true(ready.needs_to_open):
                continue
            rule = ready.rule
            busy_until = date.min
            for occasion in occasions(version.question, rule, self._in_force(id, place), self._today):
                if self._opens(version, rule, occasion, steps) and not (isinstance(rule.every, AfterDone) and occasion.day <= busy_until):
                    busy_until = self._live_through(place, rule, occasion, steps)
        return steps

    def _in_force(self, id: str, place: int) -> InForce:
        """When the text of this version can open steps of a rule."""
        versions = self._versions
        until = versions[place + 1].from_ if place + 1 < len(versions) else None
        adopted = next(version.from_ for version in versions if id in version.ruleset.rules)
        new = place == 0 or id not in versions[place - 1].ruleset.rules
        return InForce(versions[place].from_, until, adopted, new)

    def _opens(self, version: _Version, rule: Rule, occasion: Occasion, steps: Mapping[str, Step]) -> bool:
        """Whether an occasion opens a step: `who` is asked at the end of its day, `if` of what was true before it."""
        if f"{rule.id}/{occasion.occurrence}" in steps:
            return False  # a further fact about the same thing opens nothing
        if self._kind == "member" and (self._evidence.begins is None or occasion.day < self._evidence.begins):
            return False  # nobody was there to ask
        question = version.question
        if not is_for_owner(question, rule, occasion.day, self._today):
            return False
        return rule.condition is None or holds(question, rule.condition, AsAt(occasion.day - ONE_DAY), Scope(body=question.body))

    def _live_through(self, place: int, rule: Rule, first: Occasion, steps: dict[str, Step]) -> date:
        """Put a step and those that follow from it among the steps. The day until which this chain leaves no room for another."""
        occasion: Occasion | None = first
        closed: date | None = None
        while occasion is not None and f"{rule.id}/{occasion.occurrence}" not in steps:
            version = self._versions[place]
            life = self._through_versions(place, lived(version.question, rule, occasion, self._today), occasion)
            steps[life.step.id] = life.step
            self._occasions[life.step.id] = (version, rule, occasion)
            closed = life.step.closed
            if closed is None:
                break
            place = max(n for n, version in enumerate(self._versions) if version.from_ <= closed)  # which says what follows
            ready = self._versions[place].ready(rule.id, self._kind)
            if ready is None:
                break
            rule = ready.rule
            occasion = following(self._versions[place].question, rule, first, life, self._today)
        return closed or date.max

    def _through_versions(self, place: int, life: Lived, occasion: Occasion) -> Lived:
        """What each later version makes of a step that is open when it is adopted: it goes on, moves, or lapses with its rule."""
        for version in self._versions[place + 1 :]:
            step = life.step
            if step.closed is not None and step.closed < version.from_:
                return life
            ready = version.ready(step.rule, self._kind)
            if ready is None:
                return Lived(msgspec.structs.replace(step, state="lapsed", closed=version.from_, by=()))
            if version.adopted.open_steps.get(step.rule) == "move":
                life = lived(version.question, ready.rule, occasion, self._today)
        return life

    # -------------------------------------------------------------- other owners

    def _is_own(self, rule: str) -> bool:
        """Whether a rule is asked of this owner. A rule of another body is not, though both are bodies."""
        for version in reversed(self._versions):
            who = version.ruleset.rules[rule].who if rule in version.ruleset.rules else None
            if who is not None:
                named = who.which if isinstance(who, OwnerIs) and who.kind == "body" else ""
                return version.ruleset.asked_of(rule) == self._kind and (not named or self._owner.endswith(f":{named}"))
        return True

    def _owners_of(self, rule: str) -> list[str]:
        """The council, bodies or groups that a rule is asked of. A member reads the group they are in; nobody reads the members."""
        kind = next((kind for version in self._versions if (kind := version.ruleset.asked_of(rule))), "")
        if kind == "member":
            return []
        owners = sorted(owner for owner in self._evidence.shared.owners if owner.startswith(f"{kind}:"))
        if kind == "group" and self._kind == "member":
            return [owner for owner in owners if is_the_group(owner, self._spells.group(self._today))]
        return sorted({*owners, *self._bodies_named_by(rule)}) if kind == "body" else owners

    def _bodies_named_by(self, rule: str) -> list[str]:
        """The body that a rule names, which owes it before anything is on record of the body itself."""
        councils = [owner.partition(":")[2] for owner in self._evidence.shared.owners if owner.startswith("council:")]
        rules = (version.ruleset.rules.get(rule) for version in self._versions)
        named = {known.who.which for known in rules if known and isinstance(known.who, OwnerIs)}
        return [f"body:{council}:{body}" for council in councils for body in named if body]

    def _other(self, owner: str) -> "_Reckoning":
        if owner not in self._others:
            other = _Reckoning(owner, self._facts, self._adopted, self._today, None, self._evidence.shared)
            other._others = {**self._others, self._owner: self}
            self._others[owner] = other
        return self._others[owner]

"""One version of a strategy, made ready to be asked: what is the same for every owner is worked out once."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.calendar import Years
from domain.owing.answering.review_rules import review_rule
from domain.owing.answering.seat_rules import SeatRule, seat_rule
from domain.owing.answering.waiting import Needs, needs_of, needs_to_open, nouns_offered
from domain.strategy.entries import Rule, Strategy
from domain.strategy.language import Misread, Names, read_condition, read_value
from domain.strategy.language.dates import try_fixed
from domain.strategy.language.values import Value
from domain.strategy.phrases import AfterDone, AnyOf, Condition, Count, NotSet, OwnerIs, Phrase

_OWNERS = {"council": "council", "body": "body", "each body": "body", "each group": "group"}


@dataclass(frozen=True, slots=True)
class Ready:
    """One rule, and what follows from its text alone."""

    rule: Rule
    asked_of: str  # the kind of owner: council, body, group or member
    who: int  # the same for every rule of the strategy with the same `who`
    done: Condition | None
    nouns_offered: tuple[str, ...]
    needs_to_open: Needs
    needs_to_be_done: Needs


class Ruleset:
    """The rules of a strategy, its seats' needs and its documents' reviews among them, and its settings and bodies as the file has them."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.years = Years.of(strategy.calendar)
        reviews = [review_rule(noun) for noun in strategy.nouns.values() if noun.kind == "material"]
        seats = {id: seat_rule(seat) for id, seat in strategy.seats.items()}
        self.rules: dict[str, Rule] = {rule.id: rule for rule in reviews} | dict(strategy.rules) | seats
        self._names: Names | None = None
        self._members: dict[str, Condition | None] = {}
        self._values: dict[str, Value] = {}
        numbers: dict[Condition, int] = {}
        self.ready = {id: self._make_ready(rule, numbers.setdefault(rule.who, len(numbers))) for id, rule in self.rules.items()}

        self._asked: dict[str, list[str]] = {}
        for id, ready in self.ready.items():
            self._asked.setdefault(ready.asked_of, []).append(id)

    def _make_ready(self, rule: Rule, who: int) -> Ready:
        done = _done(rule)
        nouns = self.strategy.nouns
        return Ready(
            rule=rule,
            asked_of=asked_of(rule.who),
            who=who,
            done=done,
            nouns_offered=nouns_offered(rule.done),
            needs_to_open=self._needs_to_open(rule),
            needs_to_be_done=needs_of(done, nouns),
        )

    def _needs_to_open(self, rule: Rule) -> Needs:
        if isinstance(rule, SeatRule):
            return needs_of(rule.who, self.strategy.nouns)
        if rule.opens and (rule.every is None or isinstance(rule.every, AfterDone)):
            return needs_to_open(rule.opens, self.strategy.nouns)
        return ()

    def asked(self, kind: str) -> Sequence[str]:
        """The rules asked of owners of a kind."""
        return self._asked.get(kind, ())

    def asked_of(self, rule: str) -> str:
        """The kind of owner that a rule is asked of, or "" for a rule that this version lacks."""
        return self.ready[rule].asked_of if rule in self.ready else ""

    @property
    def names(self) -> Names:
        if self._names is None:
            self._names = Names.declared_in(tomllib.loads(self.strategy.text))
        return self._names

    def members_by_office(self, body: str) -> Condition | None:
        """Who sits on a body because of what else they are, as its `members` says."""
        if body not in self._members:
            noun = self.strategy.nouns.get(body)
            said = noun.fields.get("members") if noun else None
            self._members[body] = read_condition(said, self.names) if said else None
        return self._members[body]

    def last_day(self, body: str) -> date | None:
        """The last day of a body that the file gives an end."""
        noun = self.strategy.nouns.get(body)
        until = try_fixed(str(noun.fields["until"])) if noun and "until" in noun.fields else None
        return until.last if until else None

    def takes_over_from(self, body: str) -> str:
        """Who stands in for a body once it has ended, or ""."""
        noun = self.strategy.nouns.get(body)
        return str(noun.fields.get("then", "")) if noun else ""

    def value(self, said: object) -> Value:
        """What a setting is set to. What cannot be understood is not set."""
        key = repr(said)
        if key not in self._values:
            self._values[key] = self._read(said)
        return self._values[key]

    def _read(self, said: object) -> Value:
        if not isinstance(said, str | int | date) or isinstance(said, bool):
            return NotSet()
        try:
            return read_value(said, self.names)
        except Misread:
            return NotSet()


def asked_of(who: Condition) -> str:
    """The kind of owner that a rule with this `who` is asked of: council, body, group or member."""
    first = who.of[0] if isinstance(who, AnyOf) and who.of else who
    return _OWNERS[first.kind] if isinstance(first, OwnerIs) else "member"


def _done(rule: Rule) -> Condition | None:
    """What closes a rule's steps. An action of a plan may also be done by a person's word."""
    if rule.kind != "action":
        return rule.done
    by_word = Count(Phrase(rule.id, "done"))
    return AnyOf((rule.done, by_word)) if rule.done else by_word


_RULESETS: dict[str, Ruleset] = {}


def ruleset_of(strategy: Strategy) -> Ruleset:
    """The strategy made ready, once for as long as it is the last of its version to be asked about."""
    known = _RULESETS.get(strategy.version)
    if known is None or known.strategy is not strategy:
        known = _RULESETS[strategy.version] = Ruleset(strategy)
    return known

"""What the strategy language can say and what is owed does not take into account, so that no file is adopted that would be misread."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.strategy.entries import Rule, Strategy
from domain.strategy.language.dates import try_fixed
from domain.strategy.phrases import AllOf, AnyOf, Condition, Every, Fixed, InOrder, Not, OfClass, Population


@dataclass(frozen=True)
class Limit:
    """Where a file asks for more than is run: the entry, its key, and what to write instead."""

    entry: str
    key: str
    says: str


def limits_of(strategy: Strategy) -> Iterator[Limit]:
    """Everything in a strategy that would not be taken into account. None for one that can be adopted."""
    for rule in strategy.rules.values():
        yield from _of_rule(rule)
    for seat in strategy.seats.values():
        for key, condition in (("who", seat.who), ("needs", seat.needs)):
            yield from _of_condition(seat.id, key, condition)
    for noun in strategy.nouns.values():
        if noun.kind == "body" and "until" in noun.fields and try_fixed(str(noun.fields["until"])) is None:
            says = "only a day or a month of a year ends a body by itself; record that it ended instead"
            yield Limit(noun.id, "until", says)


def _of_rule(rule: Rule) -> Iterator[Limit]:
    for key, condition in (("who", rule.who), ("if", rule.condition), ("done", rule.done)):
        yield from _of_condition(rule.id, key, condition)
    for opener in rule.opens:
        if not isinstance(opener, Fixed):
            yield from _of_condition(rule.id, "opens", opener)
    if rule.approved_by:
        yield Limit(rule.id, "approved_by", f"say it in done: … and {rule.id} approved by {' and '.join(rule.approved_by)}")
    if isinstance(rule.every, Every) and rule.every.window and rule.every.period in ("term", "election"):
        yield Limit(rule.id, "every", f"a {rule.every.period} has no months of its own; say when in by")


def _of_condition(entry: str, key: str, condition: Condition | None) -> Iterator[Limit]:
    match condition:
        case AllOf(of) | AnyOf(of) | InOrder(of):
            for part in of:
                yield from _of_condition(entry, key, part)
        case Not(of=inner) | Population(of=inner):
            yield from _of_condition(entry, key, inner)
        case OfClass(name=name, with_seat_on=body) if body:
            yield Limit(entry, key, f'nobody can see from one member who else of their group sits on {body}; write "{name}"')

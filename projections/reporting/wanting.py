"""Which rules ask for something: those that wait for it, and the needs to sit that it meets."""

from collections.abc import Sequence

from domain.owing.answering.ruleset import ruleset_of
from domain.strategy.entries import Rule, Strategy
from domain.strategy.mentions import facts_in


def nouns_of(strategy: Strategy, of: str) -> list[str]:
    """A thing, and those of its parts that are things of their own, however deep."""
    found: list[str] = []
    ahead = [of]
    while ahead:
        one = ahead.pop(0)
        noun = strategy.nouns.get(one)
        if noun is None or one in found:
            continue
        found.append(one)
        ahead += [part for part in [*(noun.parts if isinstance(noun.parts, tuple) else ()), *noun.texts("also")] if part in strategy.nouns]
    return found


def rules_asking(strategy: Strategy, of: str = "") -> list[Rule]:
    """The rules of members' steps that wait for a thing, or are it; of a body, its seats' needs; of nothing, what is required."""
    rules = ruleset_of(strategy)
    asked = [rules.rules[id] for id in rules.asked("member")]
    if not of:
        return [rule for rule in asked if rule.force == "required"]
    things = {of, *nouns_of(strategy, of)}
    of_body = {seat.id for seat in strategy.seats.values() if seat.body == of}
    return [rule for rule in asked if rule.id == of or rule.id in of_body or things & {fact.noun for fact in facts_in(rule.done)}]


def ids(rules: Sequence[Rule]) -> list[str]:
    return [rule.id for rule in rules]

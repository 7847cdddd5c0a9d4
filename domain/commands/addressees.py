"""Whom letters can be written to beside members: a council's offices, its bodies, and whoever else a strategy has told of a step."""

from collections.abc import Iterator, Mapping

from domain.printing.titles import Titles
from domain.strategy.entries import Rule, Strategy

THAT_BODY = "that body"


def addressees(strategy: Strategy) -> Mapping[str, str]:
    """What each of them is called, by id: offices first, then bodies, then others, such as the leader of a member's group."""
    titles = Titles(strategy)
    bodies = [noun.id for noun in strategy.nouns.values() if noun.kind == "body"]
    others = [one for rule in strategy.rules.values() for one in told_by(rule) if one != THAT_BODY]
    return {id: titles.whoever(id) for id in dict.fromkeys([*strategy.offices, *bodies, *others])}


def told_by(rule: Rule) -> Iterator[str]:
    """Whom a rule has told, beside the member or body that owes its step."""
    if rule.remind:
        yield from rule.does
    for telling in (*rule.nudge, *rule.escalate):
        yield from telling.to

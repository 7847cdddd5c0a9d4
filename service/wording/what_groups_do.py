"""What can be recorded of each political group: the facts that open or close what the strategy asks of each."""

from collections.abc import Sequence

from flask import url_for

from domain.owing.answering.ruleset import asked_of
from domain.strategy.entries import Strategy
from domain.strategy.mentions import facts_in, opening_facts
from domain.streams.naming import key_of
from service.addresses import verb_in_an_address
from service.shown import Fact, Link

RECORDED = "recorded"


def facts_of_groups(strategy: Strategy) -> list[str]:
    """The facts of the file's own that rules of each group wait for."""
    rules = [rule for rule in strategy.rules.values() if asked_of(rule.who) == "group"]
    phrases = [phrase for rule in rules for phrase in (*opening_facts(rule), *facts_in(rule.done))]
    declared = [phrase.noun for phrase in phrases if phrase.verb == RECORDED and phrase.noun in strategy.nouns]
    return list(dict.fromkeys(declared))


def lines_of_groups(council: str, strategy: Strategy, groups: Sequence[str]) -> list[Fact]:
    """One line for each such fact and each group."""
    verb = verb_in_an_address(RECORDED)
    return [
        Fact(
            f"{strategy.nouns[noun].name}: {group}",
            "",
            [
                Link(
                    RECORDED.capitalize(),
                    url_for("council_recording.ask", council=council, noun=noun, verb=verb, owner=f"group:{key_of(group)}"),
                    f"{strategy.nouns[noun].name}: {group}",
                )
            ],
        )
        for noun in facts_of_groups(strategy)
        for group in groups
    ]

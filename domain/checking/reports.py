"""Reports: sent to somebody who exists, telling no secret, of something that is asked of somebody."""

import re
from collections.abc import Iterator

from domain.strategy.language.misread import one_of, perhaps
from domain.strategy.language.vocabulary import OFFICES_OF_GROUPS
from domain.strategy.mentions import facts_in, facts_of
from domain.strategy.problem import Problem
from domain.strategy.reading import Reading

_READERS = ("each member", "each group", "public", "member", "members")
_OF_EACH_GROUP = re.compile(r"(?:group-leader|whip) of each (?:minority |opposition )?group")
_SHOWS_NO_CONTENT = frozenset(
    [
        "summed answers",
        "attendance",
        "called and required",
        "take-up",
        "decliners",
        "made-up",
        "completion",
        "outstanding",
        "dates",
        "coverage",
    ]
)
_OF_A_RULE = frozenset(["take-up", "decliners", "outstanding", "completion", "made-up", "called and required"])


def unknown_recipients(reading: Reading) -> Iterator[Problem]:
    known = [*reading.names.of_kind("body"), *reading.strategy.offices, *OFFICES_OF_GROUPS, *_READERS]
    for rule in reading.strategy.rules.values():
        for key, named in (("to", rule.to), ("holds", tuple(one for figure in rule.holds for one in figure.to))):
            for one in named:
                if one not in known and not _OF_EACH_GROUP.fullmatch(one):
                    yield reading.error(
                        rule, key, f'found "{one}", which is no declared body or office{perhaps(one, known)}; accepted: {one_of(known)}'
                    )


def private_content(reading: Reading) -> Iterator[Problem]:
    """What is said in a private meeting or form reaches a report only as a sum."""
    for rule in reading.strategy.rules.values():
        for figure in rule.holds:
            noun = reading.strategy.nouns.get(figure.of)
            private = noun is not None and noun.kind in ("support", "form") and "content" in noun.fields.get("see", {})
            if noun and private and figure.kind not in _SHOWS_NO_CONTENT:
                yield reading.error(
                    rule,
                    "holds",
                    f'found "{figure.kind} of {figure.of}", and what is said there is private; accepted: summed answers of a form',
                )


def figures_of_what_no_rule_asks(reading: Reading) -> Iterator[Problem]:
    rules = reading.strategy.rules.values()
    asked = {fact.noun for rule in rules for fact in facts_of(rule)} | {rule.id for rule in rules}
    asked |= {fact.noun for seat in reading.strategy.seats.values() for fact in facts_in(seat.needs)}
    for rule in rules:
        for figure in rule.holds:
            if figure.kind in _OF_A_RULE and figure.of and figure.of not in asked:
                yield reading.error(
                    rule,
                    "holds",
                    f'found "{figure.kind} of {figure.of}", and no rule asks for {figure.of}; accepted: what some rule opens or closes on',
                )

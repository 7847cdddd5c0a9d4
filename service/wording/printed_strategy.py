"""A strategy as pages print it: each rule in plain English under its heading, with a date worked out from a sample day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from domain.printing import Printed, describe_report, describe_rule, describe_seat
from domain.printing.entries import in_clause
from domain.strategy.entries import Noun, Strategy
from service.shown import Fact

Group = tuple[str, Sequence[Printed]]

ABOUT = {"runs": "Runs", "version": "Version", "review": "Reviewed", "clause": "Clause", "says": "Note", "local": "Our own choice"}


def shown_strategy(strategy: Strategy, sample: date) -> Mapping[str, Any]:
    """What the page of a strategy is given."""
    return {
        "council": strategy.council,
        "known": [Fact(label, capital(str(strategy.header[key]))) for key, label in ABOUT.items() if strategy.header.get(key)],
        "groups": [(heading, [on_a_page(entry) for entry in entries]) for heading, entries in groups_of(strategy, sample)],
        "notes": [(capital(note.says), in_clause(note.clause) if note.clause else "") for note in strategy.notes],
        "sample": sample,
    }


def groups_of(strategy: Strategy, sample: date) -> list[Group]:
    """The entries of a strategy in the order of its file, those of a kind together. Empty kinds are left out."""
    rules = strategy.rules.values()
    groups: list[Group] = [
        ("What is owed and expected", [describe_rule(rule, strategy, sample) for rule in rules if rule.kind == "rule"]),
        ("Needs for sitting", [describe_seat(seat, strategy, sample) for seat in strategy.seats.values()]),
        ("Reports", [describe_report(rule, strategy, sample) for rule in rules if rule.kind == "report"]),
        *((plan.name, actions_of(plan, strategy, sample)) for plan in strategy.plans.values()),
    ]
    return [(heading, printed) for heading, printed in groups if printed]


def actions_of(plan: Noun, strategy: Strategy, sample: date) -> Sequence[Printed]:
    """The actions of a plan."""
    return [describe_rule(rule, strategy, sample) for rule in strategy.rules.values() if rule.plan == plan.id]


def on_a_page(entry: Printed) -> Printed:
    """An entry with its clause in words, and its example as a sentence."""
    return replace(entry, clause=capital(in_clause(entry.clause)) if entry.clause else "", example=capital(entry.example))


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]

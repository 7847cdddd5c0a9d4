"""Presenting: that a report was given to its readers always says of which period, and as known when."""

from datetime import date

from domain.commands.record import strategy_of
from domain.refusals import Invalid
from domain.strategy.entries import Rule, Strategy
from domain.strategy.mentions import facts_in
from domain.streams.council import Council

PRESENTED = ("presented", "presented to")
SAY_OF_WHICH_PERIOD = (
    "Say which period the report was of, and up to which day its figures were known. Record it from the report's own page."
)


def must_not_present_a_report(council: Council, today: date, noun: str, verb: str) -> None:
    """Raise Invalid for a report that would be on record as presented, and nothing else be known of it."""
    adoption = council.adopted_on(today)
    rule = strategy_of(adoption.text).rules.get(noun) if adoption else None
    if rule is not None and rule.kind == "report" and verb in PRESENTED:
        raise Invalid(SAY_OF_WHICH_PERIOD)


def recipients_of(report: Rule, strategy: Strategy) -> tuple[str, ...]:
    """Everybody to whom a report or a part of it goes, or somebody is asked to take it on, by their ids."""
    asked = (fact for rule in strategy.rules.values() for fact in facts_in(rule.done))
    taken_on = (fact.argument for fact in asked if fact.noun == report.id and fact.verb == "presented to")
    return tuple(dict.fromkeys([*report.to, *(one for figure in report.holds for one in figure.to), *taken_on]))

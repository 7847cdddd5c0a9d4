"""Procedures: how a strategy has something put forward, recommended and decided, read from the rules that wait for each stage."""

from collections.abc import Iterator

import msgspec

from domain.owing.answering.ruleset import asked_of
from domain.strategy.entries import Rule, Strategy
from domain.strategy.mentions import facts_in, opening_facts
from domain.strategy.phrases import OwnerIs, Phrase
from domain.streams.proposing import APPROVED, NOT_APPROVED

AGREED, NOT_AGREED = "agreed", "not agreed"
"""How a body answers a recommendation for which the strategy gives no answers."""


class Procedure(msgspec.Struct, frozen=True, kw_only=True):
    """The stages of one kind of proposal. Empty where the strategy has no such stage, or does not say who."""

    rule: Rule  # by which it is known: its case, or its recommendation
    asked: str = ""  # what a rule waits for that somebody asks, by its id
    recommended: str = ""  # what is recommended, by its id
    recommended_as: str = ""  # the verb that a rule waits for, or that a report lists
    recommended_by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    decided: str = ""  # what is decided, by its id
    decided_as: str = "decided"
    decided_by: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.rule.id


def procedures_of(strategy: Strategy) -> list[Procedure]:
    """Every procedure of a strategy, in the order of its rules."""
    return [found for rule in strategy.rules.values() if (found := case(rule, strategy) or put_to_a_body(rule, strategy) or judged(rule))]


def procedure_named(id: str, strategy: Strategy) -> Procedure | None:
    """The procedure that is known by a rule; nothing where the strategy has no such way."""
    return next((one for one in procedures_of(strategy) if one.id == id), None)


def case(rule: Rule, strategy: Strategy) -> Procedure | None:
    """A question that is asked whenever somebody says that something is wanted, and has answers: a business case."""
    said = [fact.noun for fact in opening_facts(rule) if fact.verb == "recorded" and is_a(fact.noun, "fact", strategy)]
    if not said or not rule.answers or asked_of(rule.who) == "member":
        return None
    if rule.id not in [fact.noun for fact in facts_in(rule.done) if fact.verb == "decided"]:
        return None
    return Procedure(rule=rule, asked=said[0], decided=rule.id, answers=rule.answers)


def put_to_a_body(rule: Rule, strategy: Strategy) -> Procedure | None:
    """A body's duty to put something to another body, which decides where a rule waits for its approval. A report is presented instead."""
    body = body_of(rule)
    found = [
        fact
        for fact in facts_in(rule.done)
        if fact.verb == "presented to" and body not in ("", fact.argument) and strategy.rules.get(fact.noun, rule).kind != "report"
    ]
    if not found:
        return None
    what, to = found[0].noun, tuple(dict.fromkeys(fact.argument for fact in found))
    approvers = tuple(dict.fromkeys(approvals_after(rule, what, strategy)))
    return Procedure(
        rule=rule,
        recommended=what,
        recommended_as="presented to",
        recommended_by=(body,),
        to=to,
        decided=what,
        decided_as="approved by" if approvers else "decided",
        decided_by=approvers or to,
        answers=(APPROVED, NOT_APPROVED) if approvers else (AGREED, NOT_AGREED),
    )


def judged(rule: Rule) -> Procedure | None:
    """A report by which somebody recommends to bodies, whenever they judge it right."""
    if not any(figure.kind == "recommendations" for figure in rule.holds):
        return None
    answers = (AGREED, NOT_AGREED)
    return Procedure(
        rule=rule,
        recommended=rule.id,
        recommended_as="recommended",
        recommended_by=rule.does,
        to=rule.to,
        decided=rule.id,
        decided_by=rule.to,
        answers=answers,
    )


def approvals_after(rule: Rule, what: str, strategy: Strategy) -> Iterator[str]:
    """Who approves what was put to them by a rule, where another rule waits for it."""
    for other in strategy.rules.values():
        if Phrase(rule.id, "done") in opening_facts(other):
            yield from (fact.argument for fact in facts_in(other.done) if (fact.noun, fact.verb) == (what, "approved by"))


def body_of(rule: Rule) -> str:
    """The body that owes a rule; empty where it is not one body's."""
    return rule.who.which if isinstance(rule.who, OwnerIs) and rule.who.kind == "body" else ""


def is_a(noun: str, kind: str, strategy: Strategy) -> bool:
    return noun in strategy.nouns and strategy.nouns[noun].kind == kind

"""How long what was learnt, or a certificate, is good for."""

from datetime import date

from domain.calendar import ONE_DAY, add
from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt
from domain.strategy.phrases import Offset
from domain.streams.facts import Known

AWARDED = "awarded"


def last_good_day(question: Question, fact: Known, valid: Offset | None, at: AsAt) -> date | None:
    """The last day on which a fact is good, by what is known on a day. Nothing for one that never runs out.

    What was learnt is good for as long as the need says; a certificate until the day it names, and not from the day it is withdrawn.
    """
    ends = [add(fact.on, valid, question.working)] if valid else []
    if fact.verb == AWARDED:
        ends += [day for day in (end_of_award(question, fact), _before_it_was_withdrawn(question, fact, at)) if day]
    return min(ends, default=None)


def end_of_award(question: Question, award: Known) -> date | None:
    """The last day of an award: the one it names, else as the file says how long it lasts."""
    entry = question.ruleset.strategy.nouns.get(award.noun)
    lasts = question.ruleset.value(entry.fields["lasts"]) if entry and "lasts" in entry.fields else None
    return award.when or (add(award.on, lasts, question.working) if isinstance(lasts, Offset) else None)


def _before_it_was_withdrawn(question: Question, award: Known, at: AsAt) -> date | None:
    withdrawn = question.evidence.true_by(at, award.noun, "withdrawn", award.on)
    return withdrawn[0].on - ONE_DAY if withdrawn else None

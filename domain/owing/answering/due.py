"""The last day of a step, and why it is that day."""

import msgspec

from domain.calendar import ONE_DAY, add
from domain.owing.answering.dating import NOT_KNOWN, Worked, work_out
from domain.owing.answering.occasion import Occasion
from domain.owing.answering.question import Question
from domain.owing.answering.seat_rules import SeatRule
from domain.owing.answering.today import AsAt
from domain.strategy.entries import Rule
from domain.strategy.phrases import AfterDone, Every, Fixed


class Due(msgspec.Struct, frozen=True):
    """A date, and the words that say it: the strategy's own, unless somebody moved it."""

    date: Worked
    words: str


def due(question: Question, rule: Rule, occasion: Occasion, at: AsAt, today: AsAt) -> Due:
    """When a step is due, as worked out on a day. What a person decided stands, whenever they did."""
    moved = question.evidence.decided("deadline replaced", f"{rule.id}/{occasion.occurrence}", today)
    if moved and moved[-1].when:
        return Due(Worked(moved[-1].when, "", moved[-1].id, moved[-1].on), "moved by hand")
    return Due(_worked_out(question, rule, occasion, at), _words(rule))


def _words(rule: Rule) -> str:
    said = rule.words.get("starts") if isinstance(rule, SeatRule) else rule.words.get("by")
    return said or rule.words.get("every", "")


def _worked_out(question: Question, rule: Rule, occasion: Occasion, at: AsAt) -> Worked:
    if isinstance(rule, SeatRule):
        return _before_it_bites(question, rule, occasion, at)
    if isinstance(rule.every, AfterDone):
        return _after_the_last(question, rule, rule.every, occasion, at)
    comes_round = isinstance(rule.every, Every) and rule.every.period != "any time"
    if comes_round and (rule.by is None or (isinstance(rule.by, Fixed) and occasion.last)):
        return Worked(occasion.last, "", "", occasion.day) if occasion.last else NOT_KNOWN
    return work_out(question, rule.by, at, occasion)


def _before_it_bites(question: Question, rule: SeatRule, occasion: Occasion, at: AsAt) -> Worked:
    """A need is due the day before it bites; a renewal on the last good day of what it renews."""
    if occasion.last is not None:
        return Worked(occasion.last, "", occasion.cause[-1].id, occasion.cause[-1].on)
    starts = work_out(question, rule.starts, at, occasion)
    return starts.on(starts.day - ONE_DAY) if starts.day else starts


def _after_the_last(question: Question, rule: Rule, every: AfterDone, occasion: Occasion, at: AsAt) -> Worked:
    """So long after the last was done. The first of them, which follows none, is due by `by` where that is given."""
    if occasion.last is None and rule.by is not None:
        return work_out(question, rule.by, at, occasion)
    again = occasion.last or add(occasion.day, every.offset, question.working)
    return Worked(again, "", occasion.cause[-1].id if occasion.cause else "", occasion.day)

"""Why a step is due on its day: the strategy's words, the fact they are counted from, and the day that comes of it."""

from domain.owing.answering.seat_rules import SeatRule
from domain.printing.dates import length, when_in_words
from domain.strategy.phrases import AtOnce
from domain.streams.facts import Known
from domain.streams.steps import Step
from service.wording.council_words import CouncilWords
from service.wording.facts import fact_on_a_day
from service.words import day

MOVED_BY_HAND = "moved by hand"
"""What a sum says where a person set the day: `owed` writes it in place of the strategy's words."""


def why_this_date(step: Step, words: CouncilWords, counted_from: Known | None) -> str:
    """`2 months after polling day: polling day was Thursday 7 May 2026, so the last day is Tuesday 7 July 2026`."""
    if step.sum.words == MOVED_BY_HAND:
        moved = f" on {day(step.sum.counted_on)}" if step.sum.counted_on else ""
        return f"the last day was moved by hand{moved}, to {day(step.due)}"
    said = _timing(step, words)
    if step.due is None:
        return _why_undated(step, said)
    rule = words.rule(step.rule)
    if rule is not None and isinstance(rule.by, AtOnce):
        said = "at once"
    start = _start(step, words, counted_from)
    same = "the same day" if start and step.due == step.sum.counted_on else day(step.due)
    return ", so ".join(part for part in (": ".join(part for part in (said, start) if part), f"the last day is {same}") if part)


def _timing(step: Step, words: CouncilWords) -> str:
    """The strategy's words for when it is due; of a need for sitting, from when it is asked for, or how long what was learnt is good."""
    rule = words.rule(step.rule)
    if not isinstance(rule, SeatRule):
        return words.timing(step.rule) or step.sum.words
    renewal = len(step.cause) > 1 and step.sum.counted_from == step.cause[-1]
    if renewal:
        return f"what was learnt is good for {length(rule.valid)}" if rule.valid else "what was learnt is good until then"
    return f"asked for from {when_in_words(rule.starts, words.titles)}" if rule.starts else ""


def _start(step: Step, words: CouncilWords, counted_from: Known | None) -> str:
    """The day that was counted from, and what happened on it."""
    on = step.sum.counted_on
    if on is None:
        return ""
    if counted_from is not None:
        return fact_on_a_day(counted_from, words.titles, on)
    rule = words.rule(step.rule)
    return f"this one opened on {day(on)}" if rule is not None and rule.every else f"counted from {day(on)}"


def _why_undated(step: Step, said: str) -> str:
    match step.undated:
        case "not known":
            return f"{said}: that has no day yet" if said else "what it is counted from has no day yet"
        case "as soon as practicable":
            return "the strategy says: as soon as practicable"
        case _:
            return "the strategy sets no last day"

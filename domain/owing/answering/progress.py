"""How far along a step is: three of the five parts, one of the two meetings."""

from dataclasses import dataclass

from domain.owing.answering.closing import scope_of
from domain.owing.answering.completing import learnt, part_of
from domain.owing.answering.concerning import Concern
from domain.owing.answering.counting import counted, how_many, span_begins
from domain.owing.answering.occasion import Occasion
from domain.owing.answering.question import Question
from domain.owing.answering.stages import Stage, stages_of
from domain.owing.answering.today import AsAt
from domain.strategy.entries import Rule
from domain.strategy.phrases import Count


@dataclass(frozen=True)
class Progress:
    """So many of so many. `had` and `missing` name the parts, where they have names; `stages` are what else is waited for together."""

    n: int
    of: int
    had: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()


def progress_of(question: Question, rule: Rule, occasion: Occasion, today: AsAt) -> Progress | None:
    """Of a rule that waits for several things, for one in parts, or for a number of times. Nothing where it is done in one go."""
    count = rule.done
    scope = scope_of(question, rule, occasion, Concern(question, rule, occasion))
    if stages := stages_of(question, count, occasion.day, today, scope):
        return Progress(sum(stage.on is not None for stage in stages), len(stages), stages=stages)
    if not isinstance(count, Count) or count.of_each:
        return None
    since = max(scope.since, span_begins(question, count, today))
    parts = question.parts(count.phrase.noun, today)
    if count.phrase.verb == "completed" and parts:
        return _of_parts(parts, {part_of(count.phrase.noun, fact) for fact in learnt(question, count.phrase.noun, today, since)})
    facts = counted(question, count, today, scope, since)
    if count.each:
        return _of_parts(parts, {part_of(count.phrase.noun, fact) for fact in facts}) if parts else None
    wanted = question.number(count.times if scope.times is None else scope.times, today)
    return Progress(min(how_many(facts), wanted), wanted) if wanted and wanted > 1 else None


def _of_parts(parts: tuple[str, ...], known: set[str]) -> Progress:
    had = tuple(part for part in parts if part in known)
    return Progress(len(had), len(parts), had, tuple(part for part in parts if part not in known))

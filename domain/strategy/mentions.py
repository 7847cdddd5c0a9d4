"""What a condition or a date mentions: every fact, class, seat and setting in it, populations looked into."""

from collections.abc import Iterator

from domain.strategy.entries import Rule
from domain.strategy.phrases import (
    AllOf,
    Anchor,
    AnyOf,
    Condition,
    Count,
    Counted,
    DayAfter,
    Earliest,
    Fixed,
    InOrder,
    Latest,
    MonthBeside,
    Not,
    Phrase,
    Point,
    Population,
    When,
)


def conditions_in(condition: Condition | Fixed | None) -> Iterator[Condition]:
    """The condition itself and every one inside it."""
    if condition is None or isinstance(condition, Fixed):
        return
    yield condition
    match condition:
        case AnyOf(of=parts) | AllOf(of=parts) | InOrder(of=parts):
            for part in parts:
                yield from conditions_in(part)
        case Not(of=inner) | Population(of=inner):
            yield from conditions_in(inner)


def facts_in(condition: Condition | Fixed | None) -> Iterator[Phrase]:
    """Every fact that a condition waits for or asks about."""
    yield from (part.phrase for part in conditions_in(condition) if isinstance(part, Count))


def points_in(when: When | None) -> Iterator[Point]:
    """Every single date in a date: each of the earliest, each of the latest."""
    match when:
        case None:
            return
        case Earliest(of=parts) | Latest(of=parts):
            for part in parts:
                yield from points_in(part)
        case DayAfter(of=inner):
            yield when
            yield from points_in(inner)
        case _:
            yield when


def anchors_in(when: When | None) -> Iterator[Anchor]:
    """Everything that a date is counted from."""
    for point in points_in(when):
        if isinstance(point, Counted | MonthBeside):
            yield point.anchor


def opening_facts(rule: Rule) -> Iterator[Phrase]:
    """Every fact that can open a rule's step."""
    for opening in rule.opens:
        yield from facts_in(opening)


def facts_of(rule: Rule) -> Iterator[Phrase]:
    """Every fact that a rule mentions anywhere."""
    yield from opening_facts(rule)
    for condition in (rule.who, rule.condition, rule.done):
        yield from facts_in(condition)
    for when in (rule.by, rule.aim, rule.starting, rule.first):
        yield from (anchor for anchor in anchors_in(when) if isinstance(anchor, Phrase))

"""Dates that cannot work: due before it opens, a reminder of no day, a number of times with nothing to count within."""

from collections.abc import Iterator
from datetime import date

from domain.calendar import ONE_DAY, Years, back
from domain.printing.worked import Worked, period_of, work_out
from domain.strategy.entries import Rule
from domain.strategy.mentions import anchors_in, opening_facts, points_in
from domain.strategy.phrases import AsSoonAsPracticable, Fixed, NextMeeting, NotSet, Opening, Phrase, When
from domain.strategy.problem import Problem
from domain.strategy.reading import Reading

_SAMPLE = date(2026, 5, 11)  # any Monday will do: these sums are wrong on every day or on none


def dates_before_their_opening(reading: Reading) -> Iterator[Problem]:
    for rule in reading.strategy.rules.values():
        if fixed := [one for one in rule.opens if isinstance(one, Fixed)]:
            ends = [point for point in points_in(rule.by) if isinstance(point, Fixed) and point.last < fixed[0].first]
            if ends:
                yield reading.error(rule, "by", f"it is due on {ends[0].last}, before it opens on {fixed[0].first}; accepted: a later date")
        for worked in _worked_from_the_opening(reading, rule):
            if worked.day < _SAMPLE:
                said = rule.words["by"]
                yield reading.error(rule, "by", f'found "{said}", a day before the step opens; accepted: a date on or after the opening')


def reminders_of_no_day(reading: Reading) -> Iterator[Problem]:
    for rule in reading.strategy.rules.values():
        if rule.remind and not rule.every and _has_no_day(rule.by):
            said = rule.words.get("by", "nothing")
            yield reading.error(rule, "remind", f'there is no day to remind of, for by is "{said}"; accepted: a dated by, or nudge')


def reminders_before_the_opening(reading: Reading) -> Iterator[Problem]:
    for rule in reading.strategy.rules.values():
        for worked in _worked_from_the_opening(reading, rule):
            too_long = [one.offset for one in rule.remind if one.offset and back(worked.day, one.offset) < _SAMPLE]
            if too_long:
                said = f"{too_long[0].n} {too_long[0].unit}s before"
                yield reading.error(
                    rule, "remind", f'found "{said}", which is before the step opens; accepted: less than {rule.words.get("by", "")}'
                )


def times_without_a_cadence(reading: Reading) -> Iterator[Problem]:
    for rule in reading.strategy.rules.values():
        if rule.times is not None and rule.every is None:
            yield reading.error(
                rule, "times", "there is no every, so nothing says within what they are counted; accepted: every beside times"
            )


def open_rules_with_a_deadline(reading: Reading) -> Iterator[Problem]:
    for rule in reading.strategy.rules.values():
        if rule.force == "open" and not _has_no_day(rule.by):
            yield reading.warning(rule, "by", "a rule that is open to the member's choice is never overdue, so this day is only shown")


def days_that_no_opening_gives(reading: Reading) -> Iterator[Problem]:
    """A bare `session` or `meeting` is the one that the opening fact is about."""
    for rule in reading.strategy.rules.values():
        about = {fact.noun for fact in opening_facts(rule)} | {reading.names.kinds.get(fact.noun) for fact in opening_facts(rule)}
        for anchor in anchors_in(rule.by):
            if anchor == Phrase("session", "") and not about & {"session", "course", "application"}:
                yield reading.warning(rule, "by", "nothing that opens this rule is about a session, so its day is never known")
            if anchor == NextMeeting("") and "meeting" not in about:
                yield reading.warning(rule, "by", "nothing that opens this rule is about a meeting, so its day is never known")


def _worked_from_the_opening(reading: Reading, rule: Rule) -> Iterator[Worked]:
    """The last day for a step that opens on the sample day, where it is counted from what opens it or from its period."""
    years = Years.of(reading.strategy.calendar)
    opens = set(opening_facts(rule))
    if rule.by is not None and not rule.every:
        worked = work_out(rule.by, _SAMPLE, years)
        if worked and (worked.counted_from in opens or worked.counted_from == Opening()):
            yield worked
    elif rule.every and rule.by is None and (period := period_of(rule.every, _SAMPLE, years, rule.starting)):
        yield Worked(_SAMPLE + (period[1] - period[0]) + ONE_DAY)


def _has_no_day(by: When | None) -> bool:
    return by is None or all(isinstance(point, NotSet | AsSoonAsPracticable) for point in points_in(by))

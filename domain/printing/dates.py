"""Dates, lengths of time and cadences in English."""

from datetime import date

from domain.printing.facts import day_of
from domain.printing.titles import Titles, listed
from domain.strategy.entries import Rule
from domain.strategy.language.vocabulary import MONTHS
from domain.strategy.phrases import (
    AfterDone,
    AsSoonAsPracticable,
    AtOnce,
    Cadence,
    Counted,
    DayAfter,
    Earliest,
    EndOf,
    Fixed,
    Latest,
    MonthBeside,
    NextMeeting,
    NotSet,
    Offset,
    Phrase,
    Point,
    Setting,
    SettingDate,
    When,
    Window,
    Yearly,
)


def in_full(day: date) -> str:
    """`Thursday 14 May 2026`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def length(offset: Offset) -> str:
    """`1 day`, `3 months`."""
    return f"{offset.n} {offset.unit}{'' if offset.n == 1 else 's'}"


def each(offset: Offset) -> str:
    """`every week`, `every 3 months`."""
    return f"every {offset.unit if offset.n == 1 else length(offset)}"


def when_in_words(when: When, titles: Titles) -> str:
    """A date in words: `3 months after the member comes into office`."""
    match when:
        case Earliest(of=parts):
            return listed([when_in_words(part, titles) for part in parts], "or") + ", whichever is first"
        case Latest(of=parts):
            return listed([when_in_words(part, titles) for part in parts]) + ", whichever is last"
        case _:
            return _point(when, titles)


def every_in_words(every: Cadence, titles: Titles) -> str:
    """How often, in words: `every year, in October`."""
    if isinstance(every, AfterDone):
        return f"again {length(every.offset)} after each time it is done"
    window = f", {_window(every.window)}" if every.window else ""
    match every.period:
        case Setting(id=id):
            return f"as often as {titles.setting(id)} says{window}"
        case Offset() as offset:
            return f"{each(offset)}{window}"
        case "any time":
            return "at any time"
        case "term":
            return "once in each term"
        case "election":
            return "at each election"
        case period:
            return f"every {period}{window}"


def timing_in_words(rule: Rule, titles: Titles) -> str:
    """When the steps of a rule are due, in words; nothing where it says nothing."""
    if rule.by is not None:
        return when_in_words(rule.by, titles)
    return every_in_words(rule.every, titles) if rule.every else ""


def _window(window: Window) -> str:
    first, last = MONTHS[window.first - 1], MONTHS[window.last - 1]
    months = f"in {first}" if first == last else f"from {first} to {last}"
    return f"{months} ({window.name.replace('-', ' ')})" if window.name and window.name not in MONTHS else months


def _point(point: Point, titles: Titles) -> str:
    match point:
        case AtOnce():
            return "at once, on the same day"
        case AsSoonAsPracticable():
            return "as soon as practicable"
        case NotSet():
            return "not set"
        case SettingDate(setting=setting):
            return f"the day that {titles.setting(setting)} gives"
        case Fixed(first=first, last=last):
            return in_full(last) if first == last else f"the end of {last:%B %Y}"
        case Yearly(month=month, day=day):
            return f"the next {day} {MONTHS[month - 1]}" if day else f"the end of the next {MONTHS[month - 1]}"
        case EndOf(period=period):
            return f"the end of the {period}"
        case DayAfter(of=inner):
            return f"the day after {_point(inner, titles)}"
        case Counted():
            return _counted(point, titles)
        case MonthBeside(month=month, relation=relation, anchor=anchor, which=which):
            return f"the {which or 'first'} {MONTHS[month - 1]} {relation} {day_of(anchor, titles)}"


def _counted(point: Counted, titles: Titles) -> str:
    anchor = day_of(point.anchor, titles, point.which)
    if point.offset is not None:
        if point.relation == "from":
            return f"{length(point.offset)}, the first of them the day {anchor}"
        return f"{length(point.offset)} {point.relation} {anchor}"
    if point.relation == "before":
        return f"the day before {anchor}"
    is_a_day = isinstance(point.anchor, NextMeeting) or point.anchor in (Phrase("session", ""), Phrase("", "poll"), Phrase("", "count"))
    return anchor if is_a_day else f"the day {anchor}"

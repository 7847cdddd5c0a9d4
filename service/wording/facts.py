"""A fact as a clause that a day can follow: `elected`, `came into office`, `Planning meeting offered`."""

from datetime import date

from domain.printing.titles import Titles
from domain.streams.facts import Known
from service.words import day

POLLING_DAY = "polling day"

_OWN = {
    "took office": "came into office",
    "will not stand": "said they will not stand again",
    "poll": POLLING_DAY,
    "annual council": "annual council held",
    "council started": "new council started",
    "strategy adopted": "strategy adopted",
    "group changed": "group changed",
    "came before": "said to be",
    "absence began": "long absence began",
    "absence ended": "long absence ended",
    "group formed": "members sit in the group",
    "group ended": "nobody sits in the group any more",
}

_OF_A_STEP = {"waived": "said not to be needed", "deadline replaced": "last day moved by hand"}


def fact_in_words(fact: Known, titles: Titles, counted_on: date | None = None) -> str:
    """The fact in words. Where a date was counted from a day set by it (polling day, the day booked), that day is what is meant."""
    day_set = counted_on is not None and counted_on == fact.when and counted_on != fact.on
    match fact.noun, fact.verb:
        case "", "elected" | "poll" if day_set:
            return POLLING_DAY
        case "", _:
            return _own(fact, titles)
        case "step", verb:
            return _OF_A_STEP.get(verb, verb)
        case "setting", _:
            return f"“{titles.of(fact.argument.partition('.')[0])}” set"
        case "ordinary election" | "by-election", verb:
            return f"{fact.noun} {verb}"
        case "need", verb:
            return f"need {verb}"
        case "application", "approved by":
            return f"application approved by {titles.whoever(fact.argument)}"
        case "application", verb:
            return f"application {verb}{f' by {titles.whoever(fact.argument)}' if fact.argument else ''}"
        case "change", verb:
            return f"change {verb}{f' ({fact.argument})' if fact.argument else ''}"
        case "minutes", verb:
            return f"minutes of {titles.body(fact.argument)} {verb}"
        case "session" | "meeting", verb:
            return f"{fact.noun} {f'of {titles.body(fact.argument)} ' if fact.argument else ''}{verb}"
        case _:
            return f"{_of_a_noun(fact, titles)}{' for this day' if day_set else ''}"


def fact_on_a_day(fact: Known, titles: Titles, on: date) -> str:
    """`elected on Friday 8 May 2026`, `polling day was Thursday 7 May 2026`."""
    said = fact_in_words(fact, titles, on)
    return f"{said} {'was' if said == POLLING_DAY else 'on'} {day(on)}"


def _own(fact: Known, titles: Titles) -> str:
    match fact.verb:
        case "left":
            return f"left ({fact.argument})" if fact.argument else "left"
        case "took":
            return f"took {titles.role(fact.argument)}"
        case "role left":
            return f"left {titles.role(fact.argument)}"
        case "seat taken":
            return f"took a seat on {titles.body(fact.argument)}"
        case "seat left":
            return f"left the seat on {titles.body(fact.argument)}"
        case "came before":
            return f"said to be {fact.argument} to the council" if fact.argument == "new" else "said to be returning to the council"
        case "group changed":
            return f"joined {fact.argument}" if fact.argument else "in no group"
        case verb:
            return _OWN.get(verb, verb)


def _of_a_noun(fact: Known, titles: Titles) -> str:
    name, part = titles.of(fact.noun), f": {fact.argument}" if fact.argument else ""
    match fact.verb:
        case "held" if titles.kind(fact.noun) == "support" and titles.is_a_person(fact.noun):
            return f"{name} in contact with the member"
        case "completed":
            return f"{name} completed, with proof"
        case "held" if fact.about.startswith("session:"):
            return f"session of {name} held{part}"
        case "decided":
            return f"{name} decided{part}"
        case "approved by":
            return f"{name} {fact.verb} {titles.whoever(fact.argument)}"
        case "presented" | "presented to" | "recommended" if fact.argument:
            return f"{name} {fact.verb.removesuffix(' to')} to {titles.recipient(fact.argument)}"
        case "written":
            return f"{name}: text written under “{fact.argument}”"
        case "progressed" | "evidence noted":
            return f"{name}: {fact.verb.replace('progressed', 'progress noted')}{f' for {fact.argument}' if fact.argument else ''}"
        case verb:
            return f"{name} {verb}{part}"

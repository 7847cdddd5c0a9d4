"""Facts as clauses: `the Planning meeting is offered`, `the member has not been elected`."""

from typing import Literal

from domain.printing.titles import Titles
from domain.strategy.phrases import Anchor, NextMeeting, Opening, Phrase, RuleDue

Tense = Literal["present", "perfect", "negative"]

_PASSIVE: dict[Tense, str] = {"present": "is", "perfect": "has been", "negative": "has not been"}

# Verbs of the language that English does not say as "is VERBed": what is said now, of the past, and where it is not so.
_ACTIVE = {
    "expires": ("expires", "has expired", "has not expired"),
    "ended": ("ends", "has ended", "has not ended"),
    "due": ("falls due", "has fallen due", "has not fallen due"),
    "opened": ("opens", "has opened", "has not opened"),
    "unanswered": ("goes unanswered", "has gone unanswered", "has been answered"),
    "met and talked": ("meet or talk", "have met or talked", "have not met or talked"),
}

_OF_A_MEMBER = {
    "took office": ("comes into office", "has come into office", "has not come into office"),
    "left": ("leaves", "has left", "has not left"),
    "resigned": ("resigns", "has resigned", "has not resigned"),
    "died": ("dies", "has died", "has not died"),
    "will not stand": ("says they will not stand again", "has said they will not stand again", "has not said they will not stand again"),
    "took": ("takes", "has taken", "has not taken"),
    "expects": ("expects", "has come to expect", "does not expect"),
    "left role": ("leaves", "has left", "has not left"),
    "joined": ("joins", "has joined", "has not joined"),
    "left body": ("leaves", "has left", "has not left"),
}

_OF_A_COURSE = {
    "planned": "a session of {}",
    "advertised": "a session of {}",
    "held": "a session of {}",
    "booked": "a place on {}",
    "refused": "the claim to {}",
}

_SAID_AS = {"claimed": "claimed as learnt elsewhere", "ordered": "ordered for the member"}

_OF_THE_COUNCIL = {
    "poll": ("polling day comes", "polling day has come", "polling day has not come"),
    "count": ("the result is declared", "the result has been declared", "the result has not been declared"),
    "annual council": ("the annual council is held", "the annual council has been held", "the annual council has not been held"),
    "council started": ("the new council starts", "the new council has started", "the new council has not started"),
    "strategy adopted": ("this strategy is adopted", "this strategy has been adopted", "this strategy has not been adopted"),
    "absence began": ("a long absence begins", "a long absence has begun", "no long absence has begun"),
}

_DAYS = {"poll": "polling day", "count": "the count"}


def clause(phrase: Phrase, titles: Titles, tense: Tense = "present", *, each: bool = False) -> str:
    """A fact as a clause. `each` speaks of every part of the noun."""
    if phrase.noun == "":
        return _own(phrase, titles, tense)
    subject, verb = _subject(phrase, titles), phrase.verb
    if each:
        subject = f"every {'step' if titles.kind(phrase.noun) == 'rule' else 'part'} of {titles.thing(phrase.noun)}"
    if verb == "held" and titles.kind(phrase.noun) == "support" and titles.is_a_person(phrase.noun):
        subject, verb = f"{subject} and the {titles.member}", "met and talked"
    if verb in _ACTIVE:
        return f"{subject} {_ACTIVE[verb][_nth(tense)]}"
    return f"{subject} {_PASSIVE[tense]} {_SAID_AS.get(verb, verb)}{_object(phrase, titles)}"


def day_of(anchor: Anchor, titles: Titles, which: str = "") -> str:
    """What a date is counted from, to stand after `after` or `before`."""
    match anchor:
        case Opening():
            return "this opens"
        case RuleDue(rule=rule):
            return f"{titles.thing(rule)} falls due"
        case NextMeeting(body=""):
            return f"the {which} meeting" if which else "the meeting"
        case NextMeeting(body=body):
            return f"the {which or 'next'} meeting of {titles.body(body)}"
        case Phrase(noun="session", verb=""):
            return f"the {which} session" if which else "the session"
        case Phrase(noun="", verb=verb) if verb in _DAYS:
            return _DAYS[verb]
        case _:
            return f"the {which} time that {clause(anchor, titles)}" if which else clause(anchor, titles)


def _own(phrase: Phrase, titles: Titles, tense: Tense) -> str:
    if phrase.verb in _OF_THE_COUNCIL:
        return _OF_THE_COUNCIL[phrase.verb][_nth(tense)]
    if phrase.verb not in _OF_A_MEMBER:
        return f"the {titles.member} {_PASSIVE[tense]} {phrase.verb}"
    said = f"the {titles.member} {_OF_A_MEMBER[phrase.verb][_nth(tense)]}"
    if not phrase.argument:
        return said
    return f"{said} {titles.body(phrase.argument) if phrase.verb in ('joined', 'left body') else titles.role(phrase.argument)}"


def _subject(phrase: Phrase, titles: Titles) -> str:
    match phrase.noun:
        case "application":
            return "an application"
        case "need" | "session" | "change":
            return f"a {phrase.noun}{f' of {phrase.argument}' if phrase.noun == 'change' and phrase.argument else ''}"
        case "meeting":
            return f"a meeting of {titles.body(phrase.argument)}" if phrase.argument else "a meeting"
        case "minutes":
            return "a set of minutes"
        case "ordinary election" | "by-election":
            return f"{'an' if phrase.noun.startswith('o') else 'a'} {phrase.noun}{f' in {phrase.argument}' if phrase.argument else ''}"
    thing = titles.thing(phrase.noun)
    if phrase.verb == "unanswered":
        return f"the offer of {thing}"
    if titles.kind(phrase.noun) == "course":
        return _OF_A_COURSE.get(phrase.verb, "{}").format(thing)
    return thing


def _object(phrase: Phrase, titles: Titles) -> str:
    match phrase.verb:
        case "approved by":
            return f" {titles.whoever(phrase.argument)}"
        case "presented to":
            return f" {titles.body(phrase.argument)}"
        case "taught":
            return f" by the {titles.member}"
        case "decided":
            return titles.answer(phrase)
        case _:
            return ""


def _nth(tense: Tense) -> int:
    return ("present", "perfect", "negative").index(tense)

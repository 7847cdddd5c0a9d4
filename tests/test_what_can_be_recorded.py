"""The language's verbs and the events that record them are held to each other: a rule may wait for nothing that nobody can record."""

from collections.abc import Iterator

import domain.application  # noqa: F401 -- every event of the program is defined once this is imported
from domain.commands.verbs import FOR_A_COUNCIL, RECORDED_BY
from domain.strategy.language.vocabulary import OWN_FACTS, OWN_NOUNS, VERBS
from domain.streams.events import EVENTS
from domain.streams.member import NounFact

WORKED_OUT = {"completed", "expires", "unanswered", "opened", "due", "done"}
"""Never recorded: they follow from what is."""

OF_A_SESSION = {"planned", "advertised", "held", "attended", "missed"}
"""Recorded on the session, by planning and advertising it and by its register."""

ABOUT_A_MEMBER = {"course", "support", "form", "material", "fact"}

BY_ANOTHER_COMMAND = {
    "setting set",
    "need recorded",
    "need met",
    "need dropped",
    "meeting called",
    "meeting held",
    "course refused",
    "application made",
    "application refused",
    "budget set",
    "budget spent",
    "ordinary election expected",
    "by-election expected",
}


def nouns_and_verbs() -> Iterator[tuple[str, str]]:
    for kinds in (VERBS, OWN_NOUNS):
        for kind, verbs in kinds.items():
            yield from ((kind, verb) for verb in verbs)


def can_be_recorded(kind: str, verb: str) -> bool:
    return (
        verb in WORKED_OUT
        or (verb in RECORDED_BY and kind in ABOUT_A_MEMBER)
        or (kind in ("course", "session") and verb in OF_A_SESSION)
        or f"{kind} {verb}" in BY_ANOTHER_COMMAND
        or (kind, verb) in {("ordinary election", "held"), ("by-election", "held")}
        or (verb in FOR_A_COUNCIL and kind != "course")
    )


def test_whatever_a_rule_can_wait_for_can_be_recorded() -> None:
    assert [f"{kind} {verb}" for kind, verb in nouns_and_verbs() if not can_be_recorded(kind, verb)] == []


def test_no_two_events_record_the_same_verb_of_the_same_kind() -> None:
    by_verb: dict[str, list[str]] = {}
    for event in EVENTS.values():
        if issubclass(event, NounFact) and event.__module__.startswith("domain."):
            by_verb.setdefault(event.VERB, []).append(event.__name__)

    # A need is found and met by events of its own, which share their verbs with what the file declares.
    assert {verb: names for verb, names in by_verb.items() if len(names) > 1} == {"recorded": ["Recorded", "NeedRecorded"]}


def test_each_verb_an_officer_can_record_is_recorded_by_the_event_of_that_verb() -> None:
    assert {verb: recording.event.VERB for verb, recording in RECORDED_BY.items()} == {verb: verb for verb in RECORDED_BY}


def test_the_languages_own_facts_each_have_an_event() -> None:
    said_by = {
        "elected": "member.elected",
        "co-opted": "member.co-opted",
        "took office": "member.took-office",
        "left": "member.left",
        "resigned": "member.left",
        "died": "member.left",
        "will not stand": "member.will-not-stand",
        "poll": "council.election-held",
        "count": "member.elected",
        "annual council": "council.date-set",
        "council started": "council.date-set",
        "strategy adopted": "council.strategy-adopted",
        "absence began": "member.absence-began",
    }

    assert set(OWN_FACTS) == set(said_by)
    assert set(said_by.values()) <= set(EVENTS)

"""Every kind of deadline and of condition that strategies use, with what it is: one that loses its test is named here."""

import re

from tests.domain import test_kinds_of_condition, test_kinds_of_deadline
from tests.domain.lives import strategy

DEADLINES = {
    "t1": "so many days after, softly: an aim and a limit",
    "t2": "weeks, from the start of the council or of a tenure",
    "t3": "months, and how one ends that has no such day",
    "t4": "at once",
    "t5": "as soon as practicable",
    "t6": "a span in which all of a set is to happen",
    "t7": "before the next meeting of a body",
    "t8": "before what is expected: a poll, an event",
    "t9": "a window of each year",
    "t10": "a month or a season of each year",
    "t11": "a month of one year",
    "t12": "a fixed date, then yearly",
    "t13": "an anniversary, of the last held or of the last due",
    "t14": "what is good for a time",
    "t15": "monthly, quarterly, half-yearly, yearly",
    "t16": "a vague cadence",
    "t17": "a number in each period",
    "t18": "each election, each term, every four years",
    "t19": "each session, each meeting",
    "t20": "on request, sooner",
    "t21": "opened by all of several, ended by another clock",
    "t22": "if a decision says so",
    "t23": "tied to another process",
    "t24": "by number and not by time",
    "t25": "in waves",
    "t26": "a short first cycle",
    "t27": "the review of a document",
}

CONDITIONS = {
    "c1": "class of person",
    "c2": "how somebody came in",
    "c3": "a role held, taken, expected, aspired to or shadowed",
    "c4": "a seat on a body, or on any of a kind",
    "c5": "training current on a day",
    "c6": "a number of a set, or one of several routes",
    "c7": "attended, missed, made up",
    "c8": "how an offer stands",
    "c9": "an earlier step done",
    "c10": "in a group, or in none",
    "c11": "asked for by the member",
    "c12": "what a body decided",
    "c13": "the reason for leaving",
    "c14": "approvals: one, both, in order",
    "c15": "money left under a head",
    "c16": "a need not yet met",
    "c17": "the kind of an election, and its year",
    "c18": "the kind of a session",
    "c19": "something true of the person",
    "c20": "time since something",
    "c21": "the first time, or a later one",
    "c22": "whoever supports is away",
    "c23": "what a person decides",
    "c24": "the ward",
}


def kinds_tested_in(module: object) -> set[str]:
    return {found[1] for name in dir(module) if (found := re.match(r"test_([tc]\d+)_", name))}


def test_every_kind_of_deadline_has_a_test_of_its_own() -> None:
    assert kinds_tested_in(test_kinds_of_deadline) == set(DEADLINES)


def test_every_kind_of_condition_has_a_test_of_its_own() -> None:
    assert kinds_tested_in(test_kinds_of_condition) == set(CONDITIONS)


def test_every_kind_has_an_entry_of_its_own_in_the_strategy_of_kinds() -> None:
    kinds = strategy("kinds")
    entries = {id.partition("-")[0] for id in (*kinds.rules, *kinds.seats, *kinds.nouns)}

    assert set(DEADLINES) | set(CONDITIONS) <= entries

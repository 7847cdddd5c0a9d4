"""Every requirement that was drawn from the five councils' documents is carried by an entry of a strategy that comes with the program."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from domain.strategies import built_in, built_in_ids
from domain.strategy.entries import Strategy
from domain.strategy.reading import read_strategy

HERE = Path(__file__).parent
REQUIREMENTS = tuple((HERE / "strategies" / "requirements.txt").read_text(encoding="utf-8").split())
DRAWN_FROM = HERE / ".." / ".." / "shared" / "requirements.md"
COUNCILS = sorted({id.partition("-")[0] for id in REQUIREMENTS})
SAID_ONLY = ["DER-46", "STO-38"]
"""What a service cannot carry, and only a note says. Whoever adds one names it here, and why in the note."""


@cache
def strategies() -> list[Strategy]:
    return [read_strategy(built_in(id)) for id in built_in_ids()]


def test_there_are_201_requirements_of_five_councils_each_named_once() -> None:
    assert len(REQUIREMENTS) == len(set(REQUIREMENTS)) == 201
    assert Counter(id.partition("-")[0] for id in REQUIREMENTS) == {"SOU": 42, "STO": 38, "DER": 48, "RUT": 35, "THU": 38}


def test_no_requirement_is_carried_by_nothing() -> None:
    carried = {id for strategy in strategies() for id in strategy.carried}

    assert [id for id in REQUIREMENTS if id not in carried] == []


def test_nothing_is_carried_that_is_no_requirement() -> None:
    carried = {id for strategy in strategies() for id in strategy.carried}

    assert sorted(carried - set(REQUIREMENTS)) == []


@pytest.mark.parametrize("council", COUNCILS)
def test_the_requirements_of_one_document_stand_in_one_strategy(council: str) -> None:
    (_,) = (strategy for strategy in strategies() if any(id.startswith(f"{council}-") for id in strategy.carried))


def test_a_requirement_that_only_a_note_carries_is_the_exception_and_says_why() -> None:
    notes = [(strategy, note) for strategy in strategies() for note in strategy.notes]
    only_said = [id for strategy, note in notes for id in note.carries if id not in carried_by_what_is_run(strategy)]

    assert sorted(only_said) == SAID_ONLY
    assert all("\nwhy" in entry for strategy in strategies() for entry in noted(strategy))


def carried_by_what_is_run(strategy: Strategy) -> set[str]:
    run = [*strategy.nouns.values(), *strategy.rules.values(), *strategy.seats.values(), *strategy.plans.values()]
    return {id for entry in run for id in entry.carries} | set(strategy.header.get("carries", ()))


def noted(strategy: Strategy) -> list[str]:
    """The text of each note, as the file has it."""
    return re.findall(r"^\[\[note\]\]\n(.*?)(?=^\[|\Z)", strategy.text, re.MULTILINE | re.DOTALL)


def test_the_list_is_that_of_the_document_it_was_taken_from() -> None:
    if not DRAWN_FROM.exists():
        pytest.skip("the requirements are not on this machine")

    drawn = re.findall(r"^\| ([A-Z]{3}-\d\d) ", DRAWN_FROM.read_text(encoding="utf-8"), re.MULTILINE)

    assert list(REQUIREMENTS) == drawn

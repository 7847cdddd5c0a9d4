"""Newcomers who differ by their names alone are owed the same but for the names, whatever the strategy and the day."""

from datetime import date

import msgspec
from hypothesis import given, settings

from domain.owing.newcomers import Newcomers
from domain.owing.owed import Adopted, Shared, owed
from domain.streams.facts import Known
from tests.domain.histories import DAYS, VERSIONS, histories
from tests.domain.lives import MEMBER

SOMEBODY_ELSE = "member:" + "f" * 32
THEIR_TERM = "local.ambleford.another-ward.2021-05-06"


def as_somebody_else(facts: list[Known]) -> list[Known]:
    """The same history under other names: of its owner, of its facts, and of its term."""
    text = msgspec.json.encode(facts).decode().replace(MEMBER, SOMEBODY_ELSE).replace("term:1", f"term:{THEIR_TERM}")
    return msgspec.json.decode(text, type=list[Known])


@settings(max_examples=60, deadline=None)
@given(histories(), VERSIONS, DAYS)
def test_what_is_remembered_of_one_newcomer_is_the_answer_for_the_next(
    facts: list[Known], versions: tuple[Adopted, ...], today: date
) -> None:
    # Given what was asked for one
    shared = Shared(())
    newcomers = Newcomers(versions, shared, today)
    newcomers.owed(facts, MEMBER, ["1"], None)

    # When it is asked for another with the same history
    theirs = as_somebody_else(facts)
    remembered = newcomers.owed(theirs, SOMEBODY_ELSE, [THEIR_TERM], None)

    # Then it is what would have been worked out
    assert remembered == owed(theirs, versions, SOMEBODY_ELSE, today, shared=shared)

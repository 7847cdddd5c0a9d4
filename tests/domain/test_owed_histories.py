"""What holds of every history: asked twice, in any order, with corrections, day by day, and as it was on a day gone by."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.owing.owed import Adopted, Shared, owed
from domain.streams.facts import STRUCK_OUT, Known, in_force
from domain.streams.stepping import apply
from domain.streams.steps import Step, difference
from tests.domain.histories import DAYS, VERSIONS, histories, things_that_happen
from tests.domain.lives import COUNCIL, MEMBER, PANEL

Versions = Sequence[Adopted]
A_FEW = settings(max_examples=40, deadline=None)


def ask(facts: Sequence[Known], versions: Versions, today: date) -> Mapping[str, Step]:
    return owed(in_force(facts), versions, MEMBER, today).steps


def still_owed(on_record: Mapping[str, Step]) -> Mapping[str, Step]:
    return {id: step for id, step in on_record.items() if step.state != "withdrawn"}


@A_FEW
@given(histories(), VERSIONS, DAYS, st.data())
def test_the_order_of_recording_makes_no_difference_and_asking_twice_records_nothing(
    facts: list[Known], versions: Versions, today: date, data: st.DataObject
) -> None:
    # Given what is owed of a whole history
    whole = ask(facts, versions, today)

    # When the same facts are recorded in another order, a few at a time, with the difference after each
    shuffled = data.draw(st.permutations(facts))
    on_record: dict[str, Step] = {}
    saved = 0
    while saved < len(shuffled):
        saved += data.draw(st.integers(min_value=1, max_value=8))
        now = ask(shuffled[:saved], versions, today)
        on_record = apply(on_record, difference(on_record, now))
        assert still_owed(on_record) == now
        assert difference(on_record, now) == []

    # Then the steps on record are the same
    assert still_owed(on_record) == whole


@A_FEW
@given(histories(), VERSIONS, DAYS, st.lists(things_that_happen(), max_size=4), st.data())
def test_once_put_right_nothing_is_left_of_what_was_wrong(
    facts: list[Known], versions: Versions, today: date, never: list[Known], data: st.DataObject
) -> None:
    # Given a history entered with wrong days, and with facts that never happened
    wrong = [
        msgspec.structs.replace(fact, on=fact.on + timedelta(days=data.draw(st.integers(min_value=-200, max_value=200)))) for fact in facts
    ]
    never = [msgspec.structs.replace(fact, id=f"{fact.owner}@{n}") for n, fact in enumerate(never, start=900)]
    entered = [*wrong, *never]
    on_record = apply({}, difference({}, ask(entered, versions, today)))

    # When each is put right, in any order
    for right in data.draw(st.permutations([*facts, *(msgspec.structs.replace(fact, verb=STRUCK_OUT) for fact in never)])):
        entered.append(right)
        on_record = apply(on_record, difference(on_record, ask(entered, versions, today)))

    # Then the record is as if it had been right from the start
    assert still_owed(on_record) == ask(facts, versions, today)


@settings(max_examples=25, deadline=None)
@given(histories(longest=15), VERSIONS, DAYS, st.sampled_from([MEMBER, COUNCIL, PANEL]))
def test_nothing_changes_before_the_day_to_ask_again(facts: list[Known], versions: Versions, today: date, owner: str) -> None:
    known = owed(facts, versions, owner, today)
    for later in (today + timedelta(days=n) for n in range(1, 90)):
        now = owed(facts, versions, owner, later)
        if known.wakes is not None and later >= known.wakes:
            known = now
        assert now.steps == known.steps, f"{later} should have been slept through until {known.wakes}"


@A_FEW
@given(histories(), VERSIONS, DAYS)
def test_what_comes_later_is_not_seen_on_the_day(facts: list[Known], versions: Versions, today: date) -> None:
    by_then = [fact for fact in facts if fact.on <= today]

    assert ask(facts, versions, today) == ask(by_then, versions, today)


@A_FEW
@given(histories(), VERSIONS, DAYS)
def test_facts_shared_by_many_are_read_as_if_they_stood_among_the_members_own(facts: list[Known], versions: Versions, today: date) -> None:
    own = [fact for fact in facts if fact.owner == MEMBER]
    shared = Shared(fact for fact in facts if fact.owner != MEMBER)

    assert owed(own, versions, MEMBER, today, shared=shared) == owed(facts, versions, MEMBER, today)


@A_FEW
@given(histories(), VERSIONS, DAYS)
def test_every_step_can_be_understood(facts: list[Known], versions: Versions, today: date) -> None:
    for id, step in ask(facts, versions, today).items():
        assert id == f"{step.rule}/{step.occurrence}"
        assert step.opened <= today
        assert (step.state == "open") == (step.closed is None)
        assert step.closed is None or step.opened <= step.closed <= today
        assert (step.due is None) == (step.undated != "")
        assert all(telling.on >= step.opened for telling in step.tell)
        assert step.version in {version.strategy.version for version in versions}


@A_FEW
@given(histories(), VERSIONS, DAYS, DAYS)
def test_history_before_the_record_is_live_opens_nothing(facts: list[Known], versions: Versions, today: date, live_from: date) -> None:
    live = owed(facts, versions, MEMBER, today, live_from=live_from).steps
    everything = ask(facts, versions, today)

    assert all(step.opened >= live_from for step in live.values())
    assert live.keys() <= {id for id, step in everything.items() if step.opened >= live_from}

"""The difference between the steps on record and the steps now owed, and the events that record it."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from domain.streams.facts import in_force
from domain.streams.stepping import StepDone, StepEvent, StepOpened, StepReopened, apply, event_for, true_of
from domain.streams.steps import Change, Step, Sum, difference
from tests.domain.lives import corrected, fact, struck_out

TODAY = date(2021, 7, 1)
OPEN = Step(
    rule="offer-planning",
    occurrence="term:1",
    version="v1",
    opened=date(2021, 5, 7),
    cause=("member:0a@1",),
    due=date(2021, 11, 7),
    sum=Sum(words="6 months after elected", counted_from="member:0a@1", counted_on=date(2021, 5, 7)),
)
DONE = msgspec.structs.replace(OPEN, state="done", closed=date(2021, 6, 1), by=("member:0a@2",))
WITHDRAWN = msgspec.structs.replace(OPEN, state="withdrawn")
LATER = msgspec.structs.replace(OPEN, due=date(2021, 12, 7))


def on_record(*steps: Step) -> dict[str, Step]:
    return {step.id: step for step in steps}


def kinds(changes: list[Change]) -> list[str]:
    return [change.kind for change in changes]


@pytest.mark.parametrize(
    ("known", "owed", "recorded"),
    [
        ([], [OPEN], ["opened"]),
        ([], [DONE], ["opened", "done"]),
        ([OPEN], [OPEN], []),
        ([OPEN], [DONE], ["done"]),
        ([OPEN], [LATER], ["moved"]),
        ([DONE], [OPEN], ["reopened"]),
        ([DONE], [msgspec.structs.replace(DONE, closed=date(2021, 6, 2))], ["done"]),
        ([DONE], [msgspec.structs.replace(LATER, state="waived", closed=date(2021, 6, 2))], ["moved", "waived"]),
        ([OPEN], [], ["withdrawn"]),
        ([DONE], [], ["withdrawn"]),
        ([WITHDRAWN], [], []),
        ([WITHDRAWN], [DONE], ["opened", "done"]),
    ],
)
def test_what_is_recorded_makes_the_record_what_is_owed(known: list[Step], owed: list[Step], recorded: list[str]) -> None:
    changes = difference(on_record(*known), on_record(*owed))

    assert kinds(changes) == recorded
    after = apply(on_record(*known), changes)
    assert {id: step for id, step in after.items() if step.state != "withdrawn"} == on_record(*owed)
    assert difference(after, on_record(*owed)) == []


class Stream:
    """Anything that has steps."""

    def __init__(self) -> None:
        self.steps: dict[str, Step] = {}


def recorded(change: Change) -> StepEvent:
    event, fields = event_for(change)
    envelope: dict[str, Any] = {"originator_id": "member:0a", "originator_version": 3, "who": "work", "on": true_of(change, TODAY)}
    return event(recorded=datetime(2021, 7, 1, 9, tzinfo=UTC), **envelope, **fields)


def test_events_folded_give_the_steps_that_were_owed() -> None:
    # Given a step that was opened, done, opened again and withdrawn
    owed = [on_record(OPEN), on_record(DONE), on_record(LATER), {}]
    stream = Stream()

    # When each difference is recorded and applied
    for now in owed:
        for change in difference(stream.steps, now):
            recorded(change).apply(stream)
        assert {id: step for id, step in stream.steps.items() if step.state != "withdrawn"} == now

    # Then it stays on record as withdrawn
    assert [step.state for step in stream.steps.values()] == ["withdrawn"]


def test_an_event_is_true_of_the_day_it_speaks_of() -> None:
    assert recorded(Change("opened", OPEN)).on == OPEN.opened
    assert recorded(Change("done", DONE)).on == DONE.closed
    assert recorded(Change("reopened", OPEN)).on == TODAY


def test_events_survive_being_written_down() -> None:
    for change, kind in ((Change("opened", OPEN), StepOpened), (Change("done", DONE), StepDone), (Change("reopened", OPEN), StepReopened)):
        event = recorded(change)
        assert msgspec.json.decode(msgspec.json.encode(event), type=kind) == event


def test_a_step_cannot_be_closed_that_was_never_opened() -> None:
    with pytest.raises(ValueError, match="never opened"):
        recorded(Change("done", DONE)).apply(Stream())


def test_late_is_only_what_is_open_and_has_a_day_and_is_more_than_open_to_somebody() -> None:
    assert not OPEN.overdue_on(date(2021, 11, 7))  # the last day on which it can be met
    assert OPEN.overdue_on(date(2021, 11, 8))
    assert not DONE.overdue_on(date(2021, 11, 8))
    assert not msgspec.structs.replace(OPEN, force="open").overdue_on(date(2021, 11, 8))
    assert not msgspec.structs.replace(OPEN, due=None).overdue_on(date(2021, 11, 8))


def test_the_last_word_on_a_fact_is_the_one_in_force() -> None:
    # Given an offer with the wrong day, and another that never happened
    wrong, never = fact("planning offered", "20 Aug 2021"), fact("planning offered", "1 Sep 2021")
    right = corrected(wrong, fact("planning offered", "20 Jun 2021"))

    # Then what counts is the correction, under the first fact's id, and what never happened is gone
    assert in_force([wrong, never, right, struck_out(never)]) == [right]
    assert right.id == wrong.id

    # And what was struck out by mistake is put back by another correction
    assert in_force([never, struck_out(never), never]) == [never]

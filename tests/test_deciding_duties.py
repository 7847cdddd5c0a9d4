"""What a person decides about a step that the council or a body owes: with a reason, in one save with what follows."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.strategies import built_in
from domain.streams.duty import Duty
from domain.streams.steps import Step
from domain.viewer import READ, RECORD, Viewer
from tests.a_council import POLL, ACouncil
from tests.an_elected_council import a_copy_of, elect_in

OF_COUNCIL = "council:ambleford"
OF_PANEL = "body:ambleford:panel"
RULES = """
[[rule]]
id    = "look-back"
who   = "council"
opens = "ordinary election held"
by    = "6 months after opening"
skip  = "democratic-services: where nobody is new"
done  = "programme published"

[[rule]]
id    = "look-forward"
who   = "council"
opens = "ordinary election held"
by    = "1 year after opening"
done  = "programme added to"
"""


WINNERS = [(1, "Ada Thornley", "mill")]


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their store, to be copied. `test_council_verbs_on_both_stores.py` records one of each on both kinds."""
    return elect_in(tmp_path_factory.mktemp("elected"), WINNERS, built_in("model-council") + RULES)


@pytest.fixture
def council(elected: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """They sit, and nothing is recorded about them yet."""
    with a_copy_of(elected, tmp_path) as opened:
        yield opened


def duty(council: ACouncil, owner: str, rule: str) -> Duty:
    return council.office.app.find(Duty, f"duty:ambleford:{owner}:{rule}")


def step_of(council: ACouncil, rule: str, owner: str = "council") -> Step:
    (step,) = duty(council, owner, rule).steps.values()
    return step


def test_a_duty_is_waived_where_its_rule_gives_the_discretion(council: ACouncil) -> None:
    step = step_of(council, "look-back")

    council.office.app.waive_duty(council.viewer, council.act(why="Nobody is new."), "ambleford", OF_COUNCIL, step.id)

    assert step_of(council, "look-back").state == "waived"
    council.work()
    assert step_of(council, "look-back").state == "waived"


def test_a_duty_without_discretion_cannot_be_skipped(council: ACouncil) -> None:
    step = step_of(council, "look-forward")

    with pytest.raises(Refused, match="lets nobody skip"):
        council.office.app.waive_duty(council.viewer, council.act(why="No time."), "ambleford", OF_COUNCIL, step.id)

    assert step_of(council, "look-forward") == step


def test_the_last_day_of_a_duty_moved_by_hand_stands(council: ACouncil) -> None:
    step, later = step_of(council, "panel-meets", "body:panel"), date(2027, 8, 1)

    council.office.app.replace_duty_deadline(council.viewer, council.act(why="No room."), "ambleford", OF_PANEL, step.id, later)
    council.office.app.record_for_council(council.viewer, council.act(), "ambleford", "programme", "published", council.day.at)
    council.work()

    moved = step_of(council, "panel-meets", "body:panel")
    assert (moved.due, moved.sum.words) == (later, "moved by hand")


def test_a_decision_about_a_duty_needs_a_reason_and_the_right_to_record(council: ACouncil) -> None:
    step = step_of(council, "look-back")
    reader = Viewer(user="user:a-reader", permissions=frozenset({READ}), councils=None)
    neighbour = Viewer(user="user:a-neighbour", permissions=frozenset({READ, RECORD}), councils=frozenset({"southport"}))

    with pytest.raises(Invalid, match="reason"):
        council.office.app.waive_duty(council.viewer, council.act(), "ambleford", OF_COUNCIL, step.id)
    with pytest.raises(Refused, match="does not allow"):
        council.office.app.waive_duty(reader, council.act(why="So."), "ambleford", OF_COUNCIL, step.id)
    with pytest.raises(NotFound):
        council.office.app.waive_duty(neighbour, council.act(why="So."), "ambleford", OF_COUNCIL, step.id)

    assert step_of(council, "look-back") == step


def test_a_decision_sent_twice_is_recorded_once(council: ACouncil) -> None:
    step, act = step_of(council, "look-back"), council.act(why="Nobody is new.")

    first = council.office.app.waive_duty(council.viewer, act, "ambleford", OF_COUNCIL, step.id)
    second = council.office.app.waive_duty(council.viewer, act, "ambleford", OF_COUNCIL, step.id)

    assert first == second
    assert [event.TOPIC for event in duty(council, "council", "look-back").events].count("duty.waived") == 1


def test_a_decision_made_from_an_old_page_is_told_that_somebody_was_first(council: ACouncil) -> None:
    step, seen = step_of(council, "look-back"), duty(council, "council", "look-back").version
    later = POLL + timedelta(days=300)
    council.office.app.replace_duty_deadline(council.viewer, council.act(why="Later."), "ambleford", OF_COUNCIL, step.id, later)

    with pytest.raises(Conflict, match="after you opened the page"):
        council.office.app.waive_duty(council.viewer, council.act(why="So."), "ambleford", OF_COUNCIL, step.id, seen=seen)

    assert step_of(council, "look-back").due == later


def test_a_closed_duty_is_decided_no_more(council: ACouncil) -> None:
    step = step_of(council, "look-back")
    council.office.app.record_for_council(council.viewer, council.act(), "ambleford", "programme", "published", council.day.at)
    council.work()

    with pytest.raises(Refused, match="not open any more"):
        council.office.app.waive_duty(council.viewer, council.act(why="So."), "ambleford", OF_COUNCIL, step.id)

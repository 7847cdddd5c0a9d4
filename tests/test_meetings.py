"""Meetings of a body are called, moved, cancelled and held; what hangs on them follows."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.strategies import built_in
from domain.streams.body import Body, Meeting
from domain.streams.duty import Duty
from domain.streams.steps import Step
from domain.viewer import READ, Viewer
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in

RULES = """
[[rule]]
id    = "send-papers"
who   = "body panel"
opens = "meeting of panel called"
by    = "5 days before meeting"
done  = "programme published"

[[rule]]
id    = "publish-minutes"
who   = "body panel"
opens = "meeting of panel held"
by    = "14 days after opening"
done  = "minutes published"

[[rule]]
id    = "tell-candidates"
who   = "council"
opens = "ordinary election expected"
by    = "6 months before poll"
done  = "programme added to"

[[rule]]
id    = "answer-change"
who   = "council"
opens = "change noted of law"
by    = "28 days after opening"
done  = "programme withdrawn"
"""
JUNE, JULY = date(2026, 6, 18), date(2026, 7, 9)


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


def body(council: ACouncil) -> Body:
    return council.office.app.find(Body, "body:ambleford:panel")


def only_meeting(council: ACouncil) -> Meeting:
    (meeting,) = body(council).meetings.values()
    return meeting


def call(council: ACouncil, when: date = JUNE, **more: Any) -> str:
    council.office.app.call_meeting(council.viewer, council.act(), "ambleford", "panel", when, **more)
    council.work()
    return next(id for id, meeting in body(council).meetings.items() if meeting.when == when)


def hold(council: ACouncil, on: date, meeting: str = "") -> Mapping[str, Any]:
    answer = council.office.app.hold_meeting(council.viewer, council.act(), "ambleford", "panel", on, meeting=meeting)
    council.work()
    return answer


def steps(council: ACouncil, rule: str, owner: str = "body:panel") -> list[Step]:
    try:
        return list(council.office.app.find(Duty, f"duty:ambleford:{owner}:{rule}").steps.values())
    except NotFound:
        return []


def test_what_hangs_on_a_meeting_moves_with_it(council: ACouncil) -> None:
    meeting = call(council)
    assert [step.due for step in steps(council, "send-papers")] == [JUNE - timedelta(days=5)]

    council.office.app.move_meeting(council.viewer, council.act(), "ambleford", "panel", meeting, JULY, place="Town hall")
    council.work()

    assert [step.due for step in steps(council, "send-papers")] == [JULY - timedelta(days=5)]
    assert (only_meeting(council).when, only_meeting(council).place) == (JULY, "Town hall")


def test_a_cancelled_meeting_gives_no_day_and_is_held_no_more(council: ACouncil) -> None:
    meeting = call(council)

    council.office.app.cancel_meeting(council.viewer, council.act(why="No business."), "ambleford", "panel", meeting)
    council.work()

    assert [(step.due, step.undated) for step in steps(council, "send-papers")] == [(None, "not known")]
    council.day.at = JUNE
    with pytest.raises(Refused, match="on record as cancelled"):
        hold(council, JUNE, meeting)


def test_a_meeting_held_opens_the_duty_to_publish_its_minutes_which_publishing_them_closes(council: ACouncil) -> None:
    first, second = call(council), call(council, JULY)
    council.live_to(JULY)
    hold(council, JUNE, first)
    hold(council, JULY, second)
    assert [step.state for step in steps(council, "publish-minutes")] == ["open", "open"]

    council.office.app.publish_minutes(council.viewer, council.act(), "ambleford", "panel", first, JULY, at="The library")
    council.work()

    by_meeting = {step.occurrence: step.state for step in steps(council, "publish-minutes")}
    assert by_meeting == {f"meeting:{first}": "done", f"meeting:{second}": "open"}
    assert body(council).meetings[first].at == "The library"


def test_meetings_that_were_never_called_are_held_too_and_counted(council: ACouncil) -> None:
    for _ in range(2):
        hold(council, council.day.at)

    assert [step.state for step in steps(council, "panel-meets")] == ["done"]


def test_minutes_of_a_meeting_that_was_not_held_are_refused(council: ACouncil) -> None:
    with pytest.raises(Refused, match="not on record as held"):
        council.office.app.publish_minutes(council.viewer, council.act(), "ambleford", "panel", call(council), council.day.at)


def test_a_meeting_is_called_for_a_day_to_come_and_once_a_day(council: ACouncil) -> None:
    call(council)

    with pytest.raises(Refused, match="called for that day already"):
        call(council)
    with pytest.raises(Invalid, match="has passed"):
        call(council, council.day.at - timedelta(days=1))
    with pytest.raises(Invalid, match="still to come"):
        hold(council, council.day.at + timedelta(days=1))

    assert only_meeting(council).when == JUNE


def test_only_a_declared_body_meets_and_only_those_who_may_record_say_so(council: ACouncil) -> None:
    reader = Viewer(user="user:a-reader", permissions=frozenset({READ}), councils=None)

    with pytest.raises(NotFound, match="no such body"):
        council.office.app.call_meeting(council.viewer, council.act(), "ambleford", "lamp-watch", JUNE)
    with pytest.raises(Refused, match="does not allow"):
        council.office.app.call_meeting(reader, council.act(), "ambleford", "panel", JUNE)
    with pytest.raises(NotFound, match="no such meeting"):
        council.office.app.cancel_meeting(council.viewer, council.act(), "ambleford", "panel", "nothing")


def test_a_meeting_called_twice_by_one_command_is_one_and_an_old_page_is_told(council: ACouncil) -> None:
    act = council.act()
    answers = [council.office.app.call_meeting(council.viewer, act, "ambleford", "panel", JUNE, seen=0) for _ in range(2)]
    assert answers[0] == answers[1]

    with pytest.raises(Conflict, match="after you opened the page"):
        council.office.app.call_meeting(council.viewer, council.act(), "ambleford", "panel", JULY, seen=0)

    assert only_meeting(council).when == JUNE


# ------------------------------------------------------------------ key dates and changes


def test_an_election_expected_on_another_day_than_was_said_moves_what_hangs_on_it(council: ACouncil) -> None:
    for day in (date(2030, 5, 2), date(2030, 5, 9)):
        council.office.app.set_date(council.viewer, council.act(), "ambleford", "ordinary election", day)
        council.work()

        (step,) = steps(council, "tell-candidates", "council")
        assert step.due == date(2029, 11, day.day)


def test_an_election_is_not_expected_on_a_day_that_has_passed(council: ACouncil) -> None:
    with pytest.raises(Invalid, match="import them"):
        council.office.app.set_date(council.viewer, council.act(), "ambleford", "by-election", council.day.at - timedelta(days=1))


def test_by_elections_in_two_wards_are_two(council: ACouncil) -> None:
    for ward in ("Mill", "Quay"):
        council.office.app.set_date(council.viewer, council.act(), "ambleford", "by-election", JULY, seat=ward)

    known = council.office.app.around("ambleford").council.known()
    assert [(fact.argument, fact.when) for fact in known if fact.noun == "by-election"] == [("2026", JULY)] * 2
    assert len({fact.about for fact in known if fact.noun == "by-election"}) == 2


def test_a_change_that_is_noted_opens_what_the_strategy_asks_for_changes_of_that_kind(council: ACouncil) -> None:
    for kind in ("policy", "law"):
        assert steps(council, "answer-change", "council") == []
        council.office.app.record_for_council(
            council.viewer, council.act(why="A new Act."), "ambleford", "change", "noted", council.day.at, argument=kind
        )
        council.work()

    assert [step.state for step in steps(council, "answer-change", "council")] == ["open"]

"""Whole stories of leaving and coming back, lived through the commands that officers use, on both stores."""

from datetime import date, timedelta

import pytest

from domain.commands.coming import CoOptedByHand, Person
from domain.commands.holding import seats_of
from domain.commands.leaving import Leave
from tests.a_council import POLL, ACouncil
from tests.a_life import ADA, BRAM, BY_ELECTION, CERYS, change, come, elected, states, term_of, two_elected


@pytest.fixture
def two(council: ACouncil) -> ACouncil:
    two_elected(council)
    return council


def test_who_resigns_is_owed_an_exit_interview_and_nothing_else_any_more(two: ACouncil) -> None:
    two.live_to(POLL + timedelta(days=30))
    last_day = two.day.at

    change(two, BRAM, Leave(reason="resigned", on=last_day))
    two.live_to(last_day + timedelta(days=1))

    interview = two.step(BRAM, "hold-exit-interview")
    assert (interview.state, interview.opened, interview.due) == ("open", last_day, last_day + timedelta(days=28))
    still_open = {rule for rule, state in states(two, BRAM).items() if state == "open"}
    assert still_open == {"hold-exit-interview"}
    assert states(two, ADA)["accept-office"] == "open"

    two.record(BRAM, "exit-interview", "held", two.day.at)
    assert two.step(BRAM, "hold-exit-interview").state == "done"


def test_who_resigned_comes_back_at_a_by_election_and_keeps_one_record(two: ACouncil) -> None:
    change(two, BRAM, Leave(reason="resigned", on=date(2026, 5, 12)))
    two.day.at = BY_ELECTION + timedelta(days=1)
    two.work()

    bram = come(two, elected(two, Person(member=two.member(BRAM).id)))

    first, second = bram.terms.values()
    assert (second.by_election, second.before, second.took_office) == (True, "returning", BY_ELECTION + timedelta(days=1))
    assert (first.left, second.until) == (date(2026, 5, 12), date(2030, 5, 10))  # a seat filled part way ends when its term would have
    assert bram.status_on(two.day.at) == "sitting"
    owed = {step.rule for step in bram.steps.values() if step.opened >= BY_ELECTION}
    assert "accept-office" in owed
    assert "complete-induction" not in owed  # which this council owes to those who are new
    assert len(two.members()) == 2


def test_the_file_of_an_election_entered_by_hand_adds_nothing_twice(two: ACouncil) -> None:
    two.day.at = BY_ELECTION + timedelta(days=2)
    come(two, elected(two, Person(name=CERYS, before="new"), ward="Abbey"))
    end = two.office.store.log.end()

    two.elect([(77, CERYS, "abbey.by")], poll=BY_ELECTION)

    assert two.office.store.log.end() == end
    assert sorted(two.members()) == sorted([ADA, BRAM, CERYS])


def test_somebody_co_opted_sits_on_the_body_and_is_owed_what_is_for_co_opted_members(two: ACouncil) -> None:
    coming = CoOptedByHand(council=two.slug, person=Person(name=CERYS, before="new"), body="planning-committee", on=two.day.at)

    cerys = come(two, coming)

    term = term_of(two, CERYS)
    assert (term.kind, term.took_office, cerys.status_on(two.day.at)) == ("co-opted", two.day.at, "sitting")
    assert [(seat.what, seat.kind, seat.first) for seat in seats_of(cerys)] == [("planning-committee", "member", two.day.at)]
    assert any(step.rule.startswith("may-sit") or "planning" in step.rule for step in cerys.steps.values())

    change(two, CERYS, Leave(reason="resigned", on=two.day.at))
    two.live_to(two.day.at + timedelta(days=1))
    assert "hold-exit-interview" not in states(two, CERYS)  # which is for those who were elected
    assert seats_of(two.member(CERYS))[0].last == two.day.at - timedelta(days=1)

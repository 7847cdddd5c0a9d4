"""Whole stories of leaving and coming back, lived through the commands that officers use, on both stores."""

from datetime import date, timedelta

import pytest

from domain.commands.coming import CoOptedByHand, Person
from domain.commands.holding import seats_of
from domain.commands.leaving import Leave, SayWillNotStand
from domain.streams.stepping import StepEvent
from memberdev.by_itself import do_what_is_due
from tests.a_council import POLL, ACouncil
from tests.a_life import ADA, BRAM, BY_ELECTION, CERYS, NEXT, change, come, elected, states, term_of, two_elected
from tests.a_teller import TELLING


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


def test_who_will_not_stand_is_owed_an_exit_interview_and_is_said_to_have_stood_down(two: ACouncil) -> None:
    two.day.at = NEXT - timedelta(days=60)
    two.work()

    change(two, BRAM, SayWillNotStand(on=two.day.at))
    assert states(two, BRAM)["hold-exit-interview"] == "open"
    two.record(BRAM, "exit-interview", "held")

    two.day.at = NEXT + timedelta(days=5)
    two.elect([(1, ADA, "mill"), (3, CERYS, "quay")], poll=NEXT)

    bram, ada = term_of(two, BRAM), list(two.member(ADA).terms.values())
    assert (bram.reason, bram.left) == ("stood down", NEXT + timedelta(days=3))
    assert [term.reason for term in ada] == ["term ended", ""]
    assert states(two, BRAM)["hold-exit-interview"] == "done"


def test_who_is_defeated_at_the_next_poll_leaves_when_the_winners_come_in(two: ACouncil) -> None:
    two.day.at = NEXT + timedelta(days=5)

    two.elect([(1, ADA, "mill"), (3, CERYS, "quay")], poll=NEXT)

    assert term_of(two, BRAM).left == NEXT + timedelta(days=3)
    assert "open" not in states(two, BRAM).values()
    assert two.member(CERYS).status_on(two.day.at) == two.member(ADA).status_on(two.day.at) == "sitting"


def test_what_would_change_is_said_before_and_is_what_is_recorded_then(two: ACouncil) -> None:
    app, bram, leave = two.office.app, two.member(BRAM), Leave(reason="resigned", on=two.day.at)
    before = bram.version

    looked_at = app.what_would_change(two.viewer, two.act(), bram.id, leave)
    assert two.member(BRAM).version == before
    two_acts = two.act()
    answer = app.change(two.viewer, two_acts, bram.id, leave, seen=before)

    recorded = list(app.events.get(bram.id, gt=before))
    assert [(type(event), event.on) for event in looked_at.pending] == [(type(event), event.on) for event in recorded]
    assert [event.step_id for event in recorded if isinstance(event, StepEvent)] != []
    assert app.change(two.viewer, two_acts, bram.id, leave, seen=before) == answer  # sent twice: the first answer


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


def test_after_a_death_nobody_is_told_anything_of_them(two: ACouncil) -> None:
    app, reminded = two.office.app, date(2026, 5, 24)  # a fortnight before interests have to be notified
    for name in (ADA, BRAM):
        app.give_contact(two.viewer, two.act(), two.member(name).id, "e-mail", f"{name.partition(' ')[0].lower()}@ambleford.example")
    app.give_address(two.viewer, two.act(), two.slug, "democratic-services", "ds@ambleford.example")
    app.give_address(two.viewer, two.act(), two.slug, "monitoring-officer", "mo@ambleford.example")
    app.say_who_answers(two.viewer, two.act(), two.slug, "Robin Ashbourne", "robin@ambleford.example")
    app.release_mail(two.viewer, two.act(), two.slug)
    two.day.at = reminded
    two.work()

    change(two, BRAM, Leave(reason="died", on=reminded))
    for days in (0, 1, 20):  # on the day itself, after it, and when interests would be late
        two.day.at = reminded + timedelta(days=days)
        two.work()
        do_what_is_due(two.office, TELLING)

    posted = [file.read_text() for file in (two.office.settings.data / "mail" / "new").iterdir()]
    assert any("ada@ambleford.example" in letter for letter in posted)
    assert not any("bram" in letter.lower() for letter in posted)

"""What the council, a body or a session recorded reaches every member behind it, and a second run records nothing."""

import threading
from datetime import date, timedelta

from domain.refusals import Conflict
from domain.strategies import built_in
from domain.streams.duty import Duty, duty_id
from projections import work
from projections.reading import duties
from tests.a_council import POLL, ACouncil

FORTY = [(number, f"Member {number:02}", f"ward-{number}") for number in range(1, 41)]
A_BUSY_MOMENT = 20  # facts


def test_a_changed_setting_moves_the_steps_of_every_member_behind_it(council: ACouncil) -> None:
    council.elect(FORTY, strategy=COUNTED_FROM_A_SETTING)
    assert {step.due for member in council.members().values() for step in member.steps.values()} == {None}

    council.office.app.set_setting(council.viewer, council.act(), "ambleford", "last-day", date(2026, 9, 30), council.day.at)
    council.work()

    assert {step.due for member in council.members().values() for step in member.steps.values()} == {date(2026, 9, 30)}


def test_reconciling_again_records_nothing(council: ACouncil) -> None:
    council.elect(FORTY[:5], strategy=COUNTED_FROM_A_SETTING)
    council.office.app.set_setting(council.viewer, council.act(), "ambleford", "last-day", date(2026, 9, 30), council.day.at)
    council.work()
    end = council.office.store.log.end()

    recorded = [council.office.app.reconcile_member(member.id, council.act()) for member in council.members().values()]
    recorded.append(council.office.app.reconcile_duties("ambleford", council.act()))

    assert recorded == [False] * 6
    assert council.office.store.log.end() == end


def test_a_fact_that_changes_nothing_is_off_the_list_without_an_event(council: ACouncil) -> None:
    council.elect(FORTY[:5])
    end = council.office.store.log.end()

    council.office.app.give_address(council.viewer, council.act(), "ambleford", "monitoring-officer", "mo@ambleford.example")
    council.work()

    assert council.office.store.log.end() == end + 1
    with council.office.store.views.reading() as connection:
        assert work.waiting(connection, "ambleford") == 0


def test_the_first_of_a_councils_duties_to_wake_wakes_those_of_its_bodies_too(council: ACouncil) -> None:
    council.elect(FORTY[:1], strategy=built_in("derbyshire-2020"))
    clocks = [duty_id("council:ambleford"), duty_id("body:ambleford:mdwg")]
    day = max(wakes for clock in clocks if (wakes := council.office.app.find(Duty, clock).wakes))
    council.day.at = day
    assert not any(council.office.app.has_been_woken(clock, day) for clock in clocks)

    council.office.app.reconcile_duties("ambleford", council.act())

    assert all(council.office.app.has_been_woken(clock, day) for clock in clocks)


def test_everybody_is_reached_while_an_officer_is_busy_on_one_of_them(council: ACouncil) -> None:
    council.elect(FORTY[:12], strategy=COUNTED_FROM_A_SETTING)
    busy = council.member("Member 07")
    stop, recorded = threading.Event(), []

    def keep_recording() -> None:
        while len(recorded) < A_BUSY_MOMENT and not stop.wait(0.05):  # or whoever follows would never be done where that takes longer
            try:
                answer = council.office.app.give_contact(council.viewer, council.act(), busy.id, "telephone", f"0{len(recorded)}")
            except Conflict:
                continue
            recorded.append(answer["version"])

    officer = threading.Thread(target=keep_recording)
    officer.start()
    try:
        for month in (9, 12):
            council.office.app.set_setting(council.viewer, council.act(), "ambleford", "last-day", date(2026, month, 30), council.day.at)
            council.work_against_others()
    finally:
        stop.set()
        officer.join()
    council.work()

    assert {step.due for member in council.members().values() for step in member.steps.values()} == {date(2026, 12, 30)}
    assert len(recorded) == len(set(recorded)) > 0
    assert council.member("Member 07").contact["telephone"] == f"0{len(recorded) - 1}"


def test_somebody_elected_while_the_council_records_is_not_left_behind(council: ACouncil) -> None:
    council.elect(FORTY[:2], strategy=COUNTED_FROM_A_SETTING)
    stale = council.office.app.around("ambleford")

    council.office.app.set_setting(council.viewer, council.act(), "ambleford", "last-day", date(2026, 9, 30), council.day.at)
    member = council.member("Member 01")
    council.office.app.reckon(member, stale, council.act())
    council.work()

    assert council.step("Member 01", "be-done").due == date(2026, 9, 30)


def test_a_duty_of_the_council_opens_and_closes_by_the_councils_own_facts(council: ACouncil) -> None:
    council.elect(FORTY[:3], strategy="derbyshire-2020")
    app, course = council.office.app, "induction"
    app.set_setting(council.viewer, council.act(), "ambleford", f"{course}.parts", ["Code", "Finance"], council.day.at)
    council.work()

    for part, day in (("Code", 20), ("Finance", 28)):
        session = app.plan_session(council.viewer, council.act(), "ambleford", course, date(2026, 5, day), part=part)["stream"]
        council.day.at = date(2026, 5, day)
        everybody = {member.id: "present" for member in council.members().values()}
        app.take_register(council.viewer, council.act(), session, date(2026, 5, day), everybody)
        council.work()

    with council.office.store.views.reading() as connection:
        (row,) = (row for row in duties(connection, council.viewer, "ambleford") if row["rule"] == "six-weeks")
    assert row["due"] == POLL + timedelta(days=4 + 42)
    assert (row["state"], row["closed"]) == ("done", date(2026, 5, 28))


COUNTED_FROM_A_SETTING = """
[strategy]
id = "counted"
council = "Ambleford"
title = "A strategy of one rule"
runs = "May 2026 to April 2030"

[[fact]]
id = "errand"
words = "It was done"
by = ["member"]

[[setting]]
id = "last-day"
says = "the last day of it"
kind = "date"
value = "not set"

[[rule]]
id = "be-done"
name = "Do it"
clause = "1"
who = "elected"
force = "required"
opens = "elected"
by = "[last-day]"
done = "errand recorded"
"""

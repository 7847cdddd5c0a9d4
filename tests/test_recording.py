"""What an officer records about a member, and what follows in the same save."""

from datetime import date, timedelta

import pytest

from domain.calendar import london_time
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.viewer import RECORD, Viewer
from tests.a_council import POLL, ACouncil

NAME = "Ada Thornley"


@pytest.fixture(autouse=True)
def _elected(council: ACouncil) -> None:
    council.elect([(1, NAME, "mill"), (2, "Bram Okoro", "quay")])


def test_an_offer_closes_the_duty_to_offer_on_the_day_it_is_true_of(council: ACouncil) -> None:
    council.day.at = POLL + timedelta(days=30)

    council.record(NAME, "planning", "offered", POLL + timedelta(days=20))

    step = council.step(NAME, "offer-planning")
    assert (step.state, step.closed) == ("done", POLL + timedelta(days=20))


def test_a_declined_offer_meets_the_duty_to_offer(council: ACouncil) -> None:
    council.record(NAME, "planning", "offered")
    council.record(NAME, "planning", "declined")

    assert council.step(NAME, "offer-planning").state == "done"


def test_what_is_recorded_late_ends_where_it_would_have_ended(council: ACouncil) -> None:
    due = council.step(NAME, "register-interests").due
    assert due is not None
    council.live_to(due + timedelta(days=3))

    council.record(NAME, "interests", "recorded", due)

    step = council.step(NAME, "register-interests")
    assert (step.state, step.closed) == ("done", due)


def test_a_command_sent_twice_is_recorded_once_and_gets_the_first_answer(council: ACouncil) -> None:
    act, member = council.act(), council.member(NAME)

    first = council.office.app.record_fact(council.viewer, act, member.id, "induction-guide", "given", council.day.at)
    second = council.office.app.record_fact(council.viewer, act, member.id, "induction-guide", "given", council.day.at)

    assert first == second
    assert council.member(NAME).version == first["version"]


def test_a_stale_form_is_told_that_somebody_was_first(council: ACouncil) -> None:
    member = council.member(NAME)
    council.record(NAME, "planning", "offered")
    first = council.member(NAME).events[member.version].recorded

    with pytest.raises(Conflict, match=f"after you opened the page, at {london_time(first):%H:%M} on"):
        council.office.app.record_fact(council.viewer, council.act(), member.id, "mentor", "offered", council.day.at, seen=member.version)

    assert council.member(NAME).steps.keys() == council.member(NAME).steps.keys()
    assert council.step(NAME, "offer-mentor").state == "open"


def test_a_day_still_to_come_is_refused_for_what_has_happened(council: ACouncil) -> None:
    with pytest.raises(Invalid, match="still to come"):
        council.record(NAME, "planning", "offered", council.day.at + timedelta(days=1))


def test_a_noun_that_the_strategy_does_not_declare_cannot_be_recorded(council: ACouncil) -> None:
    with pytest.raises(Invalid, match="no “lantern-talk”"):
        council.record(NAME, "lantern-talk", "offered")


def test_a_step_without_discretion_cannot_be_skipped(council: ACouncil) -> None:
    step = council.step(NAME, "accept-office")

    with pytest.raises(Refused, match="lets nobody skip"):
        council.office.app.waive(council.viewer, council.act(why="On holiday."), council.member(NAME).id, step.id)


def test_a_deadline_moved_by_hand_stands(council: ACouncil) -> None:
    step, later = council.step(NAME, "register-interests"), date(2026, 9, 1)

    council.office.app.replace_deadline(council.viewer, council.act(why="Abroad until August."), council.member(NAME).id, step.id, later)
    council.record(NAME, "induction-guide", "given")

    assert council.step(NAME, "register-interests").due == later


def test_moving_a_deadline_needs_a_reason(council: ACouncil) -> None:
    step = council.step(NAME, "register-interests")

    with pytest.raises(Invalid, match="reason"):
        council.office.app.replace_deadline(council.viewer, council.act(), council.member(NAME).id, step.id, date(2026, 9, 1))


def test_one_thing_recorded_for_many_is_a_save_for_each(council: ACouncil) -> None:
    members = dict.fromkeys([*(member.id for member in council.members().values()), "member:nobody"], ())

    outcomes = council.office.app.record_for_many(council.viewer, council.act(), members, "induction-guide", "given", council.day.at)

    assert [bool(outcome.why_not) for outcome in outcomes] == [False, False, True]
    assert {council.step(name, "give-guide").state for name in (NAME, "Bram Okoro")} == {"done"}


def test_recorded_for_a_step_that_was_closed_meanwhile_it_is_refused_for_that_member_alone(council: ACouncil) -> None:
    guides = {member.id: (council.step(name, "give-guide").id,) for name, member in council.members().items()}
    council.record(NAME, "induction-guide", "given")
    before = council.member(NAME).version

    outcomes = council.office.app.record_for_many(council.viewer, council.act(), guides, "induction-guide", "given", council.day.at)

    assert {outcome.member: bool(outcome.why_not) for outcome in outcomes} == {
        council.member(NAME).id: True,
        council.member("Bram Okoro").id: False,
    }
    assert council.member(NAME).version == before


def test_saying_that_a_member_returns_withdraws_what_only_new_members_are_owed(council: ACouncil) -> None:
    assert council.step(NAME, "give-guide").state == "open"

    council.office.app.say_came_before(council.viewer, council.act(), council.member(NAME).id, "returning")

    assert council.step(NAME, "give-guide").state in ("withdrawn", "lapsed")


def test_an_officer_of_another_council_finds_nobody(council: ACouncil) -> None:
    stranger = Viewer(user="user:stranger", permissions=frozenset({RECORD}), councils=frozenset({"elsewhere"}))

    with pytest.raises(NotFound):
        council.office.app.record_fact(stranger, council.act(), council.member(NAME).id, "induction-guide", "given", council.day.at)


def test_without_the_permission_nothing_is_recorded(council: ACouncil) -> None:
    reader = Viewer(user="user:reader", permissions=frozenset(), councils=None)

    with pytest.raises(Refused, match="does not allow"):
        council.office.app.record_fact(reader, council.act(), council.member(NAME).id, "induction-guide", "given", council.day.at)


def test_a_forgotten_member_still_folds_and_is_nobodys_name(council: ACouncil) -> None:
    member = council.member(NAME)
    council.record(NAME, "induction-guide", "given")
    council.office.app.give_contact(council.viewer, council.act(), member.id, "e-mail", "ada@example.org")

    council.office.forget(council.viewer, member.id)
    council.office.store.keys.fresh().clear()
    council.work()

    forgotten = council.members()[""]
    assert forgotten.forgotten
    assert forgotten.contact == {}
    assert forgotten.steps.keys() == member.steps.keys()
    assert forgotten.terms.keys() == member.terms.keys()
    with pytest.raises(Refused, match="forgotten"):
        council.office.app.record_fact(council.viewer, council.act(), member.id, "planning", "offered", council.day.at)

"""Sessions planned, moved, cancelled and booked; held, with a register that reaches everybody on it, and that can be put right."""

from datetime import date, timedelta

import pytest

from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.streams.activity import Activity, RegisterTaken
from domain.streams.duty import Duty
from domain.viewer import PLAN, READ, Viewer
from projections.reading import session_rows, still_to_work_out
from tests.a_council import ACouncil

ADA, BRAM, CERYS = "Ada Thornley", "Bram Okoro", "Cerys Holt"
THREE = [(1, ADA, "mill"), (2, BRAM, "quay"), (3, CERYS, "abbey")]
DAY = date(2026, 5, 19)
CODE = "code-of-conduct"


@pytest.fixture
def town(council: ACouncil) -> ACouncil:
    """A council with three members."""
    council.elect(THREE)
    return council


def plan(council: ACouncil, course: str = CODE, *, when: date = DAY, **more: object) -> str:
    """A planned session."""
    answer = council.office.app.plan_session(council.viewer, council.act(), council.slug, course, when, **more)  # type: ignore[arg-type]  # by name
    return str(answer["stream"])


def session(council: ACouncil, id: str) -> Activity:
    return council.office.app.find(Activity, id)


def take(council: ACouncil, id: str, came: dict[str, str], *, on: date = DAY, seen: int | None = None) -> None:
    """Take a register of these members, by name."""
    council.day.at = max(council.day.at, on)
    marks = {council.member(name).id: mark for name, mark in came.items()}
    council.office.app.take_register(council.viewer, council.act(), id, on, marks, seen=seen)


def row(council: ACouncil, id: str) -> dict[str, object]:
    council.office.catch_up()
    with council.office.store.views.reading() as connection:
        (found,) = (dict(each) for each in session_rows(connection, council.viewer) if each["session"] == id)
    return found


# ------------------------------------------------------------------ planned


def test_a_planned_session_is_listed_with_its_day_and_place(town: ACouncil) -> None:
    id = plan(town, starts="18:30", place="Council chamber", hours=1.5)

    assert {name: row(town, id)[name] for name in ("course", "when", "starts", "place", "state", "booked")} == {
        "course": CODE,
        "when": DAY,
        "starts": "18:30",
        "place": "Council chamber",
        "state": "planned",
        "booked": 0,
    }


def test_only_a_course_of_the_strategy_and_a_part_of_it_can_be_planned(town: ACouncil) -> None:
    with pytest.raises(Invalid, match="course"):
        plan(town, "mentor")
    with pytest.raises(Invalid, match="no part"):
        plan(town, "induction", part="Juggling")

    assert session(town, plan(town, "induction", part="Safeguarding")).title == "Safeguarding"


def test_a_session_moves_with_its_time_and_place(town: ACouncil) -> None:
    id = plan(town, starts="18:30", place="Council chamber")

    town.office.app.move_session(town.viewer, town.act(), id, DAY + timedelta(days=7), "10:00", "Library")

    assert (row(town, id)["when"], row(town, id)["starts"], row(town, id)["place"]) == (DAY + timedelta(days=7), "10:00", "Library")


def test_a_cancelled_session_can_neither_be_moved_nor_held(town: ACouncil) -> None:
    id = plan(town)
    town.office.app.cancel_session(town.viewer, town.act(), id)

    with pytest.raises(Refused, match="cancelled"):
        town.office.app.move_session(town.viewer, town.act(), id, DAY)
    with pytest.raises(Refused, match="cancelled"):
        take(town, id, {ADA: "present"})

    assert row(town, id)["state"] == "cancelled"


def test_places_are_booked_once_for_each(town: ACouncil) -> None:
    id = plan(town)
    members = [member.id for member in town.members().values()]

    town.office.app.book_places(town.viewer, town.act(), id, members[:2])
    town.office.app.book_places(town.viewer, town.act(), id, members)

    assert session(town, id).booked == frozenset(members)
    assert row(town, id)["booked"] == 3


def test_nobody_but_members_of_the_council_has_a_place_or_stands_on_a_register(town: ACouncil) -> None:
    id = plan(town)

    with pytest.raises(Invalid, match="no member of this council"):
        town.office.app.book_places(town.viewer, town.act(), id, ["member:" + "0" * 32])
    town.day.at = DAY
    with pytest.raises(Invalid, match="no member of this council"):
        town.office.app.take_register(town.viewer, town.act(), id, DAY, {"member:" + "0" * 32: "present"})


def test_an_officer_of_another_council_finds_no_session(town: ACouncil) -> None:
    id = plan(town)
    stranger = Viewer(user="user:stranger", permissions=frozenset({READ, PLAN}), councils=frozenset({"elsewhere"}))

    with pytest.raises(NotFound):
        town.office.app.cancel_session(stranger, town.act(), id)
    with pytest.raises(NotFound):
        town.office.app.plan_session(stranger, town.act(), town.slug, CODE, DAY)
    with town.office.store.views.reading() as connection:
        assert session_rows(connection, stranger) == []


# ------------------------------------------------------------------ held


def test_a_register_reaches_everybody_on_it_by_reconciling(town: ACouncil) -> None:
    id = plan(town)
    take(town, id, {ADA: "present", BRAM: "part", CERYS: "absent"})
    assert town.step(ADA, "code-training").state == "open"

    town.work()

    assert [town.step(name, "code-training").state for name in (ADA, BRAM, CERYS)] == ["done", "done", "open"]
    assert town.step(ADA, "code-training").closed == DAY


def test_the_list_says_how_many_are_still_to_be_reckoned(town: ACouncil) -> None:
    id = plan(town)
    town.work()
    take(town, id, {ADA: "present", BRAM: "present"})
    town.office.catch_up()

    with town.office.store.views.reading() as connection:
        before = still_to_work_out(connection, town.viewer, town.slug, because=id)
    town.work()
    with town.office.store.views.reading() as connection:
        after = still_to_work_out(connection, town.viewer, town.slug, because=id)

    assert (before, after) == (3, 0)  # two members, and the duties of the council


def test_a_register_that_is_reconciled_twice_changes_nothing_the_second_time(town: ACouncil) -> None:
    id = plan(town)
    take(town, id, {ADA: "present"})
    town.work()
    end = town.office.store.log.end()

    for name in (ADA, BRAM):
        town.office.app.reconcile_member(town.member(name).id, town.act(), [id] if name == ADA else [])
    town.work()

    assert town.office.store.log.end() == end


def test_a_second_register_puts_the_first_right_and_the_first_stays_on_record(town: ACouncil) -> None:
    id = plan(town)
    take(town, id, {ADA: "present", BRAM: "absent"})
    town.work()

    take(town, id, {ADA: "absent", BRAM: "present", CERYS: "present"})
    town.work()

    assert [town.step(name, "code-training").state for name in (ADA, BRAM, CERYS)] == ["open", "done", "done"]
    first, second = (event for event in town.office.app.events.get(id) if isinstance(event, RegisterTaken))
    assert second.corrects == first.id
    assert row(town, id)["came"] == 2


def test_who_was_on_a_register_by_mistake_was_not_expected_and_missed_nothing(town: ACouncil) -> None:
    id = plan(town)
    take(town, id, {ADA: "present", BRAM: "absent"})
    with pytest.raises(Invalid, match="first register"):
        take(town, id, {ADA: "present"})

    take(town, id, {ADA: "present", BRAM: "not expected"})

    facts = [fact for fact in session(town, id).known() if fact.fields.get("member") == town.member(BRAM).id]
    assert facts == []


def test_a_register_says_only_what_a_register_can_say(town: ACouncil) -> None:
    id = plan(town)

    with pytest.raises(Invalid, match="present, part, apologies, absent, not expected"):
        take(town, id, {ADA: "asleep"})


def test_a_register_is_taken_when_the_session_was_held_and_not_before(town: ACouncil) -> None:
    id = plan(town)
    ada = town.member(ADA).id

    with pytest.raises(Invalid, match="still to come"):
        town.office.app.take_register(town.viewer, town.act(), id, DAY, {ada: "present"})
    with pytest.raises(Invalid, match="at least one"):
        town.office.app.take_register(town.viewer, town.act(), plan(town, when=town.day.at), town.day.at, {})


def test_of_two_officers_with_one_register_the_second_is_told(town: ACouncil) -> None:
    id = plan(town)
    seen = session(town, id).version
    take(town, id, {ADA: "present"}, seen=seen)

    with pytest.raises(Conflict):
        take(town, id, {ADA: "absent"}, seen=seen)

    assert session(town, id).register == {town.member(ADA).id: "present"}


def test_a_register_sent_twice_is_on_record_once(town: ACouncil) -> None:
    id = plan(town)
    town.day.at = DAY
    act, came = town.act(), {town.member(ADA).id: "present"}

    first = town.office.app.take_register(town.viewer, act, id, DAY, came)
    again = town.office.app.take_register(town.viewer, act, id, DAY, came)

    assert again == first
    assert len([event for event in town.office.app.events.get(id) if isinstance(event, RegisterTaken)]) == 1


def test_holding_every_part_of_the_induction_meets_the_councils_own_duty(town: ACouncil) -> None:
    parts = town.office.app.around(town.slug).adopted[0].strategy.nouns["induction"].parts
    assert isinstance(parts, tuple)

    for part in parts:
        take(town, plan(town, "induction", part=part), {ADA: "present", BRAM: "present", CERYS: "apologies"})
    town.work()

    assert town.step(ADA, "complete-induction").state == "done"
    assert town.step(CERYS, "complete-induction").state == "open"
    duty = town.office.app.find(Duty, f"duty:{town.slug}:council:hold-induction")
    assert [step.state for step in duty.steps.values()] == ["done"]


def test_what_was_missed_and_made_up_counts_from_the_day_it_was_made_up(town: ACouncil) -> None:
    id = plan(town)
    take(town, id, {ADA: "absent"})
    town.work()
    town.day.at = DAY + timedelta(days=3)

    town.record(ADA, CODE, "attended", about=session(town, id).about, route="one-to-one")

    assert town.step(ADA, "code-training").closed == DAY + timedelta(days=3)

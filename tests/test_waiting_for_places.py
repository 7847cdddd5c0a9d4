"""Places at a session: as many as there are, a waiting list in order, promotion when one comes free, apologies, another day."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.commands.sessions import Occasion
from domain.refusals import Conflict, Invalid, Refused
from domain.streams.activity import Activity, PlaceBooked
from projections.rows import places, sessions, tellings
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in

WINNERS = [(number, name, f"ward-{number}") for number, name in enumerate(("Ada Thornley", "Bram Okoro", "Cerys Holt", "Dev Marsh"), 1)]
DAY = date(2026, 6, 9)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ACouncil]:
    """Four members. Each test plans sessions of its own."""
    folder = tmp_path_factory.mktemp("places")
    with a_copy_of(elect_in(folder, WINNERS, "model-council"), folder / "its own") as council:
        yield council


@pytest.fixture
def four(town: ACouncil) -> list[str]:
    """The members, by name."""
    return [member.id for _, member in sorted(town.members().items())]


def plan(town: ACouncil, room: int | None = 2, when: date = DAY) -> str:
    return str(town.office.app.plan_session(town.viewer, town.act(), town.slug, "chairing", when, places=room)["stream"])


def on_another_day(town: ACouncil, id: str, room: int | None = None) -> str:
    occasion = Occasion(when=DAY + timedelta(days=7), places=room)
    return str(town.office.app.offer_on_another_day(town.viewer, town.act(), id, occasion)["stream"])


def session(town: ACouncil, id: str) -> Activity:
    return town.office.app.find(Activity, id)


def book(town: ACouncil, id: str, members: list[str], *, wait: bool = False) -> tuple[int, int]:
    answer = town.office.app.book_places(town.viewer, town.act(), id, members, wait=wait)
    return answer["booked"], answer["waiting"]


def stands(town: ACouncil, id: str) -> tuple[set[str], list[str]]:
    """Who has a place, and who waits in which order."""
    return set(session(town, id).booked), list(session(town, id).waiting)


def listed(town: ACouncil, id: str) -> tuple[tuple[int, int], set[tuple[str, str]]]:
    """What the lists say: how many have a place and wait, and who stands how."""
    town.office.catch_up()
    with town.office.store.views.reading() as connection:
        counts = connection.execute(select(sessions.c.booked, sessions.c.waiting).where(sessions.c.session == id)).one()
        rows = connection.execute(select(places.c.member, places.c.state).where(places.c.session == id))
        return (counts.booked, counts.waiting), {(row.member, row.state) for row in rows}


def test_a_booking_past_the_places_is_refused_and_says_what_to_do(town: ACouncil, four: list[str]) -> None:
    id = plan(town)

    with pytest.raises(Refused, match=r"There are 2 places left, and 4 would need one\. Choose fewer, make more room, or let"):
        book(town, id, four)

    assert session(town, id).booked == frozenset()
    assert book(town, id, four[:2]) == (2, 0)
    with pytest.raises(Refused, match="no place left, and 1 would need one"):
        book(town, id, four[:3])


def test_those_for_whom_there_is_no_place_wait_in_the_order_in_which_they_came(town: ACouncil, four: list[str]) -> None:
    id = plan(town)

    assert book(town, id, [four[3], *four], wait=True) == (2, 2)

    assert stands(town, id) == ({four[3], four[0]}, [four[1], four[2]])
    assert listed(town, id) == ((2, 2), {(four[3], "booked"), (four[0], "booked"), (four[1], "waiting"), (four[2], "waiting")})
    assert book(town, id, four, wait=True) == (0, 0)


def test_a_place_that_comes_free_goes_to_who_waited_first_who_is_told(town: ACouncil, four: list[str]) -> None:
    id, act = plan(town), town.act()
    book(town, id, four, wait=True)

    answers = [town.office.app.give_up_place(town.viewer, act, id, four[0]) for _ in range(2)]

    assert answers[0] == answers[1]
    assert answers[0]["promoted"] == 1
    assert stands(town, id) == ({four[1], four[2]}, [four[3]])
    promoted = [event for event in session(town, id).events if isinstance(event, PlaceBooked)][-1]
    assert promoted.cause == f"{id}@{promoted.originator_version - 1}"
    assert listed(town, id)[0] == (2, 1)
    with town.office.store.views.reading() as connection:
        told = connection.execute(select(tellings.c.owner).where(tellings.c.step == id, tellings.c.kind == "invitation")).scalars().all()
    assert four[2] in told
    assert four[3] not in told


def test_who_waits_no_more_is_passed_over(town: ACouncil, four: list[str]) -> None:
    id = plan(town, room=1)
    book(town, id, four, wait=True)
    town.office.app.give_up_place(town.viewer, town.act(), id, four[1])

    town.office.app.give_up_place(town.viewer, town.act(), id, four[0])

    assert stands(town, id) == ({four[2]}, [four[3]])


def test_apologies_free_a_place_and_stand_on_the_list_until_a_place_is_booked_again(town: ACouncil, four: list[str]) -> None:
    id = plan(town, room=1)
    book(town, id, four[:2], wait=True)

    town.office.app.send_apologies(town.viewer, town.act(why="In hospital."), id, four[0])

    assert (stands(town, id)[0], set(session(town, id).apologies)) == ({four[1]}, {four[0]})
    assert listed(town, id)[1] == {(four[0], "apologies"), (four[1], "booked")}
    with pytest.raises(Refused, match="on record already"):
        town.office.app.send_apologies(town.viewer, town.act(), id, four[0])
    town.office.app.set_places(town.viewer, town.act(), id, 2)
    book(town, id, four[:1])
    assert session(town, id).apologies == frozenset()


def test_more_room_lets_in_those_who_wait_and_less_turns_nobody_away(town: ACouncil, four: list[str]) -> None:
    id = plan(town, room=1)
    book(town, id, four, wait=True)

    assert town.office.app.set_places(town.viewer, town.act(), id, 3)["promoted"] == 2
    assert session(town, id).waiting == (four[3],)
    with pytest.raises(Refused, match="3 members have a place"):
        town.office.app.set_places(town.viewer, town.act(), id, 2)
    with pytest.raises(Invalid, match="somebody"):
        town.office.app.set_places(town.viewer, town.act(), id, 0)
    assert town.office.app.set_places(town.viewer, town.act(), id, None)["promoted"] == 1


def test_a_correction_leaves_the_lists_as_the_session_stands(town: ACouncil, four: list[str]) -> None:
    id = plan(town, room=1)
    book(town, id, four[:2], wait=True)
    town.office.app.give_up_place(town.viewer, town.act(), id, four[0])
    given_up = next(event for event in session(town, id).events if event.TOPIC == "activity.place-given-up")

    last = session(town, id).events[-1]
    town.office.app.never_happened(town.viewer, town.act(why="She waits still."), last.id)
    town.office.app.never_happened(town.viewer, town.act(why="He comes after all."), given_up.id)

    assert stands(town, id) == ({four[0]}, [four[1]])
    assert listed(town, id) == ((1, 1), {(four[0], "booked"), (four[1], "waiting")})


# ------------------------------------------------------------------ another day


def test_nobody_has_a_place_on_two_days_and_a_place_is_moved_from_one_to_the_other(town: ACouncil, four: list[str]) -> None:
    id = plan(town, room=1)
    other = on_another_day(town, id)
    book(town, id, four[:2], wait=True)
    with pytest.raises(Refused, match=r"2 of those chosen have a place on another day: Tuesday 9 June 2026\. Change the day"):
        book(town, other, four)

    town.office.app.change_day(town.viewer, town.act(), id, other, four[:1])

    assert (stands(town, id)[0], stands(town, other)[0]) == ({four[1]}, {four[0]})
    assert listed(town, other)[0] == (1, 0)


def test_places_are_moved_only_to_where_there_is_room_and_also_from_what_was_cancelled(town: ACouncil, four: list[str]) -> None:
    id = plan(town, room=None)
    other = on_another_day(town, id, room=1)
    book(town, id, four[:2])
    town.office.app.cancel_session(town.viewer, town.act(), id)

    with pytest.raises(Refused, match="1 place left, and 2 would need one"):
        town.office.app.change_day(town.viewer, town.act(), id, other, four[:2])
    with pytest.raises(Invalid, match="not the same on another day"):
        town.office.app.change_day(town.viewer, town.act(), id, plan(town), four[:1])
    with pytest.raises(Refused, match="has no place"):
        town.office.app.change_day(town.viewer, town.act(), id, other, four[3:])
    with pytest.raises(Conflict):
        town.office.app.change_day(town.viewer, town.act(), id, other, four[:1], seen=1)

    town.office.app.change_day(town.viewer, town.act(), id, other, four[:1])

    assert (stands(town, id)[0], stands(town, other)[0]) == ({four[1]}, {four[0]})


def test_a_whole_cohort_is_booked_at_several_sessions_and_each_says_why_it_was_not(town: ACouncil, four: list[str]) -> None:
    roomy, full, act = plan(town, room=None), plan(town, room=1), town.act()
    elsewhere = on_another_day(town, roomy)
    book(town, elsewhere, four[:1])

    outcomes, again = (town.office.app.book_at_many(town.viewer, act, [roomy, full], four) for _ in range(2))
    waiting = town.office.app.book_at_many(town.viewer, town.act(), [full], four, wait=True)

    assert again[0] == outcomes[0]
    assert [(one.booked, one.waiting) for one in (*outcomes, *waiting)] == [(3, 0), (0, 0), (1, 3)]
    assert "There is 1 place left, and 4 would need one" in outcomes[1].why_not
    assert session(town, roomy).booked == set(four[1:])

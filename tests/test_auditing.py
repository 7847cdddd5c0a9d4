"""What an auditor is told of a period: late, put right, by hand, by whom, never closed and in doubt, for their own councils alone."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from domain.commands.correction_plan import Correction
from domain.refusals import Refused
from domain.streams.notice import Attempted, Failed, Notice, Sent
from domain.streams.offering import Offered
from domain.viewer import ROLES, Viewer
from projections.auditing import (
    Found,
    Period,
    corrected,
    counted_by_user,
    decided_by_hand,
    never_closed,
    notices_in_doubt,
    recorded_by,
    recorded_late,
    said_before,
)
from projections.facts import working_days_between
from tests.a_council import ACouncil, a_council

AUDITOR = Viewer(user="user:an-auditor", permissions=ROLES["auditor"], councils=frozenset({"ambleford"}))
ELSEWHERE = Viewer(user="user:another-auditor", permissions=ROLES["auditor"], councils=frozenset({"elsewhere"}))
ADA = "Ada Ashworth"
EVERYTHING = -1  # working days late, or more
YEAR = Period(first=date(2026, 5, 1), last=date(2027, 4, 30))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ACouncil]:
    """A council of one member, and what its officer recorded in a year that only tests read."""
    folder = tmp_path_factory.mktemp("year")
    with ExitStack() as until_the_end:
        here = request.param == "sqlite"
        where = str(folder / "store") if here else until_the_end.enter_context(request.getfixturevalue("postgres").database())
        council = until_the_end.enter_context(a_council(where, folder))
        council.elect([(1, ADA, "harbour")])
        council.day.at = date(2026, 5, 26)  # the day after a bank holiday
        offered_on_another_day(council)
        a_deadline_moved(council)
        addresses_around_midnight(council)
        notices_that_ended_otherwise(council)
        council.office.catch_up()
        yield council


def offered_on_another_day(council: ACouncil) -> None:
    """An offer recorded five working days after its day, and put right twice."""
    council.record(ADA, "planning", "offered", date(2026, 5, 18))
    for day in (21, 22):
        said = Correction(fact=the_offer(council), on=date(2026, 5, day))
        council.office.app.put_right(council.viewer, council.act(why="The day was wrong"), said)


def the_offer(council: ACouncil) -> str:
    return next(event.id for event in council.member(ADA).events if isinstance(event, Offered))


def a_deadline_moved(council: ACouncil) -> None:
    step, to = council.step(ADA, "code-training"), date(2026, 9, 1)
    council.office.app.replace_deadline(council.viewer, council.act(why="She is away"), council.member(ADA).id, step.id, to)


def addresses_around_midnight(council: ACouncil) -> None:
    """One in the last half hour of June in London, which is half past ten in UTC, and one in the first of July."""
    for at in ("2026-06-30T23:30:00+01:00", "2026-07-01T00:30:00+01:00"):
        act = council.act(at=datetime.fromisoformat(at))
        council.office.app.give_contact(council.viewer, act, council.member(ADA).id, "e-mail", f"{at[8:10]}@ambleford.example")


def notices_that_ended_otherwise(council: ACouncil) -> None:
    """Of which one went, one may have gone twice, one never went and one was only attempted."""
    ends: dict[str, Any] = {
        "went": (Sent, {"reference": "1"}),
        "twice": (Sent, {"reference": "2", "perhaps_twice": True}),
        "never": (Failed, {"reason": "There is no such address."}),
        "attempted": None,
    }
    for name, end in ends.items():
        notice = Notice(f"notice:{name}")
        notice.council = council.slug
        notice.record(Attempted, council.act(), council.day.at, recipient=council.member(ADA).id)
        if end:
            notice.record(end[0], council.act(), council.day.at, recipient=council.member(ADA).id, **end[1])
        council.office.app.save(notice)


def rows(council: ACouncil, found: Found) -> list[dict[str, Any]]:
    with council.office.store.views.reading() as connection:
        leaf, count = found.leaf(connection, 1)
        assert count == found.count(connection) == len(leaf)
        return [dict(row) for row in leaf]


def facts(council: ACouncil, found: Found) -> list[str]:
    return [row["fact"] for row in rows(council, found)]


@pytest.mark.parametrize(
    ("on", "recorded", "days"),
    [
        (date(2026, 5, 18), date(2026, 5, 18), 0),
        (date(2026, 5, 20), date(2026, 5, 18), 0),  # of a day to come
        (date(2026, 5, 15), date(2026, 5, 18), 1),  # over a weekend
        (date(2026, 5, 18), date(2026, 5, 26), 5),  # over a bank holiday
        (date(2026, 5, 16), date(2026, 5, 17), 0),  # from a Saturday to the Sunday
    ],
)
def test_working_days_are_counted_after_the_day_up_to_that_of_recording(on: date, recorded: date, days: int) -> None:
    assert working_days_between(on, recorded) == days


def test_what_was_recorded_later_than_so_many_working_days_is_late(year: ACouncil) -> None:
    offer = the_offer(year)  # recorded five working days after it was made

    assert offer in facts(year, recorded_late(AUDITOR, YEAR, 4))
    assert offer not in facts(year, recorded_late(AUDITOR, YEAR, 5))


def test_a_day_of_the_period_is_one_in_london(year: ACouncil) -> None:
    june = Period(first=date(2026, 6, 1), last=date(2026, 6, 30))
    july = Period(first=date(2026, 7, 1), last=date(2026, 7, 31))

    (last_of_june,) = rows(year, recorded_by(AUDITOR, june, "user:an-officer"))
    (first_of_july,) = rows(year, recorded_by(AUDITOR, july, "user:an-officer"))

    assert first_of_july["recorded"] - last_of_june["recorded"] == timedelta(hours=1)


def test_a_correction_is_told_with_what_it_puts_right_each_time_anew(year: ACouncil) -> None:
    first = the_offer(year)
    last, before_it = rows(year, corrected(AUDITOR, YEAR))

    with year.office.store.views.reading() as connection:
        before = said_before(connection, AUDITOR, [last, before_it])

    assert before == {last["fact"]: before_it["fact"], before_it["fact"]: first}
    assert (last["corrects"], before_it["corrects"]) == (first, first)


def test_a_deadline_moved_by_hand_is_told(year: ACouncil) -> None:
    (row,) = rows(year, decided_by_hand(AUDITOR, YEAR))

    assert (row["topic"], row["who"], row["name"]) == ("member.deadline-replaced", "user:an-officer", ADA)


def test_what_each_user_recorded_is_counted(year: ACouncil) -> None:
    with year.office.store.views.reading() as connection:
        counts = {row["who"]: row for row in counted_by_user(connection, AUDITOR, YEAR, 4)}

    own = counts["user:an-officer"]
    assert own["facts"] == len(rows(year, recorded_by(AUDITOR, YEAR, "user:an-officer")))
    assert own["late"] == len([row for row in rows(year, recorded_late(AUDITOR, YEAR, 4)) if row["who"] == "user:an-officer"])
    assert (own["corrected"], own["by_hand"]) == (2, 1)
    assert counts["work"]["facts"] > 0


def test_a_step_is_told_that_opened_in_the_period_and_is_open_still(year: ACouncil) -> None:
    on_the_day = Period(first=date(2026, 5, 11), last=date(2026, 5, 11))
    on_no_such_day = Period(first=date(2026, 5, 12), last=date(2026, 5, 17))

    opened = {row["rule"] for row in rows(year, never_closed(AUDITOR, on_the_day))}

    assert "register-interests" in opened
    assert "offer-planning" not in opened  # it was met
    assert rows(year, never_closed(AUDITOR, on_no_such_day)) == []


def test_a_notice_is_in_doubt_until_it_is_on_record_that_it_went_once(year: ACouncil) -> None:
    found = {row["notice"] for row in rows(year, notices_in_doubt(AUDITOR, YEAR))}

    assert found == {"notice:twice", "notice:never", "notice:attempted"}


def test_a_whole_list_is_read_a_part_at_a_time_and_each_row_once(year: ACouncil) -> None:
    found = recorded_late(AUDITOR, YEAR, EVERYTHING)
    everything = rows(year, found)

    read, last = list[dict[str, Any]](), None
    with year.office.store.views.reading() as connection:
        while part := found.after(connection, last, 3):
            read += [dict(row) for row in part]
            last = part[-1]

    assert len(everything) > 6
    assert read == everything


def test_an_auditor_is_told_of_their_own_councils_and_nobody_else_is(year: ACouncil) -> None:
    officer = Viewer(user="user:an-officer", permissions=ROLES["officer"], councils=None)
    of_ambleford = Period(first=YEAR.first, last=YEAR.last, council="ambleford")

    assert rows(year, recorded_late(AUDITOR, of_ambleford, EVERYTHING)) != []
    assert rows(year, recorded_late(ELSEWHERE, YEAR, EVERYTHING)) == []
    assert rows(year, recorded_late(ELSEWHERE, of_ambleford, EVERYTHING)) == []
    with pytest.raises(Refused):
        recorded_late(officer, YEAR, 5)

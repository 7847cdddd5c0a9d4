"""What an auditor is told of a period: late, put right, by hand, by whom, never closed and in doubt, for their own councils alone."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from domain.commands.correction_plan import Correction
from domain.refusals import Refused
from domain.streams.notice import Attempted, Failed, Notice, Sent
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
from tests.a_council import ACouncil

AUDITOR = Viewer(user="user:an-auditor", permissions=ROLES["auditor"], councils=frozenset({"ambleford"}))
ELSEWHERE = Viewer(user="user:another-auditor", permissions=ROLES["auditor"], councils=frozenset({"elsewhere"}))
ADA = "Ada Ashworth"
YEAR = Period(first=date(2026, 5, 1), last=date(2027, 4, 30))


@pytest.fixture
def elected(council: ACouncil) -> ACouncil:
    """A council with one member, on Tuesday 26 May, the day after a bank holiday."""
    council.elect([(1, ADA, "harbour")])
    council.day.at = date(2026, 5, 26)
    return council


def rows(council: ACouncil, found: Found) -> list[dict[str, Any]]:
    council.office.catch_up()
    with council.office.store.views.reading() as connection:
        leaf, count = found.leaf(connection, 1)
        assert count == found.count(connection)
        return [dict(row) for row in leaf]


def topics(council: ACouncil, found: Found) -> list[str]:
    return [row["topic"] for row in rows(council, found)]


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


def test_what_was_recorded_later_than_so_many_working_days_is_late(elected: ACouncil) -> None:
    # Given an offer recorded five working days after it was made
    elected.record(ADA, "planning", "offered", date(2026, 5, 18))

    # I expect it to be late where four are allowed, and not where five are
    assert "member.offered" in topics(elected, recorded_late(AUDITOR, YEAR, 4))
    assert "member.offered" not in topics(elected, recorded_late(AUDITOR, YEAR, 5))


def test_a_day_of_the_period_is_one_in_london(elected: ACouncil) -> None:
    # Given something recorded at half past eleven at night in London, which is half past ten in UTC, and half an hour past midnight
    night = datetime.fromisoformat("2026-06-30T23:30:00+01:00")
    for at, address in ((night, "a@ambleford.example"), (night + timedelta(hours=1), "b@ambleford.example")):
        elected.office.app.give_contact(elected.viewer, elected.act(at=at), elected.member(ADA).id, "e-mail", address)

    june = Period(first=date(2026, 6, 1), last=date(2026, 6, 30))
    july = Period(first=date(2026, 7, 1), last=date(2026, 7, 31))

    assert topics(elected, recorded_by(AUDITOR, june, "user:an-officer")) == ["member.reached"]
    assert topics(elected, recorded_by(AUDITOR, july, "user:an-officer")) == ["member.reached"]


def test_a_correction_is_told_with_what_it_puts_right_each_time_anew(elected: ACouncil) -> None:
    # Given an offer that is put right twice
    elected.record(ADA, "planning", "offered", date(2026, 5, 20))
    first = next(event.id for event in elected.office.app.events.get(elected.member(ADA).id) if event.TOPIC == "member.offered")
    for day in (21, 22):
        said = Correction(fact=first, on=date(2026, 5, day))
        elected.office.app.put_right(elected.viewer, elected.act(why="The day was wrong"), said)

    # When the corrections are asked for, the last first
    last, before_it = rows(elected, corrected(AUDITOR, YEAR))
    with elected.office.store.views.reading() as connection:
        before = said_before(connection, AUDITOR, [last, before_it])

    # I expect each to name the last word until then
    assert before == {last["fact"]: before_it["fact"], before_it["fact"]: first}
    assert (last["corrects"], before_it["corrects"]) == (first, first)


def test_a_deadline_moved_by_hand_is_told(elected: ACouncil) -> None:
    step = elected.step(ADA, "offer-planning")
    elected.office.app.replace_deadline(elected.viewer, elected.act(why="She is away"), elected.member(ADA).id, step.id, date(2026, 9, 1))

    (row,) = rows(elected, decided_by_hand(AUDITOR, YEAR))

    assert (row["topic"], row["who"], row["name"]) == ("member.deadline-replaced", "user:an-officer", ADA)


def test_what_each_user_recorded_is_counted(elected: ACouncil) -> None:
    elected.record(ADA, "planning", "offered", date(2026, 5, 12))
    step = elected.step(ADA, "code-training")
    elected.office.app.replace_deadline(elected.viewer, elected.act(why="She is away"), elected.member(ADA).id, step.id, date(2026, 9, 1))
    elected.office.catch_up()

    with elected.office.store.views.reading() as connection:
        counts = {row["who"]: row for row in counted_by_user(connection, AUDITOR, YEAR, 5)}

    own = counts["user:an-officer"]
    assert (own["late"], own["corrected"], own["by_hand"]) == (1, 0, 1)
    assert own["facts"] == len(rows(elected, recorded_by(AUDITOR, YEAR, "user:an-officer")))
    assert counts["work"]["facts"] > 0


def test_a_step_is_told_that_opened_in_the_period_until_it_closes(elected: ACouncil) -> None:
    in_office = Period(first=date(2026, 5, 11), last=date(2026, 5, 11))
    opened = {row["rule"] for row in rows(elected, never_closed(AUDITOR, in_office))}

    elected.record(ADA, "planning", "offered")

    assert "offer-planning" in opened
    assert {row["rule"] for row in rows(elected, never_closed(AUDITOR, in_office))} == opened - {"offer-planning"}
    assert rows(elected, never_closed(AUDITOR, Period(first=date(2026, 5, 12), last=date(2026, 5, 20)))) == []


def test_a_notice_is_in_doubt_until_it_is_on_record_that_it_went_once(elected: ACouncil) -> None:
    # Given four notices, of which one went, one may have gone twice, one never went and one was only attempted
    ends: dict[str, Any] = {
        "went": (Sent, {"reference": "1"}),
        "twice": (Sent, {"reference": "2", "perhaps_twice": True}),
        "never": (Failed, {"reason": "There is no such address."}),
        "attempted": None,
    }
    for name, end in ends.items():
        notice = Notice(f"notice:{name}")
        notice.council = elected.slug
        notice.record(Attempted, elected.act(), elected.day.at, recipient=elected.member(ADA).id)
        if end:
            notice.record(end[0], elected.act(), elected.day.at, recipient=elected.member(ADA).id, **end[1])
        elected.office.app.save(notice)

    found = rows(elected, notices_in_doubt(AUDITOR, YEAR))

    assert {row["notice"] for row in found} == {"notice:twice", "notice:never", "notice:attempted"}


def test_a_whole_list_is_read_a_part_at_a_time_and_each_row_once(elected: ACouncil) -> None:
    found = recorded_late(AUDITOR, YEAR, -1)  # everything
    everything = rows(elected, found)

    read, last = list[dict[str, Any]](), None
    with elected.office.store.views.reading() as connection:
        while part := found.after(connection, last, 3):
            read += [dict(row) for row in part]
            last = part[-1]

    assert len(everything) > 6
    assert read == everything


def test_an_auditor_is_told_of_their_own_councils_and_nobody_else_is(elected: ACouncil) -> None:
    officer = Viewer(user="user:an-officer", permissions=ROLES["officer"], councils=None)

    assert rows(elected, recorded_late(AUDITOR, YEAR, -1)) != []
    assert rows(elected, recorded_late(ELSEWHERE, YEAR, -1)) == []
    assert rows(elected, recorded_late(ELSEWHERE, Period(first=YEAR.first, last=YEAR.last, council="ambleford"), -1)) == []
    with pytest.raises(Refused):
        recorded_late(officer, YEAR, 5)

"""Clocks: deadlines are days in London whatever a machine's clock does, and every day that was slept through is caught up on once."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.calendar import london_day
from domain.closed_days import CLOSED, working_days
from domain.refusals import Invalid
from domain.strategies import built_in
from domain.streams.member import Member
from memberdev.by_itself import do_what_is_due
from memberdev.office import Office
from tests.a_council import POLL, ACouncil, a_council
from tests.test_telling import ADA, REMINDED, TELLING, give_address, letters, notices, release

WITHIN_TEN = """
[strategy]
id      = "within-ten"
council = "Ambleford"
title   = "Within ten working days"
version = "1"
runs    = "2020 to 2040"

[offices]
clerk = "the clerk"

[calendar]
year = "municipal year"

[[support]]
id   = "welcome"
name = "Welcome"

[[rule]]
id    = "welcome-them"
name  = "Welcome them"
clause = "1"
opens = "took office"
by    = "10 working days after took office"
done  = "welcome held"
does  = "clerk"

[[rule]]
id    = "a-year-on"
name  = "Look back"
clause = "2"
opens = "took office"
by    = "1 year after took office"
done  = "welcome held"
"""


@dataclass
class Moment:
    """A clock that shows one moment."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return london_day(self.at)


def it_is(council: ACouncil, *when: int) -> None:
    """Let it be a moment, in UTC, with everything done that is due, mail too."""
    council.office.clock = Moment(datetime(*when, tzinfo=UTC))  # type: ignore[misc, arg-type]  # year, month, day, hour, minute
    do_what_is_due(council.office)
    do_what_is_due(council.office, TELLING)


def due(council: ACouncil, name: str, rule: str) -> date | None:
    return council.step(name, rule).due


@pytest.fixture
def council(prepared_folder: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """A council's office on SQLite: what a clock says is the same to every store."""
    shutil.copytree(prepared_folder, tmp_path / "store")
    with a_council(str(tmp_path / "store"), tmp_path) as opened:
        yield opened


@pytest.fixture
def told(council: ACouncil) -> ACouncil:
    """A council with two members, one of whom has an address, and mail that was released."""
    council.elect([(1, ADA, "mill"), (2, "Bram Okoro", "quay")])
    give_address(council, ADA, "ada@ambleford.example")
    release(council)
    council.work()
    return council


# ------------------------------------------------------------------ which day it is


@pytest.mark.parametrize(
    ("just_before", "just_after"),
    [
        ((2026, 3, 28, 23, 59), (2026, 3, 29, 0, 0)),  # the night the clocks go forward: midnight is still Greenwich's
        ((2026, 3, 29, 22, 59), (2026, 3, 29, 23, 0)),  # the night after: midnight in London is eleven in Greenwich
        ((2026, 10, 24, 22, 59), (2026, 10, 24, 23, 0)),
        ((2026, 10, 25, 23, 59), (2026, 10, 26, 0, 0)),  # the night after the clocks go back
        ((2028, 2, 28, 23, 59), (2028, 2, 29, 0, 0)),
    ],
)
def test_a_day_ends_at_midnight_in_london(just_before: tuple[int, ...], just_after: tuple[int, ...]) -> None:
    before, after = (Moment(datetime(*when, tzinfo=UTC)).today() for when in (just_before, just_after))  # type: ignore[misc, arg-type]

    assert after - before == timedelta(days=1)


def test_a_step_is_not_overdue_until_its_last_day_is_over_in_london(council: ACouncil) -> None:
    council.elect([(1, ADA, "mill")])
    step = next(step for step in council.member(ADA).steps.values() if step.due is not None and step.force != "open")
    assert step.due is not None
    last_minute = datetime(step.due.year, step.due.month, step.due.day, 22, 59, tzinfo=UTC)  # in summer

    assert not step.overdue_on(london_day(last_minute))
    assert step.overdue_on(london_day(last_minute + timedelta(minutes=1)))


def test_a_year_from_a_leap_day_ends_with_february(council: ACouncil) -> None:
    poll = date(2028, 2, 25)
    council.day.at = poll + timedelta(days=10)

    council.elect([(1, ADA, "mill")], strategy=WITHIN_TEN, poll=poll)

    (term,) = council.member(ADA).terms.values()
    assert term.took_office == date(2028, 2, 29)
    assert due(council, ADA, "a-year-on") == date(2029, 2, 28)


# ------------------------------------------------------------------ working days


def test_bank_holidays_and_the_days_on_which_the_council_is_closed_are_no_working_days(council: ACouncil) -> None:
    council.elect([(1, ADA, "mill")], strategy=WITHIN_TEN)
    assert due(council, ADA, "welcome-them") == date(2026, 5, 26)  # in office on 11 May, and 25 May is the spring bank holiday

    council.office.app.set_setting(council.viewer, council.act(), council.slug, CLOSED, ["18 May 2026 to 20 May 2026"], POLL)
    council.work()

    assert due(council, ADA, "welcome-them") == date(2026, 5, 29)


def test_days_that_nobody_can_read_are_refused_with_how_to_write_them(council: ACouncil) -> None:
    council.elect([(1, ADA, "mill")], strategy=WITHIN_TEN)

    with pytest.raises(Invalid, match="Write it as 24 December 2026"):
        council.office.app.set_setting(council.viewer, council.act(), council.slug, CLOSED, ["over Christmas"], POLL)
    with pytest.raises(Invalid, match="does not run"):
        council.office.app.set_setting(council.viewer, council.act(), council.slug, CLOSED, ["2 January 2027 to 24 December 2026"], POLL)


def test_a_recess_may_be_written_in_any_usual_way() -> None:
    days = working_days(["24 December 2026 to 1 January 2027", "2027-02-15", "16/02/2027"])

    assert [day for day in (date(2026, 12, 23), date(2026, 12, 24), date(2027, 1, 4)) if day in days] == [
        date(2026, 12, 23),
        date(2027, 1, 4),
    ]
    assert date(2027, 2, 15) not in days
    assert date(2027, 2, 16) not in days


# ------------------------------------------------------------------ a machine that slept, a clock that jumped


def test_a_machine_that_slept_for_weeks_ends_where_one_that_was_awake_does(council: ACouncil) -> None:
    council.elect([(1, ADA, "mill"), (2, "Bram Okoro", "quay")], strategy=built_in("thurrock-2024"))
    until = council.day.at + timedelta(days=200)
    awake = {}
    for name in (ADA, "Bram Okoro"):
        awake[name] = council.member(name).id

    # One of them is looked at every week, which recording about them does; the other is left until the end
    while council.day.at < until:
        council.day.at += timedelta(days=7)
        council.office.app.give_contact(council.viewer, council.act(), awake[ADA], "telephone", f"0{council.day.at:%d%m}")
    council.work()

    assert steps_of(council, awake[ADA]) == steps_of(council, awake["Bram Okoro"])


def steps_of(council: ACouncil, id: str) -> dict[str, tuple[object, ...]]:
    member = council.office.app.find(Member, id)
    (term,) = member.terms
    return {
        step.id.replace(term, "term"): (step.state, step.opened, step.due, step.closed)
        for step in member.steps.values()
        if step.state != "withdrawn"
    }


def test_a_day_that_was_skipped_brings_its_letter_on_the_next(told: ACouncil) -> None:
    day_after = REMINDED + timedelta(days=1)

    it_is(told, day_after.year, day_after.month, day_after.day, 9)

    assert len(letters(told)["ada@ambleford.example"]) == 1


def test_a_clock_set_back_an_hour_sends_nothing_twice_and_loses_nothing(told: ACouncil) -> None:
    day = (REMINDED.year, REMINDED.month, REMINDED.day)
    it_is(told, *day, 9, 30)
    assert len(letters(told)["ada@ambleford.example"]) == 1

    it_is(told, *day, 8, 30)
    told.office.app.give_contact(told.viewer, told.act(at=told.office.clock.now()), told.member(ADA).id, "telephone", "01")
    do_what_is_due(told.office)

    assert len(letters(told)["ada@ambleford.example"]) == 1
    assert told.member(ADA).contact["telephone"] == "01"
    events = told.member(ADA).events
    assert [event.originator_version for event in events] == list(range(1, len(events) + 1))


def test_a_clock_set_back_over_midnight_tells_nobody_of_the_same_day_again(told: ACouncil) -> None:
    it_is(told, REMINDED.year, REMINDED.month, REMINDED.day, 9)
    before = REMINDED - timedelta(days=1)

    it_is(told, before.year, before.month, before.day, 9)
    it_is(told, REMINDED.year, REMINDED.month, REMINDED.day, 9)

    assert len(letters(told)["ada@ambleford.example"]) == 1


@pytest.mark.parametrize("night", [date(2027, 3, 28), date(2026, 10, 25)])
def test_on_the_day_the_clocks_change_letters_go_between_the_hours_of_london(told: ACouncil, night: date) -> None:
    told.office.app.replace_deadline(
        told.viewer,
        told.act(why="To be told that day."),
        told.member(ADA).id,
        told.step(ADA, "register-interests").id,
        night + timedelta(days=3),
    )
    summer = night.month == 3

    it_is(told, night.year, night.month, night.day, 6 if summer else 7, 59)
    too_early = len(notices(told))
    it_is(told, night.year, night.month, night.day, 7 if summer else 8, 0)

    assert len(notices(told)) == too_early + 1


# ------------------------------------------------------------------ two machines


def test_two_machines_that_sweep_at_once_send_each_letter_once(told: ACouncil) -> None:
    when = Moment(datetime(REMINDED.year, REMINDED.month, REMINDED.day, 9, tzinfo=UTC))
    other = Office(told.office.settings)
    told.office.clock = other.clock = when
    try:
        do_what_is_due(told.office)
        for office in (told.office, other, told.office, other):
            do_what_is_due(office, TELLING)
    finally:
        other.close()

    assert len(letters(told)["ada@ambleford.example"]) == 1
    assert len(notices(told)) == len({notice.id for notice in notices(told)})

"""Civil dates: month ends, working days, the council's years, and midnight in London."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import WorkingDays, Years, add, add_months, back, counting_in, london_day, next_yearly, whole_month, window_from
from domain.strategy.phrases import Offset, Window

DAYS = st.dates(min_value=date(1975, 1, 1), max_value=date(2060, 12, 31))
NUMBERS = st.integers(min_value=1, max_value=40)
CALENDAR_UNITS = st.sampled_from(["day", "week", "month", "year"])
WORKING_UNITS = st.sampled_from(["working day", "clear working day"])


def test_a_month_end_that_does_not_exist_falls_to_the_last_day() -> None:
    assert add(date(2021, 8, 31), Offset(6, "month")) == date(2022, 2, 28)
    assert add(date(2024, 2, 29), Offset(1, "year")) == date(2025, 2, 28)
    assert back(date(2021, 3, 31), Offset(1, "month")) == date(2021, 2, 28)


def test_after_leaves_the_first_day_out_and_from_counts_it_in() -> None:
    monday = date(2021, 5, 10)
    assert add(monday, Offset(28, "day")) == date(2021, 6, 7)
    assert counting_in(monday, Offset(28, "day")) == date(2021, 6, 6)
    assert counting_in(monday, Offset(2, "week")) == date(2021, 5, 23)


def test_a_month_from_a_day_ends_the_day_before_its_number_or_with_the_month_where_there_is_none() -> None:
    assert counting_in(date(2021, 1, 15), Offset(1, "month")) == date(2021, 2, 14)
    assert counting_in(date(2021, 1, 31), Offset(1, "month")) == date(2021, 2, 28)
    assert counting_in(date(2020, 2, 29), Offset(1, "year")) == date(2021, 2, 28)


def test_working_days_pass_over_weekends_bank_holidays_and_the_days_a_council_is_closed() -> None:
    # Friday 30 April 2021, before the bank holiday on Monday 3 May
    friday = date(2021, 4, 30)
    assert add(friday, Offset(1, "working day")) == date(2021, 5, 4)
    assert add(friday, Offset(1, "working day"), WorkingDays(closed=frozenset({date(2021, 5, 4)}))) == date(2021, 5, 5)
    assert add(friday, Offset(1, "working day"), WorkingDays(nation="SCT")) == date(2021, 5, 4)
    assert date(2023, 5, 8) not in WorkingDays()  # the coronation


def test_a_nation_has_its_own_holidays() -> None:
    easter_monday = date(2021, 4, 5)
    assert easter_monday not in WorkingDays("ENG")
    assert easter_monday in WorkingDays("SCT")


def test_clear_working_days_lie_wholly_between() -> None:
    # Five clear working days before a meeting on Thursday 20 May 2021: Wednesday 12 May is the last day for the notice
    assert back(date(2021, 5, 20), Offset(5, "clear working day")) == date(2021, 5, 12)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2021, 1, 31, 23, 59, tzinfo=UTC), date(2021, 1, 31)),
        (datetime(2021, 6, 30, 22, 59, tzinfo=UTC), date(2021, 6, 30)),
        (datetime(2021, 6, 30, 23, 0, tzinfo=UTC), date(2021, 7, 1)),  # in summer midnight comes at 23:00 UTC
        (datetime(2021, 10, 31, 0, 30, tzinfo=UTC), date(2021, 10, 31)),
    ],
)
def test_a_day_ends_at_midnight_in_london(moment: datetime, day: date) -> None:
    assert london_day(moment) == day


def test_a_moment_without_a_time_zone_is_on_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        london_day(datetime(2021, 1, 1))  # noqa: DTZ001  # that it has none is the case


def test_years_begin_as_the_calendar_of_the_strategy_says() -> None:
    day = date(2021, 4, 3)
    assert Years().period("year", day) == (date(2020, 5, 1), date(2021, 4, 30))
    assert Years.of({"year": "financial year"}).period("year", day) == (date(2021, 4, 1), date(2022, 3, 31))
    assert Years.of({"year": "year"}).period("year", day) == (date(2021, 1, 1), date(2021, 12, 31))
    assert Years.of({"municipal-year": "15 May"}).period("municipal year", day) == (date(2020, 5, 15), date(2021, 5, 14))
    assert Years().period("quarter", date(2021, 5, 31)) == (date(2021, 4, 1), date(2021, 6, 30))
    assert Years().period("half-year", date(2021, 7, 1)) == (date(2021, 7, 1), date(2021, 12, 31))
    assert Years().period("month", date(2024, 2, 29)) == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_bare_month_is_the_next_one_to_end_and_a_bare_day_the_next_to_come() -> None:
    assert next_yearly(date(2021, 5, 10), 5) == date(2021, 5, 31)
    assert next_yearly(date(2021, 5, 31), 5) == date(2022, 5, 31)
    assert next_yearly(date(2021, 5, 10), 5, 10) == date(2022, 5, 10)
    assert next_yearly(date(2021, 3, 1), 2, 29) == date(2022, 2, 28)


def test_a_month_after_a_day_begins_after_it_and_one_before_has_ended() -> None:
    assert whole_month(10, date(2021, 9, 30), after=True) == date(2021, 10, 31)
    assert whole_month(10, date(2021, 10, 1), after=True) == date(2022, 10, 31)
    assert whole_month(10, date(2021, 10, 31), after=False) == date(2020, 10, 31)
    assert whole_month(10, date(2021, 11, 1), after=False) == date(2021, 10, 31)


def test_a_window_may_run_over_the_new_year() -> None:
    assert window_from(date(2021, 5, 1), Window(11, 2)) == (date(2021, 11, 1), date(2022, 2, 28))


@given(DAYS, NUMBERS, CALENDAR_UNITS)
def test_later_is_later_and_counting_a_day_in_ends_a_day_sooner_or_with_the_month(day: date, n: int, unit: str) -> None:
    offset = Offset(n, unit)  # type: ignore[arg-type]  # drawn from the units
    later = add(day, offset)
    assert later > day
    assert later - counting_in(day, offset) in (timedelta(0), timedelta(days=1))
    assert back(later, offset) <= day


@given(DAYS, st.integers(min_value=-600, max_value=600))
def test_adding_months_keeps_the_number_or_ends_the_month(day: date, n: int) -> None:
    later = add_months(day, n)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == n
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(st.dates(min_value=date(2009, 1, 1), max_value=date(2027, 12, 31)), NUMBERS, WORKING_UNITS)
def test_so_many_working_days_lie_between_and_the_last_is_one(day: date, n: int, unit: str) -> None:
    offset = Offset(n, unit)  # type: ignore[arg-type]  # drawn from the units
    working = WorkingDays()
    for first, last in ((day, add(day, offset)), (back(day, offset), day)):
        between = [first + timedelta(days=k) for k in range(1, (last - first).days)]
        assert sum(one in working for one in between) == (n if unit == "clear working day" else n - 1)
    assert add(day, offset) in working
    assert back(day, offset) in working


@given(DAYS, st.sampled_from(["month", "quarter", "half-year", "year", "municipal year", "financial year"]))
def test_every_day_is_in_one_period_and_the_next_begins_the_day_after(day: date, name: str) -> None:
    first, last = Years().period(name, day)
    assert first <= day <= last
    assert Years().period(name, last) == (first, last)
    assert Years().period(name, last + timedelta(days=1))[0] == last + timedelta(days=1)


@given(st.datetimes(min_value=datetime(1996, 1, 1), max_value=datetime(2060, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  # hypothesis adds it
def test_london_is_at_most_an_hour_ahead(moment: datetime) -> None:
    assert london_day(moment) in (moment.date(), (moment + timedelta(hours=1)).date())

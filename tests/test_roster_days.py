"""Days as people type them into spreadsheets: each form is read as the day it says, and what could be two days is refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.rosters.cells import Cell, NotUsable
from domain.rosters.days import EXCEL_DAY_NOUGHT, Days

likely_days = some.dates(date(1950, 1, 1), date(2149, 12, 31))


@settings(max_examples=80)
@given(likely_days)
def test_every_form_of_a_day_is_the_same_day(day: date) -> None:
    forms: list[Cell] = [
        day,
        (day - EXCEL_DAY_NOUGHT).days,
        str((day - EXCEL_DAY_NOUGHT).days),
        day.isoformat(),
        f"{day.isoformat()} 00:00:00",
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {day:%B %Y}",
        f"{day:%d-%b-%Y}",
        f"{day:%A} {day.day}th {day:%B} {day.year}",
        f"{day:%b} {day.day}, {day.year}",
    ]
    assert {Days([form]).read(form) for form in forms if not is_american(form)} == {day}


def is_american(form: Cell) -> bool:
    return isinstance(form, str) and Days([form]).american


@settings(max_examples=80)
@given(likely_days)
def test_a_year_of_two_figures_is_never_read(day: date) -> None:
    for form in (f"{day:%d/%m/%y}", f"{day:%d.%m.%y}", f"{day.day} {day:%b %y}", f"{day:%d-%b-%y}"):
        with pytest.raises(NotUsable, match="two figures"):
            Days([form]).read(form)


@settings(max_examples=80)
@given(some.lists(likely_days, min_size=1, max_size=6))
def test_a_column_with_the_month_first_is_never_read_the_other_way_round(days: list[date]) -> None:
    column = [f"{day:%m/%d/%Y}" for day in [*days, date(2026, 5, 14)]]
    reader = Days(column)
    for day, said in zip(days, column, strict=False):
        try:
            assert reader.read(said) == day
        except NotUsable:
            assert day.month != day.day


@settings(max_examples=150)
@given(some.one_of(some.text(max_size=30), some.integers(), some.floats(allow_nan=False, allow_infinity=False)))
def test_anything_else_is_refused_and_nothing_breaks(cell: Cell) -> None:
    try:
        found = Days([cell]).read(cell)
    except NotUsable:
        found = None
    assert found is None or 1900 <= found.year <= 2200


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("30 February 2026", "no day of the calendar"),
        ("31/04/2026", "no day of the calendar"),
        ("05/14/2026", "month before the day"),
        ("May 2026", "is no day"),
        ("14 Maybe 2026", "names no month"),
        ("0026-05-14", "Check the year"),
        (12, "is no day"),
        ("tomorrow", "is no day"),
    ],
)
def test_what_is_no_day_says_why(said: Cell, why: str) -> None:
    with pytest.raises(NotUsable, match=why):
        Days([said]).read(said)


def test_a_date_that_could_be_two_days_is_refused_where_its_column_has_the_month_first() -> None:
    assert Days(["03/04/2026"]).read("03/04/2026") == date(2026, 4, 3)

    with pytest.raises(NotUsable, match="could be two days"):
        Days(["03/04/2026", "05/14/2026"]).read("03/04/2026")


def test_a_workbook_that_counts_from_1904_is_read_so() -> None:
    day = date(2026, 5, 14)

    assert Days([], day_nought=date(1904, 1, 1)).read((day - date(1904, 1, 1)).days) == day
    assert Days([]).read((day - date(1904, 1, 1)).days) == day - timedelta(days=1462)

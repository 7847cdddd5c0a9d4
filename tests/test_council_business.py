"""A council's own business: what it may set, and what is refused before anything is recorded."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.strategies import built_in
from domain.viewer import READ, RECORD, Viewer
from tests.ballot_office import MODEL, BallotOffice, a_ballot_office

SLUG = "northport"
FROM = date(2026, 5, 7)
SETTINGS = """
[[setting]]
id    = "last-day"
value = "not set"
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[BallotOffice]:
    """A council on record, on a strategy that leaves a day open."""
    with a_ballot_office(str(tmp_path / "store"), tmp_path) as office:
        office.app.adopt(office.viewer, office.office.act(office.viewer), SLUG, MODEL + SETTINGS, FROM, name="Northport Council")
        yield office


def sets(office: BallotOffice, setting: str, value: object, **more: int) -> None:
    office.app.set_setting(office.viewer, office.office.act(office.viewer), SLUG, setting, value, FROM, **more)


@pytest.mark.parametrize("value", ["30 September 2026", "2026-09-30", "2 months after elected", "6 months", "5", "not set"])
def test_a_setting_takes_whatever_a_strategy_may_say_in_its_place(office: BallotOffice, value: str) -> None:
    sets(office, "last-day", value)

    assert office.council(SLUG).settings == {"last-day": value}


def test_a_value_that_nobody_could_read_is_invalid_and_what_would_do_is_said(office: BallotOffice) -> None:
    before = office.recorded

    with pytest.raises(Invalid, match="accepted: a number") as wrong:
        sets(office, "last-day", "whenever it suits")

    assert list(wrong.value.fields) == ["value"]
    assert office.recorded == before


@pytest.mark.parametrize("setting", ["no-such", "last-day.colour", "Last day"])
def test_a_setting_that_the_strategy_does_not_have_is_invalid(office: BallotOffice, setting: str) -> None:
    with pytest.raises(Invalid, match="has no setting"):
        sets(office, setting, "5")


def test_a_cycle_is_one_of_three_or_not_set(office: BallotOffice) -> None:
    for cycle in ("all out", "halves", "thirds", "not set"):
        sets(office, "cycle", cycle)
        assert office.council(SLUG).settings["cycle"] == cycle

    with pytest.raises(Invalid, match="cycle"):
        sets(office, "cycle", "every now and then")


def test_a_key_date_to_come_is_expected_and_one_that_has_been_is_a_fact(office: BallotOffice) -> None:
    for day in (date(2026, 5, 20), date(2026, 5, 11)):
        office.app.set_date(office.viewer, office.office.act(office.viewer), SLUG, "annual council", day)

    expected, held = (fact for fact in office.council(SLUG).known() if fact.verb == "annual council")
    assert (expected.on, expected.when) == (date(2026, 5, 12), date(2026, 5, 20))
    assert (held.on, held.when) == (date(2026, 5, 11), None)


def test_a_date_that_is_no_key_date_is_invalid(office: BallotOffice) -> None:
    with pytest.raises(Invalid, match="There are: annual council"):
        office.app.set_date(office.viewer, office.office.act(office.viewer), SLUG, "tea time", FROM)


def test_only_offices_of_the_strategy_have_addresses(office: BallotOffice) -> None:
    act = office.office.act
    office.app.give_address(office.viewer, act(office.viewer), SLUG, "monitoring-officer", " mo@northport.example ")
    assert office.council(SLUG).addresses == {"monitoring-officer": "mo@northport.example"}

    office.app.give_address(office.viewer, act(office.viewer), SLUG, "monitoring-officer", "")
    assert office.council(SLUG).addresses == {"monitoring-officer": ""}

    with pytest.raises(Invalid, match="has no office"):
        office.app.give_address(office.viewer, act(office.viewer), SLUG, "court-jester", "jester@northport.example")


def test_a_version_is_adopted_once(office: BallotOffice) -> None:
    adopt = office.app.adopt
    adopt(office.viewer, office.office.act(office.viewer), SLUG, built_in("thurrock-2024"), FROM, open_steps={"planning": "move"})

    with pytest.raises(Refused, match="already"):
        adopt(office.viewer, office.office.act(office.viewer), SLUG, built_in("thurrock-2024"), FROM)

    assert [adoption.strategy for adoption in office.council(SLUG).adoptions] == ["model-council", "thurrock-2024"]


def test_whoever_looked_before_somebody_else_changed_something_is_told(office: BallotOffice) -> None:
    seen = office.council(SLUG).version
    sets(office, "last-day", "5", seen=seen)

    with pytest.raises(Conflict, match="Look at the council's page again"):
        sets(office, "last-day", "6", seen=seen)

    assert office.council(SLUG).settings == {"last-day": "5"}


def test_what_is_of_another_council_or_not_allowed_changes_nothing(office: BallotOffice) -> None:
    before = office.recorded
    office.viewer = Viewer(user="user:nia", permissions=frozenset({READ, RECORD}), councils=frozenset({"southport"}))
    with pytest.raises(NotFound):
        sets(office, "last-day", "5")

    office.viewer = Viewer(user="user:sam", permissions=frozenset({READ}), councils=None)
    with pytest.raises(Refused, match="does not allow"):
        sets(office, "last-day", "5")

    assert office.recorded == before

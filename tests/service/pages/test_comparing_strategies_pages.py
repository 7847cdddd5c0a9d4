"""Before a strategy is adopted an officer sees for whom anything would differ, at which clause, and from which day to which."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from domain.strategies import built_in
from tests.service.pages.sending import on
from tests.service.pages.test_councils import COUNCIL, EARLIER, chooses, council
from tests.service.pages.town import Town
from tests.service.reading_pages import Visitor

WAY = "See for whom anything would differ"


def asked_of(officer: Visitor, answers: Mapping[str, Any]) -> str:
    """The address to which the form of this page leads with these answers."""
    return f"{officer.at.partition('?')[0]}?{urlencode(answers)}"


def test_from_the_page_of_a_version_the_way_leads_to_whom_it_would_change_anything_for(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(chooses(officer, "file", EARLIER).links[WAY])

    assert page.headings[0] == ("h1", "What “Model member development strategy” would change")
    assert "4 records of " in page.words
    assert "would differ: 4 last day moves." in page.words
    assert "Ada Ashworth" in page.words
    assert "Due, last day: Tuesday 11 August 2026 Due, last day: Thursday 11 June 2026 Last day moves" in page.words
    assert len(council(town).adoptions) == 1


def test_from_a_day_on_only_what_moves_differs(officer: Visitor) -> None:
    page = officer.goes_to(chooses(officer, "file", EARLIER).links[WAY])
    (rule,) = (box.value for box in page.boxes if box.name == "moves")

    page = officer.goes_to(asked_of(officer, on("since", "1", "6", "2026")))
    assert "Nothing would differ for anybody." in page.words

    page = officer.goes_to(asked_of(officer, {**on("since", "1", "6", "2026"), "moves": rule}))
    assert "as it would stand on Monday 1 June 2026" in page.words
    assert "would differ: 4 last day moves." in page.words


def test_a_wrong_day_is_said_and_left_out(officer: Visitor) -> None:
    officer.goes_to(chooses(officer, "file", EARLIER).links[WAY])

    page = officer.goes_to(asked_of(officer, on("since", "31", "6", "2026")))

    assert "The day must be a real date" in page.words
    assert "would differ: 4 last day moves." in page.words


def test_another_councils_strategy_differs_in_much_and_whoever_may_not_adopt_sees_nothing(officer: Visitor, neighbour: Visitor) -> None:
    assert built_in("thurrock-2024")
    page = officer.goes_to(f"{COUNCIL}/adopt/thurrock-2024/compare")
    assert "newly owed" in page.words
    assert "no longer owed" in page.words

    neighbour.goes_to(f"{COUNCIL}/adopt/thurrock-2024/compare")
    assert neighbour.status == 404

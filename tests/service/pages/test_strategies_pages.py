"""Strategy pages: which council runs on which, and every rule printed in plain English with its clause and a worked date."""

import pytest

from domain.strategies import built_in, built_in_ids
from domain.strategy.reading import read_strategy
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, OFFICER, Town
from tests.service.reading_pages import Visitor


def test_each_council_is_listed_with_the_strategy_it_runs_on_and_since_when(officer: Visitor) -> None:
    page = officer.goes_to("/strategies")

    assert "Northport Council Model member development strategy of Northport Council Thursday 7 May 2026" in page.words
    assert page.links["Northport Council"] == "/councils/northport"


def test_the_strategies_that_come_with_the_program_are_listed_with_whose_they_are(officer: Visitor) -> None:
    page = officer.goes_to("/strategies")

    for id in built_in_ids():
        strategy = read_strategy(built_in(id))
        assert f"{strategy.title} , {strategy.council}" in page.words
        assert f"/strategies/{id}" in page.links.values()


@pytest.mark.parametrize("id", built_in_ids())
def test_every_rule_is_printed_in_plain_english_with_its_clause_and_a_worked_date(officer: Visitor, id: str) -> None:
    strategy = read_strategy(built_in(id))

    page = officer.goes_to(f"/strategies/{id}")

    headings = {text for tag, text in page.headings if tag == "h3"}
    assert len([tag for tag, _ in page.headings if tag == "h3"]) == len(strategy.rules) + len(strategy.seats)
    assert page.words.count("For example") == len(strategy.rules) + len(strategy.seats)
    assert all(any(rule.name.casefold() == heading.casefold() for heading in headings) for rule in strategy.rules.values())
    assert "fell on Tuesday 12 May 2026" in page.words


def test_a_rule_says_for_whom_whose_move_from_when_and_until_when(officer: Visitor) -> None:
    page = officer.goes_to("/strategies/model-council")

    for words in (
        "Offer a planning meeting",
        "Clause 3.1",
        "Whose move Democratic Services; it is owed and must be done.",
        "Wednesday 12 August 2026",
    ):
        assert words in page.words


def test_the_version_that_a_council_adopted_is_printed_from_its_own_text(town: Town, officer: Visitor) -> None:
    page = officer.goes_to("/strategies")
    page = officer.goes_to(page.links["Model member development strategy of Northport Council"])

    assert officer.at.startswith("/councils/northport/strategies/")
    assert page.headings[0] == ("h1", "Model member development strategy")
    assert page.links["Northport Council"] == "/councils/northport"


def test_a_strategy_that_there_is_not_is_not_found(officer: Visitor) -> None:
    for path in ("/strategies/no-such", "/councils/northport/strategies/no-such"):
        officer.goes_to(path)
        assert officer.status == 404


def test_an_officer_of_another_council_sees_its_own_alone(sign_in: SignIn) -> None:
    neighbour, officer = sign_in(NEIGHBOUR), sign_in(OFFICER)
    version = officer.goes_to("/strategies").links["Model member development strategy of Northport Council"]

    assert "Northport" not in neighbour.goes_to("/strategies").words
    assert "No council is on record yet." in neighbour.page.words
    neighbour.goes_to(version)
    assert neighbour.status == 404

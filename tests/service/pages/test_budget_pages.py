"""A council's budgets on its pages: set, promised, paid, and what is left."""

from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, SLUG, Town
from tests.service.reading_pages import Page, Visitor

HEAD = f"/councils/{SLUG}/budgets/development/2026-27"


def sets(officer: Visitor, amount: str) -> Page:
    officer.goes_to(f"{HEAD}/amount")
    return officer.presses("Set the amount", pence=amount, by="Full Council")


def promises(officer: Visitor, amount: str, **more: object) -> Page:
    officer.goes_to(f"{HEAD}/commit")
    return officer.presses("Record the promise", pence=amount, what="Planning conference", **more)


def test_a_council_finds_its_budgets_with_nothing_set(officer: Visitor) -> None:
    page = officer.goes_to(officer.goes_to(f"/councils/{SLUG}").links["Budgets"])

    assert "Member development budget Not set £0 £0 Not set" in page.words
    officer.goes_to(page.links["Member development budget"])
    assert "Nothing was promised under this head in this year." in officer.page.words


def test_what_is_not_set_approves_nothing_and_the_form_keeps_what_was_typed(officer: Visitor) -> None:
    page = promises(officer, "240")

    assert officer.status == 409
    assert "what is not set approves nothing" in page.words
    assert "Planning conference" in str(page.sheet("Record the promise").boxes)


def test_money_is_set_promised_and_paid(town: Town, officer: Visitor) -> None:
    sets(officer, "1,000")
    promises(officer, "£240", member=town.member("Ada"))
    assert "Planning conference" in officer.page.words
    assert "Left £760" in officer.page.words

    officer.goes_to(officer.page.links["Record the payment for Planning conference"])
    page = officer.presses("Record the payment", pence="251.50")

    assert "Recorded: £251.50 paid." in page.words
    assert "Promised £0 Spent £251.50 Left £748.50" in page.words
    assert "Ada Ashworth" in page.links


def test_more_spent_than_is_set_is_said(officer: Visitor) -> None:
    sets(officer, "10")
    officer.goes_to(f"{HEAD}/spend")
    page = officer.presses("Record the payment", pence="12", what="Tea")

    assert "Left £2 too much" in page.words


def test_a_promise_that_is_paid_is_paid_once(officer: Visitor) -> None:
    sets(officer, "1,000")
    promises(officer, "240")
    address = officer.page.links["Record the payment for Planning conference"]
    officer.goes_to(address)
    officer.presses("Record the payment")

    assert "That was paid already" in officer.goes_to(address).words


def test_another_councils_money_is_not_there(sign_in: SignIn) -> None:
    neighbour = sign_in(NEIGHBOUR)

    for path in ["budgets", "budgets/development/2026-27", "budgets/development/2026-27/commit"]:
        neighbour.goes_to(f"/councils/{SLUG}/{path}")
        assert neighbour.status == 404, path


def test_what_the_strategy_does_not_have_is_not_found(officer: Visitor) -> None:
    for path in ["yachts/2026-27", "development/1999-00", "development/2026-27/commitments/7"]:
        officer.goes_to(f"/councils/{SLUG}/budgets/{path}")
        assert officer.status == 404, path

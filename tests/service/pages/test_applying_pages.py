"""Claims and applications on a member's pages: recorded, decided by somebody named, and told in the member's story."""

from domain.streams.member import Member
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, TODAY, Town
from tests.service.reading_pages import Page, Visitor

DECIDE = "Record the decision"


def ada(town: Town) -> Member:
    return town.office.app.find(Member, f"member:{town.member('Ada')}")


def page_of(town: Town) -> str:
    return f"/members/{town.member('Ada')}"


def applies(officer: Visitor, town: Town) -> Page:
    officer.goes_to(f"{page_of(town)}/apply")
    return officer.presses(
        "Record the application",
        event="Planning conference",
        reason="She chairs the committee.",
        gain="New case law",
        cost="£1,240.50",
        **{"when-day": 1, "when-month": 7, "when-year": 2026},
    )


def claims(officer: Visitor, town: Town) -> Page:
    officer.goes_to(f"{page_of(town)}/record/code-of-conduct/claimed")
    return officer.presses("Record that it was claimed as learnt elsewhere", where="At the county")


def test_an_empty_page_says_what_to_do_next(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(officer.goes_to(page_of(town)).links["Claims and applications"])

    assert "No application is on record. Record one when" in page.words
    assert "No claim is on record. Record one when" in page.words


def test_an_application_is_recorded_and_approved_for_an_office(town: Town, officer: Visitor) -> None:
    page = applies(officer, town)
    for words in ("Waits for a decision", "Wednesday 1 July 2026", "£1,240.50", "New case law", "She chairs the committee."):
        assert words in page.words

    officer.goes_to(page.links[f"{DECIDE} about Planning conference"])
    page = officer.presses(DECIDE, office="head-of-service", approved="yes", by="Dora Hill")

    assert "Recorded: approved." in page.words
    assert "Approved on Tuesday 12 May 2026, by Dora Hill" in page.words
    story = officer.goes_to(page_of(town)).words
    assert "Application approved by Head of Democratic Services" in story
    assert "Cost £1,240.50" in story


def test_an_amount_that_is_none_is_said_and_nothing_is_recorded(town: Town, officer: Visitor) -> None:
    before = ada(town).version
    officer.goes_to(f"{page_of(town)}/apply")

    page = officer.presses("Record the application", event="A day out", reason="To learn.", cost="much")

    assert "The cost must be an amount in pounds, such as 240 or 1,200.50" in page.links
    assert ada(town).version == before


def test_a_claim_is_refused_by_somebody_named(town: Town, officer: Visitor) -> None:
    claims(officer, town)
    (number,) = ada(town).claims
    officer.goes_to(f"{page_of(town)}/claims/{number}")
    assert "Enter the name of whoever decided" in officer.presses(DECIDE, counts="no").links

    page = officer.presses(DECIDE, counts="no", by="Dora Hill")

    assert "Recorded: it does not count." in page.words
    assert "Status Refused on Tuesday 12 May 2026" in page.words
    assert (ada(town).claims[number].answer, ada(town).claims[number].by) == ("refused", "Dora Hill")


def test_a_decision_sent_from_an_old_page_is_told_and_not_recorded(town: Town, officer: Visitor) -> None:
    claims(officer, town)
    (number,) = ada(town).claims
    officer.goes_to(f"{page_of(town)}/claims/{number}")
    program = town.viewer
    town.office.app.record_fact(program, town.office.act(program), ada(town).id, "planning", "offered", TODAY)

    officer.presses(DECIDE, counts="yes", by="Dora Hill")

    assert officer.status == 409
    assert ada(town).claims[number].answer == ""


def test_another_councils_applications_are_not_there(town: Town, sign_in: SignIn) -> None:
    neighbour = sign_in(NEIGHBOUR)

    for path in ["applications", "apply"]:
        neighbour.goes_to(f"{page_of(town)}/{path}")
        assert neighbour.status == 404, path


def test_what_is_not_on_record_is_not_found(town: Town, officer: Visitor) -> None:
    for path in ["applications/7", "claims/999"]:
        officer.goes_to(f"{page_of(town)}/{path}")
        assert officer.status == 404, path


def test_what_was_approved_is_promised_from_a_head_with_what_it_costs(town: Town, officer: Visitor) -> None:
    app = town.office.app
    app.set_budget(town.viewer, town.office.act(town.viewer), "northport", "development", "2026-27", 200_000, TODAY)
    page = applies(officer, town)
    officer.goes_to(page.links[f"{DECIDE} about Planning conference"])
    page = officer.presses(DECIDE, office="head-of-service", approved="yes", by="Dora Hill")

    page = officer.goes_to(page.links["Promise the money: Member development budget for Planning conference"])
    assert f'value="{town.member("Ada")}" selected' in page.html
    page = officer.presses("Record the promise", member=town.member("Ada"))
    assert "Recorded: £1,240.50 promised." in page.words

    budget = app.budget_of("northport", app.head_at("northport", "development", TODAY), "2026-27")
    assert budget.committed(ada(town).id) == 124_050

    page = officer.goes_to(f"{page_of(town)}/applications")
    officer.goes_to(page.links["Record that it was withdrawn about Planning conference"])
    page = officer.presses("Record that it was withdrawn", why="She is unwell.")
    assert "Withdrawn on Tuesday 12 May 2026" in page.words
    assert "Promise the money: Member development budget for Planning conference" not in page.links
    page = officer.goes_to("/councils/northport/budgets/development/2026-27")
    assert "Let go on 12 May 2026: the application was refused or withdrawn" in page.words
    assert "Promise of money let go, for what it was promised for will not be" in page.words

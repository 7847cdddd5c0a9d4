"""What a council, a body or a group owes stands on the council's page, and a person decides about it as about a member's step."""

from domain.streams.duty import Duty
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, SLUG, Town
from tests.service.reading_pages import Page, Visitor

PANEL = "body:panel"


def duty(town: Town) -> Duty:
    return town.office.app.find(Duty, f"duty:{SLUG}:{PANEL}:panel-meets")


def opens_duty(officer: Visitor, town: Town) -> Page:
    return officer.goes_to(f"/councils/{SLUG}/duties/{PANEL}/{next(iter(duty(town).steps))}")


def test_the_last_day_of_a_bodys_duty_is_moved_on_its_page(town: Town, officer: Visitor) -> None:
    officer.goes_to(opens_duty(officer, town).links["Move the last day by hand"])
    assert "Member Development Panel" in officer.page.words

    officer.presses("Move the last day", **{"due-day": 14, "due-month": 8, "due-year": 2027}, why="The panel is being formed anew.")

    assert "The last day was moved." in officer.page.words
    assert "Last day Saturday 14 August 2027" in officer.page.words


def test_a_reason_is_asked_for_and_nothing_is_recorded_without_one(town: Town, officer: Visitor) -> None:
    before = duty(town).version
    officer.goes_to(opens_duty(officer, town).links["Move the last day by hand"])

    assert "Enter the reason" in officer.presses("Move the last day", **{"due-day": 14, "due-month": 8, "due-year": 2027}).links
    assert duty(town).version == before


def test_a_duty_without_discretion_is_not_offered_to_be_skipped(town: Town, officer: Visitor) -> None:
    assert "Say that it is not needed" not in opens_duty(officer, town).links


def test_what_a_council_and_its_bodies_owe_stands_on_the_councils_page(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(f"/councils/{SLUG}")

    assert ("h2", "What the council owes") in page.headings
    assert "Member Development Panel" in page.words
    officer.goes_to(page.links["Hold two meetings of the panel"])
    assert officer.page.headings[0] == ("h1", "Hold two meetings of the panel")


def test_another_councils_duty_cannot_be_moved(town: Town, sign_in: SignIn) -> None:
    neighbour, step = sign_in(NEIGHBOUR), next(iter(duty(town).steps))

    for decision in ("move", "waive"):
        neighbour.goes_to(f"/councils/{SLUG}/{decision}/{PANEL}/{step}")
        assert neighbour.status == 404

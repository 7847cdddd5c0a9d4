"""Letters: looked at before they go, released by somebody who is on record, and each to be read afterwards."""

import re
from datetime import date

import pytest

from domain.streams.council import Council, MailHeld, MailReleased
from domain.viewer import the_program
from memberdev.by_itself import do_what_is_due
from tests.service.pages.town import OFFICER, SLUG, Town
from tests.service.reading_pages import Page, Visitor

HERE = f"/councils/{SLUG}/letters"
REMINDED = date(2026, 5, 24)  # a fortnight before interests have to be notified
RELEASE, HOLD = "Release the letters", "Hold the letters"


@pytest.fixture
def held(town: Town) -> Town:
    """A town whose letters are held, on a day when something is due to be told; Ada and one office have addresses."""
    app, viewer = town.office.app, the_program("work")
    app.say_who_answers(viewer, town.office.act(viewer), SLUG, "Olu Okafor", OFFICER)
    app.hold_mail(viewer, town.office.act(viewer), SLUG)
    app.give_contact(viewer, town.office.act(viewer), f"member:{town.member('Ada')}", "e-mail", "ada@northport.example")
    app.give_address(viewer, town.office.act(viewer), SLUG, "democratic-services", "ds@northport.example")
    town.goes_on()
    town.moves_to(REMINDED)
    return town


def posts(town: Town) -> None:
    """Let the letters that are due go, as the workers would."""
    do_what_is_due(town.office, ("tell", "send"))


def part(page: Page, heading: str, until: str) -> str:
    """The words of a page between two of its headings."""
    return page.words.partition(f" {heading} ")[2].partition(f" {until} ")[0]


def test_the_one_council_of_an_officer_is_shown_at_once(officer: Visitor) -> None:
    officer.goes_to("/letters")

    assert officer.at == HERE


def test_an_administrator_sees_the_letters_of_every_council(town: Town, administrator: Visitor) -> None:
    app, viewer = town.office.app, the_program("work")
    text = app.around(SLUG).council.adoptions[0].text
    app.adopt(viewer, town.office.act(viewer), "southport", text, date(2026, 5, 7), name="Southport Council")
    town.goes_on()

    page = administrator.goes_to("/letters")

    assert page.links["Northport Council"] == HERE
    assert "Southport Council" in page.links


def test_who_would_be_told_what_today_is_shown_before_anything_goes(held: Town, officer: Visitor) -> None:
    page = officer.goes_to(HERE)

    assert "Letters are held. Nothing goes out." in page.words
    today = part(page, "Would go out today", "Anything that whoever")
    assert "Ada Ashworth : look at the letter 1 thing ada@northport.example" in today
    assert "Democratic Services : look at the letter 4 things ds@northport.example" in today
    assert "Bola" not in today


def test_who_has_no_address_is_listed_with_the_form_that_gives_one(held: Town, officer: Visitor) -> None:
    page = officer.goes_to(HERE)
    assert "Bola Ashworth" in part(page, "Cannot be told: no address", "Within a week")

    officer.goes_to(page.links["Give an address of Bola Ashworth"])
    page = officer.presses("Save", address="bola@northport.example")

    assert officer.at == HERE
    assert "Bola Ashworth : look at the letter 1 thing bola@northport.example" in page.words


def test_what_is_to_come_within_a_week_is_shown_with_its_day(town: Town, officer: Visitor) -> None:
    app, viewer = town.office.app, the_program("work")
    app.give_address(viewer, town.office.act(viewer), SLUG, "democratic-services", "ds@northport.example")
    town.goes_on()

    page = officer.goes_to(HERE)

    assert "Democratic Services : look at the letter 18 May 2026 4 things" in part(page, "Within a week", "What went out")


def test_released_they_go_and_who_released_them_is_on_record(held: Town, officer: Visitor) -> None:
    officer.goes_to(HERE)
    page = officer.presses(RELEASE, why="Looked at with the head of service.")

    assert "The letters are released" in page.words
    assert "Letters go out, each on its day, at any time of day. Olu Okafor released them on Sunday 24 May 2026" in page.words
    events = [event for event in held.office.app.events.get(f"council:{SLUG}") if isinstance(event, MailReleased)]
    assert [(event.who, event.why) for event in events] == [(held.office.app.user_id(OFFICER), "Looked at with the head of service.")]

    posts(held)
    page = officer.goes_to(HERE)
    assert "Nothing is left to go out today." in page.words
    assert re.search(
        r"Ada Ashworth , Sunday 24 May 2026 24 May 2026 Reminder: 1 thing Sent", part(page, "What went out", "Member development")
    )


def test_a_letter_can_be_read_after_it_went(held: Town, officer: Visitor) -> None:
    officer.goes_to(HERE)
    officer.presses(RELEASE)
    posts(held)

    page = officer.goes_to(officer.goes_to(HERE).links["Ada Ashworth , Sunday 24 May 2026"])

    assert page.headings[0] == ("h1", "Letter to Ada Ashworth")
    for words in ("ada@northport.example", "Sent.", "Notify interests for the register", "last day: Sunday 7 June 2026"):
        assert words in page.words


def test_a_letter_to_somebody_forgotten_says_no_more_than_that(held: Town, officer: Visitor) -> None:
    officer.goes_to(HERE)
    officer.presses(RELEASE)
    posts(held)
    letter = officer.goes_to(HERE).links["Ada Ashworth , Sunday 24 May 2026"]

    held.office.forget(held.viewer, f"member:{held.member('Ada')}")
    page = officer.goes_to(letter)

    assert page.headings[0] == ("h1", "Letter to A forgotten person")
    assert "Ashworth" not in page.words
    assert "ada@northport.example" not in page.words


def test_held_again_nothing_more_goes(held: Town, officer: Visitor) -> None:
    officer.goes_to(HERE)
    officer.presses(RELEASE)
    page = officer.presses(HOLD)

    posts(held)

    assert "Letters are held" in page.words
    assert "Nothing went out yet." in officer.goes_to(HERE).words
    assert [type(event) for event in held.office.app.events.get(f"council:{SLUG}")][-2:] == [MailReleased, MailHeld]


def test_pressed_twice_it_is_released_once(held: Town, officer: Visitor) -> None:
    sheet = officer.goes_to(HERE).sheet(RELEASE)

    officer.presses(RELEASE, sheet)
    officer.presses(RELEASE, sheet)

    events = held.office.app.events.get(f"council:{SLUG}")
    assert sum(isinstance(event, MailReleased) for event in events) == 1


def test_an_officer_of_another_council_neither_sees_nor_releases_any_of_it(held: Town, officer: Visitor, neighbour: Visitor) -> None:
    officer.goes_to(HERE)
    officer.presses(RELEASE)
    posts(held)
    letter = officer.goes_to(HERE).links["Ada Ashworth , Sunday 24 May 2026"]

    for path in (HERE, letter):
        neighbour.goes_to(path)
        assert neighbour.status == 404, path
    proof = neighbour.page.sheet("Sign out").values["csrf_token"]
    answer = neighbour.browser.post(HERE, data={"csrf_token": proof, "command": "0" * 32, "decision": "hold"})
    assert answer.status_code == 404
    council = held.office.app.find(Council, f"council:{SLUG}")
    assert council.mail is not None
    assert not council.mail.held

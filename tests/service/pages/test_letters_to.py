"""Letters looked at one by one, put into a council's own words, and what becomes of one that comes back."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from domain.streams.notice import Bounced, Cancelled, Notice
from memberdev.by_itself import do_what_is_due
from service.app import PAGES
from tests.service.opening import open_service
from tests.service.pages.town import NEIGHBOUR, OFFICER, SLUG, Town, open_town
from tests.service.reading_pages import Visitor
from tests.service.worlds import PASSWORD

HERE = f"/councils/{SLUG}/letters"
WORDS = f"{HERE}/words"
REMINDED = date(2026, 5, 24)  # a fortnight before interests have to be notified
MAIL = ("tell", "release", "send")
RECEIPTS = "/api/notify/receipts"
TOKEN = "a token that only Notify knows"


@pytest.fixture(scope="module")
def prepared(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town whose letters are held, on a day when something is due to be told; Ada and one office have addresses."""
    folder = tmp_path_factory.mktemp("letters") / "town"
    shutil.copytree(founded, folder)
    with open_town(folder) as town:
        app, viewer = town.office.app, town.viewer
        app.say_who_answers(viewer, town.office.act(viewer), SLUG, "Olu Okafor", OFFICER)
        app.hold_mail(viewer, town.office.act(viewer), SLUG)
        app.give_contact(viewer, town.office.act(viewer), f"member:{town.member('Ada')}", "e-mail", "ada@northport.example")
        app.give_address(viewer, town.office.act(viewer), SLUG, "democratic-services", "ds@northport.example")
        town.goes_on()
        town.moves_to(REMINDED)
    return folder


@pytest.fixture
def held(prepared: Path, tmp_path: Path) -> Iterator[Town]:
    shutil.copytree(prepared, tmp_path / "held")
    with open_town(tmp_path / "held") as town:
        yield town


@pytest.fixture
def officer(held: Town) -> Visitor:
    visitor = Visitor(open_service(held.world, PAGES))
    visitor.signs_in(OFFICER, PASSWORD)
    return visitor


@pytest.fixture
def neighbour(held: Town) -> Visitor:
    visitor = Visitor(open_service(held.world, PAGES))
    visitor.signs_in(NEIGHBOUR, PASSWORD)
    return visitor


def of_ada(town: Town) -> str:
    return f"{HERE}/to/member/{town.member('Ada')}"


def posts(town: Town) -> list[Notice]:
    """Let the letters go that may, and give every notice on record."""
    do_what_is_due(town.office, MAIL)
    return [town.office.app.find(Notice, id) for id in town.office.app.streams_of(SLUG, "notice")]


# ------------------------------------------------------------------ one by one


def test_a_letter_is_looked_at_and_released_by_itself(held: Town, officer: Visitor) -> None:
    page = officer.goes_to(officer.goes_to(HERE).links["Ada Ashworth : look at the letter"])

    assert officer.at == of_ada(held)
    assert "All letters are held. Released, this one goes today." in page.words
    for words in ("Member development: one thing to do", "To Ada Ashworth", "Notify interests for the register", f"Olu Okafor, {OFFICER}"):
        assert words in page.words

    assert "Letters to Ada Ashworth are released." in officer.presses("Release this letter").words
    assert "Ada Ashworth : look at the letter 1 thing, released" in officer.goes_to(HERE).words
    assert [notice.state for notice in posts(held)] == ["sent"]
    assert "There is no letter to look at." in officer.goes_to(of_ada(held)).words


def test_letters_to_one_are_held_and_what_they_would_tell_is_cancelled_with_a_reason(held: Town, officer: Visitor) -> None:
    officer.goes_to(of_ada(held))
    page = officer.presses("Hold letters to this recipient")
    assert "Letters to this recipient are held." in page.words
    assert "1 thing, held" in officer.goes_to(HERE).words

    page = officer.goes_to(f"{of_ada(held)}/cancel")
    assert "Notify interests for the register" in page.words
    assert "Select what is not to be told" in officer.presses("Cancel what is chosen", why="").words
    boxes = officer.page.sheet("Cancel what is chosen")
    (box,) = [box for box in boxes.boxes if box.name == "things"]
    officer.presses("Cancel what is chosen", things=box.value, why="She knows.")

    assert "There is no letter to look at." in officer.page.words
    (notice,) = posts(held)
    (event,) = held.office.app.events.get(notice.id)
    assert isinstance(event, Cancelled)
    assert event.why == "She knows."


def test_all_of_todays_letters_are_cancelled_at_once(held: Town, officer: Visitor) -> None:
    assert "5 letters would go out today." in officer.goes_to(f"{HERE}/cancel").words
    page = officer.presses("Cancel all of today's letters", why="They were told before this service began.")

    assert "5 letters cancelled." in page.words
    assert "Nothing is left to go out today." in page.words
    assert {notice.state for notice in posts(held)} == {"cancelled"}


def test_a_letter_that_came_back_is_said_on_its_page_and_who_it_was_for_is_listed(held: Town, officer: Visitor) -> None:
    officer.goes_to(HERE)
    officer.presses("Release the letters")
    posts(held)

    officer.goes_to(officer.goes_to(HERE).links["Ada Ashworth , Sunday 24 May 2026"])
    page = officer.presses("This letter came back")

    assert "Recorded: it came back." in page.words
    assert "Ada Ashworth" in page.words.partition("Cannot be told: no address")[2].partition("Within a week")[0]
    assert "A letter to it came back" in page.words
    assert "Give an address of Ada Ashworth" in page.links


# ------------------------------------------------------------------ words, hours and who answers


def test_letters_are_put_into_the_councils_own_words_after_a_look_at_one(held: Town, officer: Visitor) -> None:
    officer.goes_to(officer.goes_to(WORDS).links["Reminders"])
    boxes = {"subject": "Your list", "opening": "Dear ((name)), of the ((ward)),", "closing": "Yours, ((reply to))"}

    page = officer.presses("Look at a letter first", **boxes)
    assert ", of the ward," in page.words
    assert held.office.app.around(SLUG).council.correspondence.templates == {}

    page = officer.presses("Save these words", **boxes)
    assert "Reminders are in these words from now on." in page.words
    assert "The council's own" in page.words
    assert held.office.app.around(SLUG).council.correspondence.templates["digest"].subject == "Your list"


def test_a_word_that_there_is_not_is_named_on_the_page(held: Town, officer: Visitor) -> None:
    officer.goes_to(f"{WORDS}/invitation")

    page = officer.presses("Save these words", subject="Come", opening="Dear ((nmae))", closing="((reply to))")

    assert officer.status == 422
    assert "There is no word “nmae” for a letter. There are: ((" in page.words
    assert "Nobody waits for a letter of this kind just now." in page.words


def test_who_answers_and_the_hours_are_set_on_the_page(held: Town, officer: Visitor) -> None:
    officer.goes_to(officer.goes_to(WORDS).links["Change who answers"])
    officer.presses("Save", name="Oona Okafor", address=OFFICER)
    officer.goes_to(officer.page.links["Change the hours"])
    page = officer.presses("Save", opens="9:30", closes="5pm")

    assert f"Oona Okafor, {OFFICER}" in page.words
    assert "Every day, from 09:30 until 17:00" in page.words


# ------------------------------------------------------------------ receipts


@pytest.fixture
def notify(held: Town) -> FlaskClient:
    """Whoever asks for the page of receipts, signed in nowhere."""
    return open_service(replace(held.world, receipts=TOKEN), PAGES).test_client()


def receipt(browser: FlaskClient, reference: str, token: str = TOKEN, status: str = "permanent-failure") -> int:
    said = {"id": "a", "reference": reference, "to": "ada@northport.example", "status": status}
    return browser.post(RECEIPTS, json=said, headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_receipt_of_notifys_says_that_a_letter_came_back_and_a_forged_one_is_refused(
    held: Town, officer: Visitor, notify: FlaskClient
) -> None:
    officer.goes_to(HERE)
    officer.presses("Release the letters")
    notice = next(notice for notice in posts(held) if not notice.office)
    reference = notice.id.replace(":", "-")
    nobody = open_service(held.world, PAGES).test_client()  # where no token is set

    assert [receipt(notify, reference, token=forged) for forged in ("", "guessed", f"{TOKEN}x", "ä")] == [401] * 4
    assert receipt(nobody, reference, token="") == 401
    assert receipt(notify, "notice-" + "0" * 32) == 404
    assert receipt(notify, f"member-{held.member('Ada')}") == 422
    assert notify.post(RECEIPTS, data="not json", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 422
    assert receipt(notify, reference, status="delivered") == 204
    assert held.office.app.find(Notice, notice.id).state == "sent"

    assert [receipt(notify, reference), receipt(notify, reference)] == [204, 204]
    events = held.office.app.events.get(notice.id)
    assert [event.who for event in events if isinstance(event, Bounced)] == ["notify"]
    assert held.office.app.recipient(notice.recipient, "").address is None


def test_an_officer_of_another_council_sees_and_decides_none_of_it(held: Town, neighbour: Visitor) -> None:
    for path in (
        of_ada(held),
        f"{of_ada(held)}/cancel",
        WORDS,
        f"{WORDS}/digest",
        f"{HERE}/to/office/democratic-services",
        f"{HERE}/cancel",
    ):
        neighbour.goes_to(path)
        assert neighbour.status == 404, path


def test_no_letter_is_released_before_somebody_is_named_who_answers(town: Town) -> None:
    app, viewer = town.office.app, town.viewer
    app.hold_mail(viewer, town.office.act(viewer), SLUG)
    app.give_contact(viewer, town.office.act(viewer), f"member:{town.member('Ada')}", "e-mail", "ada@northport.example")
    town.moves_to(REMINDED)
    officer = Visitor(open_service(town.world, PAGES))
    officer.signs_in(OFFICER, PASSWORD)

    officer.goes_to(of_ada(town))
    page = officer.presses("Release this letter")

    assert officer.status == 409
    assert "Say who that is first, then release them." in page.words
    assert posts(town) == []

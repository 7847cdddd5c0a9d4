"""The due list, members and steps in a real browser, with sixty members, wide and narrow, and when something is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from domain.streams.duty import Duty
from service.app import PAGES
from tests.service.browsing import Reader, follow, sign_in_at
from tests.service.pages.town import OFFICER, SLUG, Town, a_town
from tests.service.serving import Served, serve
from tests.service.worlds import PASSWORD

OFFER = "Record that the offer was made"


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(tmp_path_factory.mktemp("sixty") / "town", members=60) as town:
        yield town


@pytest.fixture(scope="module")
def served(sixty: Town) -> Iterator[Served]:
    with serve(sixty.world, PAGES) as served:
        yield served


@pytest.fixture
def somebody(chromium: Browser, served: Served, pictures: Path | None) -> Iterator[Reader]:
    """An officer of the council, signed in."""
    context = chromium.new_context(base_url=served.address)
    reader = Reader(context.new_page(), pictures)
    sign_in_at(reader.page, OFFICER)
    yield reader
    context.close()


def test_no_page_has_anything_wrong_with_sixty_members(somebody: Reader, sixty: Town) -> None:
    ada = f"/members/{sixty.member('Ada Ashworth')}"
    step = f"term:local.{SLUG}.harbour.2026-05-07"
    duty = next(iter(sixty.office.app.find(Duty, f"duty:{SLUG}:council:hold-induction").steps))
    paths = {
        "due": "/due",
        "due-last": "/due?leaf=11",
        "due-none": "/due?person=nobody+at+all",
        "members": "/members",
        "member": ada,
        "member-contact": f"{ada}/contact/e-mail",
        "member-before": f"{ada}/came-before",
        "member-group": f"{ada}/changes/group",
        "member-need": f"{ada}/needs",
        "step": f"{ada}/steps/complete-induction/{step}",
        "step-move": f"{ada}/move/offer-planning/{step}",
        "record": f"{ada}/record",
        "record-offer": f"{ada}/record/planning/offered",
        "record-part": f"{ada}/record/induction/attended",
        "duty": f"/councils/{SLUG}/duties/council/{duty}",
        "duty-record": f"/councils/{SLUG}/record/annual-report/presented",
    }

    wrong = {}
    for name, path in paths.items():
        answer = somebody.page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        if found := somebody.looks_over(name):
            wrong[name] = found

    assert wrong == {}


def test_no_error_state_has_anything_wrong(somebody: Reader, sixty: Town) -> None:
    bola, page = f"/members/{sixty.member('Bola Ashworth')}", somebody.page
    wrong = {}

    def look(name: str) -> None:
        if found := somebody.looks_over(name):
            wrong[name] = found

    page.goto(f"{bola}/record/planning/offered")
    page.get_by_label("Year").first.fill("26")
    follow(page.get_by_role("button", name=OFFER))
    look("record-invalid")
    assert page.title().startswith("Error: ")

    page.goto(f"{bola}/came-before")
    follow(page.get_by_role("button", name="Save"))
    look("before-invalid")

    page.goto(f"{bola}/contact/e-mail")
    page.get_by_label("E-mail address").fill("bola at northport")
    follow(page.get_by_role("button", name="Save"))
    look("contact-invalid")

    page.goto(f"{bola}/waive/accept-office/term:local.{SLUG}.old-town-and-st-marys.2026-05-07")
    page.get_by_label("Why is it not needed?").fill("It would be a bother.")
    follow(page.get_by_role("button", name="Say that it is not needed"))
    look("waive-refused")

    page.goto(f"{bola}/record/planning/offered")
    with page.context.new_page() as other:
        other.goto(f"{bola}/record/mentor/offered")
        follow(other.get_by_role("button", name=OFFER))
        other.wait_for_url(f"**{bola}")
    follow(page.get_by_role("button", name=OFFER))
    look("record-conflict")
    assert page.get_by_role("heading", level=1).inner_text() == "Somebody else was first"

    page.goto(f"{bola}/steps/no-such-step")
    look("step-not-found")

    assert wrong == {}


def test_an_offer_is_recorded_from_the_due_list_without_scripts(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(base_url=served.address, java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto("/due?rule=offer-planning&person=Ceri+Ashworth")
    page.get_by_label("Name you sign in with").fill(OFFICER)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))

    follow(page.get_by_role("link", name=OFFER))
    follow(page.get_by_role("button", name=OFFER))

    assert page.get_by_text("Recorded for Ceri Ashworth: Planning meeting, offered.").is_visible()
    assert page.get_by_role("heading", level=1).inner_text() == "Due list"
    context.close()

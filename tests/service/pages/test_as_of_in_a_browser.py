"""Looking back in a real browser: wide and narrow, by keyboard alone, and without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from service.app import PAGES
from tests.service.browsing import NARROW, Reader, sign_in_at
from tests.service.pages.town import OFFICER, Town, a_town
from tests.service.serving import Served, serve

KNOWN, ON = "known-day=12&known-month=5&known-year=2026", "on-day=9&on-month=5&on-year=2026"


@pytest.fixture(scope="module")
def small_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(tmp_path_factory.mktemp("small") / "town") as town:
        yield town


@pytest.fixture(scope="module")
def served(small_town: Town) -> Iterator[Served]:
    with serve(small_town.world, PAGES) as served:
        yield served


def signed_in(page: Page) -> Page:
    sign_in_at(page, OFFICER)
    return page


def test_no_look_back_has_anything_wrong(chromium: Browser, served: Served, small_town: Town, pictures: Path | None) -> None:
    context = chromium.new_context(base_url=served.address)
    reader = Reader(signed_in(context.new_page()), pictures)
    ada = f"/members/{small_town.member('Ada')}"
    paths = {
        "as-of-asked": f"{ada}/as-of",
        "as-of-wrong": f"{ada}/as-of?known-day=12&known-month=5&known-year=2027",
        "as-of": f"{ada}/as-of?{ON}",
        "compare": f"{ada}/compare?{ON}",
        "cohort-as-of": f"/cohort/as-of?{KNOWN}",
    }

    wrong = {}
    for name, path in paths.items():
        reader.page.goto(path)
        if found := reader.looks_over(name):
            wrong[name] = found

    context.close()
    assert wrong == {}


def test_a_day_is_asked_for_by_keyboard_alone_and_without_scripts(chromium: Browser, served: Served, small_town: Town) -> None:
    # Given the page of a member on a narrow screen
    context = chromium.new_context(base_url=served.address, java_script_enabled=False, viewport={"width": NARROW, "height": 800})
    page = signed_in(context.new_page())
    page.goto(f"/members/{small_town.member('Ada')}")

    # When the way to other days is opened, and a day typed in, with no hand on a mouse
    page.locator("summary", has_text="See this page as of another day").press("Enter")
    for typed in ("9", "5", "2026"):
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/as-of"))

    # Then the page of that day is there, and says so
    assert page.get_by_role("heading", level=1).inner_text() == "Ada Ashworth, as it was on Saturday 9 May 2026"
    assert page.get_by_role("region", name="As it was on Saturday 9 May 2026").is_visible()
    context.close()

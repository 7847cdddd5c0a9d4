"""Importing in a real browser, with the sample election of five councils: wide and narrow, when something is wrong, and without scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from memberdev.sample import sample_election
from service.app import PAGES
from tests.results_files import archived, current_export, leap
from tests.service.browsing import Reader, follow, sign_in_at
from tests.service.pages.sending import ABLE, IVOR, ORLA, stands
from tests.service.pages.town import ADMINISTRATOR, Town
from tests.service.serving import Served, serve

LOOK, CONFIRM = "Look at what is in it", "Put this on record"

Come = Callable[..., Reader]


@pytest.fixture
def served(town: Town) -> Iterator[Served]:
    with serve(town.world, PAGES) as served:
        yield served


@pytest.fixture
def come(chromium: Browser, served: Served, pictures: Path | None) -> Iterator[Come]:
    """The administrator, signed in; with options of a browser, in another one."""
    contexts = []

    def begin(**options: Any) -> Reader:
        context = chromium.new_context(base_url=served.address, **options)
        contexts.append(context)
        reader = Reader(context.new_page(), pictures)
        sign_in_at(reader.page, ADMINISTRATOR)
        return reader

    yield begin
    for context in contexts:
        context.close()


def send(page: Page, content: bytes, title: str = "results.csv", *, adopt: str = "") -> None:
    page.goto("/results/import")
    page.get_by_label("Results file").set_input_files({"name": title, "mimeType": "text/csv", "buffer": content})
    if adopt:
        page.get_by_label(adopt).check()
    follow(page.get_by_role("button", name=LOOK))


def test_no_page_of_an_import_has_anything_wrong(come: Come, town: Town) -> None:
    somebody = come()
    page = somebody.page
    wrong: dict[str, list[str]] = {}

    def look(name: str, heading: str) -> None:
        assert page.get_by_role("heading", level=1).inner_text() == heading
        if found := somebody.looks_over(f"import-{name}"):
            wrong[name] = found

    page.goto("/results/import")
    look("send", "Import results")
    send(page, sample_election())
    look("left-out", "Check before it goes on record")
    send(page, sample_election(), adopt="Model member development strategy")
    look("preview", "Check before it goes on record")
    follow(page.get_by_role("link", name="Derbyshire", exact=False).first)
    look("rows", "Derbyshire County Council")
    page.goto("/results")
    look("waiting", "Elections")
    follow(page.get_by_role("link", name="results.csv"))
    page.go_back()

    send(page, current_export(ORLA, IVOR, ABLE))
    follow(page.get_by_role("button", name=CONFIRM))
    town.goes_on()
    page.get_by_role("link", name="Show the cohort of Northport Council").wait_for()
    look("elected", "Electing the winners")
    send(page, current_export(stands(77, "Orla Maud Quist"), IVOR, ABLE, {**ABLE, "ballot_paper_id": "nowhere"}))
    look("who-is-who", "Check before it goes on record")
    send(page, current_export(ORLA, IVOR, ABLE))
    look("nothing-new", "Check before it goes on record")

    send(page, sample_election(), adopt="Model member development strategy")
    follow(page.get_by_role("button", name=CONFIRM))
    look("begun", "Electing the winners")
    page.goto("/results")
    look("elections", "Elections")

    assert wrong == {}


def test_no_error_state_of_an_import_has_anything_wrong(come: Come) -> None:
    somebody = come()
    page = somebody.page
    wrong: dict[str, list[str]] = {}

    def look(name: str) -> None:
        assert page.title().startswith("Error: "), name
        if found := somebody.looks_over(f"import-{name}"):
            wrong[name] = found

    page.goto("/results/import")
    follow(page.get_by_role("button", name=LOOK))
    look("no-file")
    send(page, b"dear,councillor\n")
    look("no-results")
    send(page, leap(archived("Orla Quist", 1, council="Northport")), "leap-2022-05-05.csv")
    look("no-day")
    send(page, current_export(ORLA, IVOR, {**ABLE, "ballot_paper_id": "nowhere"}))
    page.get_by_role("group", name="On which day were they declared elected?").get_by_label("Day").fill("31")
    page.get_by_role("group", name="On which day were they declared elected?").get_by_label("Month").fill("2")
    follow(page.get_by_role("button", name=CONFIRM))
    look("no-such-day")
    page.get_by_role("group", name="On which day were they declared elected?").get_by_label("Day").fill("6")
    page.get_by_role("group", name="On which day were they declared elected?").get_by_label("Month").fill("5")
    follow(page.get_by_role("button", name=CONFIRM))
    look("bad-rows")

    assert wrong == {}


def test_an_import_works_without_scripts_on_a_narrow_screen(come: Come, town: Town) -> None:
    page = come(java_script_enabled=False, viewport={"width": 320, "height": 900}).page

    send(page, current_export(ORLA, IVOR, ABLE))
    follow(page.get_by_role("button", name=CONFIRM))
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "10"
    town.goes_on()
    follow(page.get_by_role("link", name="Look again now"))

    assert page.get_by_role("status").inner_text() == "2 of 2 members elected"
    follow(page.get_by_role("link", name="Show the cohort of Northport Council"))
    assert page.url.endswith("/cohort?council=northport&who=2022-05-05")


def test_the_bar_moves_by_itself_until_everybody_is_elected(come: Come, town: Town) -> None:
    page = come().page
    send(page, current_export(ORLA, IVOR, ABLE))
    follow(page.get_by_role("button", name=CONFIRM))
    assert page.get_by_role("status").inner_text() == "0 of 2 members elected"

    town.goes_on()

    page.get_by_role("link", name="Show the cohort of Northport Council").wait_for(timeout=10_000)
    assert page.get_by_role("status").inner_text() == "2 of 2 members elected"

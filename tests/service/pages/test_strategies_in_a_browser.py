"""Strategies and councils in a real browser, wide and narrow, and when something is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from domain.strategies import built_in
from service.app import PAGES
from tests.service.browsing import Reader, follow, sign_in_at
from tests.service.pages.town import OFFICER, SLUG, Town
from tests.service.serving import serve

COUNCIL = f"/councils/{SLUG}"


@pytest.fixture
def somebody(chromium: Browser, pictures: Path | None, town: Town) -> Iterator[Reader]:
    """An officer of a council, signed in."""
    with serve(town.world, PAGES) as served:
        context = chromium.new_context(base_url=served.address)
        reader = Reader(context.new_page(), pictures)
        sign_in_at(reader.page, OFFICER)
        yield reader
        context.close()


def test_no_page_of_strategies_and_councils_has_anything_wrong(somebody: Reader) -> None:
    wrong = {}
    for name, path in {
        "all": "/strategies",
        "printed": "/strategies/thurrock-2024",
        "council": COUNCIL,
        "setting": f"{COUNCIL}/settings/smallest-group",
        "cycle": f"{COUNCIL}/settings/cycle",
        "date": f"{COUNCIL}/dates/annual%20council",
        "address": f"{COUNCIL}/offices/monitoring-officer",
        "choose": f"{COUNCIL}/adopt",
        "adopt": f"{COUNCIL}/adopt/derbyshire-2020",
        "adopted": f"{COUNCIL}/adopt/model-council",
    }.items():
        answer = somebody.page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        if found := somebody.looks_over(f"strategies-{name}"):
            wrong[name] = found

    assert wrong == {}


def test_no_error_state_of_strategies_and_councils_has_anything_wrong(somebody: Reader) -> None:
    page, wrong = somebody.page, {}

    def look(name: str) -> None:
        assert page.title().startswith("Error: "), name
        if found := somebody.looks_over(f"strategies-{name}"):
            wrong[name] = found

    page.goto(f"{COUNCIL}/settings/smallest-group")
    page.get_by_label("What is it?").fill("whenever it suits")
    follow(page.get_by_role("button", name="Save"))
    look("bad-value")
    page.goto(f"{COUNCIL}/offices/monitoring-officer")
    page.get_by_label("E-mail address of the office").fill("second floor")
    follow(page.get_by_role("button", name="Save"))
    look("bad-address")
    page.goto(f"{COUNCIL}/adopt")
    page.get_by_label("A file of your own").check()
    broken = built_in("model-council").replace("months", "moons").encode()
    page.get_by_label("Strategy file").set_input_files({"name": "ours.toml", "mimeType": "text/plain", "buffer": broken})
    follow(page.get_by_role("button", name="Look at what would change"))
    look("mistakes")

    assert wrong == {}

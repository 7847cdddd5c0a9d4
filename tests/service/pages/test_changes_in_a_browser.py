"""Changes by hand, arrivals and seats in a real browser: wide and narrow, looked at first, and when something is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from service.app import PAGES
from tests.service.browsing import Reader, follow, sign_in_at
from tests.service.pages.town import OFFICER, SLUG, Town, a_town
from tests.service.serving import Served, serve

LOOK, RECORD = "Look at what follows", "Record this"
SEATS = f"/councils/{SLUG}/bodies/planning-committee/seats"


@pytest.fixture(scope="module")
def dozens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(tmp_path_factory.mktemp("town") / "town", members=24) as dozens:
        yield dozens


@pytest.fixture(scope="module")
def served(dozens: Town) -> Iterator[Served]:
    with serve(dozens.world, PAGES) as served:
        yield served


@pytest.fixture(scope="module")
def somebody(chromium: Browser, served: Served, pictures: Path | None) -> Iterator[Reader]:
    """An officer of the council, signed in."""
    context = chromium.new_context(base_url=served.address)
    reader = Reader(context.new_page(), pictures)
    sign_in_at(reader.page, OFFICER)
    yield reader
    context.close()


def test_no_page_of_a_change_has_anything_wrong_step_by_step(somebody: Reader, dozens: Town) -> None:
    ada, page, wrong = f"/members/{dozens.member('Ada Ashworth')}", somebody.page, {}

    def look(name: str) -> None:
        if found := somebody.looks_over(name):
            wrong[name] = found

    page.goto(f"{ada}/changes/leave")
    follow(page.get_by_role("button", name=LOOK))
    look("change-leave-wrong")
    page.get_by_label("They resigned").check()
    follow(page.get_by_role("button", name=LOOK))
    page.get_by_role("button", name=RECORD).wait_for()
    look("change-leave-looked-at")

    page.goto(f"{ada}/changes/take-role")
    look("change-take-role")
    page.goto(f"{ada}/elected")
    follow(page.get_by_role("button", name=LOOK))
    look("arrival-again-wrong")
    page.goto("/members/new")
    look("arrival-choose")

    page.goto(SEATS)
    page.get_by_label("Bola Ashworth").check()
    page.get_by_label("Ceri Ashworth").check()
    follow(page.get_by_role("button", name=LOOK))
    page.get_by_role("button", name=RECORD).wait_for()
    look("seats-looked-at")
    follow(page.get_by_role("button", name=RECORD))
    page.get_by_text("Recorded for 2 members").wait_for()
    look("seats")

    assert wrong == {}

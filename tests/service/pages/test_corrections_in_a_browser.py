"""Correcting in a real browser: the form, what would change, what is wrong, and the pages where corrected facts are read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from domain.streams.events import Fact
from domain.streams.member import Member
from domain.viewer import the_program
from service.app import PAGES
from tests.service.browsing import Reader, follow, sign_in_at
from tests.service.pages.town import OFFICER, SLUG, Town, a_town
from tests.service.serving import Served, serve


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town with an offer on Ada's record."""
    with a_town(tmp_path_factory.mktemp("corrections") / "town") as town:
        work = the_program("work")
        ada = f"member:{town.member('Ada')}"
        town.office.app.record_fact(work, town.office.act(work), ada, "planning", "offered", town.office.clock.today(), how="By letter")
        town.goes_on()
        yield town


@pytest.fixture(scope="module")
def served(small: Town) -> Iterator[Served]:
    with serve(small.world, PAGES) as served:
        yield served


@pytest.fixture
def somebody(chromium: Browser, served: Served, pictures: Path | None) -> Iterator[Reader]:
    """An officer of the council, signed in."""
    context = chromium.new_context(base_url=served.address)
    reader = Reader(context.new_page(), pictures)
    sign_in_at(reader.page, OFFICER)
    yield reader
    context.close()


def test_no_page_of_a_correction_has_anything_wrong(somebody: Reader, small: Town) -> None:
    ada, page, wrong = small.member("Ada"), somebody.page, {}

    def looks(name: str) -> None:
        if found := somebody.looks_over(name):
            wrong[name] = found

    page.goto(f"/members/{ada}")
    follow(page.get_by_role("link", name="Correct this Planning meeting offered"))
    looks("correction-form")
    follow(page.get_by_role("button", name="Look at what changes"))
    looks("correction-without-a-reason")
    page.get_by_label("This never happened").check()
    page.get_by_label("Why is it corrected?").fill("The letter went to somebody else.")
    follow(page.get_by_role("button", name="Look at what changes"))
    looks("correction-changes")
    follow(page.get_by_role("button", name="Record the correction"))
    page.wait_for_url(f"**/members/{ada}")
    looks("member-corrected")
    member = small.office.app.find(Member, f"member:{ada}")
    struck = next(event for event in reversed(member.events) if isinstance(event, Fact))
    for name, path in {
        "correction-put-back": f"/corrections/{struck.id.replace('@', '/')}",
        "correction-of-an-election": f"/corrections/{member.id}/2",
        "council-story": f"/councils/{SLUG}",
        "history-correct": f"/history/{member.id}/2",
    }.items():
        page.goto(path)
        looks(name)

    assert wrong == {}

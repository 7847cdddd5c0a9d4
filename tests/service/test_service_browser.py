"""Every page in a real browser, wide and narrow: nothing that axe finds, nothing the policy stops, nothing wider than the screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.service.browsing import NARROW, WIDE, Reader, follow
from tests.service.kitchen import KITCHEN
from tests.service.serving import Served, serve
from tests.service.worlds import ADMINISTRATOR, a_real_world, a_sandbox

MEMBER = "/members/" + "0" * 32
PATHS = (
    "/due",
    "/due?leaf=2",
    "/due?person=nobody+at+all&before=99/99/2026",
    "/members",
    MEMBER,
    "/cohort",
    "/cohort?empty=yes",
    "/sessions",
    "/import",
    "/import/progress/10",
    "/import/progress/60",
    "/offer",
    "/no-such-page",
    "/break",
)


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Served]:
    """A sandbox's pages, served as the program serves them."""
    with serve(a_sandbox(), KITCHEN) as served:
        yield served


@pytest.fixture
def reader(chromium: Browser, sandbox: Served, pictures: Path | None) -> Iterator[Callable[[], Reader]]:
    """Somebody new to look at pages."""
    contexts = []

    def come(**options: object) -> Reader:
        context = chromium.new_context(base_url=sandbox.address, bypass_csp=False, **options)  # type: ignore[arg-type]  # options by name
        contexts.append(context)
        return Reader(context.new_page(), pictures, axe_at=(WIDE, NARROW))

    yield come
    for context in contexts:
        context.close()


def signed_in(reader: Reader) -> Page:
    reader.page.goto("/sign-in")
    follow(reader.page.get_by_role("button", name=f"Sign in as {ADMINISTRATOR.shown}"))
    reader.page.wait_for_url("**/due")
    return reader.page


def named(path: str) -> str:
    return path.strip("/").replace("/", "-").replace("?", "-").replace("=", "-")[:40]


def test_no_page_has_anything_wrong_wide_or_narrow(reader: Callable[[], Reader]) -> None:
    somebody = reader()
    page = signed_in(somebody)

    wrong = {}
    for path in PATHS:
        page.goto(path)
        wrong[path] = somebody.looks_over(named(path))

    assert {path: found for path, found in wrong.items() if found} == {}


def test_no_error_state_has_anything_wrong(reader: Callable[[], Reader]) -> None:
    somebody = reader()
    page = signed_in(somebody)
    wrong: dict[str, list[str]] = {}

    def look(name: str) -> None:
        wrong[name] = somebody.looks_over(name)

    page.goto("/offer")
    page.get_by_label("Year").fill("26")
    follow(page.get_by_role("button", name="Record that the offer was made"))
    look("form-invalid")
    assert page.title().startswith("Error: ")

    page.goto("/cohort")
    follow(page.get_by_role("button", name="Record for those ticked").first)
    look("cohort-invalid")

    page.goto("/import")
    follow(page.get_by_role("button", name="Look at what is in it"))
    look("import-invalid")

    for who, name in (("Nobody", "refused"), ("First", "conflict")):
        page.goto("/offer")
        page.get_by_label("Ceri Birch").check()
        page.get_by_label("How was it offered?").select_option("email")
        page.get_by_label("Who made the offer?").fill(who)
        page.get_by_label("The member knows").check()
        follow(page.get_by_role("button", name="Record that the offer was made"))
        look(name)

    page.context.clear_cookies()
    page.goto("/sign-in")
    look("sign-in")
    follow(page.get_by_role("button", name="Sign in", exact=True))
    look("sign-in-invalid")

    assert {name: found for name, found in wrong.items() if found} == {}
    assert len(wrong) == 7


def test_a_real_store_offers_no_accounts_and_no_days(chromium: Browser, pictures: Path | None) -> None:
    with serve(a_real_world(), KITCHEN) as served:
        context = chromium.new_context(base_url=served.address)
        somebody = Reader(context.new_page(), pictures)
        somebody.page.goto("/sign-in")

        assert somebody.looks_over("sign-in-real") == []
        assert "Sandbox" not in somebody.page.content()
        context.close()


def test_the_grid_scrolls_inside_its_own_region_by_keyboard(reader: Callable[[], Reader]) -> None:
    somebody = reader()
    page = signed_in(somebody)
    page.set_viewport_size({"width": NARROW, "height": 700})
    page.goto("/cohort")
    grid = page.get_by_role("region", name="Cohort of May 2026")
    name = grid.get_by_role("rowheader").first

    grid.focus()
    before = name.bounding_box()
    for _ in range(100):
        page.keyboard.press("ArrowRight")
        if grid.evaluate("region => region.scrollLeft") > 100:
            break

    after = name.bounding_box()
    assert grid.evaluate("region => region.scrollLeft") > 100
    assert before is not None
    assert after is not None
    assert abs(before["x"] - after["x"]) < 1  # the name stays in sight


def test_a_progress_bar_moves_by_itself_and_says_when_it_is_done(reader: Callable[[], Reader]) -> None:
    page = signed_in(reader())
    page.goto("/import/progress/10")
    assert page.get_by_role("status").inner_text() == "10 of 60 members elected"

    page.route(
        "**/import/progress/10", lambda route: route.fulfill(json={"part": 50, "words": "30 of 60 members elected", "finished": False})
    )

    page.get_by_text("30 of 60 members elected").wait_for(timeout=10_000)
    assert page.locator("progress").evaluate("bar => bar.value") == 50


def test_everything_works_without_scripts(reader: Callable[..., Reader]) -> None:
    somebody = reader(java_script_enabled=False)
    page = signed_in(somebody)
    page.set_viewport_size({"width": NARROW, "height": 900})

    follow(page.get_by_role("link", name="Cohort", exact=True))
    assert page.get_by_role("heading", level=1).inner_text() == "Cohort of May 2026"

    follow(page.get_by_role("button", name="Next week"))
    assert page.get_by_text("Today is now Thursday 21 May 2026.").is_visible()

    page.goto("/import/progress/10")
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "10"

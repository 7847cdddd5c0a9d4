"""Cohort, sessions, letters and administration in a real browser, with sixty members, wide and narrow, and when something is wrong."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from domain.commands.sessions import Occasion
from memberdev.by_itself import do_what_is_due
from service.app import PAGES
from tests.service.browsing import NARROW, Reader, follow, sign_in_at
from tests.service.pages.town import ADMINISTRATOR, SLUG, Town, a_town
from tests.service.serving import Served, serve

COHORT = f"/cohort?council={SLUG}&who=2026-05-07"
SignedIn = Callable[..., Reader]


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Sixty members, half of them with an address, on a day on which many are told something."""
    with a_town(tmp_path_factory.mktemp("sixty") / "town", members=60) as town:
        app, viewer = town.office.app, town.viewer
        for at, member in enumerate(app.streams_of(SLUG, "member")):
            if at % 2:
                app.give_contact(viewer, town.office.act(viewer), member, "e-mail", f"member{at}@northport.example")
        app.give_address(viewer, town.office.act(viewer), SLUG, "democratic-services", "ds@northport.example")
        town.goes_on()
        town.moves_to(date(2026, 5, 24))
        do_what_is_due(town.office, ("tell",))
        app.hold_mail(viewer, town.office.act(viewer), SLUG)
        town.moves_to(date(2026, 6, 4))
        claims, now, lease = town.office.store.claims, town.office.clock.now(), timedelta(seconds=1)
        item = f"elect/local.{SLUG}.harbour.2026-05-07"
        claims.claim([item], epoch="", now=now, lease=lease)
        claims.refused(item, "The days of this election were never confirmed.")
        yield town


@pytest.fixture(scope="module")
def served(sixty: Town) -> Iterator[Served]:
    with serve(sixty.world, PAGES) as served:
        yield served


@pytest.fixture
def signed_in(chromium: Browser, served: Served, pictures: Path | None) -> Iterator[SignedIn]:
    """Lets an administrator sign in, with a browser of some kind."""
    contexts = []

    def come(**options: object) -> Reader:
        contexts.append(chromium.new_context(base_url=served.address, **options))  # type: ignore[arg-type]  # options by name
        reader = Reader(contexts[-1].new_page(), pictures)
        sign_in_at(reader.page, ADMINISTRATOR)
        return reader

    yield come
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def paths(sixty: Town) -> dict[str, str]:
    """Every page that can be opened by its address, one session of each kind among them."""
    app, viewer, day = sixty.office.app, sixty.viewer, sixty.office.clock.today()
    members = app.streams_of(SLUG, "member")
    planned = str(app.plan_session(viewer, sixty.office.act(viewer), SLUG, "code-of-conduct", day, starts="18:30", places=30)["stream"])
    app.book_places(viewer, sixty.office.act(viewer), planned, members[:40], wait=True)
    app.offer_on_another_day(viewer, sixty.office.act(viewer), planned, Occasion(when=day + timedelta(days=7)))
    app.keep_material(viewer, sixty.office.act(viewer), planned, day, title="Slides", link="https://northport.example/slides")
    app.set_budget(viewer, sixty.office.act(viewer), SLUG, "development", "2026-27", 100_000, day)
    app.commit_money(viewer, sixty.office.act(viewer), SLUG, "development", "2026-27", 40_000, day, what="The trainer", about=planned)
    held = str(app.plan_session(viewer, sixty.office.act(viewer), SLUG, "induction", day, part="Safeguarding")["stream"])
    came = {member: "absent" if at % 5 == 0 else "present" for at, member in enumerate(members)}
    app.take_register(viewer, sixty.office.act(viewer), held, day, came)
    sixty.office.catch_up()
    notice = app.streams_of(SLUG, "notice")[0].partition(":")[2]
    user = app.user_id(ADMINISTRATOR).partition(":")[2]
    to_come, over = (f"/sessions/{id.partition(':')[2]}" for id in (planned, held))
    return {
        "cohort": COHORT,
        "sessions": f"/sessions?council={SLUG}",
        "session-plan": f"/councils/{SLUG}/sessions/plan",
        "session": to_come,
        "session-move": f"{to_come}/move",
        "session-change-day": f"{to_come}/change-day",
        "sessions-book": f"/councils/{SLUG}/sessions/book",
        "session-cancel": f"{to_come}/cancel",
        "places": f"{to_come}/places",
        "register": f"{to_come}/register",
        "session-held": over,
        "made-up": f"{over}/made-up",
        "letters": f"/councils/{SLUG}/letters",
        "letter": f"/letters/{notice}",
        "letters-to": f"/councils/{SLUG}/letters/to/office/democratic-services",
        "letters-cancel": f"/councils/{SLUG}/letters/to/office/democratic-services/cancel",
        "letter-words": f"/councils/{SLUG}/letters/words",
        "letter-words-of": f"/councils/{SLUG}/letters/words/digest",
        "reports": f"/councils/{SLUG}/reports",
        "report": f"/councils/{SLUG}/reports/annual-report",
        "report-facts": f"/councils/{SLUG}/reports/annual-report/facts/0/0/0/2",
        "audit": "/audit",
        "audit-list": "/audit/late?days=0",
        "audit-of-nothing": "/audit/corrected",
        "history": f"/history/{members[0]}/2",
        "administration": "/administration",
        "user-grant": "/administration/users/grant",
        "user": f"/administration/users/{user}",
        "user-password": f"/administration/users/{user}/password",
        "user-revoke": f"/administration/users/{user}/revoke",
        "own-password": "/account/password",
        "jobs": "/jobs",
        "lists": "/jobs/lists",
        "forget": f"/members/{members[0].partition(':')[2]}/forget",
    }


def test_no_page_has_anything_wrong_with_sixty_members(signed_in: SignedIn, paths: dict[str, str]) -> None:
    somebody, wrong = signed_in(), {}
    for name in paths.keys() - SEEN_WHEN_WRONG:
        answer = somebody.page.goto(paths[name])
        assert answer is not None
        assert answer.status == 200, name
        if found := somebody.looks_over(name):
            wrong[name] = found

    assert wrong == {}


WRONG = {
    "cohort": "Choose what to record",
    "session-plan": "Plan the session",
    "session-cancel": "Cancel the session",
    "places": "Book places for those ticked",
    "register": "Record the register",
    "letters-cancel": "Cancel what is chosen",
    "made-up": "Record that they made it up",
    "user-grant": "Make the account",
    "user-password": "Set the password",
    "user-revoke": "Take the account away",
    "own-password": "Change my password",
    "forget": "Forget this person",
}
"""Forms sent as they stand, which is wrong for each, by the button."""

SEEN_WHEN_WRONG = {"session-cancel", "letters-cancel", "made-up", "user-password", "user-revoke", "own-password"}
"""Pages of one short form, which are looked over with its errors."""


def test_no_error_state_has_anything_wrong(signed_in: SignedIn, paths: dict[str, str]) -> None:
    somebody, wrong = signed_in(), {}
    for name, button in WRONG.items():
        somebody.page.goto(paths[name])
        follow(somebody.page.get_by_role("button", name=button, exact=True).first)
        somebody.page.get_by_text("There is a problem").wait_for()
        if found := somebody.looks_over(f"{name}-wrong"):
            wrong[name] = found

    assert wrong == {}


def test_what_is_recorded_for_many_has_nothing_wrong_step_by_step(signed_in: SignedIn) -> None:
    somebody = signed_in()
    page, wrong = somebody.page, {}

    def look(name: str) -> None:
        if found := somebody.looks_over(name):
            wrong[name] = found

    page.goto(COHORT)
    page.get_by_role("button", name="Tick all 60 in the column Assign a named officer").click()
    follow(page.get_by_role("button", name="Choose what to record").first)
    look("cohort-record")
    follow(page.get_by_role("button", name="Record it for 60 members"))
    look("cohort-record-wrong")
    page.get_by_label("Who was assigned?").fill("Olu Okafor")
    follow(page.get_by_role("button", name="Record it for 60 members"))
    page.get_by_text("Recorded for 60 members: Named officer, assigned.").wait_for()

    assert wrong == {}
    assert page.get_by_role("row", name="Assign a named officer 60 of 60 0").is_visible()


def test_the_grid_is_ticked_and_sent_by_keyboard_alone(signed_in: SignedIn) -> None:
    page = signed_in().page
    page.set_viewport_size({"width": NARROW, "height": 700})
    page.goto(COHORT)

    page.get_by_role("region", name="Elected on Thursday 7 May 2026").focus()
    tabs_to(page, lambda: page.evaluate("document.activeElement.name") == "pick")
    page.keyboard.press("Space")
    tabs_to(page, lambda: page.evaluate("document.activeElement.name") == "pick")
    page.keyboard.press("Space")
    ticked = page.locator("input[name=pick]:checked").count()
    page.keyboard.press("Enter")

    page.get_by_role("heading", level=1).get_by_text("Record").wait_for()
    assert ticked == 2


def tabs_to(page: Page, there: Callable[[], bool]) -> None:
    """Press Tab until the focus is there."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if there():
            return
    raise AssertionError("the keyboard never came there")


def test_a_register_is_taken_without_scripts(signed_in: SignedIn, sixty: Town) -> None:
    page = signed_in(java_script_enabled=False).page
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.goto(f"/councils/{SLUG}/sessions/plan")
    page.get_by_label("Which course").select_option("chairing")
    day = page.get_by_role("group", name="On which day?")
    for box, value in (("Day", "4"), ("Month", "6"), ("Year", "2026")):
        day.get_by_label(box, exact=True).fill(value)
    follow(page.get_by_role("button", name="Plan the session"))

    follow(page.get_by_role("button", name="Take the register"))
    page.get_by_role("group", name="Ada Ashworth (Harbour)").get_by_label("Apologies").check()
    page.get_by_role("button", name="Mark all the others present").click()
    follow(page.get_by_role("button", name="Record the register"))

    assert page.get_by_text("The register is on record: 59 of 60 members came.").is_visible()

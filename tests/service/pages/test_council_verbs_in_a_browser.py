"""The diary, budgets, claims, applications and duties in a real browser, wide and narrow, full and empty, and when something is wrong."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from domain.streams.body import Body
from domain.streams.duty import Duty
from domain.streams.member import Member
from service.app import PAGES
from tests.a_busy_council import STRATEGY
from tests.service.browsing import Reader, follow, sign_in_at
from tests.service.pages.town import ADMINISTRATOR, SLUG, TODAY, Town, a_town
from tests.service.serving import serve

COUNCIL = f"/councils/{SLUG}"
QUARTER = "first=1/4/2026&last=12/5/2026"
HEAD = f"{COUNCIL}/budgets/development/2026-27"
CASE = """
[[fact]]
id    = "more-wanted"
words = "More is wanted than there is"

[[rule]]
id      = "business-case"
name    = "Make a business case for more money"
who     = "council"
opens   = "more-wanted recorded"
by      = "as soon as practicable"
answers = ["agreed", "not-agreed"]
done    = "business-case decided"
"""


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town in which something of every kind is on record."""
    with a_town(tmp_path_factory.mktemp("busy") / "town", members=12, strategy=STRATEGY + CASE) as town:
        app, who = town.office.app, town.viewer
        ada = f"member:{town.member('Ada Ashworth')}"
        for days in (9, 30, 60):
            when = TODAY + timedelta(days=days)
            app.call_meeting(who, town.office.act(who), SLUG, "panel", when, starts="18:30", place="Committee room 1")
        for _ in range(2):
            app.hold_meeting(who, town.office.act(who), SLUG, "panel", TODAY)
        app.set_budget(who, town.office.act(who), SLUG, "development", "2026-27", 100_000, TODAY)
        app.commit_money(who, town.office.act(who), SLUG, "development", "2026-27", 24_050, TODAY, what="A conference", member=ada)
        app.commit_money(who, town.office.act(who), SLUG, "development", "2026-27", 2_000, TODAY, what="Books")
        app.spend_money(who, town.office.act(who), SLUG, "development", "2026-27", 2_100, TODAY, commitment="2")
        app.make_application(who, town.office.act(who), ada, TODAY, event="A conference", reason="She chairs.", cost=24_050)
        app.record_fact(who, town.office.act(who), ada, "code-of-conduct", "claimed", TODAY, where="At the county")
        app.record_fact(who, town.office.act(who), ada, "named-officer", "assigned", TODAY, person="Olu Okafor")
        app.note_progress(who, town.office.act(who), SLUG, "guide-action", "A draft is with the panel.", TODAY, year="2026-27")
        app.note_evidence(who, town.office.act(who), SLUG, "charter", "Nine in ten came.", TODAY, at="The annual report")
        app.publish_document(who, town.office.act(who), SLUG, "guide", TODAY, edition="1.0", review=TODAY + timedelta(days=365))
        app.record_need_of_body(who, town.office.act(who), SLUG, "panel", "The new flood rules", TODAY, theme="Decisions")
        case = {"title": "A second trainer", "reason": "Twice as many new members.", "by": "democratic-services", "cost": 120_000}
        app.make_proposal(who, town.office.act(who), SLUG, "business-case", TODAY, **case)
        quarter = (TODAY.replace(month=4, day=1), TODAY)
        app.write_in_report(who, town.office.act(who), SLUG, "short-report", *quarter, {"Lessons": "Evenings suit."})
        app.present_report(who, town.office.act(who), SLUG, "short-report", ["panel"], TODAY, *quarter, TODAY)
        town.goes_on()
        yield town


@pytest.fixture(scope="module")
def reader(busy: Town, chromium: Browser) -> Iterator[Reader]:
    """An administrator who has signed in."""
    with serve(busy.world, PAGES) as served:
        context = chromium.new_context(base_url=served.address)
        reader = Reader(context.new_page(), None)
        sign_in_at(reader.page, ADMINISTRATOR)
        yield reader
        context.close()


def test_no_page_has_anything_wrong_with_it(busy: Town, reader: Reader) -> None:
    ada = busy.office.app.find(Member, f"member:{busy.member('Ada Ashworth')}")
    member = f"/members/{ada.id.partition(':')[2]}"
    panel = busy.office.app.find(Body, f"body:{SLUG}:panel")
    meeting = next(id for id, one in panel.meetings.items() if one.state == "called")
    step = next(iter(busy.office.app.find(Duty, f"duty:{SLUG}:body:panel:panel-meets").steps))
    paths = [
        COUNCIL,
        f"{COUNCIL}/diary",
        f"{COUNCIL}/bodies/panel",
        f"{COUNCIL}/bodies/panel/address",
        f"{COUNCIL}/bodies/planning-committee",
        f"{COUNCIL}/bodies/panel/held",
        f"{COUNCIL}/bodies/panel/meetings/{meeting}",
        f"{COUNCIL}/bodies/panel/meetings/{meeting}/move",
        f"{COUNCIL}/record",
        f"{COUNCIL}/changes",
        f"{COUNCIL}/move/body:panel/{step}",
        f"{COUNCIL}/plans/action-plan",
        f"{COUNCIL}/reports/short-report?{QUARTER}",
        f"{COUNCIL}/reports/short-report/beside?{QUARTER}",
        f"{COUNCIL}/reports/short-report/present?{QUARTER}",
        f"{COUNCIL}/budgets",
        HEAD,
        f"{HEAD}/commit",
        f"{HEAD}/commitments/1",
        f"{COUNCIL}/proposals",
        f"{COUNCIL}/proposals/1",
        f"{COUNCIL}/proposals/1/decide",
        f"{member}/applications",
        f"{member}/applications/1",
        f"{member}/applications/1/withdraw",
        f"{member}/claims/{next(iter(ada.claims))}",
        f"{member}/apply",
        f"{member}/record/evaluation/returned",
        f"{member}/supporters/named-officer/away",
    ]
    wrong = {}
    for path in paths:
        answer = reader.page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        if found := reader.looks_over(path.replace("/", "-")):
            wrong[path] = found

    assert wrong == {}


def test_a_form_with_something_wrong_says_it_without_anything_wrong_with_the_page(reader: Reader) -> None:
    reader.page.goto(f"{HEAD}/commit")
    reader.page.get_by_label("How much, in pounds?").fill("much")
    follow(reader.page.get_by_role("button", name="Record the promise"))

    assert reader.page.get_by_role("link", name="The amount must be an amount in pounds, such as 240 or 1,200.50").is_visible()
    assert reader.looks_over("commit-wrong") == []

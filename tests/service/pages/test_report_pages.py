"""Reports on screen: which a council's strategy asks for, one of them for a period and a day, and the facts behind its figures."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from service.app import PAGES
from tests.service.opening import open_service
from tests.service.pages.town import NEIGHBOUR, OFFICER, SLUG, TODAY, Town, open_town
from tests.service.reading_pages import Page, Visitor
from tests.service.worlds import PASSWORD, SEAL

ANNUAL = f"/councils/{SLUG}/reports/annual-report"
PERIOD = "?first=1/5/2026&last=12/5/2026"
AUDITOR = "ash@northport.example"
ATTENDED = "0/0/0/2"  # the first report's first section, table and line
NEEDS = 3


@pytest.fixture(scope="module")
def town(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A session of which the register was put right a week later, an offer declined, and a need of each member."""
    folder = tmp_path_factory.mktemp("reported") / "town"
    shutil.copytree(founded, folder)
    with open_town(folder) as opened:
        app, viewer = opened.office.app, opened.viewer
        app.grant(viewer, opened.office.act(viewer), AUDITOR, "Ash Audley", "auditor", (SLUG,), SEAL)
        members = [f"member:{opened.member(name)}" for name in ("Ada", "Bola", "Ceri", "Dilys")]
        session = str(app.plan_session(viewer, opened.office.act(viewer), SLUG, "code-of-conduct", TODAY)["stream"])
        for came in (("present", "absent", "apologies", "absent"), ("present", "present", "apologies", "absent")):
            app.take_register(viewer, opened.office.act(viewer), session, TODAY, dict(zip(members, came, strict=True)))
            opened.moves_to(opened.office.clock.today() + timedelta(days=7))
        app.record_fact(viewer, opened.office.act(viewer), members[0], "planning", "offered", TODAY)
        app.record_fact(viewer, opened.office.act(viewer), members[0], "planning", "declined", TODAY)
        for member in members:
            app.record_need(viewer, opened.office.act(viewer), member, "To chair with patience", TODAY, theme="Leadership")
        app.set_setting(viewer, opened.office.act(viewer), SLUG, "smallest-group", "4", date(2026, 5, 8))
        opened.goes_on()
        yield opened


@pytest.fixture(scope="module")
def visitor(town: Town) -> Visitor:
    return Visitor(open_service(town.world, PAGES))


@pytest.fixture
def officer(visitor: Visitor) -> Visitor:
    visitor.signs_in(OFFICER, PASSWORD)
    return visitor


def line(page: Page, head: str) -> str:
    """The words of a page from the head of a line on."""
    return page.words.partition(f" {head} ")[2]


def test_the_reports_that_a_strategy_asks_for_are_listed_with_their_readers(officer: Visitor) -> None:
    page = officer.goes_to("/reports")
    assert "Northport Council" in page.links

    page = officer.goes_to(f"/councils/{SLUG}/reports")

    assert page.headings[0] == ("h1", "Reports of Northport Council")
    assert "Annual report on member development Member Development Panel and Full Council" in page.words
    assert "Every municipal year, in April Not due Not yet" in page.words


def test_a_report_shows_each_part_in_its_order_with_figures_that_lead_to_facts(officer: Visitor) -> None:
    page = officer.goes_to(f"{ANNUAL}{PERIOD}")

    assert [words for level, words in page.headings if level == "h2"][:3] == [
        "Attendance",
        "Take-up of the Planning meeting",
        "Who declined the Planning meeting",
    ]
    assert "Friday 1 May 2026 to Tuesday 12 May 2026, as it is known now." in page.words
    assert line(page, "Code of conduct, 12 May 2026").startswith(
        "4 : On the register, Code of conduct, 12 May 2026: the facts behind it 2 "
    )
    assert "Ada Ashworth" in line(page, "Who declined the Planning meeting")


def test_as_known_on_an_earlier_day_it_says_what_was_on_record_then(officer: Visitor) -> None:
    page = officer.goes_to(f"{ANNUAL}{PERIOD}&known=13/5/2026")

    assert "as known at the end of Wednesday 13 May 2026." in page.words
    assert "Attended, Code of conduct, 12 May 2026: the facts behind it 25% :" in page.words


def test_the_facts_behind_a_figure_name_whom_each_is_about_and_lead_to_its_record(officer: Visitor) -> None:
    page = officer.goes_to(f"{ANNUAL}/facts/{ATTENDED}{PERIOD}")

    assert page.headings[0] == ("h1", "Attended, Code of conduct, 12 May 2026: 2")
    assert "2 facts" in page.words
    assert "Ada Ashworth" in page.words
    assert "Bola Ashworth" in page.words
    assert "Ceri" not in page.words
    assert officer.goes_to(page.links["Session of Code of conduct held"]).headings[0] == ("h1", "Session of Code of conduct held")


def test_whoever_may_not_read_what_was_said_in_confidence_finds_no_fact_behind_it(officer: Visitor) -> None:
    shown = officer.goes_to(f"{ANNUAL}{PERIOD}")
    behind = officer.goes_to(f"{ANNUAL}/facts/{NEEDS}/0/4/4{PERIOD}")
    officer.signs_in(AUDITOR, PASSWORD)
    to_auditors = officer.goes_to(f"{ANNUAL}{PERIOD}")
    nothing = officer.goes_to(f"{ANNUAL}/facts/{NEEDS}/0/4/4{PERIOD}")

    assert line(shown, "Leadership").startswith("0 0 4 : With one not met yet, Leadership: the facts behind it")
    assert "Dilys Ashworth" in behind.words
    assert line(to_auditors, "Leadership").startswith("0 0 4 4 ")
    assert "Dilys" not in nothing.words
    assert "No fact stands behind this figure, or only such as were said in confidence." in nothing.words


def test_days_to_come_are_left_out_and_what_is_no_day_is_said(officer: Visitor) -> None:
    assert "Friday 1 May 2026 to Tuesday 26 May 2026" in officer.goes_to(f"{ANNUAL}?last=1/1/2030").words
    assert "The first day must be a real date" in officer.goes_to(f"{ANNUAL}?first=31/2/2026").words


@pytest.mark.parametrize("address", [f"/councils/{SLUG}/reports/weekly", f"{ANNUAL}/facts/0/0/99/2", f"{ANNUAL}/facts/99/0/0/0"])
def test_what_is_not_there_says_where_to_go_on(officer: Visitor, address: str) -> None:
    page = officer.goes_to(address)

    assert officer.status == 404
    assert "Go back to" in page.words


def test_reports_of_another_council_are_not_there(visitor: Visitor) -> None:
    visitor.signs_in(NEIGHBOUR, PASSWORD)

    for address in (f"/councils/{SLUG}/reports", ANNUAL, f"{ANNUAL}/facts/{ATTENDED}"):
        visitor.goes_to(address)
        assert visitor.status == 404

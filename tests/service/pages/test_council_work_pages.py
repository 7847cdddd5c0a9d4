"""A council's plans, awards, documents, reports and its committees' needs on their pages: one town for all tests, one after another."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import docx
import pypdf
import pytest
from openpyxl import load_workbook

from domain.commands.holding import LeaveRole, TakeRole, roles_of
from domain.streams.duty import Duty
from domain.streams.member import Member
from tests.a_busy_council import STRATEGY
from tests.service.opening import lent_service
from tests.service.pages.town import NEIGHBOUR, OFFICER, SLUG, TODAY, Town, a_town
from tests.service.reading_pages import Visitor

COUNCIL = f"/councils/{SLUG}"
REPORT = f"{COUNCIL}/reports/short-report"
PLAN = ["Action", "Outcome", "Target", "Status", "Progress"]
QUARTER = "first=1/4/2026&last=12/5/2026"


@dataclass
class Busy:
    """The town, and those of its officers who look at it."""

    town: Town
    officer: Visitor
    neighbour: Visitor


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Busy]:
    """Four members, and a strategy with something of everything that a council does."""
    with a_town(tmp_path_factory.mktemp("busy") / "town", strategy=STRATEGY) as town, lent_service(town.world) as pages:

        def come(name: str) -> Visitor:
            visitor, account = Visitor(pages), town.world.users.by_name(name)
            assert account is not None
            visitor.has_signed_in(account)
            return visitor

        yield Busy(town, come(OFFICER), come(NEIGHBOUR))


@pytest.fixture
def officer(busy: Busy) -> Visitor:
    return busy.officer


# ------------------------------------------------------------------ the plan


def test_a_plan_prints_every_theme_with_its_actions_targets_and_what_shows_them(officer: Visitor) -> None:
    page = officer.goes_to(officer.goes_to(COUNCIL).links["Three-year action plan"])

    assert "Rewarding The plan has no action under this theme." in page.words
    assert "Publish a guide A guide for everybody. Shown by: Attendance 31 May 2026 Due in 19 days Nothing noted yet" in page.words
    assert "Find mentors for leaders Not set Not set by the strategy No date Nothing noted yet" in page.words


def test_progress_is_noted_for_a_year_of_the_plan_and_stands_on_its_page(officer: Visitor) -> None:
    officer.goes_to(officer.goes_to(f"{COUNCIL}/plans/action-plan").links["Note progress of “Publish a guide”"])
    assert "The strategy has it shown by: Attendance." in officer.page.words

    page = officer.presses("Note it", words="A draft is with the panel.", year="2026-27")

    assert "12 May 2026: A draft is with the panel. A draft is with the panel." in page.words


def test_a_plan_that_was_reviewed_says_when(officer: Visitor) -> None:
    officer.goes_to(officer.goes_to(f"{COUNCIL}/plans/action-plan").links["Record that it was reviewed"])

    page = officer.presses("Record that it was reviewed")

    assert "Last reviewed Tuesday 12 May 2026" in page.words


def test_a_plan_is_saved_with_every_theme_and_no_way_to_note_anything(officer: Visitor) -> None:
    assert "Save as PDF" in officer.goes_to(f"{COUNCIL}/plans/action-plan").links

    answer = officer.browser.get(f"{COUNCIL}/plans/action-plan/file.docx")

    document = docx.Document(io.BytesIO(answer.get_data()))
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"] == ["Leading", "Rewarding", "Learning"]
    assert "The plan has no action under this theme." in [one.text for one in document.paragraphs]
    assert [cell.text for cell in document.tables[-1].rows[0].cells] == [*PLAN, "2026-27", "2027-28"]
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="three-year-action-plan-northport-council-')
    assert officer.browser.get(f"{COUNCIL}/plans/action-plan/file.exe").status_code == 404


# ------------------------------------------------------------------ documents


def test_an_edition_published_from_its_step_says_where_it_is_and_when_it_is_looked_at_again(busy: Busy, officer: Visitor) -> None:
    page = officer.goes_to(f"{COUNCIL}/documents")
    assert "Member guide — Not published yet —" in page.words
    assert "Next review" in page.words

    officer.goes_to(address_of_step(busy, "guide-action"))
    officer.goes_to(next(href for text, href in officer.page.links.items() if text.startswith("Record that it was published")))
    officer.presses("Record that it was published", edition="1.0", at="The intranet", review_day=1, review_month=9, review_year=2026)
    busy.town.goes_on()

    page = officer.goes_to(f"{COUNCIL}/documents/guide")
    assert "Status Published on 12 May 2026" in page.words
    assert "1.0 12 May 2026 The intranet 1 Sep 2026" in page.words
    assert "Approved by Member Development Panel: not yet" in page.words
    assert "Done" in officer.goes_to(f"{COUNCIL}/plans/action-plan").words


def address_of_step(busy: Busy, rule: str) -> str:
    """The page of the one step that the council has of a rule."""
    (step,) = busy.town.office.app.find(Duty, f"duty:{SLUG}:council:{rule}").steps
    return f"{COUNCIL}/duties/council/{step}"


# ------------------------------------------------------------------ the award


def test_an_award_shows_what_was_decided_what_it_asks_for_and_its_evidence(busy: Busy, officer: Visitor) -> None:
    page = officer.goes_to(officer.goes_to(COUNCIL).links["Member Charter"])
    assert "Status Not sought yet" in page.words
    assert "Decide whether to seek the Charter" in page.words

    officer.goes_to(f"{COUNCIL}/record/charter-question/decided")
    officer.presses("Record what was decided", argument="yes")
    busy.town.goes_on()
    officer.goes_to(f"{COUNCIL}/awards/charter/evidence")
    officer.presses("Note it", words="Nine in ten came.", at="Annual report")
    officer.goes_to(f"{COUNCIL}/awards/charter/made")
    page = officer.presses("Record the award", level="Charter Plus", issuer="The employers")

    assert "Status Held (Charter Plus) since Tuesday 12 May 2026, until Saturday 12 May 2029" in page.words
    assert "Decided “Decide whether to seek the Charter”: yes, on Tuesday 12 May 2026" in page.words
    assert "Seek the Charter" in page.words
    assert "Nine in ten came. Annual report 12 May 2026" in page.words


# ------------------------------------------------------------------ committees


def test_a_committee_says_what_it_needs_to_learn_until_it_is_met(busy: Busy, officer: Visitor) -> None:
    officer.goes_to(officer.goes_to(f"{COUNCIL}/bodies/planning-committee").links["Record what it needs to learn"])
    officer.presses("Record the need", words="The new flood rules", theme="Decisions")
    busy.town.goes_on()

    page = officer.goes_to(f"{COUNCIL}/bodies/planning-committee")
    assert "The new flood rules Decisions 12 May 2026 Close it" in page.words
    officer.goes_to(next(href for text, href in page.links.items() if text.startswith("Meet the need of a committee")))
    officer.goes_to(next(href for text, href in officer.page.links.items() if text.startswith("Record that the need was met")))
    officer.presses("Close the need", met="met")

    assert "The new flood rules Decisions 12 May 2026 Met on 12 May 2026" in officer.goes_to(f"{COUNCIL}/bodies/planning-committee").words


def test_the_meetings_of_a_year_are_counted_on_the_page_of_the_body(busy: Busy, officer: Visitor) -> None:
    officer.goes_to(f"{COUNCIL}/bodies/panel")
    officer.goes_to(officer.page.links["Record that a meeting was held"])
    officer.presses("Record that a meeting was held")
    busy.town.goes_on()

    assert ", 1 of 2" in officer.goes_to(f"{COUNCIL}/bodies/panel").words
    assert ", 1 of 2" in officer.goes_to(COUNCIL).words


# ------------------------------------------------------------------ reports


def test_a_report_is_written_presented_and_printed_again_as_it_was(busy: Busy, officer: Visitor) -> None:
    officer.goes_to(f"{REPORT}?{QUARTER}")
    assert "For Member Development Panel Next: Due in 49 days: last day: Tuesday 30 June 2026" in officer.page.words
    assert "It is not on record that this report was presented to anybody." in officer.page.words
    officer.goes_to(officer.page.links["Write under its headings"])
    page = officer.presses("Save the text", **{"written-1": "Evenings suit most."})
    assert "Lessons Evenings suit most." in page.words

    officer.goes_to(page.links["Record that it was presented"])
    page = officer.presses("Record that it was presented", to=["panel", "council"])
    busy.town.goes_on()

    page = officer.goes_to(f"{REPORT}?{QUARTER}")
    assert page.words.count("As known at the end of Tuesday 12 May 2026") == 2
    assert "Member Development Panel Tuesday 12 May 2026" in page.words
    then = page.links["As known at the end of Tuesday 12 May 2026 print them again"]
    busy.town.moves_to(TODAY.replace(day=20))
    officer.goes_to(f"{REPORT}/write?{QUARTER}")
    officer.presses("Save the text", **{"written-1": "Mornings suit most."})
    assert "Mornings suit most." in officer.goes_to(f"{REPORT}?{QUARTER}").words
    assert "Evenings suit most." in officer.goes_to(then).words
    assert "Done" in officer.goes_to(address_of_step(busy, "short-report")).words


def test_a_report_is_written_with_the_text_and_figures_of_the_period_before_in_sight(officer: Visitor) -> None:
    officer.goes_to(f"{REPORT}/write?first=13/5/2026&last=20/5/2026")
    assert "Nothing was written under any heading for the period before." in officer.page.words

    page = officer.goes_to(f"{REPORT}/beside?{QUARTER}")

    assert "This period Mornings suit most. The period before Nothing was written." in page.words


def files_of(officer: Visitor, ending: str, **more: str) -> tuple[bytes, dict[str, str]]:
    query = "&".join([QUARTER, *(f"{name}={value}" for name, value in more.items())])
    answer = officer.browser.get(f"{REPORT}/file.{ending}?{query}")
    assert answer.status_code == 200
    return answer.get_data(), dict(answer.headers)


def test_a_report_is_saved_in_four_kinds_of_file_under_its_own_name(officer: Visitor) -> None:
    name = "present-a-short-report-northport-council-2026-04-01-to-2026-05-12"
    for ending, kind in {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}.items():
        _, headers = files_of(officer, ending)
        assert headers["Content-Type"] == kind
        assert headers["Content-Disposition"] == f'attachment; filename="{name}.{ending}"'
        assert headers["Cache-Control"] == "no-store"

    pages = pypdf.PdfReader(io.BytesIO(files_of(officer, "pdf")[0]))
    assert "Mornings suit most." in pages.pages[0].extract_text()
    document = docx.Document(io.BytesIO(files_of(officer, "docx")[0]))
    assert [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"] == [
        "Attendance",
        "Lessons",
        "What to do next",
    ]
    assert load_workbook(io.BytesIO(files_of(officer, "xlsx")[0])).sheetnames[0] == "Report"
    rows = list(csv.reader(io.StringIO(files_of(officer, "csv")[0].decode("utf-8-sig"))))
    assert ["Lessons", "Written", "", "", "Mornings suit most.", ""] in rows


def test_a_part_for_some_alone_is_in_no_other_readers_file(officer: Visitor) -> None:
    page = officer.goes_to(f"{REPORT}?{QUARTER}")
    assert {"Save as PDF for Member Development Panel", "Save as PDF for Full Council"} <= page.links.keys()

    for_the_panel = docx.Document(io.BytesIO(files_of(officer, "docx", reader="0")[0]))

    assert "What to do next" not in [one.text for one in for_the_panel.paragraphs]
    assert officer.browser.get(f"{REPORT}/file.pdf?{QUARTER}&reader=7").status_code == 404
    assert officer.browser.get(f"{REPORT}/file.exe?{QUARTER}").status_code == 404


def test_one_table_of_a_report_is_saved_alone(officer: Visitor) -> None:
    answer = officer.browser.get(f"{REPORT}/tables/0/0.csv?{QUARTER}")

    assert answer.get_data().decode("utf-8-sig").startswith("Session,On the register,")
    assert officer.browser.get(f"{REPORT}/tables/0/9.csv?{QUARTER}").status_code == 404
    assert officer.browser.get(f"{REPORT}/tables/9/0.csv?{QUARTER}").status_code == 404


def test_a_document_whose_review_was_missed_is_told_of_on_the_councils_page(busy: Busy, officer: Visitor) -> None:
    officer.goes_to(f"{COUNCIL}/documents/plan-text/publish")
    told = {"on_day": 12, "on_month": 5, "on_year": 2026, "review_day": 15, "review_month": 5, "review_year": 2026}
    page = officer.presses("Record that it was published", **told)
    assert "15 May 2026: overdue" in page.words

    officer.goes_to(officer.goes_to(COUNCIL).links["1 document to look at again"])

    assert "Plan on paper Not said 12 May 2026 15 May 2026: overdue" in officer.page.words

    busy.town.goes_on()
    officer.goes_to(officer.goes_to(COUNCIL).links["Look again at Plan on paper"])
    assert "Last day Friday 15 May 2026" in officer.page.words
    officer.goes_to(next(href for text, href in officer.page.links.items() if text.startswith("Record that it was reviewed")))
    officer.presses("Record that it was reviewed")
    assert "1 document to look at again" not in officer.goes_to(COUNCIL).links


# ------------------------------------------------------------------ whoever it is not for

ADDRESSES = (
    f"{COUNCIL}/plans/action-plan",
    f"{COUNCIL}/plans/action-plan/file.pdf",
    f"{COUNCIL}/actions/guide-action/progress",
    f"{COUNCIL}/awards/charter",
    f"{COUNCIL}/awards/charter/evidence",
    f"{COUNCIL}/awards/charter/made",
    f"{COUNCIL}/documents",
    f"{COUNCIL}/documents/guide",
    f"{COUNCIL}/documents/guide/publish",
    f"{COUNCIL}/bodies/panel/needs",
    f"{COUNCIL}/bodies/planning-committee/needs/1",
    f"{REPORT}/write",
    f"{REPORT}/present",
    f"{REPORT}/beside",
    f"{REPORT}/file.pdf",
    f"{REPORT}/tables/0/0.csv",
)


def test_none_of_it_is_there_for_another_councils_officer_and_each_page_is_for_its_own(busy: Busy) -> None:
    there = {path: busy.officer.browser.get(path).status_code for path in ADDRESSES}
    elsewhere = {path: busy.neighbour.browser.get(path).status_code for path in ADDRESSES}

    assert set(there.values()) == {200}, there
    assert set(elsewhere.values()) == {404}, elsewhere


@pytest.mark.parametrize("path", ["plans/none", "actions/none/progress", "awards/none", "documents/none", "bodies/panel/needs/9"])
def test_what_a_strategy_does_not_name_is_not_found(officer: Visitor, path: str) -> None:
    assert officer.browser.get(f"{COUNCIL}/{path}").status_code == 404


# ------------------------------------------------------------------ roles


def test_everybody_who_holds_a_role_is_found_by_it_and_one_that_nobody_holds_says_so(busy: Busy, officer: Visitor) -> None:
    town, member = busy.town, f"member:{busy.town.member('Ada Ashworth')}"
    for change in (TakeRole(role="chair", body="panel", on=TODAY), TakeRole(role="cabinet-member", kind="shadow", on=TODAY)):
        town.office.app.change(town.viewer, town.office.act(town.viewer), member, change)
    town.goes_on()

    page = officer.goes_to(officer.goes_to(COUNCIL).links["Who holds which role"])

    assert "Chair of a committee Member How On Since Ada Ashworth Holds it Member Development Panel 12 May 2026" in page.words
    assert "Ada Ashworth Shadows it The council 12 May 2026" in page.words
    assert "Vice-chair of a committee Nobody holds it." in page.words
    spell = next(role.spell for role in roles_of(town.office.app.find(Member, member)) if role.kind == "shadow")
    town.office.app.change(town.viewer, town.office.act(town.viewer), member, LeaveRole(spell=spell, on=TODAY))
    town.moves_to(town.office.clock.today() + timedelta(days=1))
    assert "Shadows it" not in officer.goes_to(f"{COUNCIL}/roles").words

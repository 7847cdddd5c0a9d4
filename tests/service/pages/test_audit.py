"""The audit's pages: lists of a period that lead to each fact, files of them, and a fact's whole chain of causes."""

import csv
import io
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.commands.correction_plan import Correction
from domain.streams.aggregate import Act
from domain.streams.member import Member
from domain.streams.offering import Offered
from domain.streams.steps import Step
from domain.viewer import EVERYTHING, Viewer
from memberdev.by_itself import do_what_is_due
from service.app import PAGES
from tests.service.opening import open_service
from tests.service.pages.town import OFFICER, SLUG, TODAY, Town, open_town
from tests.service.reading_pages import Page, Visitor
from tests.service.worlds import PASSWORD, SEAL

AUDITOR = "ash@northport.example"
INTERESTS, PLANNING, OFFERED = "Notify interests for the register", "Offer a planning meeting", "Planning meeting offered"
LATER = date(2026, 5, 24)  # a fortnight before interests have to be notified
FORMULA = '=HYPERLINK("https://elsewhere.example")'


@pytest.fixture(scope="module")
def town(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town in which an officer told members by letter, moved a last day, recorded an offer late and put it right."""
    folder = tmp_path_factory.mktemp("audited") / "town"
    shutil.copytree(founded, folder)
    with open_town(folder) as opened:
        app = opened.office.app
        app.grant(opened.viewer, opened.office.act(opened.viewer), AUDITOR, "Ash Audley", "auditor", (SLUG,), SEAL)
        olu = Viewer(user=app.user_id(OFFICER), permissions=EVERYTHING, councils=None)
        app.say_who_answers(olu, act(opened), SLUG, "Olu Okafor", OFFICER)
        app.give_contact(olu, act(opened), ada(opened).id, "e-mail", "ada@northport.example")
        app.release_mail(olu, act(opened), SLUG)
        opened.moves_to(LATER)
        do_what_is_due(opened.office, ("tell", "send"))
        app.replace_deadline(olu, act(opened, why=FORMULA), ada(opened).id, step(opened, PLANNING).id, date(2026, 9, 1))
        app.record_fact(olu, act(opened), ada(opened).id, "planning", "offered", date(2026, 5, 13))
        said = Correction(fact=the_offer(opened), on=TODAY)
        app.put_right(olu, act(opened, why="The day was wrong"), said)
        opened.goes_on()
        yield opened


@pytest.fixture(scope="module")
def auditor(town: Town) -> Visitor:
    visitor = Visitor(open_service(town.world, PAGES))
    visitor.signs_in(AUDITOR, PASSWORD)
    return visitor


def act(town: Town, why: str = "") -> Act:
    """The act of the officer, now."""
    olu = Viewer(user=town.office.app.user_id(OFFICER))
    return town.office.act(olu, why=why or None)


def ada(town: Town) -> Member:
    return town.office.app.find(Member, f"member:{town.member('Ada')}")


def step(town: Town, name: str) -> Step:
    strategy = town.office.app.around(SLUG).adopted[0].strategy
    return next(step for step in ada(town).steps.values() if strategy.rules[step.rule].name == name)


def the_offer(town: Town) -> str:
    return next(event.id for event in ada(town).events if isinstance(event, Offered))


def part(page: Page, heading: str, until: str) -> str:
    """The words of a page between two of its headings."""
    return page.words.partition(f" {heading} ")[2].partition(f" {until} ")[0]


def file_at(visitor: Visitor, address: str) -> list[list[str]]:
    answer = visitor.browser.get(address)
    assert answer.mimetype == "text/csv"
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True))))


def test_the_first_page_counts_what_there_is_to_look_at_this_municipal_year(auditor: Visitor) -> None:
    page = auditor.goes_to("/audit")

    assert "Friday 1 May 2026 to Sunday 24 May 2026" in page.words
    looked_at = part(page, "What to look at What to look at List In this period", "Who recorded how much")
    for counted in ("Recorded late 2", "Corrected 1", "Waived or moved by hand 1", "Letters in doubt 0"):
        assert counted in looked_at
    assert "Olu Okafor 6 2 1 1" in page.words  # facts, of which late, corrections, by hand


def test_what_was_recorded_late_is_listed_with_how_late_and_leads_to_the_fact(town: Town, auditor: Visitor) -> None:
    auditor.goes_to("/audit")
    page = auditor.goes_to(auditor.page.links["Recorded late"])

    assert f"{OFFERED} Ada Ashworth 13 May 2026 Sunday 24 May 2026" in page.words
    assert " 7 Olu Okafor" in page.words
    assert auditor.goes_to(page.links[OFFERED]).headings[0] == ("h1", OFFERED)
    assert OFFERED not in auditor.goes_to("/audit/late?days=10").words


def test_a_correction_is_shown_with_what_it_said_before_and_why(auditor: Visitor) -> None:
    page = auditor.goes_to("/audit/corrected")

    assert f"{OFFERED}, 12 May 2026 Ada Ashworth {OFFERED}, 13 May 2026" in page.words
    assert "Olu Okafor The day was wrong" in page.words


def test_what_one_user_recorded_is_a_press_away(auditor: Visitor) -> None:
    auditor.goes_to("/audit")
    page = auditor.goes_to(auditor.page.links["Olu Okafor"])

    assert page.headings[0] == ("h1", "Everything that one user recorded")
    assert "6 facts" in page.words
    assert "Letters released" in page.words


def test_a_period_and_a_council_are_chosen_on_the_page_and_kept_on_the_way(auditor: Visitor) -> None:
    page = auditor.goes_to(f"/audit?council={SLUG}&first=1/6/2025&last=30.4.2026")

    assert "Northport Council, Sunday 1 June 2025 to Thursday 30 April 2026" in page.words
    assert "Nobody recorded anything in this period. Choose another above." in page.words
    page = auditor.goes_to(page.links["Corrected"])
    assert "Northport Council, Sunday 1 June 2025 to Thursday 30 April 2026" in page.words
    assert "Nothing was corrected in this period. Choose another period above." in page.words


def test_days_the_wrong_way_round_are_turned_and_one_that_is_no_day_is_said(auditor: Visitor) -> None:
    assert "Friday 1 May 2026 to Sunday 31 May 2026" in auditor.goes_to("/audit?first=31/5/2026&last=1/5/2026").words
    assert "The first day must be a real date" in auditor.goes_to("/audit?first=31/2/2026").words


def test_a_list_is_saved_as_a_file_in_which_no_formula_runs(auditor: Visitor) -> None:
    page = auditor.goes_to("/audit/by-hand")

    heads, line = file_at(auditor, page.links["Download as a spreadsheet (CSV)"])

    assert heads == ["What was decided", "About", "Recorded", "By", "Why"]
    assert line[0] == f"Last day moved by hand to Tuesday 1 September 2026: {PLANNING}"
    assert line[1:2] + line[3:] == ["Ada Ashworth", "Olu Okafor", f"'{FORMULA}"]


def test_steps_that_never_closed_are_listed_and_saved_whole(auditor: Visitor) -> None:
    page = auditor.goes_to("/audit/never-closed")
    count = int(page.words.partition(" steps ")[0].rpartition(" ")[2])

    lines = file_at(auditor, page.links["Download as a spreadsheet (CSV)"])[1:]

    assert len(lines) == count
    assert [INTERESTS, "Ada Ashworth", "11 May 2026", "7 Jun 2026", "Due in 14 days"] in lines
    assert not [line for line in lines if line[:2] == [PLANNING, "Ada Ashworth"]]


def test_a_list_that_there_is_not_is_not_found(auditor: Visitor) -> None:
    auditor.goes_to("/audit/everything")

    assert auditor.status == 404


# ------------------------------------------------------------------ a fact


def test_a_fact_shows_its_envelope(town: Town, auditor: Visitor) -> None:
    page = auditor.goes_to(f"/history/{the_offer(town).replace('@', '/')}")

    for words in (
        "True of Wednesday 13 May 2026",
        "7 working days later",
        "By Olu Okafor",
        "Version of the strategy model-council, in force from Thursday 7 May 2026",
        f"Its number on record {the_offer(town)}",
    ):
        assert words in page.words


def test_what_led_to_a_step_goes_back_to_the_file(town: Town, auditor: Visitor) -> None:
    bola = town.office.app.find(Member, f"member:{town.member('Bola')}")
    opened = next(event for event in bola.events if getattr(event, "step_id", "").startswith("register-interests"))

    led = part(auditor.goes_to(f"/history/{opened.id.replace('@', '/')}"), "What led to this", "What followed from this")

    assert led.startswith("Came into office Monday 11 May 2026")
    assert "Winners declared for Old Town and St Mary's, row 1 of the file" in led
    assert led.index("Winners declared") < led.index("Results file received, with 4 rows of this election (Democracy Club, CC BY 4.0)")


def test_what_followed_from_coming_into_office_goes_on_to_the_letters_that_were_sent(town: Town, auditor: Visitor) -> None:
    took_office = next(event for event in ada(town).events if event.TOPIC == "member.took-office")

    page = auditor.goes_to(f"/history/{took_office.id.replace('@', '/')}")
    followed = part(page, "What followed from this", "Member development")

    assert f"Due: {INTERESTS}, last day: Sunday 7 June 2026" in followed
    assert f"Changed: {PLANNING}, last day: Tuesday 1 September 2026" in followed
    assert f"Done: {PLANNING}" in followed
    assert followed.index(f"Due: {INTERESTS}") < followed.index("Letter written that tells of 1 step") < followed.index("Letter sent")


def test_what_followed_on_other_records_is_shown_with_whose_it_is(town: Town, auditor: Visitor) -> None:
    # Given a duty of the council's that opened with its election, and members who were elected by a ballot
    held = f"/history/council:{SLUG}/3"
    ballot = next(event for event in ada(town).events if event.TOPIC == "member.elected").cause

    followed = part(auditor.goes_to(held), "What followed from this", "Member development")
    elected = part(auditor.goes_to(f"/history/{ballot.replace('@', '/')}"), "What followed from this", "Member development")

    assert "Due: Hold every induction session" in followed
    assert ", the council" in followed
    assert "Elected for Harbour , Ada Ashworth" in elected


def test_a_correction_leads_back_to_what_it_puts_right(town: Town, auditor: Visitor) -> None:
    last = [event for event in ada(town).events if isinstance(event, Offered)][-1]

    page = auditor.goes_to(f"/history/{last.id.replace('@', '/')}")

    assert OFFERED in part(page, "What led to this", "What followed from this")
    assert "Why The day was wrong" in page.words
    assert "Puts right what was recorded before" in page.words


def test_a_member_s_story_leads_to_each_fact(town: Town, auditor: Visitor) -> None:
    page = auditor.goes_to(f"/members/{town.member('Bola')}")

    assert auditor.goes_to(page.links["What led to it : Came into office"]).headings[0] == ("h1", "Came into office")


@pytest.mark.parametrize("event", ["member:0/1", "member:0/99999999999", "nonsense/1", "council:northport/9999"])
def test_what_is_not_on_record_is_not_found(auditor: Visitor, event: str) -> None:
    auditor.goes_to(f"/history/{event}")

    assert auditor.status == 404

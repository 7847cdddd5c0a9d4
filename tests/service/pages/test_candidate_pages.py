"""Candidates through the pages: put on record by hand and from a file, elected or closed; in a browser and without."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from domain.strategies import built_in
from domain.streams.member import Member
from domain.viewer import the_program
from projections.candidates import candidate_rows
from service.app import PAGES
from tests.results_files import CORE, current_export, standing
from tests.service.browsing import Reader, follow, sign_in_at
from tests.service.opening import open_service
from tests.service.pages.sending import on
from tests.service.pages.town import NEIGHBOUR, OFFICER, SLUG, Town, a_town
from tests.service.reading_pages import Visitor
from tests.service.serving import serve
from tests.service.worlds import PASSWORD
from tests.test_candidates import FOR_CANDIDATES

AT = f"/councils/{SLUG}/candidates"
POLL = date(2026, 6, 11)
LOOK, RECORD = "Look at what follows", "Record this"
FILE = current_export(
    *(standing(at, name, None, f"local.{SLUG}.harbour.{POLL}", post_label="Harbour") for at, name in ((71, "Eva Stone"), (72, "Gil Moss"))),
    columns=CORE,
)


FOR_CO_OPTED = """
[[rule]]
id    = "code-for-co-opted"
name  = "Tell those who are co-opted what the code asks of them"
who   = "co-opted"
by    = "2 weeks after opening"
done  = "pack given"
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town whose strategy asks something of candidates. Its tests follow one another."""
    strategy = built_in("model-council") + FOR_CANDIDATES + FOR_CO_OPTED
    with a_town(tmp_path_factory.mktemp("candidates") / "town", members=2, strategy=strategy) as town:
        yield town


@pytest.fixture
def officer(town: Town) -> Visitor:
    return signed_in(town, OFFICER)


def signed_in(town: Town, name: str) -> Visitor:
    visitor = Visitor(open_service(town.world, PAGES))
    visitor.signs_in(name, PASSWORD)
    return visitor


def test_nobody_is_on_the_list_at_first_and_a_neighbour_does_not_find_it(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(AT)
    assert "Nobody who stands for this council is on record." in page.words

    neighbour = signed_in(town, NEIGHBOUR)
    for address in (AT, f"{AT}/new", f"{AT}/file", f"{AT}/close"):
        neighbour.goes_to(address)
        assert neighbour.status == 404


def test_one_is_put_on_record_by_hand_with_what_follows_looked_at_first(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{AT}/new")
    page = officer.presses(LOOK, name="", kind="prospective candidate", **on("poll", "11", "6", "2026"))
    assert "Enter their name" in page.words

    page = officer.presses(
        LOOK, name="Dev Marlow", kind="prospective candidate", ward="Harbour", party="Green", **on("poll", "11", "6", "2026")
    )
    assert "Prospective candidate for Harbour, poll on Thursday 11 June 2026" in page.words
    assert "Invite those who think of standing" in page.words
    page = officer.presses(RECORD)

    assert "Candidate, not a member" in page.words
    assert "Invite those who think of standing" in page.words
    page = officer.goes_to(AT)
    assert "Dev Marlow Prospective candidate Harbour Green 11 Jun 2026 Stands" in page.words
    assert "Dev Marlow" not in officer.goes_to("/members").words
    assert "Dev Marlow" in officer.goes_to("/due").words


def test_a_file_is_looked_at_brought_in_once_and_its_form_may_be_sent_twice(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{AT}/file")
    page = officer.presses("Look at who is in it", file=(BytesIO(b"nothing,of,it\n"), "candidates.csv"))
    assert officer.status == 422
    page = officer.goes_to(f"{AT}/file")
    page = officer.presses("Look at who is in it", file=(BytesIO(FILE), "candidates.csv"))
    assert "2 candidates of this file would go on record for Northport Council. Polling day: Thursday 11 June 2026." in page.words
    before = officer.at

    page = officer.presses("Put them on record")
    assert "2 candidates went on record." in page.words
    assert "Eva Stone Candidate Harbour Independent 11 Jun 2026 Stands" in page.words

    officer.goes_to(before)
    assert officer.status == 404  # the file is kept no longer


def test_pages_of_candidates_have_nothing_wrong_for_whoever_reads_them(town: Town, chromium: Browser, pictures: Path | None) -> None:
    wrong = {}
    with serve(town.world, PAGES) as served:
        context = chromium.new_context(base_url=served.address)
        reader = Reader(context.new_page(), pictures)
        sign_in_at(reader.page, OFFICER)
        for name in ("", "/new"):
            reader.page.goto(AT + name)
            if found := reader.looks_over(f"candidates{name.replace('/', '-')}"):
                wrong[name] = found
        reader.page.goto(f"{AT}/file")
        reader.page.set_input_files("input[type=file]", {"name": "again.csv", "mimeType": "text/csv", "buffer": FILE})
        follow(reader.page.get_by_role("button", name="Look at who is in it"))
        if found := reader.looks_over("candidates-file-looked-at"):
            wrong["looked at"] = found
        context.close()
    assert wrong == {}


def test_who_thinks_of_standing_is_given_a_place_and_their_step_is_done_by_coming(town: Town, officer: Visitor) -> None:
    app, viewer, day = town.office.app, the_program("work"), date(2026, 5, 12)
    session = app.plan_session(viewer, town.office.act(viewer), SLUG, "taster", day)["stream"]
    town.goes_on()
    at = f"/sessions/{session.partition(':')[2]}"
    (dev,) = candidates(town, "Dev Marlow")

    page = officer.goes_to(f"{at}/places?who=candidates")
    assert "Dev Marlow, Harbour" in page.words
    assert "Who stands for election" in page.words
    app.book_places(viewer, town.office.act(viewer), session, [f"member:{dev}"])
    app.take_register(viewer, town.office.act(viewer), session, day, {f"member:{dev}": "present"})
    town.goes_on()

    member = app.find(Member, f"member:{dev}")
    assert [step.state for step in member.steps.values() if step.rule == "invite"] == ["done"]


def test_who_is_co_opted_is_owed_what_is_for_them_and_it_is_recorded_on_their_page(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"/councils/{SLUG}/members/co-opted")
    officer.presses(LOOK, name="Hari Vane", before="new", body="planning-committee", **on("on", "12", "5", "2026"))
    page = officer.presses(RECORD)
    hari, asked = officer.at, "Tell those who are co-opted what the code asks of them"
    assert asked in page.words
    assert asked in officer.goes_to("/due").words
    assert asked not in officer.goes_to(f"/members/{town.member('Ada')}").words

    page = officer.goes_to(hari)
    officer.goes_to(page.links[asked])
    officer.goes_to(next(href for text, href in officer.page.links.items() if "given" in text.lower()))
    officer.presses("Record that it was given")

    assert asked not in officer.goes_to("/due").words


def test_a_member_says_that_they_stand_and_that_they_stand_no_more(town: Town, officer: Visitor) -> None:
    ada = f"/members/{town.member('Ada')}"
    officer.goes_to(f"{ada}/changes/stand")
    officer.presses(LOOK, kind="candidate", ward="Harbour", party="", **on("poll", "11", "6", "2026"))
    page = officer.presses(RECORD)
    assert "Give the pack to every candidate" in page.words

    officer.goes_to(f"{ada}/changes/withdraw")
    officer.presses(LOOK)
    officer.presses(RECORD)
    assert "Ada Ashworth Candidate Harbour Not known 11 Jun 2026 Withdrew" in officer.goes_to(AT).words


def test_after_the_poll_the_records_of_those_not_elected_are_closed_and_they_are_forgotten(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(f"{AT}/close")
    assert "Every candidate of a poll that was held" in page.words
    town.moves_to(POLL + timedelta(days=5))

    page = officer.goes_to(f"{AT}/close")
    assert all(name in page.words for name in ("Dev Marlow", "Eva Stone", "Gil Moss"))
    assert "Ada Ashworth" not in page.words
    page = officer.presses("Close their records", members=[], why="The poll was held.")
    assert "Tick at least one candidate" in page.words
    officer.goes_to(f"{AT}/close")
    (eva,) = candidates(town, "Eva Stone")
    page = officer.presses("Close their records", members=eva, forget="yes", why="The poll was held.")

    assert "The record of 1 candidate is forgotten." in page.words
    assert "Eva Stone" not in officer.goes_to(AT).words
    assert "Dev Marlow" in officer.goes_to(AT).words


def candidates(town: Town, name: str) -> list[str]:
    with town.office.store.views.reading() as connection:
        rows = candidate_rows(connection, the_program("work"), SLUG)
    return [str(row["member"]).partition(":")[2] for row in rows if row["name"] == name]

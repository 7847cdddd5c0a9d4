"""Who may sit: asked of a member, on the sheet of a meeting and by command; who lapses; certificates; and the pasted list."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser
from pypdf import PdfReader

from domain.commands.holding import TakeSeat, seats_of
from domain.owing.answering.lacking import Lack
from domain.strategies import built_in
from domain.strategy.phrases import Count, Phrase
from domain.strategy.reading import read_strategy
from domain.streams.member import Member
from memberdev.command import main
from service.app import PAGES
from service.wording.council_words import CouncilWords
from service.wording.eligibility import lack_in_words
from tests.service.browsing import Reader, follow, sign_in_at
from tests.service.opening import open_service
from tests.service.pages.town import NEIGHBOUR, OFFICER, SLUG, TODAY, Town, a_town
from tests.service.reading_pages import Page, Visitor
from tests.service.serving import serve
from tests.service.worlds import PASSWORD

MORE = """
[[award]]
id     = "planning-certificate"
name   = "Planning certificate"
holder = "person"

[[setting]]
id     = "appeals-quorum"
name   = "Quorum of the appeals panel"
value  = "not set"
source = "Constitution, Part 4"

[[setting]]
id     = "appeals-times"
name   = "Sessions on appeals"
value  = "not set"
source = "Constitution, Part 5"

[[course]]
id   = "appeals-law"
name = "Appeals law"

[[body]]
id     = "appeals"
name   = "Appeals panel"
quorum = "[appeals-quorum]"

[[seat]]
id      = "sit-on-appeals"
name    = "Certificate before sitting"
clause  = "7.2"
body    = "appeals"
for     = ["members", "substitutes"]
needs   = "planning-certificate awarded"
starts  = "joined appeals"
without = "bars"

[[seat]]
id     = "chair-appeals"
name   = "Sessions before joining the pool"
clause = "7.3"
body   = "appeals"
for    = "pool"
needs  = "appeals-law attended [appeals-times] times"
starts = "joined appeals"
"""

APPEALS = f"/councils/{SLUG}/bodies/appeals"
MEETING = {"when-day": 18, "when-month": 6, "when-year": 2026}


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Six members; Ada, Bola and Ceri sit on the appeals panel, Dilys is their substitute and Ewan in the pool. It meets on 18 June."""
    with a_town(tmp_path_factory.mktemp("sitting") / "town", members=6, strategy=built_in("model-council") + MORE) as town:
        app, viewer = town.office.app, town.viewer
        seats = {"Ada": "chair", "Bola": "member", "Ceri": "member", "Dilys": "substitute", "Ewan": "pool"}
        for name, kind in seats.items():
            app.change(viewer, town.office.act(viewer), f"member:{town.member(name)}", TakeSeat(body="appeals", kind=kind, on=TODAY))
        app.call_meeting(viewer, town.office.act(viewer), SLUG, "appeals", date(2026, 6, 18), starts="6:30pm", place="Room 2")
        for name, until in (("Ada", date(2028, 5, 11)), ("Bola", date(2026, 6, 1)), ("Dilys", None)):
            app.record_fact(
                viewer,
                town.office.act(viewer),
                f"member:{town.member(name)}",
                "planning-certificate",
                "awarded",
                TODAY,
                issuer="Planning Advisory Service",
                until=until,
            )
        town.goes_on()
        yield town


@pytest.fixture(scope="module")
def officer(council: Town) -> Visitor:
    visitor = Visitor(open_service(council.world, PAGES))
    visitor.signs_in(OFFICER, PASSWORD)
    return visitor


def sheet(officer: Visitor) -> Page:
    meeting = officer.goes_to(officer.goes_to(APPEALS).links["Thursday 18 June 2026"])
    return officer.goes_to(meeting.links["Sheet of who is trained"])


def asks(officer: Visitor, council: Town, name: str, **about: str) -> Page:
    return officer.goes_to(f"/members/{council.member(name)}/may-sit?{urlencode(about)}")


# ------------------------------------------------------------------ one member


def test_the_answer_names_the_proof_its_clause_and_its_last_day(officer: Visitor, council: Town) -> None:
    page = asks(officer, council, "Ada", body="appeals", kind="chair", on="1/6/2027")

    assert "Nothing is missing" in page.words
    assert "clause 7.2" in page.words
    assert "Planning certificate awarded on Tuesday 12 May 2026" in page.links
    assert "Good until Thursday 11 May 2028." in page.words
    assert "is for the Monitoring Officer to say" in page.words


def test_the_answer_names_what_is_missing_and_where_it_is_recorded(officer: Visitor, council: Town) -> None:
    page = asks(officer, council, "Ceri", body="appeals", on="18/6/2026")

    assert "One thing that the strategy asks for on Thursday 18 June 2026 is not there." in page.words
    assert "The Planning certificate has been awarded: not on record." in page.words
    assert "Record: Planning certificate awarded for Ceri Ashworth" in page.links


def test_what_is_not_set_is_not_known_and_names_the_document(officer: Visitor, council: Town) -> None:
    page = asks(officer, council, "Ewan", body="appeals", kind="pool")

    assert "Not known" in page.words
    assert "“Sessions on appeals” is not set. Set it from: Constitution, Part 5." in page.links


def test_what_is_missing_names_the_proof_that_a_course_asks_for() -> None:
    strategy = read_strategy(
        '[strategy]\nid = "s"\ntitle = "S"\n[[course]]\nid = "first-aid"\nname = "First aid"\nproof = "the certificate"'
    )
    lack = Lack(asks=Count(Phrase("first-aid", "completed")))

    said = list(lack_in_words(lack, {}, CouncilWords(strategy)))

    assert said == ["“First aid” has been completed: not on record; the strategy asks for proof: the certificate."]


def test_it_is_asked_as_known_on_another_day_and_of_who_has_no_seat(officer: Visitor, council: Town) -> None:
    page = asks(officer, council, "Farah", body="appeals")
    assert "this is asked as if they had taken it the day before" in page.words

    page = asks(officer, council, "Bola", body="appeals", known="11/5/2026")
    assert "Nothing about this person was on record by that day." in page.words


def test_a_day_that_cannot_be_is_said_beside_its_question(officer: Visitor, council: Town) -> None:
    page = asks(officer, council, "Ada", body="appeals", known="1/1/2099")

    assert page.title.startswith("Error")
    assert "As known on must be today or in the past" in page.words


def test_a_member_who_sits_on_nothing_is_asked_about_from_their_page(officer: Visitor, council: Town) -> None:
    page = officer.goes_to(officer.goes_to(f"/members/{council.member('Farah')}").links["May they sit on a body?"])

    assert "Choose a body, and a day of the past or to come." in page.words


def test_none_of_it_is_there_for_another_councils_officer(council: Town) -> None:
    neighbour = Visitor(open_service(council.world, PAGES))
    neighbour.signs_in(NEIGHBOUR, PASSWORD)
    (meeting,) = council.office.app.around(SLUG).bodies[0].meetings

    for path in (
        f"/members/{council.member('Ada')}/may-sit?body=appeals",
        f"{APPEALS}/meetings/{meeting}/sheet",
        f"{APPEALS}/appointments",
        f"/councils/{SLUG}/lapsing",
        f"/councils/{SLUG}/certificates/planning-certificate",
        f"/councils/{SLUG}/certificates/planning-certificate/csv",
    ):
        neighbour.goes_to(path)
        assert (neighbour.status, path) == (404, path)


# ------------------------------------------------------------------ the sheet


def test_the_sheet_says_who_is_trained_what_is_missing_and_who_could_stand_in(officer: Visitor) -> None:
    page = sheet(officer)

    assert "Ada Ashworth Chair Trained clause 7.2 Good until 11 May 2028" in page.words
    assert "Bola Ashworth Member Not trained clause 7.2 Certificate before sitting: ran out on 1 Jun 2026" in page.words
    assert "Could stand in. Dilys Ashworth (named substitute)" in page.words
    assert "Ewan Ashworth In the pool Not known clause 7.3" in page.words
    assert "Read on Tuesday 12 May 2026" in page.words


def test_a_quorum_that_is_not_set_is_not_known_until_it_is(officer: Visitor) -> None:
    assert (
        "Whether that is a quorum is not known. “Quorum of the appeals panel” is not set. Set it from: Constitution, Part 4."
        in sheet(officer).words
    )

    officer.goes_to(f"/councils/{SLUG}/settings/appeals-quorum")
    officer.presses("Save", value="2")

    assert "1 member of 3 trained; the quorum is 2: no quorum of trained members is left." in sheet(officer).words


def test_a_named_decision_stands_on_the_sheet_and_changes_no_requirement(officer: Visitor) -> None:
    officer.goes_to(sheet(officer).links["Record a decision about Bola Ashworth"])
    officer.presses("Record the decision", sits="no", by="M. Okoro, Monitoring Officer", why="No certificate on the day.")
    assert "Decided by M. Okoro, Monitoring Officer on 12 May 2026: does not sit: No certificate on the day." in officer.page.words
    assert "Bola Ashworth Member Not trained" in officer.page.words

    officer.goes_to(officer.page.links["Record a decision about Ceri Ashworth"])
    officer.presses("Record the decision", sits="yes", by="", why="")
    assert "Enter the name of whoever decided" in officer.page.words


def test_what_makes_up_for_it_is_recorded_from_the_sheet(officer: Visitor, council: Town) -> None:
    officer.goes_to(sheet(officer).links["Record: Planning certificate awarded for Ceri Ashworth"])
    officer.presses("Record that it was issued", issuer="Planning Advisory Service")

    assert officer.page.title.startswith("Appeals panel, Thursday 18 June 2026")
    assert "Ceri Ashworth Member Trained" in officer.page.words


def test_who_lapses_before_the_next_meeting_is_listed_with_the_day(officer: Visitor) -> None:
    page = officer.goes_to(officer.goes_to(f"/councils/{SLUG}").links["Who lapses before the next meetings"])

    assert "Bola Ashworth Appeals panel, 18 Jun 2026" in page.words
    assert "Certificate before sitting: ran out on 1 Jun 2026" in page.words
    assert "Ada Ashworth" not in page.links
    assert "Planning Committee" in page.links  # no meeting of it is called


# ------------------------------------------------------------------ by command


def command(council: Town, *words: str) -> Result:
    return CliRunner().invoke(main, ["eligible", *words, "--data", str(council.office.settings.data)])


def test_the_command_answers_for_one_member_with_the_proof(council: Town) -> None:
    answer = command(council, "appeals", "--member", "ada", "--as", "chair", "--on", "2028-05-11", "--json")

    assert answer.exit_code == 0
    said = json.loads(answer.stdout)
    assert (said["answer"], said["sits"], said["on"]) == ("yes", True, "2028-05-11")
    (need,) = said["needs"]
    assert (need["clause"], need["good_until"]) == ("7.2", "2028-05-11")
    assert need["proof"][0]["event"].startswith("member:")
    assert json.loads(command(council, "appeals", "--member", "ada", "--on", "2028-05-12", "--json").stdout)["answer"] == "no"


def test_the_command_answers_for_everybody_who_sits_in_plain_words(council: Town) -> None:
    answer = command(council, "appeals", "--council", SLUG, "--on", "2026-06-18")

    assert answer.exit_code == 0
    assert answer.stdout.startswith("Ada Ashworth (chair), on 2026-06-18: nothing is missing\n")
    assert "It was good until Monday 1 June 2026." in answer.stdout
    assert "“Sessions on appeals” is not set. Set it from: Constitution, Part 5." in answer.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nowhere", "--member", "ada"), 1, "The council's strategy has no body “nowhere”."),
        (("appeals", "--member", "Nobody At All"), 1, "Nobody on record is called"),
        (("appeals", "--member", "ada", "--known", "2026-05-11"), 1, "Nothing about this person was on record by that day."),
        (("appeals",), 2, "Say with --member who is meant"),
    ],
)
def test_what_the_command_cannot_answer_is_said(council: Town, words: tuple[str, ...], code: int, said: str) -> None:
    answer = command(council, *words)

    assert (answer.exit_code, said in answer.output) == (code, True)


# ------------------------------------------------------------------ certificates


def test_who_holds_a_certificate_is_listed_for_any_day_and_can_be_published(officer: Visitor, council: Town) -> None:
    officer.goes_to(f"/councils/{SLUG}/certificates")
    page = officer.goes_to(officer.page.links["Planning certificate"] + "?on=2/6/2026")

    assert "Ada Ashworth Harbour Planning Advisory Service 12 May 2026 11 May 2028" in page.words
    assert "Held before that day Name Ward Issued by Issued Ended Bola Ashworth" in page.words
    assert "Ran out on 1 Jun 2026" in page.words

    saved = officer.browser.get(page.links["Save this list as CSV"]).text
    rows = list(csv.reader(io.StringIO(saved)))
    assert rows[0] == ["Name", "Ward", "Issued by", "Issued", "Good until"]
    assert ["Bola Ashworth"] not in [row[:1] for row in rows]

    alone = officer.browser.get(page.links["Save this list as a page to publish"])
    assert "attachment" in alone.headers["Content-Disposition"]
    assert "Ada Ashworth" in alone.text
    assert "href" not in alone.text


# ------------------------------------------------------------------ the pasted list


def test_a_pasted_list_says_who_joins_stays_leaves_and_is_not_found_and_is_confirmed(officer: Visitor, council: Town) -> None:
    # Given a list of another day, with a name that is nobody's
    planning = f"/councils/{SLUG}/bodies/planning-committee"
    officer.goes_to(officer.goes_to(f"{planning}/seats").links["Paste the list of an annual meeting"])
    officer.presses(
        "Look at who is meant", names="Cllr A Ashworth (Chair)\nBola Ashworth, Vice-Chair\nFara Ashwort\nSubstitutes\nD Ashworth"
    )
    assert "Ada Ashworth Chair, Chair of a committee" in officer.page.words or "Ada Ashworth Chair" in officer.page.words
    assert "Bola Ashworth Member, Vice-chair of a committee" in officer.page.words
    assert "Dilys Ashworth Named substitute" in officer.page.words
    assert "Who is “Fara Ashwort”?" in officer.page.words

    # When it is confirmed before somebody has said who is meant, it is not recorded
    officer.presses("Record this")
    assert "Choose who “Fara Ashwort” is, or leave the name out" in officer.page.words
    farah = f"member:{council.member('Farah')}"
    assert seats_of(council.office.app.find(Member, farah)) == []

    # When that is said too, all of them sit
    officer.presses("Record this", **{"line-2": farah})
    assert "Recorded for 4 members: who sits on Planning Committee." in officer.page.words
    assert "Farah Ashworth" in officer.page.words

    # And the next list has some stay and one leave, and lets the substitutes be
    officer.goes_to(officer.page.links["Paste the list of an annual meeting"])
    page = officer.presses("Look at who is meant", names="Ada Ashworth\nBola Ashworth", **{"on-day": 20, "on-month": 5, "on-year": 2026})
    assert "Who leaves Member Seat What follows Farah Ashworth Member" in page.words
    assert "The list names no substitutes, so those on record are left as they are." in page.words
    officer.presses("Record this")
    council.moves_to(date(2026, 5, 20))
    words = officer.goes_to(f"{planning}/seats").words
    assert "Farah Ashworth" not in words.partition("Change who sits")[0]
    assert "Dilys Ashworth" in words


# ------------------------------------------------------------------ in a browser

SITS = 15
AS_MANY_AS_SIT = """many => document.querySelectorAll("tbody").forEach((body, at) => {
  for (let n = 0; body.rows.length < (at ? 3 : many); n++) body.append(body.rows[n].cloneNode(true))
})"""


def test_no_page_about_sitting_has_anything_wrong_and_a_sheet_of_fifteen_is_one_page(
    chromium: Browser, pictures: Path | None, council: Town, officer: Visitor
) -> None:
    sheet(officer)
    pages = {
        "may-sit": f"/members/{council.member('Ceri')}/may-sit?body=appeals&on=18/6/2026",
        "sheet": officer.at,
        "lapsing": f"/councils/{SLUG}/lapsing",
        "certificate": f"/councils/{SLUG}/certificates/planning-certificate?on=2/6/2026",
    }
    wrong = {}
    with serve(council.world, PAGES) as served:
        context = chromium.new_context(base_url=served.address)
        reader = Reader(context.new_page(), pictures)
        page = reader.page
        sign_in_at(page, OFFICER)
        for name, address in pages.items():
            page.goto(address)
            wrong[name] = reader.looks_over(name)
        page.goto(f"{APPEALS}/appointments")
        page.get_by_label("Who sits on it?").fill("Ada Ashworth (Chair)\nBola Ashworth\nFara Ashwort\n")
        follow(page.get_by_role("button", name="Look at who is meant"))
        page.get_by_text("Who is “Fara Ashwort”?").wait_for()
        wrong["appointments-looked-at"] = reader.looks_over("appointments-looked-at")
        page.goto(pages["sheet"])
        page.evaluate(AS_MANY_AS_SIT, SITS)
        printed = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        context.close()

    assert {name: found for name, found in wrong.items() if found} == {}
    text = printed[0].extract_text()
    assert len(printed) == 1
    assert len([line for line in text.splitlines() if " Member " in line or " Chair " in line]) == SITS
    assert "Quorum." in text
    assert "Sign out" not in text

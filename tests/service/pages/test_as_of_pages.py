"""Looking back in the pages: what was shown on a day is shown again, nothing can be recorded there, and two days stand side by side."""

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest

from domain.commands.holding import JoinGroup
from domain.streams.member import Member
from domain.streams.offering import Assigned
from domain.viewer import the_program
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, POLL, SLUG, TODAY, Town
from tests.service.reading_pages import Page, Visitor
from tests.service.worlds import SEAL

AUDITOR = "ama@northport.example"
PROGRAM = the_program("work")


def page_of(town: Town, name: str = "Ada") -> str:
    return f"/members/{town.member(name)}"


def days(**said: date) -> str:
    """Days as an address has them, by the name of each question."""
    return "&".join(f"{name}-{box}={getattr(day, box)}" for name, day in said.items() for box in ("day", "month", "year"))


@pytest.fixture
def auditor(town: Town, sign_in: SignIn) -> Visitor:
    """Somebody who reads and records nothing, so that their page of today has no more on it than what is known."""
    town.office.app.grant(PROGRAM, town.office.act(PROGRAM), AUDITOR, "Ama Boateng", "auditor", (SLUG,), SEAL)
    return sign_in(AUDITOR)


def what_it_tells(page: Page) -> str:
    """The words of a member's page but for its head, and for the way to other days at its end."""
    body = page.html.partition('<div class="govuk-grid-row">')[2].partition("</main>")[0]
    return Page(body.partition('<h2 class="govuk-heading-m">Another day</h2>')[0]).words


def record(town: Town, noun: str, verb: str, on: date, **fields: object) -> None:
    ada = f"member:{town.member('Ada')}"
    town.office.app.record_fact(PROGRAM, town.office.act(PROGRAM, why="As the minutes say."), ada, noun, verb, on, **fields)


def mentor_of(town: Town) -> str:
    """The id of the event that says who Ada's mentor is."""
    ada = town.office.app.find(Member, f"member:{town.member('Ada')}")
    return next(event.id for event in ada.events if isinstance(event, Assigned))


def things_happen(town: Town) -> dict[date, Callable[[], object]]:
    """What is recorded on which day."""
    app, ada = town.office.app, f"member:{town.member('Ada')}"

    def act() -> object:
        return town.office.act(PROGRAM)

    session = app.plan_session(PROGRAM, act(), SLUG, "code-of-conduct", TODAY + timedelta(days=3), title="Standards in practice")["stream"]
    joins = JoinGroup(group="Quayside Alliance", on=TODAY + timedelta(days=1))
    return {
        TODAY + timedelta(days=2): lambda: record(town, "mentor", "assigned", TODAY, person="Wilhelmina Wainwright"),
        TODAY + timedelta(days=4): lambda: app.take_register(PROGRAM, act(), session, TODAY + timedelta(days=3), {ada: "absent"}),
        TODAY + timedelta(days=6): lambda: app.take_register(PROGRAM, act(), session, TODAY + timedelta(days=3), {ada: "present"}),
        TODAY + timedelta(days=8): lambda: app.never_happened(PROGRAM, town.office.act(PROGRAM, why="It was Bola's."), mentor_of(town)),
        TODAY + timedelta(days=40): lambda: app.change(PROGRAM, act(), ada, joins),
    }


def test_a_page_as_known_on_a_day_tells_what_it_told_on_that_day(town: Town, auditor: Visitor) -> None:
    # Given what a member's page told at the end of each of several days
    told, ada = {}, page_of(town)
    for day, happens in things_happen(town).items():
        for at in (day - timedelta(days=1), day):
            town.moves_to(at)
            if at == day:
                happens()
                town.goes_on()
            told[at] = what_it_tells(auditor.goes_to(ada))

    # When each is asked for a month later
    town.moves_to(TODAY + timedelta(days=70))
    again = {day: what_it_tells(auditor.goes_to(f"{ada}/as-of?{days(known=day)}")) for day in told}

    # Then each tells the same, and the last day what has become of it all
    assert again == told
    assert len(set(told.values())) > 5
    assert "Wainwright" not in what_it_tells(auditor.goes_to(f"{ada}/as-of?{days(on=TODAY + timedelta(days=5))}"))


def test_as_it_was_tells_what_was_true_by_what_is_known_now(town: Town, officer: Visitor) -> None:
    # Given a guide that was given in time and entered late
    guide = {"on": TODAY + timedelta(days=10)}
    town.moves_to(TODAY + timedelta(days=20))
    record(town, "induction-guide", "given", TODAY + timedelta(days=2))

    # When a day between is looked back on, by what is known now and by what was known then
    as_it_was = officer.goes_to(f"{page_of(town)}/as-of?{days(**guide)}").words
    as_known = officer.goes_to(f"{page_of(town)}/as-of?{days(known=guide['on'])}").words

    # Then it was done, and was thought to be late
    assert "Give the induction guide Closed on Thursday 14 May 2026 Done" in as_it_was
    assert "Give the induction guide If new (not known) Last day: Monday 18 May 2026" in as_known
    assert "Overdue" in as_known


def test_a_look_back_says_which_day_it_is_leads_back_to_today_and_records_nothing(town: Town, officer: Visitor) -> None:
    ada = page_of(town)
    town.moves_to(TODAY + timedelta(days=30))
    known, on, ahead = TODAY, TODAY + timedelta(days=5), TODAY + timedelta(days=400)

    for asked, heading, meaning in (
        (days(known=known), "as known on Tuesday 12 May 2026", "what was on record at the end of that day"),
        (days(on=on), "as it was on Sunday 17 May 2026", "worked out anew from all that is on record today"),
        (
            days(on=known, known=on),
            "as it was on Tuesday 12 May 2026, by what was known on Sunday 17 May 2026",
            "Sunday 17 May 2026. Corrections",
        ),
        (days(on=ahead), "as it would be on Wednesday 16 June 2027", "if nothing more is recorded from now on"),
        (days(on=on, known=known), "as it was on Sunday 17 May 2026, by", "if nothing more had been recorded after Tuesday 12 May 2026"),
    ):
        page = officer.goes_to(f"{ada}/as-of?{asked}")
        assert page.headings[0][1].startswith(f"Ada Ashworth, {heading}")
        assert meaning in page.words
        assert page.links["Back to today"] == ada
        assert {sheet.action.split("/")[1] for sheet in page.sheets if sheet.method == "post"} <= {"sign-out", "sandbox"}
        assert not [text for text in page.links if text.startswith(("Record", "Change", "Add", "Say which"))]


def test_days_that_cannot_be_are_said_beside_their_boxes(town: Town, officer: Visitor) -> None:
    addresses = (f"{page_of(town)}/as-of", f"{page_of(town)}/compare", "/cohort/as-of")
    for asked, said in (
        (days(known=TODAY + timedelta(days=1)), "As known on must be today or in the past"),
        (days(on=date(2036, 5, 13)), "As it was on must be within 10 years from today"),
        ("on-day=31&on-month=2&on-year=2026", "As it was on must be a real date"),
        ("known-day=1&known-month=&known-year=2026", "As known on must include a month"),
    ):
        for address in addresses:
            page = officer.goes_to(f"{address}?{asked}")

            assert officer.status == 422
            assert page.title.startswith("Error: ")
            assert said in page.links


def test_before_anything_was_on_record_a_page_says_so(town: Town, officer: Visitor) -> None:
    assert "Nothing about this person was on record" in officer.goes_to(f"{page_of(town)}/as-of?{days(known=POLL)}").words
    assert "Nobody in this cohort was on record by that day." in officer.goes_to(f"/cohort/as-of?{days(known=POLL)}").words


def test_a_forgotten_person_is_named_in_no_view(town: Town, officer: Visitor) -> None:
    ada = page_of(town)
    record(town, "mentor", "assigned", TODAY, person="Wilhelmina Wainwright")
    town.moves_to(TODAY + timedelta(days=9))
    town.office.forget(PROGRAM, f"member:{ada.rpartition('/')[2]}")

    for path in (f"{ada}/as-of?{days(known=TODAY)}", f"{ada}/as-of?{days(on=TODAY)}", f"{ada}/compare?{days(known=TODAY)}"):
        page = officer.goes_to(path)
        assert "A forgotten person" in page.words
        assert "Ada" not in page.html
        assert "Wainwright" not in page.html


# ------------------------------------------------------------------ two days


def test_two_days_stand_side_by_side_and_what_differs_is_said_in_words(town: Town, officer: Visitor) -> None:
    town.moves_to(TODAY + timedelta(days=20))
    record(town, "induction-guide", "given", TODAY + timedelta(days=2))
    record(town, "mentor", "assigned", TODAY + timedelta(days=15), person="Wilhelmina Wainwright")

    page = officer.goes_to(f"{page_of(town)}/compare?{days(known=TODAY)}")

    for words in (
        "First: as known on Tuesday 12 May 2026",
        "Second: as known today",
        "Give the induction guide, opened on 8 May 2026 Open, last day: Monday 18 May 2026 Done on Thursday 14 May 2026 Changed",
        "Mentor Not there Wilhelmina Wainwright Only in the second",
        "Party Harbour Party",
    ):
        assert words in page.words


def test_both_days_can_be_chosen_and_what_is_wrong_with_the_second_is_said_beside_it(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(f"{page_of(town)}/compare?{days(known=TODAY, other_known=TODAY)}")
    assert "Nothing differs between the two." in page.words

    page = officer.goes_to(f"{page_of(town)}/compare?{days(on=date(2026, 5, 9), other_on=TODAY)}")
    assert "Came into office Not known Monday 11 May 2026 Changed" in page.words

    page = officer.goes_to(f"{page_of(town)}/compare?{days(known=TODAY, other_known=TODAY + timedelta(days=1))}")
    assert officer.status == 422
    assert page.links["As known on must be today or in the past"] == "#other_known-day"


# ------------------------------------------------------------------ a cohort


def test_a_cohort_stands_as_it_stood_and_leads_to_each_member_of_that_day(town: Town, officer: Visitor) -> None:
    town.moves_to(TODAY + timedelta(days=20))
    record(town, "induction-guide", "given", TODAY + timedelta(days=2))

    as_known = officer.goes_to(f"/cohort/as-of?who={POLL}&{days(known=TODAY + timedelta(days=10))}")
    assert as_known.headings[0] == ("h1", "Elected on Thursday 7 May 2026, as known on Friday 22 May 2026")
    assert "Give the induction guide 0 of 4 4" in as_known.words
    assert not [box for box in as_known.boxes if box.kind == "checkbox"]

    as_it_was = officer.goes_to(f"/cohort/as-of?who={POLL}&{days(on=TODAY + timedelta(days=10))}")
    assert "Give the induction guide 1 of 4 3" in as_it_was.words
    assert officer.goes_to(as_it_was.links["Ada Ashworth"]).headings[0] == ("h1", "Ada Ashworth, as it was on Friday 22 May 2026")


def test_who_sat_on_a_day_is_judged_by_that_day(town: Town, officer: Visitor) -> None:
    everybody = officer.goes_to(f"/cohort/as-of?who=sitting&{days(on=TODAY)}")
    assert {"Ada Ashworth", "Bola Ashworth", "Ceri Ashworth", "Dilys Ashworth"} <= everybody.links.keys()

    assert "Nobody in this cohort" in officer.goes_to(f"/cohort/as-of?who=sitting&{days(on=POLL)}").words


def test_the_days_are_asked_for_on_the_pages_of_today(town: Town, officer: Visitor) -> None:
    for page, leads_to, heading in (
        (page_of(town), f"{page_of(town)}/as-of", "Ada Ashworth, as it was on Tuesday 12 May 2026"),
        (f"/cohort?who={POLL}", "/cohort/as-of", "Elected on Thursday 7 May 2026, as it was on Tuesday 12 May 2026"),
    ):
        form = next(sheet for sheet in officer.goes_to(page).sheets if sheet.action == leads_to)
        officer.goes_to(f"{leads_to}?{urlencode(form.values | {'on-day': 12, 'on-month': 5, 'on-year': 2026})}")

        assert officer.page.headings[0] == ("h1", heading)


def test_the_members_of_another_council_are_not_there_on_any_day(town: Town, sign_in: SignIn) -> None:
    neighbour = sign_in(NEIGHBOUR)

    for path in (f"{page_of(town)}/as-of?{days(known=TODAY)}", f"{page_of(town)}/compare?{days(known=TODAY)}"):
        neighbour.goes_to(path)
        assert neighbour.status == 404
    assert "Ashworth" not in neighbour.goes_to(f"/cohort/as-of?council={SLUG}&{days(known=TODAY)}").html

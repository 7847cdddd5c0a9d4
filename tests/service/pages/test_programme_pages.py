"""The programme on its pages: what a session is, places and who waits, other days, apologies, materials, money, a whole cohort."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.streams.activity import Activity
from domain.streams.describing import Description
from service.app import PAGES
from tests.service.opening import open_service
from tests.service.pages.town import NEIGHBOUR, OFFICER, SLUG, TODAY, Town, open_town
from tests.service.reading_pages import Page, Visitor
from tests.service.worlds import PASSWORD

PLAN, COHORT = f"/councils/{SLUG}/sessions/plan", f"/councils/{SLUG}/sessions/book"


@pytest.fixture(scope="module")
def town(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town for the whole file: each test plans sessions of its own."""
    shutil.copytree(founded, folder := tmp_path_factory.mktemp("programme") / "town")
    with open_town(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def officer(town: Town) -> Visitor:
    return signed_in(town, OFFICER)


def signed_in(town: Town, name: str) -> Visitor:
    visitor = Visitor(open_service(town.world, PAGES))
    visitor.signs_in(name, PASSWORD)
    return visitor


def planned(town: Town, days: int = 0, **more: object) -> str:
    """The address of a session planned for so many days from today."""
    app, who = town.office.app, town.viewer
    answer = app.plan_session(who, town.office.act(who), SLUG, "chairing", TODAY + timedelta(days=days), **more)  # type: ignore[arg-type]  # by name
    town.office.catch_up()
    return f"/sessions/{str(answer['stream']).partition(':')[2]}"


def session(town: Town, at: str) -> Activity:
    return town.office.app.find(Activity, f"activity:{at.split('/')[2]}")


def members(town: Town, *names: str) -> list[str]:
    return [town.member(name) for name in names]


def books(officer: Visitor, at: str, *these: str, **more: object) -> Page:
    officer.goes_to(f"{at}/places")
    return officer.presses("Book places for those ticked", members=list(these), **more)


# ------------------------------------------------------------------ what it is


def test_a_session_is_planned_with_its_kind_how_it_is_held_and_what_it_serves(town: Town, officer: Visitor) -> None:
    officer.goes_to(PLAN)
    page = officer.presses(
        "Plan the session",
        what="chairing",
        when_day="20",
        when_month="5",
        when_year="2026",
        until_day="21",
        until_month="5",
        until_year="2026",
        places="20",
        mode="online",
        link="https://meet.example/chairing",
        kind="briefing",
        for_whom="Chairs and vice-chairs",
        compulsory="yes",
        **{"tag-0": ["Leadership", "Decisions"]},
    )

    for words in ("Wednesday 20 May 2026 to Thursday 21 May 2026", "Kind Briefing", "Held Online", "Members must attend it"):
        assert words in page.words
    for words in ("Chairs and vice-chairs", "Skill Leadership and Decisions", "0 of 20 places booked"):
        assert words in page.words
    assert page.links["Join it by this web address"] == "https://meet.example/chairing"
    listed = officer.goes_to("/sessions").words
    assert "Briefing 20 May 2026 to 21 May 2026 Online 0 of 20 places booked" in listed


def test_sessions_are_listed_by_kind_and_by_what_they_serve(town: Town, officer: Visitor) -> None:
    planned(town, title="Walk round the depot", described=Description(kind="visit", tags={"skill": ("Ward work",)}))
    planned(town, title="Speaking in public")

    of_kind = officer.goes_to("/sessions?kind=visit").words
    serving = officer.goes_to("/sessions?serves=skill/Ward+work").words

    assert ["Walk round the depot" in words for words in (of_kind, serving)] == [True, True]
    assert ["Speaking in public" in words for words in (of_kind, serving)] == [False, False]
    assert "No session to come is one of those chosen above." in officer.goes_to("/sessions?kind=reading").words
    assert "Speaking in public" in officer.goes_to("/sessions?kind=nonsense").words


def test_what_a_session_is_may_be_said_anew(town: Town, officer: Visitor) -> None:
    at = planned(town, title="Budget setting")
    page = officer.goes_to(f"{at}/describe")
    assert page.sheet("Save what it is").values["title"] == "Budget setting"

    page = officer.presses("Save what it is", core="yes", kind="visit", why="The panel decided.")

    assert "Said what it is: visit, in person and core" in page.words
    assert "The panel decided." in page.words
    officer.goes_to(f"{at}/describe")
    page = officer.presses("Save what it is", link="javascript:alert(1)")
    assert "Enter a web address that begins with https://" in page.words


# ------------------------------------------------------------------ places


def test_a_booking_past_the_places_says_what_to_do_and_then_the_rest_wait(town: Town, officer: Visitor) -> None:
    at, (ada, bola, ceri) = planned(town, places=1), members(town, "Ada", "Bola", "Ceri")

    page = books(officer, at, ada, bola)
    assert officer.status == 409
    assert "There is 1 place left, and 2 would need one. Choose fewer, make more room, or let the rest wait." in page.words
    page = officer.presses("Book places for those ticked", members=[ada, bola, ceri], wait="yes")
    assert "1 place booked, and 2 members wait for one." in page.words
    assert "1 of 1 place booked, 2 waiting" in page.words

    officer.goes_to(f"{at}/give-up")
    page = officer.presses("Record that the place was given up", member=ada)
    assert "1 member who waited has a place now, and will be told." in page.words
    assert "A place came free for Bola Ashworth" in page.words
    assert session(town, at).booked == {f"member:{bola}"}


def test_apologies_pass_the_place_on_and_stand_on_the_register(town: Town, officer: Visitor) -> None:
    at, (ada, bola) = planned(town, places=1), members(town, "Ada", "Bola")
    books(officer, at, ada, bola, wait="yes")
    officer.goes_to(f"{at}/apologies")

    page = officer.presses("Record the apologies", member=ada, why="On holiday.")

    assert "Apologies sent by Ada Ashworth" in page.words
    assert "Chairing meetings Tuesday 12 May 2026 Sent apologies" in officer.goes_to(f"/members/{ada}").words
    assert "Chairing meetings Tuesday 12 May 2026 Has a place" in officer.goes_to(f"/members/{bola}").words
    values = officer.goes_to(f"{at}/register").sheet("Record the register").values
    assert values[f"came-{ada}"] == "apologies"
    assert f"came-{bola}" not in values


def test_a_greater_number_of_places_lets_in_who_waits(town: Town, officer: Visitor) -> None:
    at, (ada, bola) = planned(town, places=1), members(town, "Ada", "Bola")
    books(officer, at, ada, bola, wait="yes")
    officer.goes_to(f"{at}/places/number")
    assert "must be a whole number" in officer.presses("Set the number of places", places="a few").words

    page = officer.presses("Set the number of places", places="2")

    assert "1 member who waited has a place now" in page.words
    assert "2 of 2 places booked" in page.words


def test_a_cohort_or_those_on_a_body_are_listed_to_be_booked(town: Town, officer: Visitor) -> None:
    at = planned(town)

    assert "Ada Ashworth, Harbour" in officer.goes_to(f"{at}/places?who=sitting").words
    page = officer.goes_to(f"{at}/places?who=body:planning-committee")
    assert "Ada Ashworth" not in page.words
    assert "Choose others above" in page.words


def test_a_whole_cohort_is_booked_at_several_sessions_and_told_at_which_it_was_not(town: Town, officer: Visitor) -> None:
    roomy, full = planned(town, 3), planned(town, 4, places=1)
    officer.goes_to(COHORT)
    page = officer.presses("Book places for all 4", sessions=[])
    assert "Tick at least one session" in page.words

    page = officer.presses("Book places for all 4", sessions=[at.split("/")[2] for at in (roomy, full)])
    assert "At 1 session: 4 places booked" in page.words
    assert "There is 1 place left, and 4 would need one" in page.words

    officer.goes_to(COHORT)
    page = officer.presses("Book places for all 4", sessions=[full.split("/")[2]], wait="yes")
    assert "At 1 session: 1 place booked, and 3 members wait for one." in page.words


# ------------------------------------------------------------------ other days


def test_members_are_seen_against_the_other_days_and_their_place_is_moved(town: Town, officer: Visitor) -> None:
    at, (ada, bola) = planned(town, 1), members(town, "Ada", "Bola")
    officer.goes_to(f"{at}/another-day")
    page = officer.presses("Plan it for that day as well", when_day="26", when_month="5", when_year="2026", places="5")
    other = officer.at
    assert "It is planned for Tuesday 26 May 2026 as well." in page.words
    assert page.links["Wednesday 13 May 2026"] == at
    books(officer, at, ada)

    page = officer.goes_to(f"{other}/places")
    assert "Ada Ashworth, Harbour has a place on Wednesday 13 May 2026" in page.words
    assert ada not in page.sheet("Book places for those ticked").sent_by("Book places for all 3")
    page = officer.goes_to(f"{at}/change-day")
    assert "Tuesday 26 May 2026: 0 of 5 places booked" in page.words
    page = officer.presses("Change the day of these places", other=other.split("/")[2], members=[ada])

    assert officer.at == other
    assert "1 place moved to this day." in page.words
    assert not session(town, at).booked
    assert "Nobody has a place at this session that could be moved." in officer.goes_to(f"{at}/change-day").words
    assert bola not in session(town, other).booked


# ------------------------------------------------------------------ registers


def test_there_is_no_register_before_the_session_nor_of_one_that_was_cancelled(town: Town, officer: Visitor) -> None:
    ahead, cancelled = planned(town, 1), planned(town)
    officer.goes_to(f"{cancelled}/cancel")
    officer.presses("Cancel the session", why="Nobody could come.")

    page = officer.goes_to(f"{ahead}/register")
    assert officer.status == 409
    assert "It is planned for Wednesday 13 May 2026. If it was held earlier, move it to its day first." in page.words
    page = officer.goes_to(f"{cancelled}/register")
    assert "This session was cancelled, so nobody came." in page.words


def test_one_register_is_taken_for_several_sessions_of_a_day(town: Town, officer: Visitor) -> None:
    first, second = planned(town, -1, title="Morning"), planned(town, -1, title="Afternoon")
    officer.goes_to(f"{first}/register")
    officer.presses("Mark all the others present")

    page = officer.presses("Record the register", also=[second.split("/")[2]])

    assert "The register of 2 sessions is on record: 4 of 4 members came." in page.words
    assert [set(session(town, at).register.values()) for at in (first, second)] == [{"present"}, {"present"}]


def test_how_somebody_made_it_up_is_said_and_not_before_it_was_held(town: Town, officer: Visitor) -> None:
    at, ada = planned(town, -1), town.member("Ada")
    officer.goes_to(f"{at}/register")
    officer.presses("Mark all the others present", **{f"came-{ada}": "apologies"})
    officer.presses("Record the register")
    officer.goes_to(f"{at}/made-up")

    page = officer.presses("Record that they made it up", members=[ada], on_day="10", on_month="5", on_year="2026")
    assert "it can be made up from that day on" in page.words
    page = officer.presses("Record that they made it up", members=[ada], on_day="12")

    assert "Ada Ashworth Apologies Yes, on 12 May 2026, in person" in page.words
    town.goes_on()
    assert "Sent apologies, and made it up on" in officer.goes_to(f"/members/{ada}").words


# ------------------------------------------------------------------ materials and money


def test_material_is_kept_with_a_session_and_taken_away(town: Town, officer: Visitor) -> None:
    at = planned(town)
    assert "Nothing is kept with this session yet." in officer.goes_to(at).words
    officer.goes_to(f"{at}/materials")
    assert "Enter a link, or the place where it is kept" in officer.presses("Keep it with the session", title="Slides").words

    page = officer.presses("Keep it with the session", link="https://council.example/slides")
    assert page.links["Slides"] == "https://council.example/slides"
    officer.goes_to(page.links["Not kept any more : Slides"])
    page = officer.presses("Say that it is not kept any more", why="Out of date.")

    assert "Slides" not in page.links
    assert "Kept with it: Slides" in page.words


def test_what_was_recorded_of_a_session_is_corrected_in_its_own_words(town: Town, officer: Visitor) -> None:
    at = planned(town, until=TODAY + timedelta(days=1))
    officer.goes_to(f"{at}/materials")
    officer.presses("Keep it with the session", title="Slydes", link="https://council.example/slides")
    officer.goes_to(f"{at}/places/number")
    page = officer.presses("Set the number of places", places="12")

    assert "How many can come?" in officer.goes_to(the_way_to_correct(page, "Room for 12 members")).words
    assert "Until which day, if it takes several?" in officer.goes_to(the_way_to_correct(page, "Planned for")).words
    page = officer.goes_to(the_way_to_correct(page, "Kept with it"))
    assert "What is its web address?" in page.words
    officer.presses("Look at what changes", title="Slides", link="javascript:alert(1)", why="A slip.")
    assert "Enter a web address that begins with https://" in officer.page.words
    officer.presses("Look at what changes", title="Slides", link="https://council.example/slides", why="A slip.")
    page = officer.presses("Record the correction")

    assert "Slides" in page.links
    assert "Corrected on Tuesday 12 May 2026" in page.words


def the_way_to_correct(page: Page, title: str) -> str:
    return next(href for text, href in page.links.items() if text.startswith("Correct this") and title in text)


def test_money_is_promised_for_a_session_under_a_head_and_paid(town: Town, officer: Visitor) -> None:
    at = planned(town)
    officer.goes_to(f"{at}/cost")
    page = officer.presses("Promise the money", head="development/2026-27", pence="500", what="The trainer")
    assert officer.status == 409
    assert "what is not set approves nothing" in page.words
    app, who = town.office.app, town.viewer
    app.set_budget(who, town.office.act(who), SLUG, "development", "2026-27", 100_000, TODAY)

    page = officer.presses("Promise the money", head="development/2026-27")
    assert "Cost For Head Promised Paid The trainer Member development budget, 2026-27 £500 Record the payment" in page.words
    officer.goes_to(page.links["Record the payment for The trainer"])
    page = officer.presses("Record the payment", pence="480")

    assert officer.at == at
    assert "£480 on 12 May 2026" in page.words


# ------------------------------------------------------------------ whose it is


def test_another_councils_officer_finds_none_of_it(town: Town) -> None:
    at, neighbour = planned(town), signed_in(town, NEIGHBOUR)

    for page in ("describe", "another-day", "materials", "materials/1", "cost", "places/number", "apologies", "change-day"):
        neighbour.goes_to(f"{at}/{page}")
        assert neighbour.status == 404, page
    neighbour.goes_to(COHORT)
    assert neighbour.status == 404

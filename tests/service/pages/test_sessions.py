"""Sessions: planned, booked for a whole cohort, held with a register that can be put right, and made up by those who missed them."""

from domain.streams.activity import Activity
from domain.streams.member import Member
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import OFFICER, SLUG, Town
from tests.service.reading_pages import Page, Visitor

LIST = f"/sessions?council={SLUG}"
PLAN = f"/councils/{SLUG}/sessions/plan"
PRESENT = "Mark all the others present"
TAKE = "Record the register"


def plans(officer: Visitor, what: str = "code-of-conduct", day: str = "12", **boxes: object) -> Page:
    """Plan a session of a course in May."""
    officer.goes_to(PLAN)
    return officer.presses("Plan the session", what=what, when_day=day, when_month="5", when_year="2026", **boxes)


def the_session(town: Town, officer: Visitor) -> Activity:
    return town.office.app.find(Activity, f"activity:{officer.at.split('/')[2]}")


def marks(town: Town, **came: str) -> dict[str, str]:
    """The boxes of a register, by first name."""
    return {f"came-{town.member(name)}": mark for name, mark in came.items()}


def step_of(town: Town, name: str) -> str:
    member = town.office.app.find(Member, f"member:{town.member(name)}")
    return next(step.state for step in member.steps.values() if step.rule == "code-training")


# ------------------------------------------------------------------ planned


def test_an_empty_list_says_what_to_do_next(officer: Visitor) -> None:
    page = officer.goes_to("/sessions")

    assert "No session is planned. Plan one" in page.words
    assert page.links["Plan a session"] == PLAN


def test_a_session_is_planned_and_stands_among_those_to_come(town: Town, officer: Visitor) -> None:
    page = plans(officer, day="20", starts="6.30pm", place="Council chamber", hours="1.5")
    assert ("h1", "Code of conduct") in page.headings
    for words in ("Wednesday 20 May 2026", "6:30pm", "Council chamber", "1.5", "To come"):
        assert words in page.words
    assert the_session(town, officer).starts == "18:30"

    page = officer.goes_to(LIST)
    assert "Code of conduct" in page.links
    assert "20 May 2026, 6:30pm" in page.words


def test_a_part_of_a_course_is_planned_by_its_name(officer: Visitor) -> None:
    page = plans(officer, what="induction/Safeguarding")

    assert ("h1", "Safeguarding (Induction)") in page.headings


def test_what_is_wrong_with_a_plan_is_said_and_nothing_is_lost(officer: Visitor) -> None:
    page = plans(officer, what="induction/Juggling", day="32", starts="teatime", hours="lots", place="Here")

    assert officer.status == 422
    for words in ("must be chosen from the answers listed", "must be a real date", "must be a time", "must be a number"):
        assert words in page.words
    assert page.sheet("Plan the session").values["place"] == "Here"


def test_a_session_is_moved(town: Town, officer: Visitor) -> None:
    plans(officer, day="20", place="Council chamber")
    at = officer.at
    page = officer.goes_to(f"{at}/move")
    assert page.sheet("Move the session").values["place"] == "Council chamber"

    page = officer.presses("Move the session", when_day="27", starts="10:00", why="The chamber is being painted.")

    assert officer.at == at
    assert "The session was moved to Wednesday 27 May 2026." in page.words
    assert "Moved to Wednesday 27 May 2026, 10:00am, Council chamber" in page.words
    assert "The chamber is being painted." in page.words


def test_a_cancelled_session_can_only_be_looked_at(officer: Visitor) -> None:
    plans(officer, day="20")
    at = officer.at
    officer.goes_to(f"{at}/cancel")

    page = officer.presses("Cancel the session", why="Nobody could come.")

    assert "The session was cancelled." in page.words
    assert "Take the register" not in page.links
    page = officer.goes_to(f"{at}/register")
    assert officer.status == 409
    assert "This session was cancelled" in page.words


# ------------------------------------------------------------------ places


def test_places_are_booked_for_a_whole_cohort_with_one_press(town: Town, officer: Visitor) -> None:
    plans(officer)
    at = officer.at
    officer.goes_to(f"{at}/places")

    page = officer.presses("Book places for all 4")

    assert "4 places booked." in page.words
    assert len(the_session(town, officer).booked) == 4
    assert "Ada Ashworth" in page.links
    assert "Everybody listed has a place" in officer.goes_to(f"{at}/places").words


def test_places_are_booked_for_those_ticked(town: Town, officer: Visitor) -> None:
    plans(officer)
    officer.goes_to(f"{officer.at}/places")

    page = officer.presses("Book places for those ticked")
    assert officer.status == 422
    assert "Tick at least one member" in page.words

    officer.presses("Book places for those ticked", members=[town.member("Ada"), town.member("Ceri")])
    assert the_session(town, officer).booked == {f"member:{town.member(name)}" for name in ("Ada", "Ceri")}


# ------------------------------------------------------------------ held


def test_everybody_who_sits_is_listed_where_nobody_was_booked(officer: Visitor) -> None:
    plans(officer)

    page = officer.goes_to(f"{officer.at}/register")

    assert all(name in page.words for name in ("Ada Ashworth (Harbour)", "Bola Ashworth", "Ceri Ashworth", "Dilys Ashworth"))


def test_those_with_a_place_are_listed_and_everybody_on_demand(town: Town, officer: Visitor) -> None:
    plans(officer)
    at = officer.at
    officer.goes_to(f"{at}/places")
    officer.presses("Book places for those ticked", members=[town.member("Ada")])

    page = officer.goes_to(f"{at}/register")
    assert "Bola Ashworth" not in page.words

    assert "Bola Ashworth" in officer.goes_to(page.links["List everybody who sits"]).words


def test_a_register_is_taken_and_the_page_says_how_many_are_still_to_be_reckoned(town: Town, officer: Visitor) -> None:
    plans(officer)
    at = officer.at
    officer.goes_to(f"{at}/register")
    officer.presses(PRESENT, **marks(town, Bola="absent"))

    page = officer.presses(TAKE)

    assert "The register is on record: 3 of 4 members came." in page.words
    assert "Who came: 3 members" in page.words
    assert "it is still being worked out what follows from the register" in page.words
    assert step_of(town, "Ada") == "open"

    town.goes_on()
    assert "still being worked out" not in officer.goes_to(at).words
    assert [step_of(town, name) for name in ("Ada", "Bola")] == ["done", "open"]
    assert "3 of 4" in officer.goes_to(LIST).words


def test_everybody_has_to_be_marked(officer: Visitor, town: Town) -> None:
    plans(officer)
    officer.goes_to(f"{officer.at}/register")

    page = officer.presses(TAKE, **marks(town, Ada="present"))

    assert officer.status == 422
    assert "Mark everybody on the register: 3 members are not marked" in page.words
    assert page.sheet(TAKE).values[f"came-{town.member('Ada')}"] == "present"


def test_a_register_is_put_right_by_taking_it_again(town: Town, officer: Visitor) -> None:
    plans(officer)
    at = officer.at
    officer.goes_to(f"{at}/register")
    officer.presses(PRESENT)
    officer.presses(TAKE)
    town.goes_on()

    page = officer.goes_to(f"{at}/register")
    assert "the first stays on record" in page.words
    officer.presses(TAKE, **marks(town, Ada="absent", Bola="not expected"))
    town.goes_on()

    page = officer.goes_to(at)
    assert "Register put right: 2 of 3 came" in page.words
    assert "Held, and register taken: 4 of 4 came" in page.words
    assert [step_of(town, name) for name in ("Ada", "Bola", "Ceri")] == ["open", "open", "done"]
    assert "Was not expected" in officer.goes_to(f"/members/{town.member('Bola')}").words


def test_the_second_of_two_officers_with_one_register_is_told(town: Town, officer: Visitor, sign_in: SignIn) -> None:
    plans(officer)
    at, other = officer.at, sign_in(OFFICER)
    stale = other.goes_to(f"{at}/register").sheet(TAKE)
    officer.goes_to(f"{at}/register")
    officer.presses(PRESENT)
    officer.presses(TAKE)

    page = other.presses(TAKE, stale, **marks(town, Ada="absent", Bola="absent", Ceri="absent", Dilys="absent"))

    assert other.status == 409
    assert "Somebody changed this session after you opened the page" in page.words
    assert set(the_session(town, officer).register.values()) == {"present"}


def test_a_register_sent_twice_is_taken_once(town: Town, officer: Visitor) -> None:
    plans(officer)
    at = officer.at
    officer.goes_to(f"{at}/register")
    sheet = officer.presses(PRESENT).sheet(TAKE)

    officer.presses(TAKE, sheet)
    version = the_session(town, officer).version
    officer.goes_to(f"{at}/register")
    page = officer.presses(TAKE, sheet)

    assert officer.status == 200
    assert "Who came: 4 members" in page.words
    assert the_session(town, officer).version == version


def test_who_missed_it_makes_it_up(town: Town, officer: Visitor) -> None:
    plans(officer)
    at = officer.at
    officer.goes_to(f"{at}/register")
    officer.presses(PRESENT, **marks(town, Ada="apologies", Bola="absent"))
    officer.presses(TAKE)
    town.goes_on()
    assert "Ada Ashworth Apologies Not yet" in officer.goes_to(at).words

    officer.goes_to(f"{at}/made-up")
    page = officer.presses("Record that they made it up", members=[town.member("Ada")], route="one-to-one")

    assert "Recorded for 1 member: made it up." in page.words
    assert "Ada Ashworth Apologies Yes, on 12 May 2026" in page.words
    assert [step_of(town, name) for name in ("Ada", "Bola")] == ["done", "open"]
    assert "Ada Ashworth" not in officer.goes_to(f"{at}/made-up").words


def test_an_officer_of_another_council_finds_none_of_it(officer: Visitor, neighbour: Visitor) -> None:
    plans(officer)

    for path in (officer.at, f"{officer.at}/register", f"{officer.at}/places", f"{officer.at}/move", f"{officer.at}/made-up", PLAN):
        neighbour.goes_to(path)
        assert neighbour.status == 404, path
    assert "Code of conduct" not in neighbour.goes_to("/sessions").words

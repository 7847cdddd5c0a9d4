"""The diary of a council, the page of each body, and the forms of its meetings."""

from datetime import date

from domain.strategies import built_in
from domain.streams.body import Body
from domain.streams.council import Council
from domain.streams.facts import Known
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, SLUG, Town
from tests.service.reading_pages import Page, Visitor

PANEL, NAME = f"/councils/{SLUG}/bodies/panel", "Member Development Panel"
DAY = {"when-day": 18, "when-month": 6, "when-year": 2026}


def body(town: Town) -> Body:
    return town.office.app.find(Body, f"body:{SLUG}:panel")


def last_fact(town: Town) -> Known:
    return town.office.app.find(Council, f"council:{SLUG}").known()[-1]


def calls_a_meeting(officer: Visitor) -> Page:
    officer.goes_to(f"{PANEL}/call")
    return officer.presses("Call the meeting", **DAY, starts="6:30pm", place="Committee room 1")


def opens_the_meeting(officer: Visitor) -> Page:
    return officer.goes_to(officer.goes_to(PANEL).links["Thursday 18 June 2026"])


def test_an_empty_diary_lists_the_bodies_and_says_what_to_do(officer: Visitor) -> None:
    page = officer.goes_to(officer.goes_to(f"/councils/{SLUG}").links["Diary of meetings"])

    assert "No meeting is called. Open the page of a body below to call one." in page.words
    assert NAME in page.links


def test_a_meeting_is_called_and_stands_in_the_diary(officer: Visitor) -> None:
    calls_a_meeting(officer)
    assert "The meeting is in the diary." in officer.page.words

    page = officer.goes_to(f"/councils/{SLUG}/diary")

    assert f"Thursday 18 June 2026 {NAME} 6:30pm Committee room 1" in page.words


def test_a_meeting_is_moved_and_cancelled_on_its_page(town: Town, officer: Visitor) -> None:
    calls_a_meeting(officer)
    officer.goes_to(opens_the_meeting(officer).links["Move it"])
    officer.presses("Move the meeting", **{**DAY, "when-day": 25}, why="The room is taken.")
    assert "The meeting was moved to Thursday 25 June 2026." in officer.page.words

    officer.goes_to(officer.goes_to(PANEL).links["Thursday 25 June 2026"])
    officer.goes_to(officer.page.links["Cancel it"])
    officer.presses("Cancel the meeting", why="No business.")

    assert "Thursday 25 June 2026 Cancelled" in officer.page.words
    assert [meeting.state for meeting in body(town).meetings.values()] == ["cancelled"]


def test_a_called_meeting_is_held_and_its_minutes_are_published(town: Town, officer: Visitor) -> None:
    calls_a_meeting(officer)
    town.moves_to(date(2026, 6, 19))
    assert "Thursday 18 June 2026: say whether it was held" in officer.goes_to(f"/councils/{SLUG}/diary").links
    officer.goes_to(f"{PANEL}/held")
    (meeting,) = body(town).meetings
    officer.presses("Record that a meeting was held", meeting=meeting, **{"on-day": 18, "on-month": 6, "on-year": 2026})
    assert "Thursday 18 June 2026 Held Not published yet" in officer.page.words

    officer.goes_to(opens_the_meeting(officer).links["Record that its minutes were published"])
    officer.presses("Record that the minutes were published", at="northport.example/minutes/18")

    assert "Published on" in officer.page.words
    assert "northport.example/minutes/18" in opens_the_meeting(officer).words


def test_a_body_that_ended_says_so_on_its_page(officer: Visitor) -> None:
    officer.goes_to(officer.goes_to(PANEL).links["Record that it ended"])
    officer.presses("Record that it ended")

    assert "Ended Tuesday 12 May 2026" in officer.goes_to(PANEL).words


def test_a_change_is_noted_on_the_councils_page(town: Town, officer: Visitor) -> None:
    officer.goes_to(officer.goes_to(f"/councils/{SLUG}").links["Note a change"])
    assert "Enter what changes" in officer.presses("Note the change").links

    officer.presses("Note the change", kind="law", why="A new Act on standards.")

    assert "the change was noted" in officer.page.words
    assert (last_fact(town).noun, last_fact(town).verb, last_fact(town).argument) == ("change", "noted", "law")


def test_whatever_the_strategy_declares_can_be_recorded_for_the_council(town: Town, officer: Visitor) -> None:
    officer.goes_to(officer.goes_to(f"/councils/{SLUG}").links["Record something else"])
    assert ("h2", "Committees, panels and groups") in officer.page.headings

    officer.goes_to(f"/councils/{SLUG}/record/panel/consulted")
    officer.presses("Record that it was consulted")

    assert (last_fact(town).noun, last_fact(town).verb) == ("panel", "consulted")
    assert officer.at.startswith(f"/councils/{SLUG}")


def test_a_by_election_is_expected_in_a_ward(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"/councils/{SLUG}/dates/by-election")
    officer.presses("Save", **{"on-day": 16, "on-month": 7, "on-year": 2026}, seat="Harbour")

    assert "Next by-election Thursday 16 July 2026" in officer.page.words
    assert (last_fact(town).noun, last_fact(town).verb, last_fact(town).when) == ("by-election", "expected", date(2026, 7, 16))


def test_another_councils_meetings_are_not_there(sign_in: SignIn) -> None:
    neighbour = sign_in(NEIGHBOUR)

    for path in ["diary", "bodies/panel", "bodies/panel/call", "bodies/panel/held", "changes", "record"]:
        neighbour.goes_to(f"/councils/{SLUG}/{path}")
        assert neighbour.status == 404, path


def test_what_is_not_on_record_is_not_found(officer: Visitor) -> None:
    for path in ["bodies/lamp-watch", "bodies/panel/meetings/none", "record/change/juggled"]:
        officer.goes_to(f"/councils/{SLUG}/{path}")
        assert officer.status == 404, path


def test_a_body_that_is_to_be_told_and_has_no_address_is_listed_and_given_one(town: Town, officer: Visitor) -> None:
    told = built_in("model-council").replace('after: monitoring-officer"]', 'after: panel"]')
    app, viewer = town.office.app, town.viewer
    app.adopt(viewer, town.office.act(viewer), SLUG, told, date(2026, 5, 12), open_steps={"register-interests": "move"})
    town.goes_on()
    town.moves_to(date(2026, 6, 8))
    page = officer.goes_to(f"/councils/{SLUG}/letters")
    assert f"{NAME} 4 things Not given" in page.words

    officer.goes_to(page.links[f"Give an address of {NAME}"])
    assert "Enter one e-mail address" in officer.presses("Save", address="the clerk").words
    page = officer.presses("Save", address="panel@northport.example")

    assert officer.at == f"/councils/{SLUG}/letters"
    assert f"{NAME} : look at the letter 4 things panel@northport.example" in page.words
    page = officer.goes_to(PANEL)
    assert "Letters to it go to panel@northport.example" in page.words
    officer.goes_to(next(href for text, href in page.links.items() if text.startswith("Correct") and "Address for letters" in text))
    officer.presses("Look at what changes", address="clerk@northport.example", why="The clerk's mailbox reads it.")
    officer.presses("Record the correction")
    assert "Letters to it go to clerk@northport.example" in officer.goes_to(PANEL).words

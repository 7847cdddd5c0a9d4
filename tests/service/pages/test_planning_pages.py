"""Waves of invitations, forms answered by a link, what came back and what is needed, and supporters, on the pages of an officer."""

from datetime import date

from domain.streams.answer_link import AnswerLink, token_of
from domain.streams.learning import FormReturned
from domain.streams.member import Member
from tests.service.opening import lent_service
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import SLUG, TODAY, Town
from tests.service.reading_pages import Page, Visitor
from tests.service.worlds import SEAL

COUNCIL = f"/councils/{SLUG}"
PLANNING = f"{COUNCIL}/supports/planning"
SURVEY = f"{COUNCIL}/forms/survey"
NAMES = ("Ada", "Bola", "Ceri", "Dilys")
WHERE_NOTHING_IS_GIVEN = """
[strategy]
id      = "plain-2026"
council = "Northport Council"
title   = "Training and nothing else"

[[course]]
id   = "chairing"
name = "Chairing"
"""


def member(town: Town, name: str) -> Member:
    return town.office.app.find(Member, f"member:{town.member(name)}")


def page_of(town: Town, name: str = "Ada") -> str:
    return f"/members/{town.member(name)}"


def record(town: Town, name: str, noun: str, verb: str, **fields: object) -> None:
    app = town.office.app
    app.record_fact(town.viewer, town.office.act(town.viewer), member(town, name).id, noun, verb, TODAY, **fields)
    town.goes_on()


def has_address(town: Town, name: str = "Ada") -> None:
    app = town.office.app
    app.give_contact(town.viewer, town.office.act(town.viewer), member(town, name).id, "e-mail", f"{name.lower()}@northport.example")
    town.goes_on()


def the_link(town: Town) -> AnswerLink:
    """The link that was sent last."""
    links = [town.office.app.find(AnswerLink, id) for id in town.office.app.streams_of(SLUG, "link")]
    return max(links, key=lambda link: int(link.sent.rpartition("@")[2]))


def address(town: Town) -> str:
    """Where whoever has the letter goes."""
    return f"/answer/{token_of(town.office.app.secret, the_link(town).sent)}"


def sends_the_survey(officer: Visitor, town: Town) -> Page:
    has_address(town)
    officer.goes_to(f"{SURVEY}/send")
    return officer.presses("Send it to those ticked", **{"until-day": 30, "until-month": 5, "until-year": 2026})


# ------------------------------------------------------------------ waves


def test_those_ticked_are_invited_and_the_decliners_are_a_list_of_their_own(town: Town, officer: Visitor) -> None:
    officer.goes_to(officer.goes_to(officer.goes_to(COUNCIL).links["Meetings and supporters"]).links["Planning meeting"])
    officer.goes_to(officer.page.links["Invite those listed"])
    page = officer.presses("Invite those ticked", members=[town.member("Ada"), town.member("Bola")])

    assert "Recorded for 2 members: Planning meeting, offered." in page.words
    assert "Of 4 members: 2 never offered; 2 offered, no answer." in page.words
    app, act = town.office.app, town.office.act(town.viewer, why="She has a plan already.")
    app.record_fact(town.viewer, act, member(town, "Bola").id, "planning", "declined", TODAY)
    town.goes_on()

    owed = officer.goes_to(f"{PLANNING}?owed=yes")
    assert "Ceri Ashworth" in owed.links
    assert "Bola Ashworth" not in owed.links

    declined = officer.goes_to(f"{PLANNING}?stands=declined")
    assert "Bola Ashworth" in declined.links
    assert "She has a plan already." in declined.words
    assert "Ada Ashworth" not in declined.links


def test_a_council_that_has_no_planning_meeting_says_so_and_its_pages_stand(town: Town, officer: Visitor) -> None:
    app = town.office.app
    app.adopt(town.viewer, town.office.act(town.viewer), SLUG, WHERE_NOTHING_IS_GIVEN, TODAY)
    town.goes_on()

    assert "names nothing that one person gives another" in officer.goes_to(f"{COUNCIL}/supports").words
    assert "declares no form" in officer.goes_to(f"{COUNCIL}/forms").words
    officer.goes_to(page_of(town))
    assert officer.status == 200
    officer.goes_to(PLANNING)
    assert officer.status == 404


# ------------------------------------------------------------------ forms by a link


def test_a_form_is_answered_once_by_its_link_without_signing_in(town: Town, officer: Visitor) -> None:
    assert "Recorded for 1 member: Members' survey, sent." in sends_the_survey(officer, town).words
    with lent_service(town.world) as app:
        stranger = Visitor(app)
        before = member(town, "Ada").version

        for _ in range(2):
            page = stranger.goes_to(address(town))
        assert page.headings[0] == ("h1", "Members' survey")
        assert "Ada" not in page.words
        assert member(town, "Ada").version == before

        sheet = page.sheet("Send my answers")
        stranger.presses("Send my answers", **{"field-0": "Very well indeed, thank you all"})
        assert stranger.at == "/answered"
        assert "Ada" not in stranger.page.words

        page = stranger.goes_to(address(town))
        assert stranger.status == 409
        assert "This form was answered already on Tuesday 12 May 2026." in page.words
        again = stranger.presses("Send my answers", sheet, command="f" * 32, **{"field-0": "Badly"})
        assert stranger.status == 409
        assert "This form was answered already" in again.words

    (returned,) = (event for event in member(town, "Ada").events if isinstance(event, FormReturned))
    assert returned.answers == {"How well we support you": "Very well indeed, thank you all"}
    assert "whoever had the link to the form" in officer.goes_to(page_of(town)).words


def test_an_empty_form_is_asked_again_and_a_link_that_is_over_says_why(town: Town, officer: Visitor) -> None:
    sends_the_survey(officer, town)
    with lent_service(town.world) as app:
        stranger = Visitor(app)
        stranger.goes_to(address(town))
        assert "You have answered nothing yet" in stranger.presses("Send my answers").words
        assert stranger.status == 422

        officer.goes_to(officer.goes_to(SURVEY).links["Withdraw the link to Ada Ashworth"])
        officer.presses("Let nobody answer by this link")
        assert "This form is not asked for any more" in stranger.goes_to(address(town)).words
        assert stranger.status == 410
        assert "Copy the whole address" in stranger.goes_to("/answer/made-up").words
        assert stranger.status == 404


def test_what_came_back_is_shown_once_enough_did_and_names_nobody(town: Town, officer: Visitor) -> None:
    for name in NAMES:
        record(town, name, "survey", "returned", answers={"What you need next year": f"More of {name.upper()}'s kind of help, please"})

    few = officer.goes_to(SURVEY)
    assert "Fewer than 5 came back" in few.words
    assert "kind of help" not in few.words

    app = town.office.app
    app.set_setting(town.viewer, town.office.act(town.viewer), SLUG, "smallest-group", 3, TODAY)
    enough = officer.goes_to(SURVEY)
    assert "4 forms came back." in enough.words
    assert "More of ADA's kind of help, please" in enough.words
    assert "Ashworth" not in enough.words.partition("Who is still asked")[0]


# ------------------------------------------------------------------ needs and supporters


def test_a_need_gets_a_theme_and_a_session_and_is_counted_without_names(town: Town, officer: Visitor) -> None:
    town.office.app.plan_session(town.viewer, town.office.act(town.viewer), SLUG, "chairing", date(2026, 7, 2), title="Chairing well")
    town.goes_on()
    officer.goes_to(f"{page_of(town)}/needs")
    page = officer.presses("Record the need", words="To chair a meeting", theme="Leadership")

    officer.goes_to(page.links["Pick a session for this need"])
    page = officer.presses("Record the choice", session=town.office.app.streams_of(SLUG, "activity")[0].partition(":")[2])
    assert "Open. Picked: Chairing well, Thursday 2 July 2026" in page.words

    sums = officer.goes_to(f"{COUNCIL}/needs").words
    assert "Leadership Fewer than 5" in sums
    assert "To chair a meeting" not in sums
    assert "Ada" not in sums


def test_a_supporter_is_covered_handed_over_and_ended(town: Town, officer: Visitor) -> None:
    record(town, "Bola", "mentor", "assigned", person="Dilys Rees")
    officer.goes_to(officer.goes_to(f"{COUNCIL}/supports/mentor").links["Nobody: record who was assigned to Ada Ashworth"])
    officer.presses("Record who was assigned", person="Dilys Rees")
    town.goes_on()
    officer.goes_to(officer.goes_to(page_of(town)).links["Is away for long: Mentor"])
    officer.presses("Record the absence")

    officer.goes_to(officer.page.links["Stands in who does: Mentor"])
    page = officer.presses("Record who stands in", person="Olu Okafor")
    assert "Dilys Rees (away for long since Tuesday 12 May 2026; Olu Okafor stands in)" in page.words
    assert "Olu Okafor" in officer.goes_to(f"{COUNCIL}/supports/mentor?stands=away").words

    officer.goes_to(officer.goes_to(page_of(town)).links["Hand over Mentor"])
    page = officer.presses("Record the hand-over", person="Nia Price", others="yes")
    assert "Recorded for 2 members: handed over to Nia Price." in page.words
    assert member(town, "Bola").supporters["mentor"] == "Nia Price"

    officer.goes_to(page.links["Ended Mentor"])
    assert "Recorded for 1 member: it ended." in officer.presses("Record that it ended").words
    assert "Bola Ashworth" in officer.goes_to(f"{COUNCIL}/supports/mentor?stands=somebody").links


def test_another_councils_officer_finds_none_of_it(town: Town, officer: Visitor, neighbour: Visitor) -> None:
    record(town, "Ada", "mentor", "assigned", person="Dilys Rees")
    sends_the_survey(officer, town)
    link = the_link(town).id.partition(":")[2]

    for path in (
        f"{COUNCIL}/supports",
        PLANNING,
        f"{PLANNING}/invite",
        f"{COUNCIL}/forms",
        SURVEY,
        f"{SURVEY}/send",
        f"/links/{link}/withdraw",
        f"{COUNCIL}/needs",
        f"{page_of(town)}/supporters/mentor/cover",
        f"{page_of(town)}/supporters/mentor/hand-over",
        f"{page_of(town)}/supporters/mentor/end",
        f"{page_of(town)}/needs/1/session",
    ):
        neighbour.goes_to(path)
        assert neighbour.status == 404, path


def test_what_was_recorded_of_a_link_is_told_in_the_history(town: Town, officer: Visitor) -> None:
    sends_the_survey(officer, town)

    page = officer.goes_to(f"/history/{the_link(town).id}/1")

    assert page.headings[0] == ("h1", "Link to a form made, good until Saturday 30 May 2026")
    assert "A link to a form" in page.words


def test_an_auditor_sees_how_many_came_back_and_not_what_was_said(town: Town, sign_in: SignIn) -> None:
    town.office.app.grant(town.viewer, town.office.act(town.viewer), "audit@northport.example", "Audit", "auditor", (SLUG,), SEAL)
    record(town, "Ada", "evaluation", "returned", answers={"What I learnt": "How to chair"})

    page = sign_in("audit@northport.example").goes_to(f"{COUNCIL}/forms/evaluation")

    assert "1 form came back." in page.words
    assert "How to chair" not in page.words
    assert "for those who work with members" in page.words
    assert "Send it by e-mail" not in page.links

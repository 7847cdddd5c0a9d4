"""A step's page says everything about it; its forms record what bears on it, and what a person decided."""

from datetime import date

import pytest

from domain.streams.belonging import Left
from domain.streams.council import Council
from domain.streams.duty import Duty
from domain.streams.events import Fact
from domain.streams.member import Member, MemberFact
from domain.streams.offering import Offered
from domain.streams.sitting import SeatTaken
from domain.streams.steps import Step
from domain.viewer import the_program
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, SLUG, TODAY, Town
from tests.service.reading_pages import Page, Visitor

OFFER, HELD = "Record that the offer was made", "Record that it took place"


def member_of(town: Town, name: str = "Ada") -> Member:
    return town.office.app.find(Member, f"member:{town.member(name)}")


def page_of(town: Town, name: str = "Ada") -> str:
    return f"/members/{town.member(name)}"


def step_of(town: Town, rule: str) -> Step:
    return next(step for step in member_of(town).steps.values() if step.rule == rule)


def opens_step(officer: Visitor, town: Town, rule: str) -> Page:
    """Go to the page of Ada's step of this rule."""
    return officer.goes_to(f"{page_of(town)}/steps/{step_of(town, rule).id}")


def facts_of(town: Town) -> list[str]:
    """The topics of what was recorded about Ada, consequences left out."""
    events = town.office.app.events.get(f"member:{town.member('Ada')}")
    return [event.TOPIC for event in events if isinstance(event, Fact)]


def happened(town: Town, event: type[MemberFact], **fields: object) -> None:
    """Something happened to Ada today that no page records yet."""
    app, act, member = town.office.app, town.office.act(the_program("work")), member_of(town)
    member.record(event, act, TODAY, **fields)
    app.reckon(member, app.around(SLUG), act)
    app.save(member)
    town.office.catch_up()


# ------------------------------------------------------------------ a member's step


def test_it_says_how_it_stands_why_on_its_day_what_closes_it_and_who_is_told(town: Town, officer: Visitor) -> None:
    page = opens_step(officer, town, "accept-office")

    assert page.headings[0] == ("h1", "Make the declaration of acceptance of office")
    for words in (
        "Status Due in 56 days",
        "Last day Tuesday 7 July 2026",
        "2 months after polling day: polling day was Thursday 7 May 2026, so the last day is Tuesday 7 July 2026.",
        "Whose move The member",
        "Reminder Tuesday 9 June 2026: The member",
        "Told if it is late Wednesday 8 July 2026: Monitoring Officer or Head of Democratic Services",
        "Opened Friday 8 May 2026: elected",
        "Asked by Model member development strategy, Local Government Act 1972, s.83",
    ):
        assert words in page.words


def test_it_says_how_far_it_has_come(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/record/induction/attended")
    officer.presses("Record that it was attended elsewhere, or made up", part="Safeguarding")

    assert (
        "So far 1 of 6. Still to come: Welcome and who does what, How decisions are made"
        in opens_step(officer, town, "complete-induction").words
    )


def test_what_closed_it_is_said(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/record/planning/offered")
    officer.presses(OFFER)

    page = opens_step(officer, town, "offer-planning")

    assert "Status Done" in page.words
    assert "Closed Tuesday 12 May 2026: Planning meeting offered" in page.words
    assert OFFER not in page.words


def test_the_step_that_an_offer_opened_takes_every_answer(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/record/planning/offered")
    officer.presses(OFFER)

    page = opens_step(officer, town, "hold-planning")

    said = [text.partition(" Planning meeting")[0] for text in page.links]
    for act in (HELD, "Record that a day was booked", "Record that it was declined", "Move the last day by hand"):
        assert act in said


def test_a_decline_recorded_from_its_page_closes_the_step_as_declined(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/record/planning/offered")
    officer.presses(OFFER)
    page = opens_step(officer, town, "hold-planning")

    officer.goes_to(next(href for text, href in page.links.items() if text.startswith("Record that it was declined")))
    page = officer.presses("Record that it was declined")

    assert officer.at == f"{page_of(town)}/steps/{step_of(town, 'hold-planning').id}"
    assert "Status Declined" in page.words


def test_a_step_that_is_not_there_is_not_found(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/steps/no-such-rule/once")

    assert officer.status == 404


def test_a_step_of_another_councils_member_is_not_found(town: Town, sign_in: SignIn) -> None:
    neighbour = sign_in(NEIGHBOUR)

    for act in ("steps", "waive", "move"):
        neighbour.goes_to(f"{page_of(town)}/{act}/{step_of(town, 'offer-planning').id}")
        assert neighbour.status == 404


def test_a_need_to_sit_is_a_step_like_any_other_and_nobody_waives_it(town: Town, officer: Visitor) -> None:
    happened(town, SeatTaken, body="planning-committee", spell="1")

    page = opens_step(officer, town, "sit-on-planning")
    assert page.headings[0] == ("h1", "Planning training before sitting")
    assert "clause 5.1" in page.words
    assert "Planning training before sitting" in officer.goes_to(page_of(town)).links
    assert "Planning training before sitting" in officer.goes_to("/due?person=Ada").words

    officer.goes_to(f"{page_of(town)}/waive/{step_of(town, 'sit-on-planning').id}")
    officer.presses("Say that it is not needed", why="She has sat there for years.")
    assert officer.status == 409


# ------------------------------------------------------------------ recording


def test_everything_the_strategy_declares_can_be_chosen(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(f"{page_of(town)}/record")

    assert page.headings[1:] == [
        ("h2", "Support by another person"),
        ("h2", "Learning"),
        ("h2", "Forms"),
        ("h2", "Things handed over"),
        ("h2", "Other facts"),
    ]
    for href in page.links.values():
        if "/record/" in href:
            assert officer.goes_to(href).sheets[-1].buttons, href


def test_what_a_verb_asks_for_is_kept(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/record/planning/offered")
    officer.presses(OFFER, **{"how": "By letter", "answer_by-day": "1", "answer_by-month": "6", "answer_by-year": "2026"})

    events = town.office.app.events.get(f"member:{town.member('Ada')}")
    assert [(event.how, event.answer_by, event.on) for event in events if isinstance(event, Offered)] == [
        ("By letter", date(2026, 6, 1), TODAY)
    ]


def test_what_a_verb_asks_for_is_asked_again_in_a_whole_sentence(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/record/planning-law/attended")

    assert "Select how it was attended" in officer.presses("Record that it was attended elsewhere, or made up").links


def test_somebody_who_is_assigned_stands_on_the_members_page(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/record/named-officer/assigned")
    page = officer.presses("Record who was assigned", person="Petra Quill")

    assert officer.at == page_of(town)
    assert "Named officer Petra Quill" in page.words


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"on-day": "13", "on-month": "5", "on-year": "2026"}, "The day must be today or in the past"),
        ({"on-day": "31", "on-month": "4", "on-year": "2026"}, "The day must be a real date"),
        ({"on-day": "", "on-month": "", "on-year": ""}, "Enter the day"),
    ],
)
def test_a_day_that_cannot_be_is_said_beside_its_box_and_nothing_is_recorded(
    town: Town, officer: Visitor, boxes: dict[str, str], said: str
) -> None:
    before = facts_of(town)
    officer.goes_to(f"{page_of(town)}/record/planning/offered")
    page = officer.presses(OFFER, **boxes)

    assert officer.status == 422
    assert said in page.links
    assert facts_of(town) == before


def test_a_form_sent_twice_is_recorded_once(town: Town, officer: Visitor) -> None:
    form = officer.goes_to(f"{page_of(town)}/record/planning/offered").sheet(OFFER)
    address = officer.at

    for _ in range(2):
        officer.at = address
        officer.presses(OFFER, form)
        assert officer.status == 200

    assert facts_of(town).count("member.offered") == 1


def test_a_form_from_a_page_that_is_out_of_date_is_told_who_was_first(town: Town, officer: Visitor) -> None:
    form = officer.goes_to(f"{page_of(town)}/record/planning/offered").sheet(OFFER)
    address = officer.at
    officer.goes_to(f"{page_of(town)}/record/mentor/offered")
    officer.presses(OFFER)

    officer.at = address
    page = officer.presses(OFFER, form)

    assert officer.status == 409
    assert page.headings[0] == ("h1", "Somebody else was first")
    assert facts_of(town).count("member.offered") == 1


@pytest.mark.parametrize("what", ["planning/juggled", "no-such-thing/offered", "induction/held", "panel/consulted"])
def test_what_the_strategy_does_not_declare_cannot_be_recorded(town: Town, officer: Visitor, what: str) -> None:
    officer.goes_to(f"{page_of(town)}/record/{what}")

    assert officer.status == 404


# ------------------------------------------------------------------ deciding


def resigned(town: Town) -> None:
    """Ada resigned, which opens the only step that the model strategy lets somebody skip."""
    happened(town, Left, term=next(iter(member_of(town).terms)), reason="resigned")


def test_a_step_that_may_be_skipped_is_waived_with_a_reason(town: Town, officer: Visitor) -> None:
    resigned(town)
    page = opens_step(officer, town, "hold-exit-interview")
    officer.goes_to(page.links["Say that it is not needed"])
    assert "The strategy leaves this to Democratic Services, where it would not be welcome." in officer.page.words

    page = officer.presses("Say that it is not needed", why="She asked not to be called.")

    assert "Status Not needed" in page.words
    assert "Why: She asked not to be called." in officer.goes_to(page_of(town)).words


def test_waiving_without_a_reason_is_asked_again(town: Town, officer: Visitor) -> None:
    resigned(town)
    officer.goes_to(opens_step(officer, town, "hold-exit-interview").links["Say that it is not needed"])
    page = officer.presses("Say that it is not needed")

    assert officer.status == 422
    assert "Enter the reason" in page.links
    assert step_of(town, "hold-exit-interview").state == "open"


def test_a_step_that_nobody_may_skip_offers_no_waiver_and_refuses_one(town: Town, officer: Visitor) -> None:
    assert "Say that it is not needed" not in opens_step(officer, town, "accept-office").links

    officer.goes_to(f"{page_of(town)}/waive/{step_of(town, 'accept-office').id}")
    page = officer.presses("Say that it is not needed", why="It would be a bother.")

    assert officer.status == 409
    assert "The strategy lets nobody skip this step." in page.words
    assert step_of(town, "accept-office").state == "open"


def test_a_last_day_is_moved_by_hand_with_a_reason_and_says_so(town: Town, officer: Visitor) -> None:
    officer.goes_to(opens_step(officer, town, "offer-planning").links["Move the last day by hand"])
    page = officer.presses(
        "Move the last day", **{"due-day": "1", "due-month": "9", "due-year": "2026"}, why="The officer who holds them is away."
    )

    assert "Last day Tuesday 1 September 2026" in page.words
    assert "The last day was moved by hand on Tuesday 12 May 2026, to Tuesday 1 September 2026." in page.words
    assert "Last day moved by hand to Tuesday 1 September 2026: Offer a planning meeting" in officer.goes_to(page_of(town)).words


# ------------------------------------------------------------------ duties of the council


def opens_duty(officer: Visitor, town: Town, owner: str, rule: str) -> Page:
    duty = town.office.app.find(Duty, f"duty:{SLUG}:{owner}:{rule}")
    return officer.goes_to(f"/councils/{SLUG}/duties/{owner}/{next(iter(duty.steps))}")


def test_a_duty_that_sessions_meet_says_so_and_how_far_it_has_come(town: Town, officer: Visitor) -> None:
    app, program = town.office.app, the_program("work")
    session = app.plan_session(program, town.office.act(program), SLUG, "induction", TODAY, part="Safeguarding")["stream"]
    app.take_register(program, town.office.act(program), session, TODAY, {f"member:{town.member('Ada')}": "present"})

    page = opens_duty(officer, town, "council", "hold-induction")

    assert page.headings[0] == ("h1", "Hold every induction session")
    assert "This is met by sessions" in page.words
    assert "So far 1 of 6. Still to come: Welcome and who does what, How decisions are made" in page.words
    assert "8 weeks after an ordinary election is held: ordinary election held on Thursday 7 May 2026" in page.words


def test_a_meeting_of_a_body_is_recorded_from_the_step_that_waits_for_it(town: Town, officer: Visitor) -> None:
    for _ in range(2):
        opens_duty(officer, town, "body:panel", "panel-meets")
        officer.goes_to(next(href for text, href in officer.page.links.items() if text.startswith("Record that a meeting was held")))
        page = officer.presses("Record that a meeting was held")
        assert "Recorded: the meeting was held." in page.words
    town.goes_on()

    assert "Status Done" in opens_duty(officer, town, "body:panel", "panel-meets").words


def test_a_report_is_presented_to_one_of_those_it_is_for(town: Town, officer: Visitor) -> None:
    address = f"/councils/{SLUG}/record/annual-report/presented"
    officer.goes_to(address)
    assert "Select to whom it was presented" in officer.presses("Record that it was presented").links

    officer.goes_to(address)
    officer.presses("Record that it was presented", to=["panel"])

    council = town.office.app.find(Council, f"council:{SLUG}")
    assert [(fact.noun, fact.verb, fact.argument) for fact in council.known()][-1] == ("annual-report", "presented", "panel")
    assert "Member Development Panel Tuesday 12 May 2026" in officer.page.words


@pytest.mark.parametrize("what", ["programme/juggled", "no-such-thing/published", "induction/held", "meeting/held?argument=council"])
def test_what_no_rule_waits_for_cannot_be_recorded_for_a_council(officer: Visitor, what: str) -> None:
    officer.goes_to(f"/councils/{SLUG}/record/{what}")

    assert officer.status == 404


def test_another_councils_duties_are_not_there(town: Town, sign_in: SignIn) -> None:
    neighbour = sign_in(NEIGHBOUR)

    opens_duty(neighbour, town, "council", "hold-induction")
    assert neighbour.status == 404
    neighbour.goes_to(f"/councils/{SLUG}/record/programme/published")
    assert neighbour.status == 404

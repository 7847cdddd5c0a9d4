"""Members: found by name or ward; each with their steps, terms, sessions and story, and with what can be said of who they are."""

import pytest

from domain.streams.member import Member
from domain.viewer import the_program
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, SLUG, TODAY, Town
from tests.service.reading_pages import Visitor


def member_of(town: Town, name: str = "Ada") -> Member:
    return town.office.app.find(Member, f"member:{town.member(name)}")


def page_of(town: Town, name: str = "Ada") -> str:
    return f"/members/{town.member(name)}"


# ------------------------------------------------------------------ the list


def test_members_are_found_by_part_of_a_name_or_ward(officer: Visitor) -> None:
    assert "4 members" in officer.goes_to("/members").words

    by_name = officer.goes_to("/members?person=ola")
    assert "1 member" in by_name.words
    assert "Bola Ashworth" in by_name.links

    by_ward = officer.goes_to("/members?person=harb")
    assert "Ada Ashworth" in by_ward.links
    assert "Bola Ashworth" not in by_ward.links


def test_nobody_found_says_so(officer: Visitor) -> None:
    assert "Nobody on record matches this." in officer.goes_to("/members?person=zzz").words


def test_a_council_that_is_no_choice_is_left_out_of_the_search(officer: Visitor) -> None:
    assert "4 members" in officer.goes_to("/members?council=southport").words


# ------------------------------------------------------------------ the page of one


def test_a_members_page_says_who_they_are_and_what_they_hold(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(page_of(town))

    assert page.headings[0] == ("h1", "Ada Ashworth")
    for words in (
        "Status In office",
        "Party Harbour Party",
        "Political group Not known",
        "Ward Harbour",
        "New or returning Not known",
        "Elected Friday 8 May 2026",
        "Came into office Monday 11 May 2026",
        "Term expected to end Not known",
    ):
        assert words in page.words


def test_steps_are_grouped_and_each_says_why_its_day_is_that_day(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(page_of(town))

    assert [text for tag, text in page.headings if tag == "h2"][:2] == ["Due", "Coming up"]
    assert (
        "Why this date: 2 months after polling day: polling day was Thursday 7 May 2026, so the last day is Tuesday 7 July 2026 "
        "(Local Government Act 1972, s.83)."
    ) in page.words


def test_a_step_that_is_done_moves_to_closed(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/record/induction-guide/given")
    officer.presses("Record that it was given")

    page = officer.goes_to(page_of(town))

    assert ("h2", "Closed") in page.headings
    assert "Give the induction guide Closed on Tuesday 12 May 2026 Done" in page.words


def test_the_story_tells_facts_with_who_and_when_and_folds_away_what_followed(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/record/planning/offered")
    officer.presses("Record that the offer was made", how="By e-mail", why="She asked for it early.")

    page = officer.goes_to(page_of(town))

    story = [text for tag, text in page.headings if tag == "h3"]
    assert story == ["Planning meeting offered", "Came into office", "Elected for Harbour", "Name recorded: Ada Ashworth"]
    for words in (
        "How By e-mail",
        "Why: She asked for it early.",
        "Recorded by Olu Okafor on Tuesday 12 May 2026",
        "What followed: 2 changes",
    ):
        assert words in page.words
    assert "Done: Offer a planning meeting" in page.words
    assert "Due: Hold the planning meeting, last day: Sunday 12 July 2026" in page.words


def a_session_is_held(town: Town, came: str) -> None:
    """A session on the code of conduct, with a register that names Ada."""
    app, program = town.office.app, the_program("work")
    session = app.plan_session(program, town.office.act(program), SLUG, "code-of-conduct", TODAY, title="Standards in practice")["stream"]
    app.take_register(program, town.office.act(program), session, TODAY, {f"member:{town.member('Ada')}": came})
    town.goes_on()


@pytest.mark.parametrize(("came", "said"), [("present", "Attended"), ("apologies", "Sent apologies"), ("absent", "Did not attend")])
def test_sessions_they_came_to_or_missed_appear(town: Town, officer: Visitor, came: str, said: str) -> None:
    a_session_is_held(town, came)

    page = officer.goes_to(page_of(town))

    assert ("h2", "Sessions") in page.headings
    assert f"Standards in practice (Code of conduct) Tuesday 12 May 2026 {said}" in page.words
    assert ("h3", f"{said}: Standards in practice (Code of conduct)") in page.headings
    assert page.links["Standards in practice (Code of conduct)"].startswith("/sessions/")


def test_what_followed_with_no_fact_of_the_members_own_is_marked_as_such(town: Town, officer: Visitor) -> None:
    a_session_is_held(town, "present")

    page = officer.goes_to(page_of(town))

    assert ("h3", "2 steps changed") in page.headings
    assert "Followed from the strategy, noted on Tuesday 12 May 2026" in page.words
    for words in ("Done: Complete code of conduct training", "Due: Return the evaluation form, last day: Tuesday 26 May 2026"):
        assert words in page.words


def test_a_member_of_another_council_is_not_there(town: Town, sign_in: SignIn) -> None:
    neighbour = sign_in(NEIGHBOUR)

    for path in ("", "/changes/group", "/contact/e-mail", "/came-before", "/needs", "/record", "/record/planning/offered"):
        neighbour.goes_to(f"{page_of(town)}{path}")
        assert neighbour.status == 404


def test_a_member_who_never_was_is_not_there(officer: Visitor) -> None:
    officer.goes_to(f"/members/{'0' * 32}")

    assert officer.status == 404


def test_a_forgotten_persons_page_still_works_and_names_nobody(town: Town, officer: Visitor) -> None:
    address = page_of(town)
    officer.goes_to(f"{address}/contact/e-mail")
    officer.presses("Save", address="ada@northport.example")
    officer.goes_to(f"{address}/record/mentor/assigned")
    officer.presses("Record who was assigned", person="Wilhelmina Wainwright")
    assert "Wilhelmina Wainwright" in officer.goes_to(address).words

    town.office.forget(the_program("work"), f"member:{address.rpartition('/')[2]}")
    town.office.catch_up()

    page = officer.goes_to(address)
    assert officer.status == 200
    assert page.headings[0] == ("h1", "A forgotten person")
    for name in ("Ada", "ada@", "Wilhelmina", "Wainwright"):
        assert name not in page.html
    assert "Forgotten: what was personal can no longer be read" in page.words
    assert "Record something" not in page.words
    assert "A forgotten person" in officer.goes_to("/members").links


# ------------------------------------------------------------------ who they are


def test_an_address_is_recorded_changed_and_taken_off(town: Town, officer: Visitor) -> None:
    for typed, kept in (("ada@northport.example", "ada@northport.example"), ("", None)):
        officer.goes_to(f"{page_of(town)}/contact/e-mail")
        officer.presses("Save", address=typed)

        assert officer.at == page_of(town)
        assert member_of(town).contact["e-mail"] == kept


def test_what_is_no_address_is_said_beside_its_box(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/contact/e-mail")
    page = officer.presses("Save", address="ada at northport")

    assert officer.status == 422
    assert page.title.startswith("Error: ")
    assert page.sheet("Save").values["address"] == "ada at northport"
    assert member_of(town).contact == {}


def test_saying_returning_withdraws_what_is_owed_to_new_members_alone(town: Town, officer: Visitor) -> None:
    officer.goes_to(page_of(town))
    officer.goes_to(officer.page.links["Say whether they are new or returning"])
    page = officer.presses("Save", before="returning")

    assert "Returning: sat on the council before" in page.words
    states = {step.rule: step.state for step in member_of(town).steps.values()}
    assert states["assign-named-officer"] != "open"
    assert states["accept-office"] == "open"


def test_saying_neither_is_asked_again(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/came-before")
    page = officer.presses("Save")

    assert officer.status == 422
    assert "Select whether the member is new or returning" in page.links


def test_a_group_is_chosen_named_or_said_to_be_none(town: Town, officer: Visitor) -> None:
    for boxes, group in (
        ({"group": "group:Harbour Party"}, "Harbour Party"),
        ({"group": "another", "named": "Quayside Alliance"}, "Quayside Alliance"),
        ({"group": "none"}, ""),
    ):
        officer.goes_to(f"{page_of(town)}/changes/group")
        officer.presses("Look at what follows", **boxes)
        officer.presses("Record this")

        assert officer.at == page_of(town)
        assert member_of(town).group == group
    assert "In no group" in officer.page.words


def test_a_group_that_somebody_is_in_is_offered_for_the_next(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/changes/group")
    officer.presses("Look at what follows", group="another", named="Quayside Alliance")
    officer.presses("Record this")

    assert "Quayside Alliance" in officer.goes_to(f"{page_of(town, 'Bola')}/changes/group").labels.values()


def test_another_group_needs_a_name(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/changes/group")
    page = officer.presses("Look at what follows", group="another")

    assert "Enter the name of the other group" in page.links
    assert member_of(town).group is None


# ------------------------------------------------------------------ needs


def test_a_need_is_recorded_and_then_closed(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/needs")
    page = officer.presses("Record the need", words="Reading a balance sheet")
    assert "Reading a balance sheet Open" in page.words
    assert "Meet the need that was recorded" in page.words

    officer.goes_to(next(href for text, href in page.links.items() if text.startswith("Record that the need was met")))
    page = officer.presses("Close the need", met="met")

    assert "Reading a balance sheet Met" in page.words
    assert [step.state for step in member_of(town).steps.values() if step.rule == "meet-need"] == ["done"]


def test_a_need_that_is_closed_is_not_closed_again(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/needs")
    officer.presses("Record the need", words="Reading a balance sheet")
    for expected in (200, 409):
        officer.goes_to(f"{page_of(town)}/needs/1")
        officer.presses("Close the need", met="dropped")
        assert officer.status == expected

    assert "That need is closed already." in officer.page.words


def test_a_need_nobody_recorded_cannot_be_closed(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"{page_of(town)}/needs/7")
    officer.presses("Close the need", met="met")

    assert officer.status == 404

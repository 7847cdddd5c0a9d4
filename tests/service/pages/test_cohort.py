"""The cohort: who has come how far, and one thing recorded for as many as it happened to."""

import re

from domain.streams.member import Member
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import OFFICER, POLL, SLUG, Town
from tests.service.reading_pages import Page, Visitor

HERE = f"/cohort?council={SLUG}&who={POLL}"
FOUR = ("Ada", "Bola", "Ceri", "Dilys")
CHOOSE = "Choose what to record"


def tick_box(page: Page, member: str, step: str) -> str:
    """The value of the box of a member's step."""
    (id,) = (id for id, words in page.labels.items() if words.startswith(f"{member} Ashworth, {step}:"))
    return next(box.value for box in page.boxes if box.attributes.get("id") == id)


def step_of(town: Town, name: str, rule: str) -> str:
    member = town.office.app.find(Member, f"member:{town.member(name)}")
    (state,) = (step.state for step in member.steps.values() if step.rule == rule)
    return state


def test_the_cohort_of_the_last_election_is_shown_first(officer: Visitor) -> None:
    page = officer.goes_to("/cohort")

    assert officer.at == HERE
    assert page.headings[0] == ("h1", "Elected on Thursday 7 May 2026")
    assert all(f"{name} Ashworth" in page.links for name in FOUR)


def test_the_steps_stand_across_in_the_words_and_order_of_the_strategy(officer: Visitor) -> None:
    page = officer.goes_to(HERE)

    columns = ("Make the declaration of acceptance of office", "Assign a named officer", "Offer a planning meeting")
    places = [page.words.index(f"{words} Tick all 4") for words in columns]
    assert places == sorted(places)
    assert "Hold the planning meeting" not in page.words  # which nobody is owed yet


def test_how_far_each_step_has_come_is_said_first(town: Town, officer: Visitor) -> None:
    assert "Give the induction guide 0 of 4 0" in officer.goes_to(HERE).words

    record(officer, "Give the induction guide", ["Ada", "Bola", "Ceri"])

    page = officer.goes_to(HERE)
    assert "Give the induction guide 3 of 4 0" in page.words
    assert "Assign a named officer 0 of 4 4" in page.words
    assert page.words.index("3 of 4") < page.words.index("Record one thing for many")


def record(officer: Visitor, step: str, names: list[str]) -> Page:
    """Tick a step for some, and record what would meet it today."""
    page = officer.goes_to(HERE)
    officer.presses(CHOOSE, pick=[tick_box(page, name, step) for name in names])
    return officer.presses(f"Record it for {len(names)} member{'s' if len(names) > 1 else ''}")


def test_one_thing_is_recorded_for_all_that_are_ticked(town: Town, officer: Visitor) -> None:
    page = record(officer, "Give the induction guide", ["Ada", "Ceri"])

    assert officer.at == HERE
    assert "Recorded for 2 members: Induction guide, given." in page.words
    assert [step_of(town, name, "give-guide") for name in FOUR] == ["done", "open", "done", "open"]


def test_today_is_filled_in_and_another_day_may_be_given(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(HERE)
    page = officer.presses(CHOOSE, pick=[tick_box(page, "Ada", "Give the induction guide")])
    assert {name: page.sheet("Record it for 1 member").values[name] for name in ("on-day", "on-month")} == {"on-day": "12", "on-month": "5"}

    officer.presses("Record it for 1 member", on_day="11")

    member = town.office.app.find(Member, f"member:{town.member('Ada')}")
    assert [step.closed.day for step in member.steps.values() if step.rule == "give-guide" and step.closed] == [11]


def test_a_whole_column_is_ticked_with_one_press_and_what_was_ticked_stays(officer: Visitor) -> None:
    page = officer.goes_to(HERE)
    ada = tick_box(page, "Ada", "Give the induction guide")

    page = officer.presses("Tick all 4 in the column Assign a named officer", pick=[ada])

    ticked = page.sheet(CHOOSE).sent_by(CHOOSE)["pick"]
    assert len(ticked) == 5
    assert ada in ticked


def test_what_a_verb_asks_for_is_asked_once_for_all(town: Town, officer: Visitor) -> None:
    officer.goes_to(HERE)
    officer.presses("Tick all 4 in the column Assign a named officer")
    officer.presses(CHOOSE)

    page = officer.presses("Record it for 4 members")
    assert officer.status == 422
    assert page.title.startswith("Error: ")
    assert "Enter who was assigned" in page.words

    officer.presses("Record it for 4 members", person="Olu Okafor")
    assert [town.office.app.find(Member, f"member:{town.member(name)}").supporters for name in FOUR] == [
        {"named-officer": "Olu Okafor"}
    ] * 4


def test_something_else_that_bears_on_the_step_may_be_recorded_instead(town: Town, officer: Visitor) -> None:
    record(officer, "Offer a planning meeting", ["Ada", "Bola"])
    page = officer.goes_to(HERE)
    officer.presses(CHOOSE, pick=[tick_box(page, name, "Hold the planning meeting") for name in ("Ada", "Bola")])

    page = officer.presses("Record that it was declined: Planning meeting")
    assert page.headings[0] == ("h1", "Record that it was declined: Planning meeting")
    officer.presses("Record it for 2 members")

    assert [step_of(town, name, "hold-planning") for name in ("Ada", "Bola")] == ["declined", "declined"]


def test_it_says_for_whom_it_was_not_recorded_and_why(town: Town, officer: Visitor, sign_in: SignIn) -> None:
    page = officer.goes_to(HERE)
    page = officer.presses(
        CHOOSE,
        pick=[
            tick_box(page, "Ada", "Give the induction guide"),
            tick_box(page, "Bola", "Give the induction guide"),
            tick_box(page, "Ceri", "Assign a named officer"),
        ],
    )
    assert "Not for Ceri Ashworth" in page.words
    record(sign_in(OFFICER), "Give the induction guide", ["Ada"])

    page = officer.presses("Record it for 2 members")

    assert page.headings[0] == ("h1", "Recorded for 1 member: Induction guide, given")
    assert re.search(r"Ada Ashworth What it was for is not open any more", page.words)
    assert re.search(r"Ceri Ashworth What was ticked for them is not met by this", page.words)
    assert [step_of(town, name, "give-guide") for name in FOUR] == ["done", "done", "open", "open"]


def test_sent_twice_it_is_recorded_once(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(HERE)
    page = officer.presses(CHOOSE, pick=[tick_box(page, "Ada", "Give the induction guide")])
    sheet = page.sheet("Record it for 1 member")

    officer.presses("Record it for 1 member", sheet)
    version = town.office.app.find(Member, f"member:{town.member('Ada')}").version
    page = officer.presses("Record it for 1 member", sheet)

    assert "Recorded for 1 member" in page.words
    assert town.office.app.find(Member, f"member:{town.member('Ada')}").version == version


def test_nothing_ticked_is_asked_again(officer: Visitor) -> None:
    officer.goes_to(HERE)

    page = officer.presses(CHOOSE)

    assert officer.status == 422
    assert page.title.startswith("Error: ")
    assert "Tick at least one step in the grid" in page.words


def test_a_box_that_is_no_box_of_this_grid_records_nothing(officer: Visitor) -> None:
    officer.goes_to(HERE)

    officer.presses(CHOOSE, pick=["0" * 32 + "/give-guide/term:local.elsewhere.2026-05-07"])

    assert officer.status == 422


def test_everybody_who_sits_can_be_chosen_instead_of_an_election(officer: Visitor) -> None:
    page = officer.goes_to(f"/cohort?council={SLUG}&who=sitting")

    assert page.headings[0] == ("h1", "All who sit")
    assert "Ada Ashworth" in page.links


def test_an_officer_of_another_council_sees_nothing_of_this_one(neighbour: Visitor) -> None:
    page = neighbour.goes_to(HERE)

    assert "Ashworth" not in page.words
    assert "No council is on record yet" in page.words


def test_nobody_records_for_a_council_that_is_not_theirs(town: Town, officer: Visitor, neighbour: Visitor) -> None:
    page = officer.goes_to(HERE)
    pick = tick_box(page, "Ada", "Give the induction guide")
    proof = neighbour.goes_to("/cohort").sheet("Sign out").values["csrf_token"]

    sent = {"csrf_token": proof, "command": "0" * 32, "pick": pick, "what": "induction-guide/given"}
    answer = neighbour.browser.post(f"/cohort/record?council={SLUG}&who={POLL}", data=sent)

    assert answer.status_code == 422
    assert step_of(town, "Ada", "give-guide") == "open"


def test_the_address_alone_of_what_is_to_be_recorded_leads_back_to_the_grid(officer: Visitor) -> None:
    officer.goes_to(f"/cohort/record?council={SLUG}&who={POLL}")

    assert officer.at == HERE

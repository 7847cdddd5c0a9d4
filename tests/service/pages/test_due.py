"""The due list: what is overdue first, why, whose move it is, and one press from there to having recorded it."""

from datetime import date
from pathlib import Path

from domain.strategies import built_in
from domain.streams.member import Member
from domain.viewer import the_program
from service.app import PAGES
from tests.service.opening import open_service
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NEIGHBOUR, OFFICER, SLUG, Town, a_town
from tests.service.reading_pages import Visitor
from tests.service.worlds import PASSWORD


def test_the_first_page_after_signing_in_is_the_due_list(at_the_door: Visitor) -> None:
    officer = at_the_door
    officer.signs_in(OFFICER, PASSWORD)
    assert officer.at == "/due"
    assert officer.page.headings[0] == ("h1", "Due list")
    assert "8 overdue" in officer.page.links
    assert "4 in the next 7 days" in officer.page.links


def test_a_line_says_who_what_whose_move_by_when_why_and_what_to_record(officer: Visitor) -> None:
    page = officer.goes_to("/due?person=Ada&rule=offer-planning")

    assert "1 step" in page.words
    assert "Ada Ashworth" in page.links
    for words in ("Offer a planning meeting", "Democratic Services", "Tuesday 11 August 2026", "Due in 91 days", "(clause 3.1)"):
        assert words in page.words
    assert any(text.startswith("Record that the offer was made") for text in page.links)


def test_what_is_owed_only_to_new_members_says_if_new_while_nobody_knows(town: Town, officer: Visitor) -> None:
    assert "If new (not known)" in officer.goes_to("/due?person=Ada&rule=give-guide").words

    officer.goes_to(f"/members/{town.member('Ada')}/came-before")
    officer.presses("Save", before="new")

    assert "If new" not in officer.goes_to("/due?person=Ada&rule=give-guide").words


def test_from_the_due_list_to_offer_made_is_one_page_with_today_filled_in(town: Town, officer: Visitor) -> None:
    page = officer.goes_to("/due?person=Ada&rule=offer-planning")
    form = officer.goes_to(next(href for text, href in page.links.items() if text.startswith("Record that the offer was made")))
    assert {name: form.sheet("Record that the offer was made").values[name] for name in ("on-day", "on-month", "on-year")} == {
        "on-day": "12",
        "on-month": "5",
        "on-year": "2026",
    }

    page = officer.presses("Record that the offer was made")

    assert officer.at.startswith("/due?person=Ada")
    assert "Recorded for Ada Ashworth: Planning meeting, offered." in page.words
    assert "Nothing that is due matches this." in page.words
    member = town.office.app.find(Member, f"member:{town.member('Ada')}")
    assert [step.closed for step in member.steps.values() if step.rule == "offer-planning"] == [date(2026, 5, 12)]


def test_it_is_narrowed_by_whose_move_it_is_and_by_lateness(officer: Visitor) -> None:
    page = officer.goes_to("/due?whose=member&lateness=month")
    assert "4 steps" in page.words
    assert "Notify interests for the register" in page.words

    page = officer.goes_to("/due?whose=named-officer&lateness=overdue")
    assert "4 steps" in page.words
    assert "The Named officer" in page.words


def test_the_councils_own_duties_stand_among_the_members(officer: Visitor) -> None:
    page = officer.goes_to("/due?rule=panel-meets")

    assert "Member Development Panel" in page.links
    assert any(text.startswith("Record that a meeting was held") for text in page.links)


def test_late_is_what_was_not_done_by_the_end_of_its_last_day(town: Town, officer: Visitor) -> None:
    town.moves_to(date(2026, 5, 18))
    assert "Due today" in officer.goes_to("/due?person=Ada&rule=give-guide").words

    town.moves_to(date(2026, 5, 19))
    assert "Overdue" in officer.goes_to("/due?person=Ada&rule=give-guide").words


def test_it_says_for_how_many_what_is_owed_is_still_being_worked_out(town: Town, officer: Visitor) -> None:
    program = the_program("work")
    town.office.app.record_for_council(program, town.office.act(program), SLUG, "programme", "published", date(2026, 5, 12))
    town.office.catch_up()

    assert "still being worked out for 5 members and councils" in officer.goes_to("/due").words

    town.goes_on()
    assert "still being worked out" not in officer.goes_to("/due").words


def test_a_long_list_is_turned_a_leaf_at_a_time_and_never_runs_out(officer: Visitor) -> None:
    page = officer.goes_to("/due?leaf=99")

    assert officer.status == 200
    assert "38 steps" in page.words


def test_an_officer_of_another_council_sees_none_of_it(sign_in: SignIn) -> None:
    assert "No council is on record yet." in sign_in(NEIGHBOUR).goes_to("/due").words
    assert "Ada Ashworth" in sign_in(OFFICER).goes_to("/due").links


def test_a_step_without_a_last_day_says_so_and_is_never_late(tmp_path: Path) -> None:
    with a_town(tmp_path / "undated", members=1, strategy=built_in("derbyshire-2020")) as town:
        visitor = Visitor(open_service(town.world, PAGES))
        visitor.signs_in(OFFICER, PASSWORD)

        page = visitor.goes_to("/due?lateness=undated&rule=mandatory-for-all")

    assert "Not set by the strategy" in page.words
    assert "No date" in page.words
    assert any(text.endswith("without a date") for text in page.links)


def test_an_empty_record_says_what_to_do_first(tmp_path: Path) -> None:
    with a_town(tmp_path / "empty", members=0) as town:
        visitor = Visitor(open_service(town.world, PAGES))
        visitor.signs_in(NEIGHBOUR, PASSWORD)

        assert "Import the results of an election" in visitor.goes_to("/due").words
        assert "Import the results of an election" in visitor.goes_to("/members").words

"""Who is who, on pages: an officer looks at what follows, then makes two records one, and one record two again."""

from datetime import date

import pytest

from domain.commands.coming import ElectedByHand, Person
from domain.commands.leaving import Leave
from domain.streams.aggregate import Act
from domain.streams.member import Member
from memberdev.office import new_id
from tests.service.pages.town import SLUG, TODAY, Town
from tests.service.reading_pages import Page, Visitor

LOOK, RECORD = "Look at what follows", "Record this"
BY_ELECTION = date(2026, 6, 18)
LATER = date(2026, 6, 30)
MARRIED = "Ada Birch-Ashworth"


def act(town: Town) -> Act:
    return Act(who="user:somebody", at=town.office.clock.now(), command=new_id(), why="She said so.")


@pytest.fixture
def twice(town: Town) -> Town:
    """A town whose Ada resigned, married, and came back at a by-election as somebody new to the record."""
    ada = f"member:{town.member('Ada')}"
    town.office.app.change(town.viewer, act(town), ada, Leave(reason="resigned", on=TODAY))
    town.moves_to(LATER)
    coming = ElectedByHand(council=SLUG, person=Person(name=MARRIED, before="new"), ward="Harbour", poll=BY_ELECTION, by_election=True)
    town.office.app.come_into_office(town.viewer, act(town), coming)
    town.goes_on()
    return town


def make_one(town: Town, officer: Visitor) -> Page:
    officer.goes_to(f"/members/{town.member('Ada Ashworth')}")
    officer.goes_to(officer.page.links["These are one person"])
    return officer.presses(LOOK, other=f"member:{town.member(MARRIED)}", why="She showed her certificate.")


def test_what_follows_from_making_two_records_one_is_looked_at_first(twice: Town, officer: Visitor) -> None:
    looked = make_one(twice, officer)

    assert "Nothing is recorded yet." in looked.words
    assert "moves to Ada Ashworth" in looked.words
    assert len(twice.office.app.find(Member, f"member:{twice.member('Ada Ashworth')}").terms) == 1

    page = officer.presses(RECORD)

    assert "The two records are one." in page.words
    assert "Status In office" in page.words
    assert "New or returning Returning: sat on the council before" in page.words
    assert MARRIED not in officer.goes_to("/members").words


def test_the_address_of_the_closed_record_leads_to_the_one_that_stays(twice: Town, officer: Visitor) -> None:
    closed, stays = twice.member(MARRIED), twice.member("Ada Ashworth")
    make_one(twice, officer)
    officer.presses(RECORD)

    page = officer.goes_to(f"/members/{closed}")

    assert officer.at.endswith(stays)
    assert ("h1", "Ada Ashworth") in page.headings


def test_a_term_that_is_somebody_elses_becomes_a_record_of_its_own(twice: Town, officer: Visitor) -> None:
    make_one(twice, officer)
    officer.presses(RECORD)
    officer.goes_to(f"/members/{twice.member('Ada Ashworth')}")
    officer.goes_to(officer.page.links["This is a different person"])

    looked = officer.presses(LOOK, before="new", why="They only share a name.")
    assert f"moves to {MARRIED}" in looked.words
    page = officer.presses(RECORD)

    assert "They have a record of their own now." in page.words
    assert ("h1", MARRIED) in page.headings
    assert "Status Left office" in officer.goes_to(f"/members/{twice.member('Ada Ashworth')}").words


def test_two_who_sit_at_once_are_refused_with_the_reason(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"/members/{town.member('Ada')}/same-person")

    page = officer.presses(LOOK, other=f"member:{town.member('Bola')}", why="A guess.")

    assert officer.status == 409
    assert "One person cannot have done both." in page.words


def test_a_record_with_one_term_is_not_split(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(f"/members/{town.member('Ada')}/different-person")

    assert officer.status == 409
    assert "There is one term on this record" in page.words


def test_a_reason_and_the_other_record_are_asked_for(town: Town, officer: Visitor) -> None:
    officer.goes_to(f"/members/{town.member('Ada')}/same-person")

    page = officer.presses(LOOK)

    assert officer.status == 422
    assert "Select the other record" in page.words

"""A list of who sits on a body, as it is pasted from minutes: headings, names as they are printed, and what stands beside them."""

import pytest

from domain.commands.appointing import is_beside, place_of
from domain.rosters.called import Called
from domain.rosters.pasted import Pasted, Printed, read_pasted
from tests.domain.lives import strategy

COUNCIL = Called({"1": "Ada Birch", "2": "Bola Ade-Smith", "3": "Ceri O'Neill", "4": "Dilys Birch", "5": "Ewan Hughes"})
MODEL = strategy("model-council")


def read(text: str) -> Pasted:
    return read_pasted(text, COUNCIL.is_somebody, lambda said: is_beside(said, MODEL))


def names(text: str) -> list[str]:
    return [printed.name for printed in read(text).names]


def meant(name: str) -> str:
    return COUNCIL.meant_by(name).person


def test_bullets_numbers_titles_honours_and_vacancies_are_no_part_of_a_name() -> None:
    text = "1. Councillor Ada Birch\n• Cllr. Bola Ade\u2011Smith MBE\n- Dr Ceri O’Neill\n\nVacancy\n(4) The Rt Hon Ewan Hughes"

    assert names(text) == ["Ada Birch", "Bola Ade-Smith", "Ceri O'Neill", "Ewan Hughes"]


def test_names_stand_on_lines_of_their_own_or_between_commas() -> None:
    assert names("Councillors Ada Birch, Bola Ade-Smith and Ewan Hughes") == ["Ada Birch", "Bola Ade-Smith", "Ewan Hughes"]
    assert names("Ada Birch; Ewan Hughes\tCeri O'Neill") == ["Ada Birch", "Ewan Hughes", "Ceri O'Neill"]


def test_the_surname_may_come_first() -> None:
    assert names("Hughes, Ewan") == ["Ewan Hughes"]


def test_headings_say_what_kind_of_seat_stands_beneath() -> None:
    pasted = read("Members (2)\nAda Birch\nEwan Hughes\nNamed substitutes: Bola Ade-Smith\nCeri O'Neill")

    assert [printed.under for printed in pasted.names] == ["member", "member", "substitute", "substitute"]
    assert pasted.headings == {"member", "substitute"}


@pytest.mark.parametrize("line", ["Chair: Cllr Ada Birch", "Ada Birch (Chair)", "Ada Birch, Chairman", "Cllr Ada Birch - Chair"])
def test_the_chair_may_be_named_before_or_after(line: str) -> None:
    (printed,) = read(line).names

    place = place_of(printed, MODEL)
    assert (printed.name, place.kind, place.roles) == ("Ada Birch", "chair", ("chair",))


def test_a_vice_chair_sits_as_a_member_and_holds_that_role() -> None:
    (printed,) = read("Ada Birch (Vice-Chair) (Lab)").names

    assert (place_of(printed, MODEL).kind, place_of(printed, MODEL).roles) == ("member", ("vice-chair",))


def test_only_who_alone_goes_by_a_name_is_meant() -> None:
    assert [meant(name) for name in ("ada birch", "A Birch", "A. J. Birch", "D Birch", "Hughes", "E. Hughes", "Ade-Smith")] == [
        *("1", "1", "1", "4", "5", "5", "2")
    ]
    assert COUNCIL.meant_by("Birch").perhaps == ("1", "4")


def test_whoever_is_merely_like_a_name_is_offered_and_not_taken() -> None:
    found = COUNCIL.meant_by("Ewen Hughs")

    assert (found.person, found.perhaps[0]) == ("", "5")
    assert COUNCIL.meant_by("Zebedee Quux").perhaps == ()


def test_a_name_of_nobody_stays_in_the_list() -> None:
    assert read("Zebedee Quux (Chair)").names == (Printed(line="Zebedee Quux (Chair)", name="Zebedee Quux", beside=("Chair",)),)
    assert names("") == names("Members:") == []

"""Names as files print them, and as they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.results.names import person, tidy


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Orla David  Quist", "Orla David Quist"),
        ("Andy Robertsby ", "Andy Robertsby"),
        ("Mairéad Healyk\t", "Mairéad Healyk"),
        ("Mark Courtney‐Masseyn", "Mark Courtney-Masseyn"),
        ("Saoirse O’Suilleabhann", "Saoirse O'Suilleabhann"),
        ("Zoe\u0308 Partridgeley", "Zoë Partridgeley"),
        ("Pant-yr-afon/&#8203;Penmaenanog", "Pant-yr-afon/Penmaenanog"),
        ("Anne\u00a0Marie\u200b Tollund", "Anne Marie Tollund"),
        ('Hugh "Taxi" Edwardes', 'Hugh "Taxi" Edwardes'),
        ("Artwelle", "Artwelle"),
        ("van de Weyer", "van de Weyer"),
    ],
)
def test_spaces_hyphens_and_apostrophes_are_put_right_and_accents_kept(printed: str, shown: str) -> None:
    name = person(printed)

    assert name.shown == shown
    assert name.as_printed == printed


@pytest.mark.parametrize(
    ("printed", "shown", "lot"),
    [
        ("Kumaile Jafferey (ELECTED)", "Kumaile Jafferey", True),
        ("Dan Ozarowe (NOT ELECTED)", "Dan Ozarowe", False),
        ("Samara Bournely (Not elected)", "Samara Bournely", False),
        ("Dai (Disco) Hughesby", "Dai (Disco) Hughesby", None),
    ],
)
def test_what_a_lot_decided_is_taken_out_of_the_name(printed: str, shown: str, lot: bool | None) -> None:
    assert (person(printed).shown, person(printed).lot) == (shown, lot)


@pytest.mark.parametrize("printed", ["NULL", "null ", "", "  ", "Vacant seat", "Vacancy", "VACANT"])
def test_words_that_stand_for_nobody_are_no_name(printed: str) -> None:
    assert person(printed).is_nobody


@pytest.mark.parametrize("printed", ["Jane Nully", "Nuller", "Vacanti Moore"])
def test_a_name_that_only_resembles_them_is_a_name(printed: str) -> None:
    assert not person(printed).is_nobody


@pytest.mark.parametrize("printed", ["Zo? Garbetty", "Mick O?Briony", "Patricia O?'Briony", "Si\ufffdn Berryman", "SiÃ¢n Berryman"])
def test_a_lost_accent_is_noticed(printed: str) -> None:
    assert person(printed).has_lost_an_accent


def test_an_accent_that_is_there_is_not_lost() -> None:
    assert not person("Siân Ángela Berryman").has_lost_an_accent


@given(st.text(max_size=40))
def test_a_tidy_name_is_left_as_it_is(text: str) -> None:
    once = tidy(text)

    assert " ".join(once.split()) == once
    assert "&" in once or tidy(once) == once

"""Ids of elections and ballots, by the published rules."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.results.uk_ids import UkId, election_of, local_ballot, parse, slug, words

DAY = date(2018, 5, 3)


@pytest.mark.parametrize(
    ("name", "slugged"),
    [
        ("St. Helen's", "st-helens"),
        ("Westward Ho!", "westward-ho"),
        ("Ynys Môn", "ynys-mon"),
        ("Eilean a' Cheò", "eilean-a-cheo"),
        ("Mandale & Victoria", "mandale-victoria"),
        ("Ackworth, North Elmsall and Upton", "ackworth-north-elmsall-and-upton"),
        ("Airyhall/Broomhill/Garthdee", "airyhallbroomhillgarthdee"),
        ("  Welwyn West \t", "welwyn-west"),
        ("Hampton – Wick", "hampton-wick"),
    ],
)
def test_a_name_is_slugged_as_the_published_rules_slug_it(name: str, slugged: str) -> None:
    assert slug(name) == slugged
    assert slug(slugged) == slugged


def test_a_ballot_id_is_taken_apart() -> None:
    assert parse("local.somerset.mendip-hills.by.2026-05-07") == UkId(
        kind="local", organisation="somerset", division="mendip-hills", by=True, day=date(2026, 5, 7)
    )


@pytest.mark.parametrize(
    ("ballot", "election"),
    [
        ("local.thurrock.belhus.2018-05-03", "local.thurrock.2018-05-03"),
        ("local.somerset.mendip-hills.by.2026-05-07", "local.somerset.2026-05-07"),
        ("mayor.hackney.2018-05-03", "mayor.hackney.2018-05-03"),
        ("parl.west-tyrone.by.2018-05-03", "parl.2018-05-03"),
        ("gla.c.barnet-and-camden.2016-05-05", "gla.c.2016-05-05"),
    ],
)
def test_a_ballot_is_one_of_its_organisations_election_and_the_election_never_carries_by(ballot: str, election: str) -> None:
    assert election_of(ballot) == election
    assert str(parse(ballot)) == ballot


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "looks like"),
        ("local", "looks like"),
        ("parish.ashwell.2018-05-03", "begins with none of"),
        ("local.Thurrock.belhus.2018-05-03", "“Thurrock” is not lower-case"),
        ("local..belhus.2018-05-03", "not lower-case"),
        ("local.thurrock.belhus.north.2018-05-03", "more parts"),
        ("local.thurrock.belhus.2018-02-31", "no day of the calendar"),
        ("local.thurrock.belhus.20180503", "does not end with a day"),
        ("gla.x.barnet.2018-05-03", "no kind of gla election"),
        ("ref.thurrock.by.2018-05-03", "no by-election"),
    ],
)
def test_what_is_no_id_is_said_to_be_none_and_why(text: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        parse(text)


def test_a_ballot_id_is_made_of_a_councils_and_a_wards_name() -> None:
    assert str(local_ballot("King's Lynn and West Norfolk", "St Margaret's with St Nicholas", DAY)) == (
        "local.kings-lynn-and-west-norfolk.st-margarets-with-st-nicholas.2018-05-03"
    )
    assert str(local_ballot("Thurrock", "Orsett", DAY, by=True)) == "local.thurrock.orsett.by.2018-05-03"


def test_no_ballot_id_is_made_of_a_name_without_letters() -> None:
    with pytest.raises(ValueError, match="by name"):
        local_ballot("Thurrock", "?!", DAY)


def test_a_slug_is_shown_as_a_name() -> None:
    assert words("the-homesteads") == "The Homesteads"
    assert words("west-thurrock-and-south-stifford") == "West Thurrock and South Stifford"


PARTS = st.sampled_from(["local", "parl", "gla", "c", "thurrock", "st-marys", "by", "2018-05-03", "2018-02-31", "St Marys", ""])


@given(st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=6).map(".".join)))
def test_any_text_is_an_id_that_reads_back_as_itself_or_is_said_to_be_none(text: str) -> None:
    with suppress(ValueError):
        assert str(parse(text)) == text

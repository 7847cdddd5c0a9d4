"""A ballot read again, or from a second source: who is the same, new, gone, or perhaps the same under another id."""

from collections.abc import Sequence

from domain.results.ballots import DeclaredBallot, Winner
from domain.results.compare import Comparison, OnRecord, compare
from domain.results.likeness import likeness
from domain.results.pairing import LikelyBallot, likely_ballots
from domain.results.read import read_results
from tests.results_files import (
    BELHUS,
    LEAP_POLL,
    WITH_RESULTS,
    Cells,
    archived,
    current_export,
    export_of_2018,
    leap,
    standing,
    stood,
    the_ballot,
)


def a_ballot(*rows: Cells, seats: int = 2) -> DeclaredBallot:
    columns = [*WITH_RESULTS, "old_person_ids"]
    return the_ballot(read_results(current_export(*({**row, "seats_contested": seats} for row in rows), columns=columns)))


def recorded(person: str, name: str, member: str, source: str = "democracy-club") -> OnRecord:
    return OnRecord(source, person, name, member)


def keys_of(winner: Winner) -> Sequence[str]:
    """The keys as a store would make them: ids where there are ids, else what tells the source's winners apart."""
    if winner.source_person_id is None:
        return [f"{winner.as_printed}/{winner.party}/{winner.occurrence}"]
    return [winner.source_person_id, *winner.former_person_ids]


def compared(on_record: Sequence[OnRecord], ballot: DeclaredBallot) -> Comparison:
    return compare(on_record, ballot, keys_of)


ORLA = recorded("1", "Orla Quist", "member:orla")
IVOR = recorded("2", "Ivor Pell", "member:ivor")
BOTH = a_ballot(standing(1, "Orla Quist", "t"), standing(2, "Ivor Pell", "t"))


def test_a_ballot_that_is_not_on_record_is_the_first() -> None:
    found = compared([], BOTH)

    assert (found.verdict, found.held_back) == ("first", None)
    assert [winner.name for winner in found.new] == ["Ivor Pell", "Orla Quist"]


def test_the_same_file_again_says_nothing_new() -> None:
    found = compared([ORLA, IVOR], BOTH)

    assert (found.verdict, found.new, found.gone, found.held_back) == ("same", (), (), None)
    assert {(match.winner.name, match.on_record.member) for match in found.same} == {
        ("Orla Quist", "member:orla"),
        ("Ivor Pell", "member:ivor"),
    }


def test_comparing_twice_finds_the_same() -> None:
    assert compared([ORLA], BOTH) == compared([ORLA], BOTH)


def test_a_later_download_adds_the_winner_who_was_not_counted_yet() -> None:
    found = compared([ORLA], BOTH)

    assert (found.verdict, found.held_back) == ("more", None)
    assert [winner.name for winner in found.new] == ["Ivor Pell"]


def test_a_winner_who_is_gone_holds_the_ballot_back() -> None:
    found = compared([ORLA, IVOR], a_ballot(standing(1, "Orla Quist", "t"), seats=1))

    assert found.verdict == "held back"
    assert found.gone == (IVOR,)
    assert found.held_back == "Ivor Pell is on record as elected on this ballot, and the file does not say so. Say which is right."


def test_another_winner_in_somebodys_place_is_not_elected_beside_them() -> None:
    found = compared([ORLA, IVOR], a_ballot(standing(1, "Orla Quist", "t"), standing(3, "Uma Lark", "t")))

    assert found.verdict == "held back"
    assert found.likely == ()
    assert found.held_back == ("Ivor Pell is on record as elected on this ballot; the file has Uma Lark instead. Say which is right.")


def test_a_winner_whose_id_changed_between_two_downloads_is_held_back_until_an_officer_says() -> None:
    found = compared([ORLA, IVOR], a_ballot(standing(1, "Orla Quist", "t"), standing(77, "Ivor A. Pell", "t")))

    assert found.verdict == "held back"
    assert [(likely.winner.source_person_id, likely.on_record.member) for likely in found.likely] == [("77", "member:ivor")]
    assert found.held_back == "Ivor A. Pell may be Ivor Pell, who is on record for this ballot. Say whether they are one person."


def test_an_id_that_the_file_says_was_merged_is_the_same_person() -> None:
    found = compared([ORLA, IVOR], a_ballot(standing(1, "Orla Quist", "t"), standing(77, "Ivor Pell", "t", old_person_ids="5;2")))

    assert found.verdict == "same"
    assert [(match.winner.source_person_id, match.on_record.member) for match in found.same if match.former_key] == [("77", "member:ivor")]


def test_one_name_is_never_enough_to_be_the_same_person() -> None:
    found = compared([IVOR], a_ballot(standing(77, "Ivor Pell", "t"), seats=1))

    assert found.same == ()
    assert found.verdict == "held back"


def test_two_on_record_who_were_merged_into_one_are_held_back() -> None:
    found = compared([ORLA, IVOR], a_ballot(standing(1, "Orla Quist", "t", old_person_ids="2"), seats=1))

    assert (found.verdict, found.gone) == ("held back", (IVOR,))


def test_a_ballot_that_is_held_back_in_itself_stays_held_back_for_that_reason() -> None:
    found = compared([], a_ballot(standing(1, "Orla Quist", "t", cancelled_poll="t")))

    assert (found.verdict, found.new, found.held_back) == ("held back", (), "The poll was cancelled: nobody was elected.")


def test_a_second_source_is_compared_and_its_likely_matches_offered() -> None:
    archive = the_ballot(
        read_results(leap(archived("I. Pell", 1), archived("Orla Jane Quist", 1), archived("Uma Lark")), poll_date=LEAP_POLL)
    )

    found = compared([ORLA, IVOR], archive)

    assert found.verdict == "held back"
    assert found.same == ()
    assert {(likely.winner.name, likely.on_record.name) for likely in found.likely} == {
        ("Orla Jane Quist", "Orla Quist"),
        ("I. Pell", "Ivor Pell"),
    }


def test_once_an_officer_has_said_who_is_who_a_second_source_says_the_same() -> None:
    archive = the_ballot(read_results(leap(archived("I. Pell", 1), archived("Orla Jane Quist", 1)), poll_date=LEAP_POLL))
    decided = [
        ORLA,
        IVOR,
        recorded("I. Pell/Lab/1", "I. Pell", "member:ivor", "leap"),
        recorded("Orla Jane Quist/Lab/1", "Orla Jane Quist", "member:orla", "leap"),
    ]

    assert compared(decided, archive).verdict == "same"


def test_ids_of_two_sources_never_meet() -> None:
    found = compared([recorded("1", "Ada Tarn", "member:ada", "leap")], a_ballot(standing(1, "Orla Quist", "t"), seats=1))

    assert found.same == ()


def test_each_is_offered_once_and_the_likest_first() -> None:
    twins = [recorded("8", "Jane Rosewarne", "member:jane"), recorded("9", "Joan Rosewarne", "member:joan")]

    found = compared(twins, a_ballot(standing(1, "Joan Rosewarne", "t"), standing(2, "Jayne Rosewarne", "t")))

    assert [(likely.winner.name, likely.on_record.name) for likely in found.likely] == [
        ("Joan Rosewarne", "Joan Rosewarne"),
        ("Jayne Rosewarne", "Jane Rosewarne"),
    ]


def test_accents_capitals_hyphens_and_middle_names_do_not_make_names_unlike() -> None:
    assert likeness("Seán Pell-Quist", "SEAN DEREK PELL QUIST") == 100
    assert likeness("Orla Quist", "Ivor Pell") < 60


def test_ballots_that_two_sources_name_differently_are_offered_as_pairs() -> None:
    archive = read_results(
        leap(
            archived("Orla Quist", 1, ward="Mandale and Victoria", council="Stockton-on-Tees"),
            archived("Ivor Pell", 1, ward="Orsett"),
            archived("Uma Lark", 1, ward="Belhus"),
            archived("Ada Tarn", 1, ward="Abbey", council="Lincoln"),
        ),
        poll_date=LEAP_POLL,
    )
    on_record = [
        "local.stockton-on-tees.mandale-victoria.2018-05-03",
        "local.thurrock.orsett.by.2018-05-03",
        "local.thurrock.belhus.2018-05-03",
        "local.city-of-lincoln.abbey.2018-05-03",
        "local.city-of-lincoln.abbey-hey.2018-05-03",
    ]

    assert likely_ballots(on_record, archive.ballots) == (
        LikelyBallot("local.lincoln.abbey.2018-05-03", "local.city-of-lincoln.abbey.2018-05-03", 100),
        LikelyBallot("local.stockton-on-tees.mandale-and-victoria.2018-05-03", "local.stockton-on-tees.mandale-victoria.2018-05-03", 100),
        LikelyBallot("local.thurrock.orsett.2018-05-03", "local.thurrock.orsett.by.2018-05-03", 100),
    )


def test_ballots_of_another_day_or_ward_are_not_offered() -> None:
    file = export_of_2018(stood(1, "Orla Quist", "True"))

    assert likely_ballots([BELHUS, "local.thurrock.orsett.2018-05-03"], read_results(file).ballots) == ()

"""The Local Elections Archive Project's files: no header, no ids, no polling day."""

from datetime import date

import pytest

from domain.refusals import Invalid
from domain.results.ballots import LeftOut, ReadResults
from domain.results.formats import Format
from domain.results.leap import offered_poll_date
from domain.results.read import read_results
from domain.results.recognise import recognise
from tests.results_files import LEAP_POLL, archived, leap, names, the_ballot


def read(*rows: tuple[object, ...]) -> ReadResults:
    return read_results(leap(*rows), poll_date=LEAP_POLL)


def test_a_ballot_gets_the_id_that_the_published_rules_make_of_council_and_ward() -> None:
    file = leap(archived("Orla Quist", 1, ward="St Mary's ", council="King's Lynn and West Norfolk"))

    ballot = the_ballot(read_results(file, poll_date=LEAP_POLL))

    assert recognise(file) == Format.LEAP
    assert ballot.id == "local.kings-lynn-and-west-norfolk.st-marys.2018-05-03"
    assert ballot.election == "local.kings-lynn-and-west-norfolk.2018-05-03"
    assert (ballot.ward, ballot.ward_code, ballot.seats, ballot.by_election) == ("St Mary's", "E05002234", None, None)


def test_its_persons_have_no_ids() -> None:
    (winner,) = read(archived("Orla Quist ", 1, party="LD")).winners

    assert (winner.source, winner.source_person_id, winner.name, winner.as_printed, winner.party) == (
        "leap",
        None,
        "Orla Quist",
        "Orla Quist ",
        "LD",
    )


def test_without_a_polling_day_the_file_is_refused_and_the_day_asked_for() -> None:
    with pytest.raises(Invalid, match="Give polling day") as refusal:
        read_results(leap(archived("Orla Quist", 1)))

    assert "poll_date" in refusal.value.fields


@pytest.mark.parametrize(
    ("file_name", "day"),
    [
        ("leap-2018-05-03.csv", date(2018, 5, 3)),
        ("results 2018-05-03 (final).csv", date(2018, 5, 3)),
        ("leap-2018-02-31.csv", None),
        ("leap-12018-05-03.csv", None),
        ("leap.csv", None),
    ],
)
def test_polling_day_is_offered_from_a_files_name(file_name: str, day: date | None) -> None:
    assert offered_poll_date(file_name) == day


def test_two_of_one_name_in_one_ward_are_two_people_told_apart_by_party() -> None:
    result = read(archived("Gary Pell", 1, 1228, "C"), archived("Gary Pell", 0, 838, "Lab"))

    assert [(winner.name, winner.party, winner.occurrence) for winner in result.winners] == [("Gary Pell", "C", 1)]


def test_two_winners_of_one_name_and_party_are_told_apart_the_one_with_more_votes_first() -> None:
    result = read(archived("Gary Pell", 1, 838), archived("Gary Pell", 1, 1228))

    assert [(winner.row, winner.occurrence) for winner in result.winners] == [(2, 1), (1, 2)]


def test_a_winners_row_that_stands_twice_is_held_back() -> None:
    ballot = the_ballot(read(archived("Gary Pell", 1, 838), archived("Gary Pell", 1, 838)))

    assert ballot.held_back == "The row of Gary Pell stands in the file twice: two people of one name, or one row repeated."


def test_one_name_in_two_wards_is_two_winners() -> None:
    result = read(archived("John Pell", 1, ward="Aberaeron"), archived("John Pell", 1, ward="Borth"))

    assert [ballot.ward for ballot in result.ballots if names(ballot) == ["John Pell"]] == ["Aberaeron", "Borth"]


def test_a_tie_decided_by_lot_stands_in_the_name() -> None:
    (winner,) = read(archived("Orla Quist (ELECTED)", 1, 655), archived("Ivor Pell (NOT ELECTED)", 0, 655)).winners

    assert (winner.name, winner.as_printed, winner.by_lot) == ("Orla Quist", "Orla Quist (ELECTED)", True)


def test_a_tie_whose_name_and_result_disagree_is_held_back() -> None:
    ballot = the_ballot(read(archived("Orla Quist (ELECTED)", 0, 655), archived("Ivor Pell (NOT ELECTED)", 1, 655)))

    assert ballot.held_back == "Row 1 says one thing of the tie that was decided by lot, and another of the result."


def test_a_mayors_placeholder_never_becomes_a_person_called_null() -> None:
    result = read(archived("Orla Quist", 1), ("Hackney", "E09000012", "Elected Mayor", "NULL", "NULL", "NULL", "NULL", "NULL"))

    assert result.left_out == (LeftOut("mayor.hackney.2018-05-03", "It elects a mayor, not a council.", (2,)),)
    assert [ballot.council for ballot in result.ballots] == ["thurrock"]


def test_a_council_without_ward_and_candidate_is_left_out() -> None:
    result = read(archived("Orla Quist", 1), ("Weymouth and Portland", "E07000053", *["NULL"] * 6))

    assert result.left_out == (LeftOut("", "The row has no ward and no candidate.", (2,)),)


def test_a_body_that_is_no_council_is_left_out() -> None:
    result = read(archived("Orla Quist", 1), ("West Midlands", "E47000007", "West Midlands", "NULL", "Ivor Pell", "C", "5", "1"))

    assert result.left_out == (LeftOut("", "E47000007 is not the code of a council.", (2,)),)


def test_a_result_that_is_null_is_not_known() -> None:
    assert the_ballot(read(archived("Orla Quist", "NULL", "NULL"))).held_back == "There is no result yet."


def test_an_uncontested_ballot_has_nought_votes() -> None:
    assert names(the_ballot(read(archived("Orla Quist", 1, 0)))) == ["Orla Quist"]


def test_a_ward_keeps_its_slashes_commas_and_accents_and_loses_what_cannot_be_seen() -> None:
    result = read(
        archived("Orla Quist", 1, ward="Pant-yr-afon/&#8203;Penmaenan"),
        archived("Ivor Pell", 1, ward="Arbroath West, Letham and Friockheim"),
        archived("Uma Lark", 1, ward="Canolbarth Môn"),
    )

    assert [(ballot.ward, ballot.id) for ballot in result.ballots] == [
        ("Arbroath West, Letham and Friockheim", "local.thurrock.arbroath-west-letham-and-friockheim.2018-05-03"),
        ("Canolbarth Môn", "local.thurrock.canolbarth-mon.2018-05-03"),
        ("Pant-yr-afon/Penmaenan", "local.thurrock.pant-yr-afonpenmaenan.2018-05-03"),
    ]


def test_two_wards_that_make_one_id_are_held_back() -> None:
    ballot = the_ballot(read(archived("Orla Quist", 1, ward="St Mary's"), archived("Ivor Pell", 1, ward="St Marys")))

    assert ballot.held_back == "Two wards have this ballot’s id: St Mary's and St Marys."


def test_one_code_for_two_wards_does_not_make_them_one() -> None:
    result = read(archived("Orla Quist", 1, ward="Westlands"), archived("Ivor Pell", 1, ward="Wolstanton"))

    assert [names(ballot) for ballot in result.ballots] == [["Orla Quist"], ["Ivor Pell"]]


def test_a_ward_that_no_id_can_be_made_of_refuses_its_row() -> None:
    result = read(archived("Orla Quist", 1), archived("Ivor Pell", 1, ward="?"))

    assert [(refused.row, refused.why) for refused in result.refused] == [(2, "a council and a ward are needed, by name.")]


def test_votes_that_are_no_number_refuse_their_row_and_hold_the_ballot_back() -> None:
    result = read(archived("Orla Quist", 1, "1,228"))

    assert [refused.why for refused in result.refused] == ["“1,228” is no whole number."]
    assert the_ballot(result).held_back == "Row 1, which may be a winner’s, cannot be read."


def test_quotation_marks_inside_a_name_are_kept() -> None:
    assert read(archived('Hugh "Taxi" Edwardes', 1)).winners[0].name == 'Hugh "Taxi" Edwardes'

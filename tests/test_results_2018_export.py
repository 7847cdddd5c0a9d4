"""Democracy Club's results export of 2018: a junk first line, no seats, no names of wards."""

from domain.results.ballots import LeftOut
from domain.results.formats import Format
from domain.results.read import read_results
from domain.results.recognise import recognise
from tests.results_files import export_of_2018, names, stood, the_ballot

WIGAN = "local.wigan.leigh-west.2018-05-03"


def test_a_junk_line_before_the_header_is_passed_over_and_counted_as_a_row() -> None:
    file = export_of_2018(stood(9086, "Orla Quist", "True"), stood("?", "Ivor Pell"))

    read = read_results(file)

    assert recognise(file) == read.format == Format.DEMOCRACY_CLUB_2018
    assert [winner.row for winner in read.winners] == [3]
    assert [refused.row for refused in read.refused] == [4]


def test_the_header_may_be_the_first_line() -> None:
    assert [winner.row for winner in read_results(export_of_2018(stood(9086, "Orla Quist", "True"), junk="")).winners] == [2]


def test_it_gives_no_seats_so_they_are_not_known() -> None:
    ballot = the_ballot(read_results(export_of_2018(stood(1, "Orla Quist", "True"), stood(2, "Ivor Pell", "True"), stood(3, "Uma Lark"))))

    assert ballot.seats is None
    assert names(ballot) == ["Ivor Pell", "Orla Quist"]


def test_a_ward_is_named_from_its_ballots_id() -> None:
    read = read_results(export_of_2018(stood(1, "Orla Quist", "True", "local.thurrock.stanford-east-and-corringham-town.2018-05-03")))

    assert the_ballot(read).ward == "Stanford East and Corringham Town"
    assert read.elections[0].council_name == "Thurrock"


def test_a_person_has_one_id_in_both_of_democracy_clubs_exports() -> None:
    (winner,) = read_results(export_of_2018(stood(9086, "Orla Quist", "True"))).winners

    assert (winner.source, winner.source_person_id) == ("democracy-club", "9086")


def test_a_party_without_an_id_is_a_party() -> None:
    (winner,) = read_results(export_of_2018(stood(1, "Orla Quist", "True", party_id=""))).winners

    assert (winner.party, winner.party_id) == ("Labour Party", None)


def test_one_person_on_two_ballots_of_two_councils_is_on_both() -> None:
    read = read_results(export_of_2018(stood(15034, "Orla Quist", "True"), stood(15034, "Orla Quist", "True", WIGAN)))

    assert [(election.council, [names(ballot) for ballot in election.ballots]) for election in read.elections] == [
        ("thurrock", [["Orla Quist"]]),
        ("wigan", [["Orla Quist"]]),
    ]


def test_a_mayors_and_a_member_of_parliaments_rows_are_left_out() -> None:
    read = read_results(
        export_of_2018(
            stood(1, "Orla Quist", "True"),
            stood(2, "Ivor Pell", "True", "mayor.hackney.2018-05-03"),
            stood(3, "Uma Lark", "True", "parl.west-tyrone.by.2018-05-03", election_id="parl.2018-05-03"),
        )
    )

    assert read.left_out == (
        LeftOut("mayor.hackney.2018-05-03", "It elects a mayor, not a council.", (4,)),
        LeftOut("parl.2018-05-03", "It elects a Member of Parliament, not a council.", (5,)),
    )
    assert len(read.winners) == 1

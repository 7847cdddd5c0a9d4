"""Democracy Club's current export: what it marks, and what is held back, refused and left out."""

import pytest

from domain.refusals import Invalid
from domain.results.ballots import LeftOut
from domain.results.formats import Format
from domain.results.read import read_results
from domain.results.recognise import recognise
from tests.results_files import BELHUS, CORE, POLL, WITH_EVERYTHING, WITH_RESULTS, ballot_of, current_export, names, standing, the_ballot

AVELEY = "local.thurrock.aveley.2026-05-07"


def test_a_winner_is_read_with_everything_the_file_says_of_them() -> None:
    file = current_export(
        standing(900001, "Orla  Quist", "t", gss="E05002234", organisation_name="Thurrock Council"),
        standing(900002, "Ivor Pell", "f"),
        columns=WITH_EVERYTHING,
    )

    read = read_results(file)
    ballot = the_ballot(read)
    (winner,) = ballot.winners

    assert recognise(file) == read.format == Format.DEMOCRACY_CLUB
    assert (read.elections[0].id, read.elections[0].council_name, read.elections[0].poll_date) == (
        "local.thurrock.2026-05-07",
        "Thurrock Council",
        POLL,
    )
    assert (ballot.id, ballot.council, ballot.ward, ballot.ward_code, ballot.seats) == (BELHUS, "thurrock", "Belhus", "E05002234", 1)
    assert (ballot.candidates, ballot.by_election, ballot.held_back, ballot.rows) == (2, False, None, (2, 3))
    assert (winner.source, winner.source_person_id, winner.name, winner.as_printed) == (
        "democracy-club",
        "900001",
        "Orla Quist",
        "Orla  Quist",
    )
    assert (winner.party, winner.party_id, winner.row) == ("Independent", "ynmp-party:2", 2)


def test_columns_are_known_by_name_and_never_by_place() -> None:
    rows = (standing(900001, "Orla Quist", "t"), standing(900002, "Ivor Pell"))

    straight = read_results(current_export(*rows, columns=WITH_EVERYTHING))
    turned = read_results(current_export(*rows, columns=[*reversed(WITH_EVERYTHING), "favourite_biscuit"]))

    assert turned == straight


def test_a_column_named_twice_is_refused() -> None:
    with pytest.raises(Invalid, match="“elected” twice"):
        read_results(current_export(standing(900001, "Orla Quist", "t"), columns=[*WITH_RESULTS, "elected"]))


def test_a_column_that_the_format_always_has_is_asked_for_by_name() -> None:
    columns = [column for column in WITH_RESULTS if column != "seats_contested"]

    with pytest.raises(Invalid, match="no column “seats_contested”"):
        read_results(current_export(standing(900001, "Orla Quist", "t"), columns=columns))


def test_a_statement_of_several_lines_is_one_row_as_a_spreadsheet_counts_them() -> None:
    file = current_export(
        standing(900001, "Orla Quist", "t", statement_to_voters="I said:\n\n“Better buses.”"),
        standing(900002, "", "t"),
        columns=[*WITH_RESULTS, "statement_to_voters"],
    )

    assert [refused.row for refused in read_results(file).refused] == [3]


# ---------------------------------------------------------------- yes, no, and not known


@pytest.mark.parametrize("yes", ["t", "True", "TRUE", "1", " t "])
@pytest.mark.parametrize("no", ["f", "False", "0"])
def test_yes_and_no_are_understood_as_every_export_writes_them(yes: str, no: str) -> None:
    assert names(ballot_of(standing(900001, "Orla Quist", yes), standing(900002, "Ivor Pell", no))) == ["Orla Quist"]


@pytest.mark.parametrize("blank", ["", "NULL", None])
def test_blank_before_the_count_is_not_known_and_not_lost(blank: str | None) -> None:
    ballot = ballot_of(standing(900001, "Orla Quist", blank), standing(900002, "Ivor Pell", blank))

    assert ballot.held_back == "There is no result yet."
    assert ballot.winners == ()


def test_blank_beside_as_many_winners_as_seats_is_no_hindrance() -> None:
    assert names(ballot_of(standing(900001, "Orla Quist", "t"), standing(900002, "Ivor Pell", ""))) == ["Orla Quist"]


def test_a_ballot_half_counted_is_held_back() -> None:
    ballot = ballot_of(
        standing(900001, "Orla Quist", "t", seats_contested=2),
        standing(900002, "Ivor Pell", "", seats_contested=2),
        standing(900003, "Uma Lark", "", seats_contested=2),
    )

    assert ballot.held_back == "1 marked as elected, for 2 seats."


def test_a_ballot_that_everybody_lost_is_held_back() -> None:
    assert ballot_of(standing(900001, "Orla Quist"), standing(900002, "Ivor Pell")).held_back == "Nobody is marked as elected."


def test_a_word_that_is_neither_yes_nor_no_refuses_its_row_and_holds_its_ballot_back() -> None:
    read = read_results(current_export(standing(900001, "Orla Quist", "t"), standing(900002, "Ivor Pell", "perhaps")))

    assert [(refused.row, "“perhaps” is neither yes" in refused.why) for refused in read.refused] == [(3, True)]
    assert the_ballot(read).held_back == "Row 3, which may be a winner’s, cannot be read."


def test_without_a_column_for_it_nobody_is_guessed_to_have_won() -> None:
    with pytest.raises(Invalid, match="--all-rows-won") as refusal:
        read_results(current_export(standing(900001, "Orla Quist"), columns=CORE))

    assert "all_rows_won" in refusal.value.fields


def test_a_download_of_winners_only_is_read_as_such_when_somebody_says_so() -> None:
    read = read_results(current_export(standing(900001, "Orla Quist"), columns=CORE), all_rows_won=True)

    assert names(the_ballot(read)) == ["Orla Quist"]
    assert the_ballot(read).candidates is None


def test_a_file_with_a_loser_is_not_one_of_winners_only_whoever_says_so() -> None:
    with pytest.raises(Invalid, match="Row 3 does not say elected"):
        read_results(current_export(standing(900001, "Orla Quist", "t"), standing(900002, "Ivor Pell", "f")), all_rows_won=True)


# ---------------------------------------------------------------- seats, ties, cancelled and uncontested


def test_more_winners_than_seats_are_held_back_and_never_both_elected() -> None:
    ballot = ballot_of(standing(900001, "Orla Quist", "t"), standing(900002, "Ivor Pell", "t"))

    assert ballot.held_back == "2 marked as elected, for 1 seat."
    assert ballot.winners == ()
    assert [winner.name for winner in ballot.marked] == ["Ivor Pell", "Orla Quist"]


def test_where_no_seats_are_given_they_are_not_known_and_nothing_is_held_back() -> None:
    ballot = ballot_of(standing(900001, "Orla Quist", "t", seats_contested=""), standing(900002, "Ivor Pell", "t", seats_contested=""))

    assert ballot.seats is None
    assert len(ballot.winners) == 2


def test_rows_that_disagree_on_the_seats_are_held_back() -> None:
    ballot = ballot_of(standing(900001, "Orla Quist", "t", seats_contested=1), standing(900002, "Ivor Pell", seats_contested=2))

    assert ballot.held_back == "Its rows give different numbers of seats: 1, 2."


def test_a_tie_decided_by_lot_elects_whom_the_lot_fell_to() -> None:
    (winner,) = ballot_of(standing(900001, "Orla Quist", "t", tied_vote_winner="t"), standing(900002, "Ivor Pell", "f")).winners

    assert (winner.name, winner.by_lot) == ("Orla Quist", True)


def test_a_tie_is_never_decided_by_counting() -> None:
    ballot = ballot_of(standing(900001, "Orla Quist", "t", votes_cast=99), standing(900002, "Ivor Pell", "f", votes_cast=100))

    assert names(ballot) == ["Orla Quist"]


def test_a_lot_that_contradicts_the_result_is_held_back() -> None:
    ballot = ballot_of(standing(900001, "Orla Quist", "f", tied_vote_winner="t"), standing(900002, "Ivor Pell", "t"))

    assert ballot.held_back == "Row 2 says one thing of the tie that was decided by lot, and another of the result."


def test_a_cancelled_ballot_is_held_back_and_no_winner_taken_from_it() -> None:
    ballot = ballot_of(standing(900001, "Orla Quist", "t", cancelled_poll="t"), standing(900002, "Ivor Pell", "", cancelled_poll="t"))

    assert ballot.cancelled
    assert ballot.held_back == "The poll was cancelled: nobody was elected."
    assert ballot.winners == ()


def test_an_uncontested_ballot_has_no_votes_and_elects_everybody() -> None:
    ballot = ballot_of(
        standing(900001, "Orla Quist", "t", votes_cast="", tied_vote_winner="", seats_contested=2),
        standing(900002, "Ivor Pell", "t", votes_cast="", tied_vote_winner="", seats_contested=2),
    )

    assert names(ballot) == ["Ivor Pell", "Orla Quist"]
    assert ballot.held_back is None


def test_an_uncontested_ballot_with_nought_votes_is_one_too() -> None:
    assert names(ballot_of(standing(900001, "Orla Quist", "t", votes_cast=0))) == ["Orla Quist"]


# ---------------------------------------------------------------- persons


def test_one_person_on_two_ballots_of_a_day_is_on_both() -> None:
    read = read_results(current_export(standing(15034, "Orla Quist", "t"), standing(15034, "Orla Quist", "t", AVELEY, post_label="Aveley")))

    assert [(ballot.ward, names(ballot)) for ballot in read.ballots] == [("Aveley", ["Orla Quist"]), ("Belhus", ["Orla Quist"])]


def test_two_of_one_name_in_one_ward_are_two_people() -> None:
    ballot = ballot_of(standing(900001, "Gary Pell", "t", seats_contested=2), standing(900002, "Gary Pell", "t", seats_contested=2))

    assert [winner.source_person_id for winner in ballot.winners] == ["900001", "900002"]


def test_a_row_that_stands_twice_is_counted_once_with_a_warning() -> None:
    row = standing(900001, "Orla Quist", "t")

    read = read_results(current_export(row, standing(900002, "Ivor Pell"), row))

    assert names(the_ballot(read)) == ["Orla Quist"]
    assert [(warned.row, warned.text) for warned in read.warnings] == [(4, "The row says again what row 2 says, and is counted once.")]


def test_a_person_of_whom_two_rows_say_different_things_is_held_back() -> None:
    ballot = ballot_of(standing(900001, "Orla Quist", "t"), standing(900001, "Orla Quist", "f"))

    assert ballot.held_back == "Person 900001 stands on it twice, and the rows say different things."


def test_ids_that_were_merged_into_a_persons_own_are_kept_where_a_file_has_them() -> None:
    file = current_export(standing(900001, "Orla Quist", "t", old_person_ids="12;56"), columns=[*WITH_RESULTS, "old_person_ids"])

    assert the_ballot(read_results(file)).winners[0].former_person_ids == ("12", "56")


@pytest.mark.parametrize("person", ["", "1.2E+05", "NULL", "nine"])
def test_a_person_id_that_a_spreadsheet_spoilt_is_refused(person: str) -> None:
    read = read_results(current_export(standing(person, "Orla Quist", "t")))

    assert "no person’s id" in read.refused[0].why
    assert the_ballot(read).winners == ()


@pytest.mark.parametrize("nobody", ["NULL", "", "null"])
def test_a_row_without_a_name_never_becomes_a_person(nobody: str) -> None:
    read = read_results(current_export(standing(900001, "Orla Quist", "t"), standing(900002, nobody, "f")))

    assert read.left_out == (LeftOut(BELHUS, "The row has no candidate’s name.", (3,)),)
    assert names(the_ballot(read)) == ["Orla Quist"]


def test_a_winner_without_a_name_is_refused_and_the_ballot_held_back() -> None:
    read = read_results(current_export(standing(900001, "NULL", "t")))

    assert read.refused[0].why == "The row is marked as elected and has no name."
    assert the_ballot(read).held_back == "Row 2, which may be a winner’s, cannot be read."


def test_a_vacant_seat_is_left_out() -> None:
    read = read_results(current_export(standing(900001, "Orla Quist", "t"), standing(900002, "Vacant seat", "t")))

    assert read.left_out == (LeftOut(BELHUS, "The row is a vacant seat, not a person.", (3,)),)
    assert names(the_ballot(read)) == ["Orla Quist"]


def test_a_loser_whose_row_cannot_be_read_holds_nobody_back() -> None:
    read = read_results(current_export(standing(900001, "Orla Quist", "t"), standing("?", "Ivor Pell", "f")))

    assert [refused.row for refused in read.refused] == [3]
    assert names(the_ballot(read)) == ["Orla Quist"]


def test_a_lost_accent_is_warned_of_for_winners() -> None:
    read = read_results(current_export(standing(900001, "Zo? Garbetty", "t"), standing(900002, "Mick O?Briony")))

    assert [warned.row for warned in read.warnings] == [2]
    assert names(the_ballot(read)) == ["Zo? Garbetty"]


def test_a_party_without_an_id_is_a_party() -> None:
    (winner,) = ballot_of(standing(900001, "Orla Quist", "t", party_id="", party_name="Labour and  Co-operative Party ")).winners

    assert (winner.party, winner.party_id) == ("Labour and Co-operative Party", None)


def test_a_party_id_loses_the_space_after_it() -> None:
    assert ballot_of(standing(900001, "Orla Quist", "t", party_id="PP52 ")).winners[0].party_id == "PP52"


# ---------------------------------------------------------------- ballots, elections and councils


def test_a_by_election_inside_an_ordinary_election_is_known_by_its_id() -> None:
    by = "local.thurrock.orsett.by.2026-05-07"

    read = read_results(current_export(standing(900001, "Orla Quist", "t"), standing(900002, "Ivor Pell", "t", by, post_label="Orsett")))

    assert [election.id for election in read.elections] == ["local.thurrock.2026-05-07"]
    assert [(ballot.id, ballot.by_election) for ballot in read.ballots] == [(BELHUS, False), (by, True)]


def test_a_by_election_is_known_by_the_files_column_too() -> None:
    assert ballot_of(standing(900001, "Orla Quist", "t", by_election="t")).by_election is True


def test_rows_that_are_no_council_election_are_left_out_one_entry_an_election() -> None:
    mayor = "mayor.hackney.2026-05-07"

    read = read_results(
        current_export(
            standing(900001, "Orla Quist", "t"),
            standing(900002, "Ivor Pell", "t", mayor),
            standing(900003, "Uma Lark", "f", mayor),
            standing(900004, "Ada Nokes", "t", "parl.west-tyrone.by.2026-05-07"),
            standing(900005, "Ned Tarn", "t", "pcc.essex.2026-05-07"),
        )
    )

    assert read.left_out == (
        LeftOut("mayor.hackney.2026-05-07", "It elects a mayor, not a council.", (3, 4)),
        LeftOut("parl.2026-05-07", "It elects a Member of Parliament, not a council.", (5,)),
        LeftOut("pcc.essex.2026-05-07", "It elects a police and crime commissioner, not a council.", (6,)),
    )
    assert [ballot.id for ballot in read.ballots] == [BELHUS]


@pytest.mark.parametrize("ballot", ["thurrock.belhus.2026-05-07", "local.thurrock.2026-05-07", "local.thurrock.belhus.2026-05-32"])
def test_a_row_of_no_ballot_is_refused(ballot: str) -> None:
    read = read_results(current_export(standing(900001, "Orla Quist", "t"), standing(900002, "Ivor Pell", "t", ballot)))

    assert [refused.row for refused in read.refused] == [3]
    assert names(the_ballot(read)) == ["Orla Quist"]


def test_a_ballot_of_another_election_than_its_row_says_is_held_back() -> None:
    read = read_results(current_export(standing(900001, "Orla Quist", "t", election_id="local.essex.2026-05-07")))

    assert "its election_id is “local.essex.2026-05-07”" in read.refused[0].why
    assert the_ballot(read).winners == ()


def test_two_polling_days_for_one_ballot_are_held_back() -> None:
    ballot = ballot_of(standing(900001, "Orla Quist", "t", election_date="2107-05-04"))

    assert ballot.held_back == "Its id says 7 May 2026, and its column says 4 May 2107."


def test_polling_day_may_be_written_day_first() -> None:
    assert names(ballot_of(standing(900001, "Orla Quist", "t", election_date="07/05/2026"))) == ["Orla Quist"]


def test_a_polling_day_that_is_no_date_refuses_the_row() -> None:
    read = read_results(current_export(standing(900001, "Orla Quist", "t", election_date="the 7th")))

    assert read.refused[0].why == "“the 7th” is no polling day."


def test_two_wards_under_one_id_are_held_back() -> None:
    ballot = ballot_of(standing(900001, "Orla Quist", "t"), standing(900002, "Ivor Pell", post_label="Belhus Park"))

    assert ballot.held_back == "Two wards have this ballot’s id: Belhus and Belhus Park."


def test_a_wards_name_may_have_commas_ampersands_and_apostrophes() -> None:
    assert ballot_of(standing(900001, "Orla Quist", "t", post_label="Ackworth, St Mary’s &  Upton")).ward == "Ackworth, St Mary's & Upton"


def test_only_the_councils_asked_for_are_read() -> None:
    rutland = "local.rutland.exton.2026-05-07"

    read = read_results(
        current_export(
            standing(900001, "Orla Quist", "t"), standing(900002, "Ivor Pell", "t", rutland), standing("?", "Uma Lark", "t", rutland)
        ),
        councils={"thurrock"},
    )

    assert [election.council for election in read.elections] == ["thurrock"]
    assert read.left_out == (LeftOut("local.rutland.2026-05-07", "It is of a council that was not asked for.", (3, 4)),)
    assert read.refused == ()


def test_a_council_that_the_file_has_not_is_said_to_be_missing() -> None:
    with pytest.raises(Invalid, match="no election of rutland"):
        read_results(current_export(standing(900001, "Orla Quist", "t")), councils={"thurrock", "rutland"})


def test_ballots_of_another_polling_day_are_left_out_when_one_is_asked_for() -> None:
    later = "local.thurrock.belhus.by.2026-07-02"

    read = read_results(current_export(standing(900001, "Orla Quist", "t"), standing(900002, "Ivor Pell", "t", later)), poll_date=POLL)

    assert [ballot.id for ballot in read.ballots] == [BELHUS]
    assert read.left_out == (LeftOut("local.thurrock.2026-07-02", "Its polling day is another than the one asked for.", (3,)),)


def test_a_file_of_another_polling_day_is_refused() -> None:
    with pytest.raises(Invalid, match="polling day is 7 May 2026, not 8 May 2026"):
        read_results(current_export(standing(900001, "Orla Quist", "t")), poll_date=POLL.replace(day=8))


def test_a_file_of_another_format_than_was_said_is_refused() -> None:
    file = current_export(standing(900001, "Orla Quist", "t"))

    assert read_results(file, format="democracy-club").format == "democracy-club"
    with pytest.raises(Invalid, match="not a file of the Local Elections Archive"):
        read_results(file, format="leap")
    with pytest.raises(Invalid, match="no format"):
        read_results(file, format="xlsx")

"""The sample election: what it holds, that its seed makes it, and that nobody in it is anybody."""

import csv

import pytest

from domain.results.ballots import ReadResults
from domain.results.read import read_results
from memberdev.sample import DAY, sample_election
from memberdev.sample.make_sample import sample
from tests.results_files import REAL, WITH_EVERYTHING


@pytest.fixture(scope="module")
def read() -> ReadResults:
    return read_results(sample_election())


def people() -> list[dict[str, str]]:
    return list(csv.DictReader(sample_election().decode().splitlines()))


def test_the_seed_makes_the_file_that_ships() -> None:
    assert sample() == sample_election()


def test_it_is_in_the_current_export_with_results_and_elections() -> None:
    assert list(people()[0]) == WITH_EVERYTHING


def test_five_councils_elect_as_many_members_as_they_have_seats(read: ReadResults) -> None:
    assert {election.council: sum(len(ballot.winners) for ballot in election.ballots) for election in read.elections} == {
        "derbyshire": 63,
        "rutland": 27,
        "southampton": 51,
        "stockton-on-tees": 56,
        "thurrock": 48,
    }
    assert {election.poll_date for election in read.elections} == {DAY}
    assert DAY.strftime("%A") == "Thursday"


def test_nothing_of_it_is_refused_left_out_or_warned_of(read: ReadResults) -> None:
    assert (read.refused, read.left_out, read.warnings) == ((), (), ())


def test_one_ballot_was_cancelled_one_uncontested_one_tied_and_one_a_by_election(read: ReadResults) -> None:
    assert [(ballot.id, ballot.held_back) for ballot in read.held_back] == [
        ("local.derbyshire.etherow.2026-05-07", "The poll was cancelled: nobody was elected.")
    ]
    assert [ballot.id for ballot in read.ballots if ballot.candidates == ballot.seats] == ["local.rutland.lyddington.2026-05-07"]
    assert [ballot.id for ballot in read.ballots if any(winner.by_lot for winner in ballot.winners)] == [
        "local.stockton-on-tees.norton-south.2026-05-07"
    ]
    assert [ballot.id for ballot in read.ballots if ballot.by_election] == ["local.thurrock.orsett.by.2026-05-07"]


def test_the_tie_is_a_tie_of_votes_between_the_last_winner_and_a_loser() -> None:
    ward = [row for row in people() if row["post_label"] == "Norton South"]
    (lucky,) = (row for row in ward if row["tied_vote_winner"] == "t")

    assert lucky["elected"] == "t"
    assert [row["elected"] for row in ward if row["votes_cast"] == lucky["votes_cast"] and row is not lucky] == ["f"]


def test_everybody_in_it_has_a_name_and_an_id_of_their_own() -> None:
    rows = people()

    assert len({row["person_name"] for row in rows}) == len({row["person_id"] for row in rows}) == len(rows)


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real results files is not here")
def test_nobody_in_it_has_the_name_of_a_real_candidate_or_councillor() -> None:
    real = {
        " ".join(cell.split()).casefold()
        for file in REAL.glob("*.csv")
        for row in csv.reader(file.read_text("utf-8").splitlines())
        for cell in row
    }

    assert "thurrock" in real
    assert [row["person_name"] for row in people() if row["person_name"].casefold() in real] == []


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real results files is not here")
def test_its_wards_are_the_councils_own() -> None:
    register = csv.DictReader((REAL / "opencouncildata_councillors_2023.csv").read_text("utf-8").splitlines())
    wards = {(row["Council"].casefold(), row["Ward Name"]) for row in register}
    archive = csv.reader((REAL / "leap-2017-05-04.csv").read_text("utf-8").splitlines())
    wards |= {(row[0].casefold(), row[2]) for row in archive}

    assert {(row["ballot_paper_id"].split(".")[1], row["post_label"]) for row in people()} <= wards

"""The real files, where they are at hand: counted to the last winner."""

import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from domain.results.ballots import LeftOut, ReadResults, Warned
from domain.results.compare import OnRecord, compare
from domain.results.pairing import likely_ballots
from domain.results.read import read_results
from tests.results_files import REAL

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real results files is not here")

MAYORAL = "It elects a mayor, not a council."


def read_real(name: str) -> ReadResults:
    file = Path(REAL / name)
    return read_results(file.read_bytes(), poll_date=date.fromisoformat(file.stem[-10:]))


@pytest.fixture(scope="module")
def of_2018() -> ReadResults:
    return read_real("democracyclub-results-2018-05-03.csv")


@pytest.fixture(scope="module")
def archive_of_2018() -> ReadResults:
    return read_real("leap-2018-05-03.csv")


def test_the_2018_file_has_161_councils_elections_and_4417_winners_of_them(of_2018: ReadResults) -> None:
    assert (len(of_2018.elections), len(of_2018.ballots), len(of_2018.winners)) == (161, 2752, 4417)
    assert (of_2018.held_back, of_2018.refused, of_2018.warnings) == ((), (), ())


def test_the_2018_file_has_six_mayoral_elections_and_one_parliamentary_that_are_left_out(of_2018: ReadResults) -> None:
    assert Counter(entry.why for entry in of_2018.left_out) == {MAYORAL: 6, "It elects a Member of Parliament, not a council.": 1}
    assert sum(len(entry.rows) for entry in of_2018.left_out) == 40


def test_thurrocks_16_winners_of_2018_are_there(of_2018: ReadResults) -> None:
    (thurrock,) = (election for election in of_2018.elections if election.council == "thurrock")

    assert sum(len(ballot.winners) for ballot in thurrock.ballots) == 16


def test_a_person_who_won_two_ballots_in_2018_is_on_both(of_2018: ReadResults) -> None:
    ballots = [ballot.id for ballot in of_2018.ballots for winner in ballot.winners if winner.source_person_id == "3336"]

    assert ballots == ["local.hertfordshire.st-albans-north.by.2018-05-03", "local.st-albans.batchwood.2018-05-03"]


def test_the_2018_file_has_15_by_elections_inside_ordinary_ids(of_2018: ReadResults) -> None:
    assert sum(ballot.by_election is True for ballot in of_2018.ballots) == 15


def test_the_2018_file_is_read_in_about_a_second() -> None:
    data = (REAL / "democracyclub-results-2018-05-03.csv").read_bytes()
    began = time.process_time()

    read_results(data)

    assert time.process_time() - began < 3


def test_the_archive_of_2016_has_2802_winners() -> None:
    read = read_real("leap-2016-05-05.csv")

    assert (len(read.elections), len(read.winners)) == (151, 2802)
    assert (read.held_back, read.refused, read.left_out) == ((), (), ())


def test_the_archive_of_2017_has_4930_winners_and_one_mayors_placeholder() -> None:
    read = read_real("leap-2017-05-04.csv")

    assert (len(read.elections), len(read.winners)) == (145, 4930)
    assert (read.held_back, read.refused) == ((), ())
    assert read.left_out == (LeftOut("mayor.doncaster.2017-05-04", MAYORAL, (3647,)),)
    assert read.warnings == (
        Warned(13341, "“Patricia O?'Brien” has lost an accent or an apostrophe: put the name right on the member’s page."),
    )
    assert [winner.as_printed for winner in read.winners if winner.by_lot] == ["Leeroy Jeremiah (ELECTED)"]


def test_one_name_of_several_winners_of_one_council_stays_several_winners() -> None:
    read = read_real("leap-2017-05-04.csv")

    (ceredigion,) = (election for election in read.elections if election.council == "ceredigion")
    assert sum(winner.name == "John Davies" for ballot in ceredigion.ballots for winner in ballot.winners) == 3


def test_the_archive_of_2018_has_4418_winners_and_five_placeholders(archive_of_2018: ReadResults) -> None:
    assert (len(archive_of_2018.elections), len(archive_of_2018.winners)) == (154, 4418)
    assert (archive_of_2018.held_back, archive_of_2018.refused) == ((), ())
    assert [(entry.id, entry.why) for entry in archive_of_2018.left_out] == [
        ("", "The row has no ward and no candidate."),
        ("mayor.hackney.2018-05-03", MAYORAL),
        ("mayor.newham.2018-05-03", MAYORAL),
        ("mayor.tower-hamlets.2018-05-03", MAYORAL),
        ("mayor.watford.2018-05-03", MAYORAL),
    ]


def test_of_two_of_one_name_in_cray_valley_west_the_one_who_won_is_elected(archive_of_2018: ReadResults) -> None:
    (ward,) = (ballot for ballot in archive_of_2018.ballots if ballot.id == "local.bromley.cray-valley-west.2018-05-03")

    assert [(winner.party, winner.occurrence) for winner in ward.winners if winner.name == "Gary Stevens"] == [("C", 1)]


def test_every_ballot_that_both_sources_of_2018_have_is_met_or_offered(of_2018: ReadResults, archive_of_2018: ReadResults) -> None:
    ids = {ballot.id for ballot in of_2018.ballots}
    offered = {pair.read for pair in likely_ballots(ids, archive_of_2018.ballots)}

    missing = sorted(ballot.id for ballot in archive_of_2018.ballots if ballot.id not in ids | offered)
    assert missing == [
        "local.brent.willesden-green.2018-05-03",
        "local.cherwell.bicester-west.2018-05-03",
        "local.southwark.london-bridge-and-west-bermondsey.2018-05-03",
        "local.stockport.edgeley-and-cheadle-heath.2018-05-03",
        "local.tamworth.glascote.2018-05-03",
    ]
    assert len(offered) == 196


def test_of_the_winners_that_both_sources_of_2018_have_nearly_all_are_offered_as_likely(
    of_2018: ReadResults, archive_of_2018: ReadResults
) -> None:
    ballots = {ballot.id: ballot for ballot in of_2018.ballots}
    likely = missed = 0
    for archived in archive_of_2018.ballots:
        if on_record := ballots.get(archived.id):
            known = [OnRecord("democracy-club", str(one.source_person_id), one.name, f"member:{one.row}") for one in on_record.winners]
            found = compare(known, archived, lambda winner: [winner.as_printed])
            assert found.verdict == "held back"
            likely += len(found.likely)
            missed += len(found.new) - len(found.likely)

    assert likely > 4000
    assert missed < likely / 400

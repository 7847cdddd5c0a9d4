"""Tiny results files of invented people, made by hand, in each format that can be read."""

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from domain.results.ballots import DeclaredBallot, ReadResults
from domain.results.read import read_results

POLL = date(2026, 5, 7)
LEAP_POLL = date(2018, 5, 3)
REAL = Path(__file__).parents[1] / ".." / "shared" / "data" / "elections"

CORE = [
    "person_id",
    "person_name",
    "election_id",
    "ballot_paper_id",
    "election_date",
    "election_current",
    "party_name",
    "party_id",
    "post_label",
    "cancelled_poll",
    "seats_contested",
]
RESULTS = [
    "votes_cast",
    "elected",
    "tied_vote_winner",
    "rank",
    "turnout_reported",
    "spoilt_ballots",
    "total_electorate",
    "turnout_percentage",
    "results_source",
]
ELECTION = ["by_election", "by_election_reason", "gss", "post_id", "candidates_locked", "nuts1", "organisation_name"]
WITH_RESULTS = CORE + RESULTS
WITH_EVERYTHING = WITH_RESULTS + ELECTION

OF_2018 = [
    "election_id",
    "ballot_paper_id",
    "person_id",
    "party_id",
    "party_name",
    "person_name",
    "ballots_cast",
    "is_winner",
    "spoilt_ballots",
    "turnout",
    "source",
]

BELHUS = "local.thurrock.belhus.2026-05-07"

Cells = dict[str, object]


def standing(person: int | str, name: str, elected: str | None = "f", ballot: str = BELHUS, **cells: object) -> Cells:
    """One row of Democracy Club's current export."""
    kind, organisation, *_, day = ballot.split(".")
    return {
        "person_id": person,
        "person_name": name,
        "election_id": f"{kind}.{organisation}.{day}",
        "ballot_paper_id": ballot,
        "election_date": day,
        "election_current": "f",
        "party_name": "Independent",
        "party_id": "ynmp-party:2",
        "post_label": "Belhus",
        "cancelled_poll": "f",
        "seats_contested": 1,
        "votes_cast": 100,
        "elected": elected,
        "tied_vote_winner": "f",
    } | cells


def stood(person: int | str, name: str, won: str = "False", ballot: str = "local.thurrock.belhus.2018-05-03", **cells: object) -> Cells:
    """One row of Democracy Club's results export of 2018."""
    kind, organisation, *_, day = ballot.split(".")
    return {
        "election_id": f"{kind}.{organisation}.{day}",
        "ballot_paper_id": ballot,
        "person_id": person,
        "party_id": "PP53",
        "party_name": "Labour Party",
        "person_name": name,
        "ballots_cast": 100,
        "is_winner": won,
    } | cells


def current_export(*rows: Cells, columns: Sequence[str] = WITH_RESULTS) -> bytes:
    return table(columns, rows, "\n")


def export_of_2018(*rows: Cells, junk: str = "False\n") -> bytes:
    return junk.encode() + table(OF_2018, rows, "\r\n")


def leap(*rows: Sequence[object]) -> bytes:
    """A file of the Local Elections Archive Project: council, code, ward, code, candidate, party, votes, elected."""
    out = StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def archived(
    name: str, elected: object = 0, votes: object = 100, party: str = "Lab", ward: str = "Belhus", council: str = "Thurrock"
) -> tuple[object, ...]:
    return (council, "E06000034", ward, "E05002234", name, party, votes, elected)


def table(columns: Sequence[str], rows: Sequence[Cells], ends: str) -> bytes:
    out = StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator=ends)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def the_ballot(read: ReadResults) -> DeclaredBallot:
    """The one ballot of a file of one ballot."""
    (ballot,) = read.ballots
    return ballot


def ballot_of(*rows: Cells) -> DeclaredBallot:
    """The one ballot that these rows of the current export come to."""
    return the_ballot(read_results(current_export(*rows, columns=WITH_EVERYTHING)))


def names(ballot: DeclaredBallot) -> list[str]:
    return [winner.name for winner in ballot.winners]

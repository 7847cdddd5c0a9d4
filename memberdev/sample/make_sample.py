"""Makes the sample election from a seed: `python -m memberdev.sample.make_sample`. A test holds the file to what this makes."""

import csv
import tomllib
from collections.abc import Iterator
from io import StringIO
from typing import Any, Final

from domain.results.uk_ids import local_ballot, slug
from memberdev.sample import DAY, HERE, SAMPLE
from memberdev.sample.draw import Draw
from memberdev.sample.polling import Candidate, count, stand, vote

SEED: Final = 20260507

CORE: Final = (
    "person_id,person_name,election_id,ballot_paper_id,election_date,election_current,"
    "party_name,party_id,post_label,cancelled_poll,seats_contested"
)
RESULTS: Final = (
    "votes_cast,elected,tied_vote_winner,rank,turnout_reported,spoilt_ballots,total_electorate,turnout_percentage,results_source"
)
ELECTION: Final = "by_election,by_election_reason,gss,post_id,candidates_locked,nuts1,organisation_name"
COLUMNS: Final = f"{CORE},{RESULTS},{ELECTION}".split(",")

UNCONTESTED: Final = ("rutland", "Lyddington")
TIED: Final = ("stockton-on-tees", "Norton South")
BY_ELECTION: Final = ("thurrock", "Orsett")
CANCELLED: Final = ("derbyshire", "Etherow")

FIRST_PERSON: Final = 900_101
TURNOUT: Final = 0.36

Council = dict[str, Any]
Row = dict[str, object]


def sample() -> bytes:
    """The whole file: UTF-8, line feeds, quotation marks where they are needed; by ballot, then by surname."""
    draw = Draw(SEED)
    councils: dict[str, Council] = tomllib.loads((HERE / "wards.toml").read_text("utf-8"))
    out = StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    person = FIRST_PERSON
    wards = sorted((ballot_of(council, ward), council, ward) for council, about in councils.items() for ward in about["wards"])
    for ballot, council, ward in wards:
        for row in rows(draw, ballot, council, councils[council], ward):
            writer.writerow({"person_id": person} | row)
            person += 1
    return out.getvalue().encode()


def ballot_of(council: str, ward: str) -> str:
    return str(local_ballot(council, ward, DAY, by=(council, ward) == BY_ELECTION))


def rows(draw: Draw, ballot: str, slug_of_council: str, council: Council, ward: str) -> Iterator[Row]:
    """The rows of one ballot."""
    place = (slug_of_council, ward)
    seats = 1 if place == BY_ELECTION else council["wards"][ward]
    standing = stand(draw, seats)
    about = facts(ballot, slug_of_council, council, ward, seats)
    if place == UNCONTESTED:
        standing = standing[:seats]
        for candidate in standing:
            candidate.elected = True
    elif place != CANCELLED:
        electors = round(draw.about(council["electors"] * council["wards"][ward], 0.12))
        papers = round(draw.about(electors * TURNOUT, 0.25))
        vote(draw, standing, council["support"], papers)
        count(standing, seats, tie=place == TIED)
        about |= turnout(draw, electors, papers, slug_of_council, ward)
    for candidate in sorted(standing, key=surname):
        yield about | result(candidate)


def facts(ballot: str, slug_of_council: str, council: Council, ward: str, seats: int) -> Row:
    """What every row of a ballot says of it."""
    place = (slug_of_council, ward)
    return {
        "election_id": f"local.{slug_of_council}.{DAY}",
        "ballot_paper_id": ballot,
        "election_date": DAY,
        "election_current": "f",
        "post_label": ward,
        "cancelled_poll": "t" if place == CANCELLED else "f",
        "seats_contested": seats,
        "by_election": "t" if place == BY_ELECTION else "f",
        "by_election_reason": "Resignation" if place == BY_ELECTION else "",
        "post_id": f"{council['code']}:{slug(ward)}",
        "candidates_locked": "t",
        "nuts1": council["region"],
        "organisation_name": council["name"],
    }


def turnout(draw: Draw, electors: int, papers: int, slug_of_council: str, ward: str) -> Row:
    return {
        "turnout_reported": papers,
        "spoilt_ballots": int(draw.about(8, 1)),
        "total_electorate": electors,
        "turnout_percentage": f"{100 * papers / electors:.2f}",
        "results_source": f"https://www.example.org/{slug_of_council}/{slug(ward)}",
    }


def result(candidate: Candidate) -> Row:
    """What a row says of one candidate. Without a poll there are no votes, no rank and no tie."""
    polled = candidate.votes is not None
    return {
        "person_name": candidate.name,
        "party_name": candidate.party.name,
        "party_id": candidate.party.id,
        "votes_cast": candidate.votes if polled else "",
        "elected": {True: "t", False: "f", None: ""}[candidate.elected],
        "tied_vote_winner": ("t" if candidate.tied else "f") if polled else "",
        "rank": candidate.rank if polled else "",
    }


def surname(candidate: Candidate) -> str:
    return candidate.name.split(" ", 1)[1]


if __name__ == "__main__":
    SAMPLE.write_bytes(sample())

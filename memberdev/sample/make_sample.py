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
    ballots = [facts(slug_of_council, council, ward) for slug_of_council, council in councils.items() for ward in council["wards"]]
    for ballot in sorted(ballots, key=lambda ballot: str(ballot["ballot_paper_id"])):
        for row in rows(draw, ballot, councils[str(ballot["election_id"]).split(".")[1]]):
            writer.writerow({"person_id": person} | row)
            person += 1
    return out.getvalue().encode()


def facts(slug_of_council: str, council: Council, ward: str) -> Row:
    """What every row of a ballot says of it. Of a ward that has a by-election only one seat is up."""
    by = ward == council.get("by_election")
    return {
        "election_id": f"local.{slug_of_council}.{DAY}",
        "ballot_paper_id": str(local_ballot(slug_of_council, ward, DAY, by=by)),
        "election_date": DAY,
        "election_current": "f",
        "post_label": ward,
        "cancelled_poll": "t" if ward == council.get("cancelled") else "f",
        "seats_contested": 1 if by else council["wards"][ward],
        "by_election": "t" if by else "f",
        "by_election_reason": "Resignation" if by else "",
        "post_id": f"{council['code']}:{slug(ward)}",
        "candidates_locked": "t",
        "nuts1": council["region"],
        "organisation_name": council["name"],
    }


def rows(draw: Draw, ballot: Row, council: Council) -> Iterator[Row]:
    """The rows of one ballot: polled, uncontested, or cancelled after nomination."""
    ward, seats = str(ballot["post_label"]), int(str(ballot["seats_contested"]))
    standing = stand(draw, seats)
    if ward == council.get("uncontested"):
        standing = standing[:seats]
        for candidate in standing:
            candidate.elected = True
    elif ward != council.get("cancelled"):
        electors = round(draw.about(council["electors"] * council["wards"][ward], 0.12))
        papers = round(draw.about(electors * TURNOUT, 0.25))
        vote(draw, standing, council["support"], papers)
        count(standing, seats, tie=ward == council.get("tied"))
        ballot |= turnout(draw, electors, papers, str(ballot["ballot_paper_id"]))
    for candidate in sorted(standing, key=surname):
        yield ballot | result(candidate)


def turnout(draw: Draw, electors: int, papers: int, ballot: str) -> Row:
    return {
        "turnout_reported": papers,
        "spoilt_ballots": int(draw.about(8, 1)),
        "total_electorate": electors,
        "turnout_percentage": f"{100 * papers / electors:.2f}",
        "results_source": f"https://www.example.org/{ballot}",
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

"""What confirming a results file would do, as an officer reads it: a row a council, a row a person, and reasons."""

from collections.abc import Iterable, Mapping, Sequence

from domain.import_plan import Plan, PlannedElection, PlannedWinner
from domain.results.ballots import ReadResults
from domain.results.uk_ids import UkId, parse, words
from service.shown import Link
from service.words import counted, day, number

COUNCIL_HEADS = ("Council", "Polling day", "Go in", "New", "Returning", "Not known", "Terms that end", "Held back")
PERSON_HEADS = ("Name", "Ward", "Party", "New or returning")
ENDING_HEADS = ("Name", "Ward")
WHY_HEADS = ("What", "Why")

BEFORE = {"new": "New", "returning": "Returning", "not known": "Not known"}


def council_rows(plan: Plan, address: Mapping[str, str]) -> list[Sequence[Link | str]]:
    """A row for each election, with a link to its winners."""
    return [
        (
            Link(election.council_name, address[election.id], f", {day(election.poll)}: show row by row"),
            day(election.poll),
            number(len(election.coming)),
            *(number(election.came(before)) for before in BEFORE),
            number(len(election.ending)),
            number(len(election.held_back)),
        )
        for election in plan.elections
    ]


def person_rows(election: PlannedElection) -> list[Sequence[str]]:
    """A row for each winner who goes in, ward by ward."""
    return [
        (one.winner.name, ward_of(ballot.ballot.ward, by_election=bool(ballot.ballot.by_election)), party_of(one), BEFORE[one.before])
        for ballot in election.ballots
        for one in ballot.coming
    ]


def party_of(planned: PlannedWinner) -> str:
    return f"{planned.winner.party}, elected by lot" if planned.winner.by_lot else planned.winner.party


def ending_rows(election: PlannedElection) -> list[Sequence[str]]:
    """A row for each member whose seat was up and who did not win again."""
    return [(ending.name, ending.ward) for ending in election.ending]


def held_back_rows(election: PlannedElection, read: ReadResults) -> list[Sequence[str]]:
    """A row for each ballot that waits, and why."""
    wards = {ballot.id: ward_of(ballot.ward, by_election=bool(ballot.by_election)) for ballot in read.ballots}
    return [(f"{wards[ballot]}, {election.council_name}", why) for ballot, why in sorted(election.held_back.items())]


def left_out_rows(plan: Plan) -> list[Sequence[str]]:
    """A row for each thing that is rightly not taken, and why."""
    return [(f"Row {number(what)}" if isinstance(what, int) else id_in_words(what), why) for what, why in plan.left_out]


def refused_rows(plan: Plan) -> list[Sequence[str]]:
    """A row for each row that cannot be read, and why."""
    return [(f"Row {number(row)}", why) for row, why in plan.refused]


def all_rows(elections: Iterable[PlannedElection], read: ReadResults) -> list[Sequence[str]]:
    """The ballots of every council that wait."""
    return [row for election in elections for row in held_back_rows(election, read)]


def what_goes_in(plan: Plan) -> str:
    """The whole plan in a sentence."""
    report = plan.report()
    if not plan.has_news:
        return "Nothing in this file is new."
    winners, ballots, councils = (
        counted(report["winners"], "winner"),
        counted(report["ballots"], "ballot"),
        counted(report["elections"], "election"),
    )
    return f"{winners} on {ballots} of {councils} would go on record."


def ward_of(ward: str, *, by_election: bool) -> str:
    return f"{ward} (by-election)" if by_election else ward


def id_in_words(id: str) -> str:
    """An election's or a ballot's id in words: `Belhus, Thurrock, Thursday 3 May 2018`."""
    return ", ".join([*filter(None, places(parse(id))), day(parse(id).day)])


def ballot_in_words(id: str) -> str:
    """The ward that a ballot's id names."""
    ballot = parse(id)
    return ward_of(words(ballot.division), by_election=ballot.by)


def places(id: UkId) -> tuple[str, str]:
    return ward_of(words(id.division), by_election=id.by) if id.division else "", words(id.organisation) if id.organisation else ""

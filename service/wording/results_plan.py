"""What confirming a results file would do, as an officer reads it: a row a council, a row a person, and reasons."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from domain.commands.import_plan import Ending, Plan, PlannedElection, PlannedWinner
from domain.commands.previewing import STILL_TO_COME
from domain.results.ballots import ReadResults
from domain.results.formats import ABOUT
from domain.results.uk_ids import UkId, parse, words
from domain.streams.member import DEFEATED, STOOD_DOWN, TERM_ENDED
from service.results_files import Looked, kept_files
from service.shown import Link
from service.words import counted, day, number

COUNCIL_HEADS = ("Council", "Polling day", "Go in", "New", "Returning", "Not known", "Terms that end", "Held back")

A_FEW = 5
"""As many councils are shown row by row on the page of the whole file."""

HOW_TERMS_END = {DEFEATED: "Defeated", STOOD_DOWN: "Not standing", TERM_ENDED: "Term ended"}

BEFORE = {"new": "New", "returning": "Returning", "not known": "Not known"}


def shown_plan(looked: Looked) -> dict[str, Any]:
    """What the page of a file is given."""
    plan = looked.plan
    return {
        "plan": plan,
        "name": looked.name,
        "heads": COUNCIL_HEADS,
        "lead": what_goes_in(plan),
        "file": next((kept for kept in kept_files() if kept.name == looked.name), None),
        "format": ABOUT[looked.read.format].title,
        "reading": looked.asked,
        "councils": council_rows(looked),
        "elections": [shown_rows(election, looked.read) for election in plan.elections if len(plan.elections) <= A_FEW],
        "held_back": [row for election in plan.elections for row in held_back_rows(election, looked.read)],
        "refused": refused_rows(plan),
        "left_out": left_out_rows(plan),
        "polls": [day(poll) for poll in sorted({election.poll for election in plan.elections})],
        "back": Link("Elections", url_for("results.index")),
    }


def shown_rows(election: PlannedElection, read: ReadResults) -> dict[str, Any]:
    """One election row by row."""
    return {
        "name": election.council_name,
        "id": f"council-{election.council}-{election.poll:%Y%m%d}",
        "poll": day(election.poll),
        "unchanged": election.unchanged,
        "winners": person_rows(election),
        "ending": ending_rows(election),
        "held_back": held_back_rows(election, read),
    }


def council_rows(looked: Looked) -> list[Sequence[Link | str]]:
    """A row for each election, with a link to its winners."""
    return [
        (
            Link(
                election.council_name, url_for("results.rows", file=looked.name, council=election.council, **looked.address), ": row by row"
            ),
            day(election.poll),
            number(len(election.coming)),
            *(number(election.came(before)) for before in BEFORE),
            number(len(election.ending)),
            number(len(election.held_back)),
        )
        for election in looked.plan.elections
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
    return [(ending.name, ending.ward, how_it_ends(ending)) for ending in election.ending]


def how_it_ends(ending: Ending) -> str:
    """How a term ends. Where a loser of nearly the member's name stood, an officer is asked."""
    if ending.perhaps and ending.reason != DEFEATED:
        return "Asked below"
    return HOW_TERMS_END[ending.reason]


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


def what_goes_in(plan: Plan) -> str:
    """The whole plan in a sentence."""
    report = plan.report()
    if report["winners"]:
        winners, ballots, elections = (counted(report[what], what.removesuffix("s")) for what in ("winners", "ballots", "elections"))
        return f"{winners} on {ballots} of {elections} would go on record."
    if plan.has_news:
        return "Nobody would be elected by this file as it stands."
    if not plan.elections and any(why == STILL_TO_COME for _, why in plan.left_out):
        return "The polling day of this file is still to come, so nothing would go in. Check the day, or come back when it was held."
    if not plan.elections:
        return "No council of this file is on record yet, so nothing would go in. To put them on record, choose a strategy below."
    return "Nothing in this file is new." + (
        " More may go in when you answer what is asked below."
        if plan.has_questions
        else " All that it says of the councils on record is there."
    )


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

"""Elections on record, as an officer reads them: how many are elected so far, and which ballots wait."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for

from domain.results.uk_ids import parse, words
from service.shown import Link, Progress
from service.wording.results_plan import ballot_in_words
from service.words import counted, day, listed, number

Row = Mapping[str, Any]

ELECTION_HEADS = ("Council", "Polling day", "Elected", "Came into office", "What is owed")
HELD_BACK_HEADS = ("Ballot", "Polling day", "Why it waits")
A_FEW = 5


def election_row(row: Row) -> Sequence[str | Link]:
    """One election, with a link to the members whom it brought in."""
    owed = f"History only: nothing for days before {day(row['live_from'])}" if row["live_from"] else "Everything from then on"
    return (
        Link(council_of(row), cohort_of(row), f", {day(row['poll'])}"),
        day(row["poll"]),
        so_far(row["elected"], row["winners"]),
        day(row["in_office_on"]),
        owed,
    )


def held_back_row(row: Row, councils: Mapping[str, str]) -> Sequence[str]:
    """One ballot that waits for an officer or a later file."""
    ballot = parse(row["ballot"])
    council = councils.get(row["council"]) or words(ballot.organisation)
    return (f"{ballot_in_words(row['ballot'])}, {council}", day(ballot.day), row["reason"])


def progress_of(answer: Mapping[str, Any], elections: Sequence[Row]) -> Progress:
    """How far electing has come. The lists may not have heard of the elections yet: then nobody is elected."""
    heard = len(elections) == len(answer["elections"])
    winners = sum(row["winners"] for row in elections) if heard else answer["report"]["winners"]
    elected = sum(row["elected"] for row in elections)
    finished = heard and elected >= winners
    return Progress(elected, winners, said(elected, winners, answer), finished, onward(elections) if finished else None)


def said(elected: int, winners: int, answer: Mapping[str, Any]) -> str:
    """The progress in words, with what the file leaves to do."""
    waiting = len(answer["report"]["held_back"])
    held_back = f". {counted(waiting, 'ballot')} held back: look at the list of elections" if waiting else ""
    return f"{so_far(elected, winners)}{held_back}" if winners else f"Nobody was to be elected{held_back}"


def so_far(elected: int, winners: int) -> str:
    return f"{number(elected)} of {counted(winners, 'member')} elected"


def onward(elections: Sequence[Row]) -> Link:
    """Where to go when everybody is elected: to the cohort, of one council where there is one."""
    if len(elections) != 1:
        return Link("Show the elections on record", url_for("results.index"))
    return Link(f"Show the cohort of {council_of(elections[0])}", cohort_of(elections[0]))


def cohort_of(row: Row) -> str:
    """The page of the members whom an election brought in."""
    return url_for("cohort.index", council=row["council"], who=row["poll"].isoformat())


def whose_elections(elections: Sequence[Row]) -> str:
    """The councils whose elections these are: by name while they are few."""
    names = sorted({council_of(row) for row in elections})
    return listed(names) if len(names) <= A_FEW else counted(len(names), "council")


def council_of(row: Row) -> str:
    return row["name"] or words(row["council"])

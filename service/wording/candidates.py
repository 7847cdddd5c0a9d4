"""Candidates in words: a line each of who stands or stood, and what a file of them would do."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.commands.candidates import CandidatesPlan
from domain.results.candidates import ReadCandidates
from domain.streams.candidacy import NOMINATED
from service.addresses import member_page
from service.shown import Link
from service.wording.people import name_of_member
from service.words import counted, day, listed, number, short_day

CANDIDATE_HEADS = ("Name", "Stands as", "Ward", "Party", "Polling day", "What became of it")
COMING_HEADS = ("Name", "Ward", "Party", "Polling day", "On record")

NOT_KNOWN = "Not known"
A_PAGE = 50


def line_of(row: Mapping[str, Any], today: date) -> Sequence[Link | str]:
    """One candidacy."""
    name = Link(name_of_member(row["name"]), member_page(row["member"]))
    stands = "Candidate" if row["kind"] == NOMINATED else "Prospective candidate"
    return [name, stands, row["ward"] or NOT_KNOWN, row["party"] or NOT_KNOWN, short_day(row["poll"]), became(row, today)]


def became(row: Mapping[str, Any], today: date) -> str:
    """What became of a candidacy."""
    if row["won"] == row["poll"]:
        return "Elected"
    if row["reason"]:
        return str(row["reason"]).capitalize()
    return "Stands" if row["poll"] > today else "Poll held, not elected as far as is known"


def coming_rows(plan: CandidatesPlan, page: int) -> tuple[list[Sequence[str]], int]:
    """One page of those who would go on record, and how many they are."""
    first = (max(page, 1) - 1) * A_PAGE
    rows: list[Sequence[str]] = [
        (
            one.listed.name.shown,
            one.listed.ward,
            one.listed.party or NOT_KNOWN,
            short_day(one.listed.ballot.day),
            "Known already by the source’s number" if one.member else "New to the record",
        )
        for one in plan.coming[first : first + A_PAGE]
    ]
    return rows, len(plan.coming)


def out_rows(plan: CandidatesPlan, read: ReadCandidates) -> list[Sequence[str]]:
    """Who and what stays out, and why."""
    out = [(one.listed.name.shown, one.why_not) for one in plan.candidates if one.why_not]
    return [*out, *((f"Row {number(row.row)}", row.why) for row in read.refused)]


def what_comes(plan: CandidatesPlan, read: ReadCandidates, council: str) -> str:
    """The whole file in a sentence or two."""
    said = [f"{counted(len(plan.coming), 'candidate') if plan.coming else 'Nobody'} of this file would go on record for {council}."]
    if polls := sorted({one.listed.ballot.day for one in plan.coming}):
        said.append(f"Polling day: {listed([day(poll) for poll in polls])}.")
    if there := sum(one.on_record for one in plan.candidates):
        said.append(f"{counted(there, 'candidate')} of it {'is' if there == 1 else 'are'} on record already.")
    if read.others:
        said.append(f"{counted(read.others, 'row')} of other councils or elections {'is' if read.others == 1 else 'are'} left out.")
    return " ".join(said)

"""The term of office that a row of a spreadsheet tells of: its name and its days, as far as they are said."""

from datetime import date, timedelta
from typing import Any

from domain.commands.recording import EARLIEST
from domain.commands.terms import COMES_INTO_OFFICE
from domain.results.uk_ids import COUNCIL, UkId, local_ballot, parse, slug
from domain.rosters.listed import ListedMember

ONE_DAY = timedelta(days=1)


class TermNotKnown(ValueError):
    """What is wrong with the days of a row, as a sentence."""


def term_of(row: ListedMember, council: str, in_office_of_all: date | None, today: date, *, body: str = "") -> dict[str, Any]:
    """The term's name and days, as an enrolment has them; no name where nothing says when it began. Raises TermNotKnown.

    The name is the ballot's published id where polling day is known, else it is made of the ward and the first day in office.
    Days that are not said follow from those that are, as after an ordinary poll (Local Government Act 1972, s.7) or a by-election.
    """
    if row.came == "co-opted":
        in_office = must_be_likely(row.in_office or row.poll or in_office_of_all, "They came into office")
        term = f"co-option.{council}.{body or 'council'}.{in_office}" if in_office else ""
        return {"came": row.came, "term": term, "body": body, "in_office": in_office, "declared": in_office}
    ballot = ballot_of(row, council)
    by_election = ballot.by if ballot else row.came == "by-election"
    after = ONE_DAY if by_election else COMES_INTO_OFFICE
    poll = ballot.day if ballot else None
    in_office = row.in_office or (poll + after if poll else in_office_of_all)
    if in_office is None:
        return {"came": row.came}
    poll = poll or in_office - after
    must_be_likely(poll, "Polling day was")
    if poll > today:
        raise TermNotKnown(f"Polling day, {said(poll)}, is still to come. Import the results when it has been held.")
    if in_office <= poll:
        raise TermNotKnown(f"They cannot have come into office on {said(in_office)}, since polling day was {said(poll)}.")
    if row.until and row.until <= in_office:
        raise TermNotKnown(f"Their term cannot end on {said(row.until)}, since it began on {said(in_office)}.")
    return {
        "came": "by-election" if by_election else "elected",
        "term": str(ballot) if ballot else f"{slug(row.ward) or 'ward'}.{in_office}",
        "poll": poll,
        "declared": poll + ONE_DAY,
        "in_office": in_office,
    }


def ballot_of(row: ListedMember, council: str) -> UkId | None:
    """The published id of the ballot that elected somebody: as the row says, or made of its ward and polling day."""
    if row.ballot:
        try:
            ballot = parse(row.ballot)
        except ValueError as wrong:
            raise TermNotKnown(f"“{row.ballot}” is no id of a ballot: {wrong}.") from None
        if ballot.kind != COUNCIL or ballot.organisation != council or not ballot.division:
            raise TermNotKnown(f"“{row.ballot}” is no ballot for a ward of this council.")
        return ballot
    if row.poll is None:
        return None
    try:
        return local_ballot(council, row.ward, row.poll, by=row.came == "by-election")
    except ValueError:
        raise TermNotKnown(f"“{row.ward}” is no name of a ward.") from None


def must_be_likely(day: date | None, what: str) -> date | None:
    """The same day. Raises TermNotKnown for one before there were councils as they are."""
    if day is not None and day < EARLIEST:
        raise TermNotKnown(f"{what} {said(day)}, which is too long ago. Check the year.")
    return day


def said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

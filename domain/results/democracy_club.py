"""Reads Democracy Club's exports: the current one, with or without results, and the results export of 2018."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from domain.refusals import Invalid
from domain.results.answers import answer, number
from domain.results.candidacies import Candidacy, NotTaken, RowRead, Unreadable, nobody
from domain.results.formats import Format
from domain.results.names import LONGEST, person, place
from domain.results.recognise import Sighting
from domain.results.table import Row, of_width
from domain.results.uk_ids import COUNCIL, KINDS, UkId, parse, words

NEEDED: Final = {
    Format.DEMOCRACY_CLUB: ("party_name", "party_id", "post_label", "cancelled_poll", "seats_contested"),
    Format.DEMOCRACY_CLUB_2018: ("party_name", "party_id", "is_winner"),
}

DAY_FIRST: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")

WINNERS_ONLY: Final = (
    "The file has no column “elected”, so it does not say who won. Download it again with the results columns; or, if it was downloaded "
    "as winners only, say so: tick “every row was elected”, or give --all-rows-won."
)

read_id = lru_cache(maxsize=8192)(parse)


class Reader:
    """Reads the rows of one file by the names of its columns."""

    def __init__(self, seen: Sighting, *, all_rows_won: bool = False, before_the_poll: bool = False) -> None:
        """Invalid when a column is missing that the format always has, or nothing says who won, once somebody has."""
        self.columns = seen.columns
        self.rows = of_width(seen.rows, seen.width)
        missing = [name for name in NEEDED[seen.format] if name not in seen.columns]
        if missing:
            raise Invalid(f"The file has no column {', '.join(f'“{name}”' for name in missing)}. Download it again, and change no column.")
        self.elected = "is_winner" if seen.format is Format.DEMOCRACY_CLUB_2018 else "elected"
        self.winners_only = self.elected not in seen.columns and not before_the_poll
        if self.winners_only and not all_rows_won:
            raise Invalid(WINNERS_ONLY, {"all_rows_won": ["Say whether every row of the file was elected."]})

    def __iter__(self) -> Iterator[RowRead]:
        return (self.read(row) for row in self.rows)

    def read(self, row: Row) -> RowRead:
        """One row, whatever is in it."""
        try:
            ballot = read_id(self.cell(row, "ballot_paper_id").strip())
        except ValueError as wrong:
            return Unreadable(row.number, f"“{self.cell(row, 'ballot_paper_id')[:80]}” is no ballot’s id: {wrong}.")
        if ballot.kind != COUNCIL:
            return NotTaken(row.number, ballot.election, f"It elects {KINDS[ballot.kind].what}, not a council.")
        if not ballot.division:
            return Unreadable(row.number, f"“{ballot}” names no ward.")
        won: bool | None = None
        try:
            won = True if self.winners_only else answer(self.cell(row, self.elected))
            return self.candidacy(row, ballot, won)
        except ValueError as wrong:
            return Unreadable(row.number, f"{wrong}.", ballot, lost=won is False)

    def candidacy(self, row: Row, ballot: UkId, won: bool | None) -> RowRead:
        """One row of a council's ballot. ValueError says what is wrong with a cell."""
        election = self.cell(row, "election_id").strip()
        if election != ballot.election:
            raise ValueError(f"its ballot is one of {ballot.election}, and its election_id is “{election[:80]}”")
        name = person(self.cell(row, "person_name"))
        if name.is_nobody:
            return nobody(row.number, ballot, name, won)
        if len(name.as_printed) > LONGEST:
            raise ValueError(f"the name has more than {LONGEST} letters")
        tied = answer(self.cell(row, "tied_vote_winner"))
        return Candidacy(
            row=row.number,
            ballot=ballot,
            council_name=place(self.cell(row, "organisation_name")),
            ward=place(self.cell(row, "post_label")) or words(ballot.division),
            ward_code=self.cell(row, "gss").strip() or None,
            name=name,
            person_id=person_id(self.cell(row, "person_id")),
            former_person_ids=former_person_ids(self.cell(row, "old_person_ids")),
            party=place(self.cell(row, "party_name")),
            party_id=self.cell(row, "party_id").strip() or None,
            votes=number(self.cell(row, "votes_cast") or self.cell(row, "ballots_cast")),
            won=won,
            lot=True if tied else name.lot,
            seats=number(self.cell(row, "seats_contested")),
            cancelled=bool(answer(self.cell(row, "cancelled_poll"))),
            by_election=ballot.by or bool(answer(self.cell(row, "by_election"))),
            polled=polled(self.cell(row, "election_date")),
        )

    def cell(self, row: Row, column: str) -> str:
        """The cell of a column; empty where the file has no such column."""
        at = self.columns.get(column)
        return "" if at is None else row.cells[at]


def person_id(text: str) -> str:
    """The id of a person. ValueError unless it is a whole number: a spreadsheet may have made 1.2E+05 of it."""
    digits = text.strip()
    if not re.fullmatch(r"[0-9]{1,12}", digits):
        raise ValueError(f"“{digits[:40]}” is no person’s id")
    return digits.lstrip("0") or "0"


def former_person_ids(text: str) -> tuple[str, ...]:
    """The ids that were merged into a person's present one: `12;56`."""
    return tuple(person_id(part) for part in text.split(";") if part.strip())


@lru_cache(maxsize=64)
def polled(text: str) -> date | None:
    """Polling day as a column gives it, year first or day first. ValueError for any other text."""
    day = text.strip()
    if not day:
        return None
    try:
        if turned := DAY_FIRST.fullmatch(day):
            return date(int(turned[3]), int(turned[2]), int(turned[1]))
        return date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"“{day[:40]}” is no polling day") from None

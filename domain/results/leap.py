"""Reads the Local Elections Archive Project's files: no header, no ids and no polling day, eight cells a row.

The cells are council, its code, ward, its code, candidate, party, votes, and whether elected.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from domain.refusals import Invalid
from domain.results.answers import answer, number
from domain.results.candidacies import Candidacy, NotTaken, RowRead, Unreadable, nobody
from domain.results.names import LONGEST, person, place
from domain.results.recognise import GSS_CODE, Sighting
from domain.results.table import Row, of_width
from domain.results.uk_ids import KINDS, MAYOR, UkId, local_ballot, slug

PRINCIPAL_COUNCILS: Final = ("E06", "E07", "E08", "E09", "E10", "W06", "S12", "N09")  # the codes of councils begin so
MAYORAL_WARDS: Final = ("elected mayor", "mayor", "mayoral election")
NO_DAY: Final = "The file does not say on which day the poll was. Give polling day."

make_id = lru_cache(maxsize=8192)(local_ballot)


def offered_poll_date(file_name: str) -> date | None:
    """Polling day as a file's name has it, to be offered to a person: `leap-2018-05-03.csv`."""
    if found := re.search(r"(?<![0-9])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])", file_name):
        try:
            return date.fromisoformat(found[1])
        except ValueError:
            return None
    return None


class Reader:
    """Reads the rows of one file, polled on one day."""

    def __init__(self, seen: Sighting, *, poll_date: date | None) -> None:
        if poll_date is None:
            raise Invalid(f"{NO_DAY} On the command line: --poll-date 2018-05-03.", {"poll_date": [NO_DAY]})
        self.rows = of_width(seen.rows, seen.width)
        self.day = poll_date

    def __iter__(self) -> Iterator[RowRead]:
        return (self.read(row) for row in self.rows)

    def read(self, row: Row) -> RowRead:
        """One row, whatever is in it."""
        council, code, ward, *_ = map(place, row.cells)
        if code_of(code) and not code.startswith(PRINCIPAL_COUNCILS):
            return NotTaken(row.number, "", f"{code} is not the code of a council.")
        if ward.lower() in MAYORAL_WARDS:
            mayoral = UkId(kind=MAYOR, organisation=slug(council), day=self.day)
            return NotTaken(row.number, str(mayoral), f"It elects {KINDS[MAYOR].what}, not a council.")
        name = person(row.cells[4])
        if name.is_nobody and ward.lower() in ("", "null"):
            return NotTaken(row.number, "", "The row has no ward and no candidate.")
        try:
            ballot = make_id(council, ward, self.day)
        except ValueError as wrong:
            return Unreadable(row.number, f"{wrong}.")
        won: bool | None = None
        try:
            won = answer(row.cells[7])
            if name.is_nobody:
                return nobody(row.number, ballot, name, won)
            if len(name.as_printed) > LONGEST:
                raise ValueError(f"the name has more than {LONGEST} letters")
            return Candidacy(
                row=row.number,
                ballot=ballot,
                council_name=council,
                ward=ward,
                ward_code=code_of(place(row.cells[3])),
                name=name,
                party=place(row.cells[5]),
                votes=number(row.cells[6]),
                won=won,
                lot=name.lot,
            )
        except ValueError as wrong:
            return Unreadable(row.number, f"{wrong}.", ballot, lost=won is False)


def code_of(text: str) -> str | None:
    """A code of the Office for National Statistics, if it is one."""
    return text if GSS_CODE.fullmatch(text) else None

"""Reads the House of Commons Library's tables of candidates, in the layouts of 2024 and 2025: no ids and no polling day."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

import msgspec

from domain.refusals import Invalid
from domain.results.answers import answer, number
from domain.results.candidacies import Candidacy, NotTaken, RowRead, Unreadable, nobody
from domain.results.leap import NO_DAY, PRINCIPAL_COUNCILS, code_of
from domain.results.names import LONGEST, Name, person, place
from domain.results.recognise import Sighting
from domain.results.table import Row
from domain.results.uk_ids import KINDS, MAYOR, UkId, local_ballot, slug
from domain.workbooks.formula import Formula

DISTRICTS: Final = ("district", "borough", "sd", "mb", "lb", "nmd", "md")
"""Types of council, as they begin, that are the lower tier where a file names both."""

NO_COUNCIL: Final = ("mayor", "combined", "police", "commissioner")

make_id = lru_cache(maxsize=8192)(local_ballot)


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Where a year's table has what is read, by the names of its columns."""

    ward: str
    ward_code: str
    seats: str
    name: str
    votes: str
    council: str = ""
    council_code: str = ""
    upper: str = ""
    lower: str = ""
    first_names: str = ""
    last_names: str = ""


LAYOUTS: Final = (
    Layout(
        council="local authority name",
        council_code="ons local authority code",
        ward="ward name",
        ward_code="ward code",
        seats="vacancies",
        name="name",
        votes="votes",
    ),
    Layout(
        upper="upper tier authority",
        lower="lower tier authority",
        ward="ward/ county electoral district name",
        ward_code="ons ward code",
        seats="seats contested",
        name="candidate name",
        votes="votes cast",
        first_names="first names",
        last_names="last names",
    ),
)


class Reader:
    """Reads the rows of one table, polled on one day."""

    def __init__(self, seen: Sighting, *, poll_date: date | None) -> None:
        if poll_date is None:
            raise Invalid(f"{NO_DAY} On the command line: --poll-date 2024-05-02.", {"poll_date": [NO_DAY]})
        self.columns, self.rows, self.day = seen.columns, seen.rows, poll_date
        self.layout = next(layout for layout in LAYOUTS if layout.ward in seen.columns)

    def __iter__(self) -> Iterator[RowRead]:
        return (self.read(row) for row in self.rows)

    def read(self, row: Row) -> RowRead:
        """One row, whatever is in it."""
        if (formula := self.formula_in(row)) is not None:
            return self.formula_refused(row, formula)
        council, ward = self.council_of(row), place(self.cell(row, self.layout.ward))
        name = self.name_of(row)
        if name.is_nobody and not ward:
            return NotTaken(row.number, "", "The row has no ward and no candidate.")
        if why := self.why_no_council(row, council):
            return why
        try:
            ballot = make_id(council, ward, self.day, by="by-election" in self.cell(row, "election type").casefold())
        except ValueError as wrong:
            return Unreadable(row.number, f"{wrong}.")
        won: bool | None = None
        try:
            won = answer(self.cell(row, "elected"))
            if name.is_nobody:
                return nobody(row.number, ballot, name, won)
            return self.candidacy(row, ballot, council, ward, name, won)
        except ValueError as wrong:
            return Unreadable(row.number, f"{wrong}.", ballot, lost=won is False)

    def candidacy(self, row: Row, ballot: UkId, council: str, ward: str, name: Name, won: bool | None) -> Candidacy:
        """One row of a council's ballot. ValueError says what is wrong with a cell."""
        if len(name.as_printed) > LONGEST:
            raise ValueError(f"the name has more than {LONGEST} letters")
        return Candidacy(
            row=row.number,
            ballot=ballot,
            council_name=council,
            ward=ward,
            ward_code=code_of(place(self.cell(row, self.layout.ward_code))),
            name=name,
            party=place(self.cell(row, "party name")),
            votes=number(self.cell(row, self.layout.votes)),
            won=won,
            lot=name.lot,
            seats=number(self.cell(row, self.layout.seats)),
            by_election=ballot.by,
        )

    def council_of(self, row: Row) -> str:
        """The council that a row's ward elects to. Where a file names two tiers, a district's is the lower."""
        if self.layout.council:
            return place(self.cell(row, self.layout.council))
        upper, lower = place(self.cell(row, self.layout.upper)), place(self.cell(row, self.layout.lower))
        kind = self.cell(row, "local authority type").casefold().split()
        return lower or upper if kind and kind[0].startswith(DISTRICTS) else upper or lower

    def why_no_council(self, row: Row, council: str) -> NotTaken | None:
        """A row that elects no council, by the type or the code that it gives."""
        kind = self.cell(row, "local authority type").casefold()
        if any(word in kind for word in NO_COUNCIL):
            mayoral = UkId(kind=MAYOR, organisation=slug(council), day=self.day)
            return NotTaken(row.number, str(mayoral), f"It elects {KINDS[MAYOR].what}, not a council.")
        code = code_of(place(self.cell(row, self.layout.council_code)))
        if code and not code.startswith(PRINCIPAL_COUNCILS):
            return NotTaken(row.number, "", f"{code} is not the code of a council.")
        return None

    def name_of(self, row: Row) -> Name:
        """A name as it is said: `Loader, J.` is J. Loader, and first names stand in a column of their own where there is one."""
        printed = person(self.cell(row, self.layout.name))
        first, last = (" ".join(self.cell(row, column).split()) for column in (self.layout.first_names, self.layout.last_names))
        if first and last and not printed.is_nobody:
            return msgspec.structs.replace(printed, shown=person(f"{first} {last}").shown)
        last, comma, first = printed.shown.partition(",")
        return msgspec.structs.replace(printed, shown=f"{first.strip()} {last.strip()}") if comma and first.strip() else printed

    # ------------------------------------------------------------------ cells

    def cell(self, row: Row, column: str) -> str:
        """The cell of a column; empty where there is no such column, or the row is shorter. `933.0` is 933."""
        at = self.columns.get(column)
        said = row.cells[at].strip() if at is not None and at < len(row.cells) else ""
        return said.removesuffix(".0") if said[:1].isdecimal() else said

    def formula_in(self, row: Row) -> str | None:
        """The name of a column that is read and has a formula in this row."""
        worked_out = {at for at, cell in enumerate(row.cells) if type(cell) is Formula}
        return next((column for column in self.read_columns if self.columns.get(column) in worked_out), None) if worked_out else None

    def formula_refused(self, row: Row, column: str) -> Unreadable:
        why = f"The column “{column}” has a formula. Paste its value into the cell, and save the workbook."
        try:
            ballot = make_id(self.council_of(row), place(self.cell(row, self.layout.ward)), self.day)
        except ValueError:
            return Unreadable(row.number, why)
        return Unreadable(row.number, why, ballot)

    @property
    def read_columns(self) -> tuple[str, ...]:
        named = (getattr(self.layout, field) for field in self.layout.__struct_fields__)
        return (*filter(None, named), "elected", "party name", "election type", "local authority type")

"""Reads a results file: bytes in, declared ballots out, or Invalid with what to do next. It opens nothing and asks no clock."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from domain.refusals import Invalid
from domain.results import democracy_club, hoc_library, leap
from domain.results.ballots import ReadResults, Warned
from domain.results.candidacies import Candidacy, NotTaken, RowRead
from domain.results.declaring import Gathered, declared_elections, left_out_of, lost_accents
from domain.results.formats import ABOUT, Format
from domain.results.recognise import Sighting, sighted, the_same
from domain.results.uk_ids import day_in_words


def read_results(
    data: bytes,
    *,
    format: str | None = None,
    poll_date: date | None = None,
    all_rows_won: bool = False,
    councils: Collection[str] | None = None,
) -> ReadResults:
    """Read a whole file. Invalid when it cannot be read, at its first bad row; rows that are bad in themselves are each refused.

    `format` is what somebody says it is: a file of another format is Invalid. `poll_date` is needed where the file has none; elsewhere
    ballots of other days are left out. `all_rows_won` is somebody's word that a file without a column for it lists winners only.
    `councils`, by slug, are those asked for; None is all. What comes out does not depend on the order of the file's rows.
    """
    seen, warnings = sighted(data)
    if format is not None:
        the_same(seen.format, format)
    reader = reader_for(seen, poll_date=poll_date, all_rows_won=all_rows_won)
    rows = list(reader)
    if not rows:
        raise Invalid("The file has no rows under its header. Download it again.")
    if poll_date is not None:
        rows = list(of_day(rows, poll_date))
    if all_rows_won:
        every_row_won(rows)
    gathered = Gathered()
    gathered.take(rows, councils)
    elections = declared_elections(gathered, source=ABOUT[seen.format].source, winners_only=all_rows_won)
    if councils is not None:
        every_council_is_there(councils, rows)
    return ReadResults(
        format=seen.format,
        elections=elections,
        refused=tuple(sorted(gathered.refused, key=lambda refused: refused.row)),
        left_out=left_out_of(gathered.not_taken),
        warnings=(*(Warned(None, text) for text in warnings), *in_order(gathered.warnings + lost_accents(gathered))),
    )


def reader_for(seen: Sighting, *, poll_date: date | None, all_rows_won: bool) -> Iterable[RowRead]:
    """The reader of a format, given what it needs."""
    if seen.format is Format.LEAP:
        return leap.Reader(seen, poll_date=poll_date)
    if seen.format is Format.HOC_LIBRARY:
        return hoc_library.Reader(seen, poll_date=poll_date)
    return democracy_club.Reader(seen, all_rows_won=all_rows_won)


def of_day(rows: list[RowRead], day: date) -> Iterator[RowRead]:
    """The same rows, those of other polling days not taken. Invalid when the file has another day only."""
    days = {row.ballot.day for row in rows if not isinstance(row, NotTaken) and row.ballot}
    if days and day not in days:
        raise Invalid(
            f"The file’s polling day is {' and '.join(map(day_in_words, sorted(days)))}, not {day_in_words(day)}.",
            {"poll_date": ["The file has another polling day."]},
        )
    for row in rows:
        if not isinstance(row, NotTaken) and row.ballot and row.ballot.day != day:
            yield NotTaken(row.row, row.ballot.election, "Its polling day is another than the one asked for.")
        else:
            yield row


def every_row_won(rows: Iterable[RowRead]) -> None:
    """Invalid when somebody says that every row was elected, and a row says otherwise."""
    for row in rows:
        if isinstance(row, Candidacy) and not row.won:
            raise Invalid(
                f"Row {row.row} does not say elected, so not every row was elected. Import the file without saying so.",
                {"all_rows_won": ["Not every row of the file was elected."]},
            )


def every_council_is_there(councils: Collection[str], rows: Iterable[RowRead]) -> None:
    """Invalid when a council that was asked for is not in the file."""
    there = {row.ballot.organisation for row in rows if not isinstance(row, NotTaken) and row.ballot}
    if missing := sorted(set(councils) - there):
        raise Invalid(
            f"The file has no election of {', '.join(missing)}. A council is named by the second part of its elections’ ids.",
            {"councils": [f"The file has {len(there)} councils, and not this one."]},
        )


def in_order(warnings: list[Warned]) -> list[Warned]:
    return sorted(warnings, key=lambda warned: (warned.row or 0, warned.text))

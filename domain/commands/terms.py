"""Terms of office: when they begin after a poll, and when they are expected to end."""

from datetime import date, timedelta

from domain.streams.member import Term

COMES_INTO_OFFICE = timedelta(days=4)
"""An ordinary election's councillors come into office on the fourth day after it (Local Government Act 1972, s.7)."""

TERM_OF_OFFICE = 4
"""Years (Local Government Act 1972, s.7), where the council's cycle says that this seat runs for a whole term."""

CYCLES = ("all out", "halves", "thirds")
"""How a council's seats come up, as its setting `cycle` says. Until somebody says, no term's end is known."""


def term_ends(cycle: str, in_office: date, *, by_election: bool) -> date | None:
    """The last day of a term that begins now: not known where the council's cycle is not, or for a seat filled part way."""
    if cycle not in CYCLES or by_election:
        return None
    return in_office.replace(year=in_office.year + TERM_OF_OFFICE) - timedelta(days=1)


def expected_end(term: Term, cycle: str) -> date | None:
    """When a term on record is expected to end: as it says, else as the cycle says that somebody has set since."""
    return term.until or term_ends(cycle, term.took_office or term.declared, by_election=term.by_election)


def was_up(term: Term, cycle: str, poll: date) -> bool:
    """Whether a seat was up at an ordinary election: its term ends in that year, or had ended before.

    The year decides, since the first Thursday in May is not the same day each year.
    """
    end = expected_end(term, cycle)
    return end is not None and term.left is None and end.year <= poll.year

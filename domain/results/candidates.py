"""Reads who stands: a Democracy Club file as it is before the poll, or one with results whose results are left alone."""

from collections.abc import Collection, Iterable

import msgspec

from domain.refusals import Invalid
from domain.results import democracy_club
from domain.results.ballots import RefusedRow
from domain.results.candidacies import Candidacy, NotTaken, Unreadable
from domain.results.formats import ABOUT, Format
from domain.results.recognise import sighted

ONLY_WITH_NUMBERS = (
    "Candidates are brought in from Democracy Club’s current export, which numbers its persons, so that whoever is elected is known again. "
    "This is {}. Put candidates on record one by one instead."
)
IT_HAS_RESULTS = "Row {} says who was elected. This is a file of results: import it as results, and the winners come into office."


class ReadCandidates(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody who stands by a file, with the rows that cannot be read. `others` counts the rows of other councils and elections."""

    source: str
    credit: str
    candidacies: tuple[Candidacy, ...]
    refused: tuple[RefusedRow, ...]
    others: int


def read_candidates(data: bytes, councils: Collection[str]) -> ReadCandidates:
    """Who stands for these councils. Invalid for a file that numbers no persons, or that says who was elected."""
    seen, _ = sighted(data)
    about = ABOUT[seen.format]
    if seen.format is not Format.DEMOCRACY_CLUB:
        raise Invalid(ONLY_WITH_NUMBERS.format(about.title))
    rows = list(democracy_club.Reader(seen, before_the_poll=True))
    mine = [row for row in rows if not isinstance(row, NotTaken) and row.ballot is not None and row.ballot.organisation in councils]
    stands = [row for row in mine if isinstance(row, Candidacy) and not row.cancelled]
    if elected := next((row for row in stands if row.won), None):
        raise Invalid(IT_HAS_RESULTS.format(f"{elected.row:,}"))
    return ReadCandidates(
        source=about.source,
        credit=about.credit,
        candidacies=once_each(sorted(stands, key=lambda one: (str(one.ballot), one.name.shown, one.row))),
        refused=tuple(RefusedRow(row.row, row.why) for row in mine if isinstance(row, Unreadable)),
        others=len(rows) - len(mine),
    )


def once_each(candidacies: Iterable[Candidacy]) -> tuple[Candidacy, ...]:
    """The same, without what the file says again of a person and a ballot."""
    return tuple({(one.ballot, one.person_id): one for one in reversed(list(candidacies))}.values())[::-1]

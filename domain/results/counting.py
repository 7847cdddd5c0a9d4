"""One ballot as its rows have it, and the objections for which it is held back: the first that is true is the reason."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Final

from domain.results.candidacies import Candidacy, Unreadable
from domain.results.uk_ids import UkId, day_in_words, words

TWICE: Final = 2


class Count:
    """What a file says of one ballot, before it is believed."""

    def __init__(self, ballot: UkId) -> None:
        self.ballot = ballot
        self.candidacies: list[Candidacy] = []
        self.unreadable: list[Unreadable] = []

    @cached_property
    def marked(self) -> list[Candidacy]:
        return [candidacy for candidacy in self.candidacies if candidacy.won]

    @cached_property
    def seats(self) -> list[int]:
        return sorted({candidacy.seats for candidacy in self.candidacies if candidacy.seats is not None})

    @cached_property
    def wards(self) -> list[str]:
        return sorted({candidacy.ward for candidacy in self.candidacies}) or [words(self.ballot.division)]

    @property
    def cancelled(self) -> bool:
        return any(candidacy.cancelled for candidacy in self.candidacies)

    @property
    def why_held_back(self) -> str | None:
        """The first objection, as a sentence for an officer. None: its winners may go in."""
        return next(filter(None, (objection(self) for objection in OBJECTIONS)), None)


def the_poll_was_cancelled(count: Count) -> str | None:
    return "The poll was cancelled: nobody was elected." if count.cancelled else None


def a_row_cannot_be_read(count: Count) -> str | None:
    rows = sorted(row.row for row in count.unreadable if not row.lost)
    return f"Row {rows[0]}, which may be a winner’s, cannot be read." if rows else None


def two_wards_share_its_id(count: Count) -> str | None:
    return f"Two wards have this ballot’s id: {count.wards[0]} and {count.wards[1]}." if len(count.wards) >= TWICE else None


def its_rows_disagree_on_seats(count: Count) -> str | None:
    return f"Its rows give different numbers of seats: {', '.join(map(str, count.seats))}." if len(count.seats) >= TWICE else None


def it_has_two_polling_days(count: Count) -> str | None:
    others = {candidacy.polled for candidacy in count.candidacies} - {None, count.ballot.day}
    if not others:
        return None
    return f"Its id says {day_in_words(count.ballot.day)}, and its column says {day_in_words(min(filter(None, others)))}."


def a_person_stands_twice(count: Count) -> str | None:
    ids = Counter(candidacy.person_id for candidacy in count.candidacies if candidacy.person_id)
    twice = sorted(person for person, times in ids.items() if times >= TWICE)
    return f"Person {twice[0]} stands on it twice, and the rows say different things." if twice else None


def a_winning_row_is_repeated(count: Count) -> str | None:
    rows = Counter((one.name.as_printed, one.party, one.votes) for one in count.marked if one.person_id is None)
    twice = sorted(name for (name, _, _), times in rows.items() if times >= TWICE)
    return f"The row of {twice[0]} stands in the file twice: two people of one name, or one row repeated." if twice else None


def a_lot_says_otherwise(count: Count) -> str | None:
    rows = sorted(one.row for one in count.candidacies if one.lot is not None and one.won is not None and one.lot != one.won)
    return f"Row {rows[0]} says one thing of the tie that was decided by lot, and another of the result." if rows else None


def there_is_no_result_yet(count: Count) -> str | None:
    waiting = any(candidacy.won is None for candidacy in count.candidacies)
    return "There is no result yet." if waiting and not count.marked else None


def nobody_is_elected(count: Count) -> str | None:
    return None if count.marked else "Nobody is marked as elected."


def winners_do_not_match_seats(count: Count) -> str | None:
    if not count.seats or (winners := len(count.marked)) == (seats := count.seats[0]):
        return None
    return f"{winners} marked as elected, for {seats} {'seat' if seats == 1 else 'seats'}."


OBJECTIONS: Final[tuple[Callable[[Count], str | None], ...]] = (
    the_poll_was_cancelled,
    a_row_cannot_be_read,
    two_wards_share_its_id,
    its_rows_disagree_on_seats,
    it_has_two_polling_days,
    a_person_stands_twice,
    a_winning_row_is_repeated,
    a_lot_says_otherwise,
    there_is_no_result_yet,
    nobody_is_elected,
    winners_do_not_match_seats,
)

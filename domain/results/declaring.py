"""From rows to declared ballots: gathered by ballot and election, judged, and in an order that the file's own does not decide."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

import msgspec

from domain.results.ballots import DeclaredBallot, DeclaredElection, LeftOut, Loser, RefusedRow, Warned, Winner
from domain.results.candidacies import Candidacy, NotTaken, RowRead, Unreadable
from domain.results.counting import Count
from domain.results.uk_ids import UkId, words


class Gathered:
    """The rows of a file, sorted into ballots and what is not taken."""

    def __init__(self) -> None:
        self.counts: dict[UkId, Count] = {}
        self.refused: list[RefusedRow] = []
        self.not_taken: list[NotTaken] = []
        self.warnings: list[Warned] = []

    def take(self, rows: Iterable[RowRead], councils: Collection[str] | None) -> None:
        """Sort rows; those of councils that were not asked for are not taken, whatever is in them."""
        for row in rows:
            if isinstance(row, NotTaken):
                self.not_taken.append(row)
            elif row.ballot and councils is not None and row.ballot.organisation not in councils:
                self.not_taken.append(NotTaken(row.row, row.ballot.election, "It is of a council that was not asked for."))
            elif isinstance(row, Unreadable):
                self.refuse(row)
            else:
                self.count_of(row.ballot).candidacies.append(row)
        for count in self.counts.values():
            self.strike_repeated(count)

    def count_of(self, ballot: UkId) -> Count:
        if ballot not in self.counts:
            self.counts[ballot] = Count(ballot)
        return self.counts[ballot]

    def refuse(self, row: Unreadable) -> None:
        self.refused.append(RefusedRow(row.row, row.why))
        if row.ballot:
            self.count_of(row.ballot).unreadable.append(row)

    def strike_repeated(self, count: Count) -> None:
        """Take one of two rows that say the same of the same person id. Without ids, two of one name are two people."""
        ids = Counter(candidacy.person_id for candidacy in count.candidacies if candidacy.person_id)
        if ids.total() == len(ids):
            return
        seen: dict[Candidacy, int] = {}
        kept: list[Candidacy] = []
        for candidacy in sorted(count.candidacies, key=lambda candidacy: candidacy.row):
            unnumbered = msgspec.structs.replace(candidacy, row=0)
            if candidacy.person_id and unnumbered in seen:
                self.warnings.append(Warned(candidacy.row, f"The row says again what row {seen[unnumbered]} says, and is counted once."))
                continue
            seen.setdefault(unnumbered, candidacy.row)
            kept.append(candidacy)
        count.candidacies = kept


def declared_elections(gathered: Gathered, *, source: str, winners_only: bool) -> tuple[DeclaredElection, ...]:
    """Every election of the file, in the order of their ids."""
    by_election: dict[str, list[Count]] = defaultdict(list)
    for count in gathered.counts.values():
        by_election[count.ballot.election].append(count)
    return tuple(
        declare(election, sorted(by_election[election], key=lambda count: str(count.ballot)), source, winners_only=winners_only)
        for election in sorted(by_election)
    )


def declare(election: str, counts: list[Count], source: str, *, winners_only: bool) -> DeclaredElection:
    first = counts[0].ballot
    names = sorted({candidacy.council_name for count in counts for candidacy in count.candidacies} - {""})
    return DeclaredElection(
        id=election,
        council=first.organisation,
        council_name=names[0] if names else words(first.organisation),
        poll_date=first.day,
        ballots=tuple(declared_ballot(count, source, winners_only=winners_only) for count in counts),
    )


def declared_ballot(count: Count, source: str, *, winners_only: bool) -> DeclaredBallot:
    held_back = count.why_held_back
    marked = winners_of(count.marked, source)
    codes = sorted({candidacy.ward_code for candidacy in count.candidacies if candidacy.ward_code})
    by_elections = {candidacy.by_election for candidacy in count.candidacies}
    return DeclaredBallot(
        id=str(count.ballot),
        election=count.ballot.election,
        council=count.ballot.organisation,
        ward=count.wards[0],
        ward_code=codes[0] if len(codes) == 1 else None,
        by_election=True if count.ballot.by or True in by_elections else None if None in by_elections else False,
        cancelled=count.cancelled,
        seats=count.seats[0] if len(count.seats) == 1 else None,
        winners=() if held_back else marked,
        marked=marked,
        candidates=None if winners_only else len(count.candidacies),
        held_back=held_back,
        rows=tuple(sorted([row.row for row in count.candidacies] + [row.row for row in count.unreadable])),
        losers=losers_of(count.candidacies, source),
    )


def winners_of(marked: Iterable[Candidacy], source: str) -> tuple[Winner, ...]:
    """Those marked as elected, by name. Of two with one name and party and no ids, the one with more votes is the first."""
    times: Counter[tuple[str, str]] = Counter()
    winners = []
    for candidacy in sorted(
        marked, key=lambda one: (one.name.shown, one.name.as_printed, one.party, -(one.votes or 0), one.person_id or "", one.row)
    ):
        alike = (candidacy.name.as_printed, candidacy.party)
        times[alike] += 1
        winners.append(
            Winner(
                source=source,
                source_person_id=candidacy.person_id,
                former_person_ids=candidacy.former_person_ids,
                name=candidacy.name.shown,
                as_printed=candidacy.name.as_printed,
                party=candidacy.party,
                party_id=candidacy.party_id,
                by_lot=candidacy.lot is True,
                row=candidacy.row,
                occurrence=1 if candidacy.person_id else times[alike],
            )
        )
    return tuple(winners)


def losers_of(candidacies: Iterable[Candidacy], source: str) -> tuple[Loser, ...]:
    """Those of whom the file says that they were not elected, by name. Of whom it says nothing, nobody knows."""
    lost = [candidacy for candidacy in candidacies if candidacy.won is False]
    lost.sort(key=lambda one: (one.name.shown, one.party, one.person_id or "", one.former_person_ids, one.row))
    return tuple(
        Loser(
            source=source,
            source_person_id=candidacy.person_id,
            former_person_ids=candidacy.former_person_ids,
            name=candidacy.name.shown,
            party=candidacy.party,
            row=candidacy.row,
        )
        for candidacy in lost
    )


def lost_accents(gathered: Gathered) -> list[Warned]:
    """A word on each winner whose name the file could not hold."""
    return [
        Warned(winner.row, f"“{winner.name.shown}” has lost an accent or an apostrophe: put the name right on the member’s page.")
        for count in gathered.counts.values()
        for winner in count.marked
        if winner.name.has_lost_an_accent
    ]


def left_out_of(not_taken: Iterable[NotTaken]) -> tuple[LeftOut, ...]:
    """What is left out: one entry an election or ballot and reason; rows that name neither stand alone."""
    rows: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for row in not_taken:
        rows[row.id, row.why, 0 if row.id else row.row].append(row.row)
    return tuple(LeftOut(id, why, tuple(sorted(rows[id, why, alone]))) for id, why, alone in sorted(rows))

"""Pairs ballots that two sources name differently, for an officer to confirm: `&` against *and*, a by-election that one does not mark."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from domain.results.ballots import DeclaredBallot
from domain.results.likeness import likeliest_pairs, spelling
from domain.results.uk_ids import UkId, parse

FILLING: Final = frozenset({"and", "the", "of", "city", "county", "borough", "royal"})
NEARLY_ONE_NAME: Final = 85


class LikelyBallot(msgspec.Struct, frozen=True):
    """A ballot of a file, and one on record that may be the same. `score` is out of 100."""

    read: str
    on_record: str
    score: int


def likely_ballots(on_record: Iterable[str], read: Sequence[DeclaredBallot]) -> tuple[LikelyBallot, ...]:
    """For ballots whose ids are not on record: those on record that may be meant, of a like council and the same day, each once."""
    known = set(on_record)
    read_ids = {ballot.id for ballot in read}
    waiting: dict[tuple[str, str], list[UkId]] = defaultdict(list)
    for id in sorted(known - read_ids):
        waiting[place_and_day(parse(id))].append(parse(id))
    asked: dict[tuple[str, str], list[UkId]] = defaultdict(list)
    for id in sorted(read_ids - known):
        asked[place_and_day(parse(id))].append(parse(id))
    return tuple(
        LikelyBallot(str(ours), str(theirs), score)
        for place, ids in asked.items()
        for ours, theirs, score in likeliest_pairs(ids, waiting.get(place, []), wards_alike, NEARLY_ONE_NAME)
    )


def place_and_day(ballot: UkId) -> tuple[str, str]:
    """The council without words that sources add or leave out, and polling day."""
    return bare(ballot.organisation), ballot.day.isoformat()


def wards_alike(one: UkId, other: UkId) -> int:
    return spelling(bare(one.division), bare(other.division))


def bare(slugged: str) -> str:
    """A slug's words without those that sources add or leave out; all of them, where there are no others."""
    parts = slugged.split("-")
    return " ".join([part for part in parts if part not in FILLING] or parts)

"""Compares a ballot as a file has it with the same ballot on record: who is the same, new, gone, or perhaps the same under another id."""

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from domain.results.ballots import DeclaredBallot, Winner
from domain.results.likeness import likeliest_pairs, likeness

Verdict = Literal["first", "same", "more", "held back"]


class OnRecord(msgspec.Struct, frozen=True):
    """A winner of the ballot as recorded. One member known to two sources stands twice. `key` is whatever `keys_of` gives for a winner."""

    source: str
    key: str
    name: str
    member: str


class Match(msgspec.Struct, frozen=True):
    """A winner of the file who is on record. `former_key`: on record under an id that the source has since merged into another."""

    winner: Winner
    on_record: OnRecord
    former_key: bool = False


class Likely(msgspec.Struct, frozen=True):
    """A winner of the file who may be somebody on record, for an officer to say. `score` is out of 100."""

    winner: Winner
    on_record: OnRecord
    score: int


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What a ballot of a file adds to what is on record. While it is held back nothing of it may be applied.

    `gone` are members on record whom the file does not account for, one entry a member.
    """

    verdict: Verdict
    same: tuple[Match, ...]
    new: tuple[Winner, ...]
    gone: tuple[OnRecord, ...]
    likely: tuple[Likely, ...]
    held_back: str | None


def compare(on_record: Sequence[OnRecord], ballot: DeclaredBallot, keys_of: Callable[[Winner], Sequence[str]]) -> Comparison:
    """Compare one ballot. `keys_of` gives the keys by which a source's person is on record, the present one first.

    Whenever somebody on record is not accounted for the ballot is held back: electing the file's winners beside them could seat two
    for one. A second source accounts for nobody until an officer has said who is who; from then on its keys are on record too.
    """
    same = matches(on_record, ballot.winners, keys_of)
    matched = {match.winner.row for match in same}
    members = {match.on_record.member for match in same}
    new = tuple(winner for winner in ballot.winners if winner.row not in matched)
    gone = one_a_member([entry for entry in on_record if entry.member not in members])
    likely = tuple(Likely(winner, entry, score) for winner, entry, score in likeliest_pairs(new, gone, spelt_alike))
    held_back = ballot.held_back or why_held_back(new, gone, likely)
    return Comparison(verdict=verdict(on_record, new, held_back), same=same, new=new, gone=gone, likely=likely, held_back=held_back)


def matches(on_record: Sequence[OnRecord], winners: Sequence[Winner], keys_of: Callable[[Winner], Sequence[str]]) -> tuple[Match, ...]:
    """Each winner with the entry that has one of its keys, by the same source. Names are not looked at."""
    by_key = {(entry.source, entry.key): entry for entry in on_record}
    found = []
    for winner in winners:
        for at, key in enumerate(keys_of(winner)):
            if entry := by_key.get((winner.source, key)):
                found.append(Match(winner, entry, former_key=at > 0))
                break
    return tuple(found)


def one_a_member(entries: Sequence[OnRecord]) -> tuple[OnRecord, ...]:
    """The first entry of each member."""
    return tuple({entry.member: entry for entry in reversed(entries)}.values())[::-1]


def spelt_alike(winner: Winner, entry: OnRecord) -> int:
    return likeness(winner.name, entry.name)


def verdict(on_record: Sequence[OnRecord], new: Sequence[Winner], held_back: str | None) -> Verdict:
    if held_back:
        return "held back"
    if not on_record:
        return "first"
    return "more" if new else "same"


def why_held_back(new: Sequence[Winner], gone: Sequence[OnRecord], likely: Sequence[Likely]) -> str | None:
    """Why an officer has to look, as a sentence; None where nobody on record is missing."""
    if not gone:
        return None
    if likely:
        first = likely[0]
        return f"{first.winner.name} may be {first.on_record.name}, who is on record for this ballot. Say whether they are one person."
    missing = " and ".join(entry.name for entry in gone)
    others = " and ".join(winner.name for winner in new)
    if others:
        return f"{missing} is on record as elected on this ballot; the file has {others} instead. Say which is right."
    return f"{missing} is on record as elected on this ballot, and the file does not say so. Say which is right."

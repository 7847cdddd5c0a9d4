"""How like two names are, so that a person can be asked whether they are one. A likeness is offered, and never applied."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from rapidfuzz import fuzz

A = TypeVar("A")
B = TypeVar("B")

WORTH_ASKING: Final = 60
"""Out of 100. Of the winners whom two sources of the May 2018 elections spell unlike, all but a few reach it, and those few share no
name at all; of two persons who stand on one ballot about one pair in a hundred does."""

NEARLY_ONE_NAME: Final = 90
"""Out of 100. Of a whole council's people somebody is asked only when their names are nearly one."""


def folded(name: str) -> str:
    """A name without what sources disagree about: capitals, accents, apostrophes, hyphens."""
    letters = (sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w\s]", "", "".join(letters).replace("-", " ")).split())


def likeness(one: str, other: str) -> int:
    """How like two names are, out of 100. A middle name that one of them lacks takes nothing away."""
    return round(fuzz.token_set_ratio(folded(one), folded(other)))


def spelling(one: str, other: str) -> int:
    """How like two spellings of one name are, out of 100. A word that one of them lacks counts."""
    return round(fuzz.ratio(folded(one), folded(other)))


def nearly_one(name: str, other: str) -> int:
    """How like two names are that share a word; 0 for others, which saves looking at most."""
    return likeness(name, other) if set(folded(name).split()) & set(folded(other).split()) else 0


def likeliest_pairs(
    ones: Sequence[A], others: Sequence[B], like: Callable[[A, B], int], least: int = WORTH_ASKING
) -> list[tuple[A, B, int]]:
    """Each with the one it is most like, nobody twice, the likest pair first; of equals the first as given."""
    scored = [(like(one, other), at, beside) for at, one in enumerate(ones) for beside, other in enumerate(others)]
    taken_ones: set[int] = set()
    taken_others: set[int] = set()
    found = []
    for score, at, beside in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score >= least and at not in taken_ones and beside not in taken_others:
            taken_ones.add(at)
            taken_others.add(beside)
            found.append((ones[at], others[beside], score))
    return found

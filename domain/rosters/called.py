"""Who of a council is meant by a name as lists print it: in full, by initials and surname, or by the surname alone."""

from collections.abc import Mapping

import msgspec

from domain.results.likeness import WORTH_ASKING, folded, likeness

A_FEW = 4
"""Of the people whom a name might mean, so many are offered."""


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """The one person who goes by a name; or those among whom somebody has to choose, the likeliest first."""

    person: str = ""
    perhaps: tuple[str, ...] = ()


class Called:
    """The people of a council, by id and name."""

    def __init__(self, people: Mapping[str, str]) -> None:
        self._names = {id: folded(name).split() for id, name in people.items()}
        self._full: dict[str, list[str]] = {}
        for id, words in self._names.items():
            self._full.setdefault(" ".join(words), []).append(id)

    def meant_by(self, name: str) -> Meant:
        """Whom a name means. Only one who alone goes by it is meant; whoever is merely like it is offered."""
        words = folded(name).split()
        going_by_it = self._full.get(" ".join(words)) or [id for id, full in self._names.items() if words and goes_by(words, full)]
        if len(going_by_it) == 1:
            return Meant(person=going_by_it[0])
        if going_by_it:
            return Meant(perhaps=tuple(going_by_it))
        like = sorted(((likeness(name, " ".join(full)), id) for id, full in self._names.items()), reverse=True)
        return Meant(perhaps=tuple(id for score, id in like[:A_FEW] if score >= WORTH_ASKING))

    def is_somebody(self, name: str) -> bool:
        """Whether one person alone goes by a name."""
        return bool(self.meant_by(name).person)


def goes_by(words: list[str], full: list[str]) -> bool:
    """Whether `A Birch`, `A. J. Birch` or `Birch` is short for a full name: the surname whole, and the first name or its letter first."""
    same = 0
    while same < min(len(words), len(full)) and words[-1 - same] == full[-1 - same]:
        same += 1
    before = words[: len(words) - same]
    if not same or len(full) <= same - (not before):
        return False
    return not before or before[0] == full[0] or (len(before[0]) <= 2 and before[0][0] == full[0][0])

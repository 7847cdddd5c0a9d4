"""What a reader says of a string it cannot read: what was found, and what would be accepted."""

from collections.abc import Iterable
from difflib import get_close_matches


class Misread(ValueError):
    """One string of a strategy file that means nothing. Its text is for the person who wrote the file."""

    def __init__(self, found: str, accepted: str, because: str = "") -> None:
        self.found = found
        self.accepted = accepted
        super().__init__(f'found "{found}"{": " + because if because else ""}; accepted: {accepted}')


def perhaps(found: str, known: Iterable[str]) -> str:
    """` (did you mean "planning"?)`, or nothing when no known word is near."""
    near = get_close_matches(found, list(known), n=1)
    return f' (did you mean "{near[0]}"?)' if near else ""


def one_of(known: Iterable[str]) -> str:
    """The words that would do, in the order given, for the end of a sentence."""
    words = list(dict.fromkeys(known))
    return ", ".join(words) if words else "nothing, for the file declares none"

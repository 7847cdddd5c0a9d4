"""Appointments in words: what a pasted list gives somebody, and what it leaves alone."""

from collections.abc import Mapping, Sequence

from domain.commands.appointing import Place
from service.wording.holdings import kind_of_seat

NOBODY_IS_NAMED = "Nobody is named in what was pasted. Go back, and paste a name on each line."
DOES_NOT_SAY = "The list names no substitutes, so those on record are left as they are."


def place_in_words(place: Place, roles: Mapping[str, str]) -> str:
    """`Chair`, `Member, Vice-chair of a committee`."""
    return ", ".join([kind_of_seat(place.kind), *(roles.get(role, role) for role in place.roles if role != place.kind)])


def seats_in_words(kinds: Sequence[str]) -> str:
    return ", ".join(kind_of_seat(kind) for kind in kinds)

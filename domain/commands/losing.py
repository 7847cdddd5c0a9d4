"""Losing: which of the members whose seat was up stood for it and lost, by who they are on record as, or as an officer says."""

from collections.abc import Iterable, Mapping, Sequence, Set

import msgspec

from domain.commands.import_plan import Ending
from domain.results.ballots import Loser
from domain.results.likeness import NEARLY_ONE_NAME, nearly_one
from domain.streams.member import DEFEATED


def with_those_defeated(endings: Sequence[Ending], losers: Iterable[Loser], known: Mapping[int, str], said: Set[str]) -> tuple[Ending, ...]:
    """The same endings, those of members who lost the seat as defeats.

    `losers` are those of the ballot that ended the seats; `known` has the member that a loser is on record as, by row; `said` are the
    members of whom an officer says that they are the loser of nearly their name. A name alone decides nothing.
    """
    strangers = [loser for loser in losers if loser.row not in known]
    return tuple(_as_it_ended(ending, endings, strangers, set(known.values()), said) for ending in endings)


def _as_it_ended(ending: Ending, endings: Sequence[Ending], strangers: Sequence[Loser], lost: Set[str], said: Set[str]) -> Ending:
    if ending.member in lost:
        return msgspec.structs.replace(ending, reason=DEFEATED)
    perhaps = _the_only_one_named_so(ending, endings, strangers)
    if perhaps is None:
        return ending
    return msgspec.structs.replace(ending, perhaps=perhaps, reason=DEFEATED if ending.member in said else ending.reason)


def _the_only_one_named_so(ending: Ending, endings: Sequence[Ending], strangers: Sequence[Loser]) -> Loser | None:
    """The loser of nearly a member's name. Nobody where two are called so, among the losers or among the members."""
    alike = [loser for loser in strangers if _nearly(loser, ending)]
    if len(alike) != 1 or any(_nearly(alike[0], other) for other in endings if other.member != ending.member):
        return None
    return alike[0]


def _nearly(loser: Loser, ending: Ending) -> bool:
    return nearly_one(loser.name, ending.name) >= NEARLY_ONE_NAME

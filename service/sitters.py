"""Who sits on a body on a day, each with whether what the strategy asks of them is there."""

from collections.abc import Sequence
from datetime import date

from domain.commands.eligibility import Sitter
from domain.strategy.entries import Noun
from projections.reading import cohort
from projections.seats import members_ever_on
from service.viewing import viewer
from service.world import world

SIT = ("chair", "member")


def sitters_on(slug: str, body: Noun, days: Sequence[date]) -> list[list[Sitter]]:
    """Everybody with a seat on a body on each of these days: its chair and members first, then substitutes and the pool.

    Where the strategy says that some sit by the office they hold, everybody in office is asked whether they do.
    """
    if not days:
        return []
    with world().reads() as connection:
        candidates = set(members_ever_on(connection, viewer(), slug, body.id))
        if body.fields.get("members"):
            candidates |= {row["member"] for row in cohort(connection, viewer(), slug, None, min(days))}
    found: list[list[Sitter]] = world().commands.sitting_on(viewer(), slug, body.id, days, sorted(candidates))
    return found

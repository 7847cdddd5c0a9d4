"""An occasion on which a rule opens a step: the day, what names it, and the facts that brought it."""

from datetime import date

import msgspec

from domain.streams.facts import Known

THINGS = ("session:", "meeting:", "need:", "term:")
"""What a step may be about, so that a further fact about the same one opens nothing."""


class Occasion(msgspec.Struct, frozen=True):
    """One opening of one rule."""

    day: date
    occurrence: str
    cause: tuple[Known, ...] = ()
    last: date | None = None  # of the period it opens for, or the last good day of what it renews
    superseded: date | None = None  # the day the next period opened, or the same was offered again
    learnt_from: date | None = None  # of a renewal: what was learnt before has been counted already

    @property
    def causes(self) -> tuple[str, ...]:
        return tuple(fact.id for fact in self.cause)

    def thing(self, kind: str) -> str:
        """The meeting or session this is about, or ""."""
        if self.occurrence.startswith(kind):
            return self.occurrence
        return next((fact.about for fact in self.cause if fact.about.startswith(kind)), "")


def named_by(fact: Known) -> str:
    """What a step opened by this fact is known by: the thing it is about, else the fact itself, whose id corrections keep.

    An election that is expected on another day than was said is the same election.
    """
    is_a_thing = fact.about.startswith(THINGS) or (fact.verb == "expected" and fact.about != "")
    return fact.about if is_a_thing else fact.id

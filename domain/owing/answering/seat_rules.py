"""A seat's need as a rule: it opens when somebody comes to sit or expects to, and is due the day before the need bites."""

from dataclasses import dataclass

from domain.strategy.entries import Rule, Seat
from domain.strategy.phrases import AllOf, AnyOf, Condition, HasSeat, Offset, When

_KINDS: dict[str, tuple[str, ...]] = {
    "members": ("sits on", "expects a seat on"),
    "substitutes": ("substitutes on", "likely to substitute on"),
    "pool": ("is in the pool of",),
}


@dataclass(frozen=True, kw_only=True)
class SeatRule(Rule):
    """One need for sitting on a body. With `valid`, each completion opens the renewal, due the last good day."""

    body: str
    valid: Offset | None
    starts: When | None


def seat_rule(seat: Seat) -> SeatRule:
    """What a seat asks of everybody it is for."""
    return SeatRule(
        id=seat.id,
        name=seat.name,
        clause=seat.clause,
        line=seat.line,
        who=whom(seat),
        force="required",
        done=seat.needs,
        since="ever",
        body=seat.body,
        valid=seat.valid if isinstance(seat.valid, Offset) else None,
        starts=seat.starts,
        words=seat.words,
    )


def whom(seat: Seat) -> Condition:
    """Who needs it. Where the file names somebody, they still must hold or hope for a seat of a kind that the need is for."""
    if "who" in seat.words:
        return seat.who if seat.for_ == ("members",) else AllOf((seat.who, _of_the_kinds(seat)))
    return _of_the_kinds(seat)


def _of_the_kinds(seat: Seat) -> Condition:
    return AnyOf(tuple(HasSeat(how, seat.body) for kind in seat.for_ for how in _KINDS[kind]))  # type: ignore[arg-type]  # the words of HasSeat

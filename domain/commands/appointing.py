"""Appointing: a pasted list of who sits on a body from a day, set beside who sits on it now: who joins, stays and leaves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from domain.calendar import ONE_DAY
from domain.commands.changing import Change
from domain.commands.holding import Holding, LeaveRole, LeaveSeat, TakeRole, TakeSeat, roles_of, seats_of
from domain.owing.seats import SeatKind
from domain.owing.sitting import IN_ORDER
from domain.results.likeness import folded
from domain.rosters.pasted import Heading, Pasted, Printed
from domain.strategy.entries import Strategy
from domain.streams.aggregate import Act
from domain.streams.member import Member

CHAIRS = ("chair", "chairman", "chairwoman", "chairperson")
SECOND = ("vice", "deputy")

BENEATH: Mapping[Heading, tuple[SeatKind, ...]] = {
    "member": ("chair", "member"),
    "substitute": ("substitute", "likely"),
    "pool": ("pool",),
}
"""The kinds of seat that a list speaks of beneath each heading."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What a list gives one member: a seat, and roles on the body."""

    kind: SeatKind
    roles: tuple[str, ...] = ()


class Appointed(msgspec.Struct, frozen=True, kw_only=True):
    """What a list comes to: for each member the seat they join, keep or leave, and every change to be recorded."""

    joins: Mapping[str, Place]
    stays: Mapping[str, Place]
    leaves: Mapping[str, tuple[str, ...]]  # the kinds of seat
    changes: Mapping[str, "Together"]


class Together(Change, frozen=True, kw_only=True):
    """Several changes of one member, recorded in one save: all of them, or none."""

    of: tuple[Change, ...]

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        for change in self.of:
            change.tell(member, act, strategy)


# ------------------------------------------------------------------ what stands beside a name


def place_of(printed: Printed, strategy: Strategy) -> Place:
    """The seat and roles that a list gives to a name, by its heading and by what stands beside it."""
    beside = [word for said in printed.beside for word in words_beside(said)]
    chairs = any(is_the_chair(word, strategy) for word in beside)
    kind: SeatKind = "chair" if chairs and printed.under == "member" else printed.under
    return Place(kind=kind, roles=tuple(role for role in strategy.roles if any(is_the_role(word, role, strategy) for word in beside)))


def is_beside(said: str, strategy: Strategy) -> bool:
    """Whether words say what somebody is, and not who."""
    return is_the_chair(said, strategy) or any(is_the_role(said, role, strategy) for role in strategy.roles)


def words_beside(said: str) -> list[str]:
    return [part.strip() for part in said.replace(";", ",").replace("/", ",").split(",") if part.strip()]


def is_the_chair(said: str, strategy: Strategy) -> bool:
    words = folded(said).split()
    own = folded(strategy.word("chair"))
    return bool(words) and words[0] not in SECOND and (words[0] in CHAIRS or folded(said) == own)


def is_the_role(said: str, role: str, strategy: Strategy) -> bool:
    """Whether words name a role of the strategy: by its id, its title, or the title up to its `of`."""
    title, words = folded(strategy.roles[role]), " ".join("chair" if word in CHAIRS else word for word in folded(said).split())
    return words in (folded(role), title) or title.startswith(f"{words} of ")


# ------------------------------------------------------------------ who joins, stays and leaves


def appointed(pasted: Pasted, matched: Sequence[str], members: Mapping[str, Member], body: str, on: date, strategy: Strategy) -> Appointed:
    """What the list comes to from a day. `matched` has for each of its names the member meant, or "" for one that is left out.

    Kinds of seat and roles that the list does not speak of are left as they are.
    """
    places = _places(pasted, matched, strategy)
    spoken_of = [kind for heading in {"member", *pasted.headings, *(name.under for name in pasted.names)} for kind in BENEATH[heading]]
    roles = {role for place in places.values() for role in place.roles}
    held = {id: [seat for seat in seats_of(member) if seat.what == body and seat.runs_on(on)] for id, member in members.items()}
    changes: dict[str, Together] = {}
    for id, member in members.items():
        place = places.get(id)
        over = [seat for seat in held[id] if seat.kind in spoken_of and (place is None or seat.kind != place.kind)]
        going_on = [seat for seat in held[id] if seat not in over]
        made = [
            *(LeaveSeat(spell=seat.spell, on=on - ONE_DAY) for seat in over),
            *_roles_left(member, body, on, place, roles, sits=place is not None or bool(going_on)),
            *_taken(member, place, going_on, body, on),
        ]
        if made:
            changes[id] = Together(of=tuple(made), on=on)
    return Appointed(
        joins={id: place for id, place in places.items() if not held.get(id)},
        stays={id: place for id, place in places.items() if held.get(id)},
        leaves={
            id: kinds
            for id, seats in held.items()
            if id not in places and (kinds := tuple(seat.kind for seat in seats if seat.kind in spoken_of))
        },
        changes=changes,
    )


def _places(pasted: Pasted, matched: Sequence[str], strategy: Strategy) -> dict[str, Place]:
    """One place for each member: who is named twice, as in a list and as its chair, has the first of those kinds."""
    places: dict[str, Place] = {}
    for printed, member in zip(pasted.names, matched, strict=True):
        if member:
            place = place_of(printed, strategy)
            before = places.get(member, place)
            first = min((before.kind, place.kind), key=IN_ORDER.index)
            places[member] = Place(kind=first, roles=tuple(dict.fromkeys([*before.roles, *place.roles])))
    return places


def _taken(member: Member, place: Place | None, going_on: Iterable[Holding], body: str, on: date) -> list[Change]:
    if place is None:
        return []
    seat: list[Change] = [] if any(held.kind == place.kind for held in going_on) else [TakeSeat(body=body, kind=place.kind, on=on)]
    has = {role.what for role in _roles_on(member, body, on)}
    return [*seat, *(TakeRole(role=role, body=body, on=on) for role in place.roles if role not in has)]


def _roles_left(member: Member, body: str, on: date, place: Place | None, roles: Iterable[str], *, sits: bool) -> list[Change]:
    """The roles on the body that somebody else has now; for who sits on it no longer, or is named with another role, all of theirs."""
    kept = place.roles if place else ()
    over = [role for role in _roles_on(member, body, on) if role.what not in kept and (not sits or kept or role.what in roles)]
    return [LeaveRole(spell=role.spell, on=on - ONE_DAY) for role in over]


def _roles_on(member: Member, body: str, on: date) -> list[Holding]:
    return [role for role in roles_of(member) if role.body == body and role.kind == "held" and role.runs_on(on)]

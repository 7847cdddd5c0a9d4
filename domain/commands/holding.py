"""Holding: a member takes a role or a seat on a body, and leaves it; and what they hold on a day."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import get_args

import msgspec

from domain.commands.changing import Change
from domain.commands.leaving import in_office
from domain.owing.answering.evidence import Evidence, Shared
from domain.owing.answering.spells import Spell, Spells
from domain.owing.seats import SeatKind
from domain.refusals import Invalid, Refused
from domain.strategy.entries import Strategy
from domain.streams.aggregate import Act
from domain.streams.belonging import AttributeGiven, GroupChanged
from domain.streams.member import Member
from domain.streams.sitting import RoleLeft, RoleTaken, SeatLeft, SeatTaken

KINDS_OF_SEAT: tuple[str, ...] = get_args(SeatKind)

KINDS_OF_ROLE = ("held", "shadow", "expected", "aspired")

ONE_DAY = timedelta(days=1)


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """A role or a seat that somebody has or had. Its first and its last day are both in it."""

    spell: str
    what: str  # a role or a body, as the strategy names it
    kind: str
    body: str = ""  # of a role on a body
    first: date
    last: date | None = None  # no end is on record

    def runs_on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def roles_of(member: Member) -> list[Holding]:
    """Every role of a member, by its first day. None outlasts the terms it was held in."""
    return _holdings(_spells(member).roles)


def seats_of(member: Member) -> list[Holding]:
    """Every seat of a member, by its first day. None outlasts the terms it was held in."""
    return _holdings(_spells(member).seats)


def _spells(member: Member) -> Spells:
    return Spells(Evidence(member.id, member.known(), Shared(())))


def _holdings(spells: Iterable[Spell]) -> list[Holding]:
    found = [
        Holding(
            spell=spell.fact.about.partition(":")[2],
            what=spell.fact.argument,
            kind=spell.kind,
            body=str(spell.fact.fields.get("body", "")),
            first=spell.first,
            last=spell.after - ONE_DAY if spell.after else None,
        )
        for spell in spells
    ]
    return sorted(found, key=lambda one: one.first)


# ------------------------------------------------------------------ roles


class TakeRole(Change, frozen=True, kw_only=True):
    """Take a role from a day; or shadow, expect or aspire to it. `body` is that of a role on one."""

    role: str
    kind: str = "held"
    body: str = ""

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        if self.role not in strategy.roles:
            raise Invalid("Choose a role that the council's strategy declares.", {"role": ["Choose a role"]})
        if self.kind not in KINDS_OF_ROLE:
            raise Invalid("Say whether the role is held.", {"kind": ["Select whether the role is held"]})
        if self.body:
            must_be_a_body(self.body, strategy)
        in_office(member, self.on)
        if any((one.what, one.kind, one.body) == (self.role, self.kind, self.body) and one.runs_on(self.on) for one in roles_of(member)):
            raise Refused("They have that role on that day already. To begin it anew, record first when they left it.")
        member.record(RoleTaken, act, self.on, role=self.role, spell=a_new_spell(member), kind=self.kind, body=self.body)


class LeaveRole(Change, frozen=True, kw_only=True):
    """Leave a role. `on` is the last day in it."""

    spell: str

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        held = must_end(self.spell, roles_of(member), self.on)
        member.record(RoleLeft, act, self.on, role=held.what, spell=held.spell)


# ------------------------------------------------------------------ seats


class TakeSeat(Change, frozen=True, kw_only=True):
    """Take a seat on a body from a day."""

    body: str
    kind: str = "member"

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        must_be_a_body(self.body, strategy)
        if self.kind not in KINDS_OF_SEAT:
            raise Invalid("Say what kind of seat it is.", {"kind": ["Select what kind of seat it is"]})
        in_office(member, self.on)
        if any((one.what, one.kind) == (self.body, self.kind) and one.runs_on(self.on) for one in seats_of(member)):
            raise Refused(
                "They have that seat on that day already. Yearly reappointment needs no record: the seat goes on until it is left."
            )
        member.record(SeatTaken, act, self.on, body=self.body, spell=a_new_spell(member), kind=self.kind)


class LeaveSeat(Change, frozen=True, kw_only=True):
    """Leave a seat. `on` is the last day in it."""

    spell: str

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        held = must_end(self.spell, seats_of(member), self.on)
        member.record(SeatLeft, act, self.on, body=held.what, spell=held.spell)


# ------------------------------------------------------------------ who they are


class JoinGroup(Change, frozen=True, kw_only=True):
    """Join a political group of the council, or none: then `group` is empty."""

    group: str

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        in_office(member, self.on)
        if member.group == self.group.strip():
            raise Refused("That is on record already as their group.")
        member.record(GroupChanged, act, self.on, group=self.group.strip())


class GiveAttribute(Change, frozen=True, kw_only=True):
    """Say something about the person that is under their key, by a name: `language spoken at home`, `access needs`."""

    name: str
    value: str

    def tell(self, member: Member, act: Act, strategy: Strategy) -> None:
        if not (self.name.strip() and self.value.strip()):
            raise Invalid("Say what it is, and what it is for this member.")
        member.record(AttributeGiven, act, self.on, name=self.name.strip(), value=self.value.strip())


# ------------------------------------------------------------------ what each asks


def a_new_spell(member: Member) -> str:
    """A name for a spell that no other of this member has: the place on their record where it begins."""
    return str(member.version + 1)


def must_be_a_body(body: str, strategy: Strategy) -> None:
    """Raise Invalid for what is no body of the strategy."""
    noun = strategy.nouns.get(body)
    if noun is None or noun.kind != "body":
        raise Invalid("Choose a body that the council's strategy declares.", {"body": ["Choose a body"]})


def must_end(spell: str, held: Sequence[Holding], on: date) -> Holding:
    """What is left on a day. Refused where it is not on record or over by then, Invalid before it began."""
    found = next((one for one in held if one.spell == spell), None)
    if found is None or (found.last is not None and found.last <= on):
        raise Refused("That is over already, or was never on record. Look at the page again.")
    if on < found.first:
        first = f"{found.first:%-d %B %Y}"
        raise Invalid(f"It began on {first}, so the last day cannot be before that.", {"on": [f"The last day must not be before {first}"]})
    return found

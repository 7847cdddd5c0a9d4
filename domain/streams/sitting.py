"""Sitting: a member takes a role or a seat on a body, and leaves it; and what somebody decided about their sitting."""

from domain.streams.events import Personal
from domain.streams.facts import Known
from domain.streams.member import MemberFact


class RoleTaken(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Took a role, or shadows, expects or aspires to one."""

    TOPIC = "member.role-taken"

    role: str
    spell: str  # names this spell, so that leaving can name it
    kind: str = "held"  # held, shadow, expected, aspired
    body: str = ""

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "took", argument=self.role, about=f"role:{self.spell}", fields={"kind": self.kind, "body": self.body}),)


class RoleLeft(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Left a role. The day is the last one in it."""

    TOPIC = "member.role-left"

    role: str
    spell: str

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "role left", argument=self.role, about=f"role:{self.spell}"),)


class SeatTaken(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Took a seat on a body."""

    TOPIC = "member.seat-taken"

    body: str
    spell: str
    kind: str = "member"  # member, substitute, likely, pool, chair

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "seat taken", argument=self.body, about=f"seat:{self.spell}", fields={"kind": self.kind}),)


class SeatLeft(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """Left a seat. The day is the last one in it."""

    TOPIC = "member.seat-left"

    body: str
    spell: str

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("", "seat left", argument=self.body, about=f"seat:{self.spell}"),)


class SittingDecided(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """A named person decided whether the member sits at a meeting, and why. It changes nothing of what is required of them."""

    TOPIC = "member.sitting-decided"

    body: str
    meeting: str
    sits: bool
    by: Personal = None

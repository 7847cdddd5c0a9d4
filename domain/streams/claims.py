"""What a member asks to be decided: that something learnt elsewhere counts, and that they may go to an event outside."""

from datetime import date

import msgspec


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Something learnt or taught elsewhere that should count. Its number is its place on the member's record."""

    number: str
    noun: str
    verb: str  # claimed, taught
    on: date
    part: str = ""
    where: str | None = None
    answer: str = ""  # accepted, refused; empty until somebody decides
    answered: date | None = None
    by: str | None = None  # who decided


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """What one office said of an application."""

    office: str
    approved: bool
    on: date
    by: str | None = None  # the person who decided for it


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """A wish to go to an event that the council does not hold: what, when, why, what it gives, and what it costs."""

    number: str
    on: date
    event: str | None = None
    when: date | None = None
    reason: str | None = None
    gain: str | None = None
    cost: int | None = None  # pence
    said: tuple[Approval, ...] = ()
    withdrawn: date | None = None  # since when the member does not ask any more

    @property
    def refused(self) -> bool:
        return any(not approval.approved for approval in self.said)

    @property
    def fell_through(self) -> bool:
        """Whether the member will not go: somebody refused it, or it is not asked for any more."""
        return self.refused or self.withdrawn is not None

    @property
    def approved_by(self) -> tuple[str, ...]:
        return tuple(approval.office for approval in self.said if approval.approved)

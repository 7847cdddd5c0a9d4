"""Deciding: what a person decides about one step. These are facts, and what is owed is worked out with them."""

from datetime import date

from domain.streams.facts import Known
from domain.streams.member import MemberFact


class Waived(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """A step is not needed from this member, with a reason, by the discretion that its rule gives."""

    TOPIC = "member.waived"

    step: str

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("step", "waived", about=self.step),)


class DeadlineReplaced(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """A step's last day was moved by hand, with a reason. It stands until it is moved again."""

    TOPIC = "member.deadline-replaced"

    step: str
    due: date

    def known(self) -> tuple[Known, ...]:
        return (self.as_known("step", "deadline replaced", about=self.step, when=self.due),)

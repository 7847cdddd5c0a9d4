"""Carrying out: how far an action of a plan has come, what shows that an award is deserved, and the award when it is made."""

from datetime import date

from domain.streams.council import CouncilFact
from domain.streams.events import Personal
from domain.streams.facts import Known


class ActionProgressed(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """How far an action of a plan has come, in words; for one of the plan's years where it is marked year by year."""

    TOPIC = "council.action-progressed"

    action: str
    progress: Personal = None
    year: str = ""  # as the plan names it

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.action, "progressed", argument=self.year),)


class EvidenceNoted(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """Something that shows whoever assesses the council that it does what an award asks."""

    TOPIC = "council.evidence-noted"

    award: str
    evidence: Personal = None
    at: str = ""  # where it can be seen

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.award, "evidence noted"),)


class AwardMade(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """The council was given an award. Without `until` it lasts as the strategy says, or for good."""

    TOPIC = "council.award-made"

    award: str
    level: str = ""
    issuer: str = ""
    until: date | None = None  # the last day on which it is good
    about: str = ""  # the step that asked for it

    def known(self) -> tuple[Known, ...]:
        fields = {"level": self.level} if self.level else {}
        return (self.as_known(self.award, "awarded", argument=self.level, about=self.about, when=self.until, fields=fields),)

"""Proposing: something is put forward with its reasons, recommended by one body to another, and decided."""

from datetime import date

import msgspec

from domain.streams.council import Council, CouncilFact
from domain.streams.events import Personal
from domain.streams.facts import Known

APPROVED, NOT_APPROVED = "approved", "not approved"
"""How somebody answers who is asked to approve, and not to choose between answers that the strategy gives."""


class ProposalFact(CouncilFact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one proposal of a council's. `noun` is what the strategy's rules call what it is about."""

    proposal: str  # its number on the council's record
    noun: str = ""
    about: str = ""  # the step that asked for it


class ProposalMade(ProposalFact, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody puts it forward: what it is, why, what is gained by it and what it costs."""

    TOPIC = "council.proposal-made"

    procedure: str  # the rule by which it is dealt with
    case: Personal = None  # what is put forward
    reason: Personal = None
    gain: Personal = None
    cost: int | None = None  # pence
    office: str = ""  # or the body

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.noun, "recorded", about=self.about),) if self.noun else ()


class ProposalRecommended(ProposalFact, frozen=True, kw_only=True, omit_defaults=True):
    """One body recommends it to another, or an office does."""

    TOPIC = "council.proposal-recommended"

    verb: str  # `presented to`, which the strategy's rules wait for, or `recommended`
    office: str  # or the body
    to: str
    said: Personal = None

    def known(self) -> tuple[Known, ...]:
        return (self.as_known(self.noun, self.verb, argument=self.to, about=self.about),)


class ProposalDecided(ProposalFact, frozen=True, kw_only=True, omit_defaults=True):
    """Whoever decides it has answered."""

    TOPIC = "council.proposal-decided"

    verb: str  # `decided`, with an answer; `approved by`, with who it was
    office: str  # or the body
    answer: str
    said: Personal = None  # the minute, what was asked for besides

    def known(self) -> tuple[Known, ...]:
        if self.verb == "decided":
            return (self.as_known(self.noun, "decided", argument=self.answer, about=self.about),)
        verb = "approved by" if self.answer == APPROVED else "refused"
        return (self.as_known(self.noun, verb, argument=self.office, about=self.about),)


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal as it stands: each stage that it has come through, as the last word on it has it."""

    made: ProposalMade
    recommended: ProposalRecommended | None = None
    decided: ProposalDecided | None = None

    @property
    def number(self) -> str:
        return self.made.proposal

    @property
    def last_day(self) -> date:
        """The day of the stage it came to last."""
        return (self.decided or self.recommended or self.made).on


def proposals_of(council: Council) -> dict[str, Proposal]:
    """A council's proposals by number, in the order in which they were made. One that was struck out is none."""
    found = {made.proposal: Proposal(made=made) for made in council.in_force(ProposalMade)}
    for stage in [*council.in_force(ProposalRecommended), *council.in_force(ProposalDecided)]:
        if known := found.get(stage.proposal):
            which = "recommended" if isinstance(stage, ProposalRecommended) else "decided"
            found[stage.proposal] = msgspec.structs.replace(known, **{which: stage})
    return found

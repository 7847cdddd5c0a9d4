"""Learning: what a member attended elsewhere, was given, returned or declared. A register of ours stands on its session."""

from typing import Any

from domain.streams.events import Confidential, ConfidentialAnswers, Personal
from domain.streams.member import Member, NounFact


class Attended(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Took part in something that no session of ours holds, or made up for one that was missed."""

    TOPIC = "member.attended"
    VERB = "attended"

    part: str = ""
    route: str = "in person"
    hours: float | None = None

    def known(self) -> tuple[Any, ...]:
        fields = {"route": self.route, "hours": self.hours}
        return (self.as_known(self.noun, self.VERB, about=self.about, argument=self.part, fields=fields),)


class Missed(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Did not take part where it was expected."""

    TOPIC = "member.missed"
    VERB = "missed"

    part: str = ""
    good_cause: Confidential = None

    def known(self) -> tuple[Any, ...]:
        return (self.as_known(self.noun, self.VERB, about=self.about, argument=self.part),)


class Claimed(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Says that something learnt elsewhere should count."""

    TOPIC = "member.claimed"
    VERB = "claimed"

    where: Personal = None


class ProofGiven(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Showed proof of something learnt elsewhere."""

    TOPIC = "member.proof-given"
    VERB = "completed"

    proof: Personal = None


class Given(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A document or a thing was handed over."""

    TOPIC = "member.material-given"
    VERB = "given"


class FormSent(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A form was sent to be answered."""

    TOPIC = "member.form-sent"
    VERB = "sent"


class FormReturned(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A form came back with its answers."""

    TOPIC = "member.form-returned"
    VERB = "returned"

    answers: ConfidentialAnswers = None


class Recorded(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Something that the strategy file itself declares as a fact, with the fields that it names."""

    TOPIC = "member.recorded"
    VERB = "recorded"

    answers: ConfidentialAnswers = None


class NeedRecorded(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A need for development was found. `need` is its number on this member's record."""

    TOPIC = "member.need-recorded"
    VERB = "recorded"

    need: str
    words: Confidential = None
    theme: str = ""

    def known(self) -> tuple[Any, ...]:
        return (self.as_known("need", "recorded", about=f"need:{self.need}"),)

    def apply(self, member: Member) -> None:
        member.needs = {**member.needs, self.need: self.words}


class NeedClosed(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A need was met, or dropped."""

    TOPIC = "member.need-closed"
    VERB = "met"

    need: str
    met: bool = True

    def known(self) -> tuple[Any, ...]:
        return (self.as_known("need", "met" if self.met else "dropped", about=f"need:{self.need}"),)

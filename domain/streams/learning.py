"""Learning: what a member attended elsewhere, was given, returned or declared. A register of ours stands on its session."""

from typing import Any, ClassVar

import msgspec

from domain.streams.claims import Claim
from domain.streams.events import Confidential, ConfidentialAnswers, Personal
from domain.streams.member import Member, MemberFact, NounFact


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


class ToBeDecided(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Something that counts as learning once somebody has said so, or at once where the member's own word is enough."""

    part: str = ""
    where: Personal = None

    def known(self) -> tuple[Any, ...]:
        return (self.as_known(self.noun, self.VERB, about=self.about, argument=self.part),)

    def apply(self, member: Member) -> None:
        number = self.chain.rpartition("@")[2]
        claim = Claim(number=number, noun=self.noun, verb=self.VERB, on=self.on, part=self.part, where=self.where)
        member.claims = {**member.claims, number: claim}


class Claimed(ToBeDecided, frozen=True, kw_only=True, omit_defaults=True):
    """Says that something learnt elsewhere should count."""

    TOPIC = "member.claimed"
    VERB = "claimed"


class Taught(ToBeDecided, frozen=True, kw_only=True, omit_defaults=True):
    """Led a workshop, or passed on what they know."""

    TOPIC = "member.taught"
    VERB = "taught"


class Decides(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody decided whether what was claimed or taught counts. `about` is the fact that is decided."""

    ANSWER: ClassVar[str]

    part: str = ""
    by: Personal = None

    def known(self) -> tuple[Any, ...]:
        return (self.as_known(self.noun, self.VERB, about=self.about, argument=self.part),)

    def apply(self, member: Member) -> None:
        number = self.about.rpartition("@")[2]
        if claim := member.claims.get(number):
            decided = msgspec.structs.replace(claim, answer=self.ANSWER, answered=self.on, by=self.by)
            member.claims = {**member.claims, number: decided}


class ClaimAccepted(Decides, frozen=True, kw_only=True, omit_defaults=True):
    """It counts."""

    TOPIC = "member.claim-accepted"
    VERB = "claim accepted"
    ANSWER = "accepted"


class ClaimRefused(Decides, frozen=True, kw_only=True, omit_defaults=True):
    """It does not count."""

    TOPIC = "member.claim-refused"
    VERB = "refused"
    ANSWER = "refused"


class TrainingOrdered(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A finding about the member's conduct orders them to be trained."""

    TOPIC = "member.training-ordered"
    VERB = "ordered"

    by: Personal = None
    finding: Confidential = None


class ProofGiven(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """Showed proof of something learnt elsewhere."""

    TOPIC = "member.proof-given"
    VERB = "completed"

    proof: Personal = None
    by: Personal = None  # who looked at it, and said that it counts


class Given(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A document or a thing was handed over."""

    TOPIC = "member.material-given"
    VERB = "given"


class FormSent(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A form was sent to be answered."""

    TOPIC = "member.form-sent"
    VERB = "sent"

    link: str = ""  # the stream of the link by which it can be answered; none where it went on paper


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
        member.themes = {**member.themes, self.need: self.theme}


class NeedClosed(NounFact, frozen=True, kw_only=True, omit_defaults=True):
    """A need was met, or dropped."""

    TOPIC = "member.need-closed"
    VERB = "met"

    need: str
    met: bool = True

    def known(self) -> tuple[Any, ...]:
        return (self.as_known("need", "met" if self.met else "dropped", about=f"need:{self.need}"),)


class SessionPicked(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """A session of the programme was picked to meet a need."""

    TOPIC = "member.session-picked"

    need: str
    session: str

    def apply(self, member: Member) -> None:
        picked = member.picks.get(self.need, ())
        member.picks = {**member.picks, self.need: tuple(dict.fromkeys([*picked, self.session]))}

"""A member's stream: who they are, their terms of office, the facts about them and the steps that follow."""

from datetime import date
from typing import Any, ClassVar

import msgspec

from domain.streams.aggregate import Aggregate
from domain.streams.claims import Application, Claim
from domain.streams.events import Consequence, Event, Fact, Personal
from domain.streams.steps import Step

E_MAIL = "e-mail"
"""The way of reaching a member by which letters go."""

TERM_ENDED, DEFEATED, STOOD_DOWN = "term ended", "defeated", "stood down"
"""The reasons for which an office ends at an election whose winners are others."""

DIED = "died"
"""The reason for leaving after which nobody is written to any more, neither to the member nor about them."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One spell of office, named by the ballot or co-option that began it. Its first and last day are both in it."""

    id: str
    ward: str
    declared: date
    poll: date | None = None  # polling day, where the office was won by an election
    took_office: date | None = None
    until: date | None = None  # when it is expected to end; not known where the council's cycle is not
    left: date | None = None
    reason: str = ""
    kind: str = "elected"
    by_election: bool = False
    before: str = "not known"  # new, returning, not known
    will_not_stand: bool = False  # they said, in this term, that they would not stand again
    live_from: date | None = None  # of a term that is history only: nothing is owed for days before it

    def runs_on(self, day: date) -> bool:
        """Whether the member holds this office on a day."""
        return (self.took_office or self.declared) <= day and (self.left is None or day <= self.left)


class Candidacy(msgspec.Struct, frozen=True, kw_only=True):
    """One standing for election, thought of or nominated."""

    id: str
    kind: str  # candidate, prospective candidate
    since: date
    poll: date
    ward: str = ""
    party: str = ""
    over: date | None = None  # the last day of it, where it ended otherwise than by the poll
    reason: str = ""

    def runs_on(self, day: date) -> bool:
        """Whether they stand on a day: until the day before the poll."""
        return self.since <= day < self.poll and (self.over is None or day <= self.over)


class Member(Aggregate):
    """One person on one council, elected or co-opted, or who stands for it and may never be."""

    KIND = "member"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.name: str | None = None
        self.party: str = ""
        self.group: str | None = None  # None: nobody has said; "": in no group
        self.contact: dict[str, str | None] = {}
        self.unreached: frozenset[str] = frozenset()  # ways by which a letter came back
        self.letters_held = False
        self.needs: dict[str, str | None] = {}  # in words, by number
        self.themes: dict[str, str] = {}  # of needs, by number
        self.picks: dict[str, tuple[str, ...]] = {}  # sessions picked to meet a need, by its number
        self.claims: dict[str, Claim] = {}  # by number
        self.applications: dict[str, Application] = {}  # by number
        self.supporters: dict[str, str | None] = {}  # who gives the member what, by the noun of the support
        self.covers: dict[str, str | None] = {}  # who stands in for whoever is away, by the noun of the support
        self.away: dict[str, date] = {}  # supports whose giver is away for long, and since when
        self.terms: dict[str, Term] = {}
        self.candidacies: dict[str, Candidacy] = {}
        self.steps: dict[str, Step] = {}
        self.reckoned: dict[str, int] = {}  # other streams, at the versions that the steps were last worked out with
        self.wakes: date | None = None
        self.forgotten = False
        self.same_as = ""  # the record that stays, once this one proved to be of the same person

    def take(self, event: Event) -> None:
        super().take(event)
        if event.reckoned:
            self.reckoned = {**self.reckoned, **event.reckoned}
            self.wakes = event.wakes

    @property
    def sessions(self) -> list[str]:
        """The sessions whose registers name this member, as far as was reckoned with them."""
        return [stream for stream in self.reckoned if stream.startswith("activity:")]

    def term_on(self, day: date) -> Term | None:
        """The office held on a day, else the last that was won by then, else the one won last."""
        running = [term for term in self.terms.values() if term.runs_on(day)]
        won = [term for term in self.terms.values() if term.declared <= day]
        return max(running or won or self.terms.values(), key=lambda term: term.declared, default=None)

    @property
    def live_from(self) -> date | None:
        """The first day for which anything is owed, where a term is history only: of that one, or of an earlier one that is not."""
        if all(term.live_from is None for term in self.terms.values()):
            return None
        return min(term.live_from or term.poll or term.declared for term in self.terms.values())

    @property
    def died(self) -> bool:
        """Whether it is on record that they died."""
        return any(term.reason == DIED for term in self.terms.values())

    def told_apart(self, day: date, nameless: str) -> str:
        """Their name with their ward on a day: two may share a name, and seldom a ward too. `nameless` stands for who has none."""
        name, term = self.name or nameless, self.term_on(day)
        return f"{name} ({term.ward})" if term and term.ward else name

    def status_on(self, day: date) -> str:
        """`sitting`, `elected` (not in office yet), `left`, or `candidate` of somebody who never held office."""
        term = self.term_on(day)
        if term is None and self.candidacies:
            return "candidate"
        if term is None or (term.left and term.left < day):
            return "left"
        return "sitting" if term.runs_on(day) else "elected"


class MemberFact(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """A fact about one member."""

    def apply(self, member: Member) -> None:
        """Assign nothing but the fact itself, which every fact does."""


class NounFact(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """`NOUN verb`: what one person does or gets, of a thing that the strategy file declares."""

    VERB: ClassVar[str]

    noun: str
    about: str = ""  # the session, offer, request or step it answers, where that is known

    def known(self) -> tuple[Any, ...]:
        return (self.as_known(self.noun, self.VERB, about=self.about),)


class Reckoned(Consequence, frozen=True, kw_only=True, omit_defaults=True):
    """What is owed was worked out with other streams, and no step changed but the day to ask again or the streams to ask with."""

    TOPIC = "member.reckoned"

    def apply(self, member: Member) -> None:
        """The envelope says it all."""


class Forgotten(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """The person's key is destroyed: what was personal cannot be read again, and the rest still folds. Why, is under the council's."""

    TOPIC = "member.forgotten"
    KEYHOLDER = "council"

    def apply(self, member: Member) -> None:
        member.forgotten = True
        member.name = None
        member.contact = {}


class Named(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """What the member is called."""

    TOPIC = "member.named"

    name: Personal = None

    def apply(self, member: Member) -> None:
        member.name = self.name


class Reached(MemberFact, frozen=True, kw_only=True, omit_defaults=True):
    """How the member is reached: `how` is `e-mail`, `telephone` or another way."""

    TOPIC = "member.reached"

    how: str
    at: Personal = None

    def apply(self, member: Member) -> None:
        member.contact = {**member.contact, self.how: self.at}
        member.unreached = member.unreached - {self.how}

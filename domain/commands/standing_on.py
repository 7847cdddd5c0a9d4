"""What stands on a fact: the facts recorded after it that name what it began, or answer it."""

from collections.abc import Iterator
from itertools import pairwise

from domain.printing.dates import in_full
from domain.strategy.entries import Strategy
from domain.streams.activity import ActivityFact, PlaceBooked, PlaceGivenUp, RegisterTaken, SessionCancelled, SessionMoved
from domain.streams.aggregate import Aggregate
from domain.streams.applying import ApplicationDecided, ApplicationWithdrawn
from domain.streams.belonging import CameBefore, CoOpted, Elected, Left, TookOffice, WillNotStand
from domain.streams.body import MeetingCancelled, MeetingHeld, MeetingMoved, MinutesPublished
from domain.streams.budget import MoneySpent
from domain.streams.candidacy import CandidacyOver
from domain.streams.correction import StruckOut, as_corrected
from domain.streams.council import StrategyAdopted
from domain.streams.ending import EndExpected
from domain.streams.events import Fact
from domain.streams.learning import NeedClosed
from domain.streams.member import Member, NounFact
from domain.streams.offering import Accepted, AskedFor, Declined, Offered
from domain.streams.places import ApologiesSent, PlacesSet, WaitingListJoined
from domain.streams.programme import MaterialKept, OfferedOnAnotherDay, SessionDescribed
from domain.streams.proposing import ProposalDecided, ProposalRecommended
from domain.streams.sitting import RoleLeft, SeatLeft

BEGUN_ONCE = ("term", "candidacy", "spell", "need", "meeting", "absence", "application", "proposal", "commitment", "payment")
"""Fields by which later facts name what an earlier one began."""

SAID: dict[type[Fact], str] = {
    TookOffice: "they came into office",
    Left: "they left office",
    WillNotStand: "they said that they will not stand again",
    CameBefore: "whether they are new or returning was said",
    EndExpected: "its expected end was said",
    CandidacyOver: "they stand no more",
    RoleLeft: "they left the role",
    SeatLeft: "they left the seat",
    NeedClosed: "the need was closed",
    ApplicationDecided: "an office decided about it",
    ApplicationWithdrawn: "it was withdrawn",
    ProposalRecommended: "it was recommended",
    ProposalDecided: "it was decided",
    MeetingMoved: "the meeting was moved",
    MeetingCancelled: "the meeting was cancelled",
    MeetingHeld: "the meeting was held",
    MinutesPublished: "the minutes were published",
    MoneySpent: "money was paid for it",
    RegisterTaken: "the register was taken",
    SessionMoved: "the session was moved",
    SessionCancelled: "the session was cancelled",
    PlaceBooked: "a place was booked",
    PlaceGivenUp: "a place was given up",
    WaitingListJoined: "somebody joined the waiting list",
    ApologiesSent: "apologies were sent",
    PlacesSet: "the number of places was set",
    SessionDescribed: "it was described anew",
    OfferedOnAnotherDay: "it was planned for another day as well",
    MaterialKept: "material was kept with it",
    StrategyAdopted: "a strategy was adopted",
}


def in_force(stream: Aggregate) -> list[Fact]:
    """The last word of every chain, but for what was struck out, in the order in which they were first recorded."""
    return [event for event in as_corrected(stream.events) if isinstance(event, Fact) and not isinstance(event, StruckOut)]


def those_on(stream: Aggregate, fact: Fact) -> list[Fact]:
    """The facts in force that stand on this one."""
    facts = in_force(stream)
    at = next((place for place, each in enumerate(facts) if each.chain == fact.chain), len(facts))
    before, after = facts[:at], facts[at + 1 :]
    begun = things(fact) - {thing for each in before for thing in things(each)}
    answering = set(answers(fact, after))
    return [each for each in after if things(each) & begun or named_by(each, fact) or each.chain in answering]


def things(fact: Fact) -> set[str]:
    """What a fact names that some fact began: a term of office, a spell in a role, a need, a meeting, a session, a council's record."""
    if isinstance(fact, Elected):
        return {f"term:{fact.ballot}"}
    if isinstance(fact, ActivityFact):
        return {fact.originator_id}
    found = {f"{field}:{value}" for field in BEGUN_ONCE if (value := getattr(fact, field, ""))}
    return found | ({fact.originator_id} if fact.originator_id.startswith("council:") else set())


def named_by(later: Fact, fact: Fact) -> bool:
    """Whether a later fact names this one, as an answer names an offer, or a step that this one alone opened."""
    said = (getattr(later, "about", ""), getattr(later, "step", ""))
    return any(text == fact.chain or text.endswith(f"/{fact.chain}") for text in said)


def answers(fact: Fact, after: list[Fact]) -> Iterator[str]:
    """The answers to an offer or request that do not name it: those given since, until the same is offered again."""
    if not isinstance(fact, Offered | AskedFor):
        return
    for later in after:
        if isinstance(later, NounFact) and later.noun == fact.noun and later.about in ("", fact.about):
            if isinstance(later, Offered | AskedFor):
                return
            if isinstance(later, Accepted | Declined) and later.on >= fact.on:
                yield later.chain


def goes_with(fact: Fact, other: Fact) -> bool:
    """Whether one was recorded with the other and says nothing without it: coming into office, of an election."""
    return isinstance(fact, Elected | CoOpted) and isinstance(other, TookOffice)


def in_words(facts: list[Fact], strategy: Strategy | None) -> str:
    """What facts say, each with its day, for somebody who has to correct them first."""
    return "; ".join(f"{said(fact, strategy)} on {in_full(fact.on)}" for fact in facts)


def said(fact: Fact, strategy: Strategy | None) -> str:
    if isinstance(fact, NounFact) and strategy is not None and fact.noun in strategy.nouns:
        return f"“{strategy.nouns[fact.noun].name}” {fact.VERB}"
    return SAID.get(type(fact), "something was recorded")


# ------------------------------------------------------------------ what cannot be


def upside_down(stream: Aggregate) -> dict[str, str]:
    """What cannot be in the order of its days, by what it is of, with a sentence: a term that ends before it begins, two at once."""
    wrong = {}
    if isinstance(stream, Member):
        terms = sorted(stream.terms.values(), key=lambda term: (term.took_office or term.declared, term.declared))
        for term in terms:
            if term.took_office is not None and term.took_office < term.declared:
                wrong[f"came/{term.id}"] = (
                    f"They cannot have come into office before {in_full(term.declared)}, when they were declared elected."
                )
            begun = term.took_office or term.declared
            if term.left is not None and term.left < begun:
                wrong[f"left/{term.id}"] = f"Their last day in office cannot be before {in_full(begun)}, when they came into it."
        for before, after in pairwise(terms):
            if before.left is not None and (after.took_office or after.declared) <= before.left:
                wrong[f"back/{after.id}"] = (
                    f"They would be back in office before they had left: their last day in the earlier term is {in_full(before.left)}. "
                    "Correct that day first, if it is the one that is wrong."
                )
    return wrong

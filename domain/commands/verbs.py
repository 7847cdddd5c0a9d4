"""One table that says which fact records which verb of the strategy language, and what an officer is asked for."""

import msgspec

from domain.refusals import Invalid
from domain.strategy.entries import Noun, Rule, Strategy
from domain.strategy.language.vocabulary import VERBS
from domain.strategy.phrases import AllOf, AnyOf, Condition, Count, InOrder, Phrase, Population
from domain.streams.awarding import AwardGiven, AwardWithdrawn
from domain.streams.learning import (
    Attended,
    Claimed,
    FormReturned,
    FormSent,
    Given,
    ProofGiven,
    Recorded,
    Taught,
    TrainingOrdered,
)
from domain.streams.member import NounFact
from domain.streams.offering import Accepted, AskedFor, Assigned, Booked, Declined, Held, Nominated, Offered, SupportEnded


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One field that a verb asks an officer for, beside its day."""

    name: str  # of the event's field
    label: str
    kind: str = "text"  # text, date, part, route
    needed: bool = False
    missing: str = ""  # what is said where it was left open, if the question does not make a good sentence of it


class Recording(msgspec.Struct, frozen=True, kw_only=True):
    """How a verb is recorded: the event, what the button says before the noun's name, and what is asked for."""

    event: type[NounFact]
    says: str
    asks: tuple[Ask, ...] = ()


RECORDED_BY: dict[str, Recording] = {
    "asked for": Recording(event=AskedFor, says="Record that it was asked for"),
    "offered": Recording(
        event=Offered,
        says="Record that the offer was made",
        asks=(Ask(name="how", label="How was it offered?"), Ask(name="answer_by", label="By when is an answer asked for?", kind="date")),
    ),
    "accepted": Recording(event=Accepted, says="Record that it was accepted"),
    "declined": Recording(event=Declined, says="Record that it was declined"),
    "booked": Recording(
        event=Booked, says="Record that a day was booked", asks=(Ask(name="when", label="For which day?", kind="date", needed=True),)
    ),
    "held": Recording(event=Held, says="Record that it took place", asks=(Ask(name="with_", label="With whom?"),)),
    "nominated": Recording(
        event=Nominated,
        says="Record who was nominated",
        asks=(Ask(name="person", label="Who was nominated?", needed=True), Ask(name="by", label="Who nominated them?")),
    ),
    "assigned": Recording(
        event=Assigned, says="Record who was assigned", asks=(Ask(name="person", label="Who was assigned?", needed=True),)
    ),
    "ended": Recording(event=SupportEnded, says="Record that it ended"),
    "given": Recording(event=Given, says="Record that it was given"),
    "sent": Recording(event=FormSent, says="Record that the form was sent"),
    "returned": Recording(event=FormReturned, says="Record that the form came back"),
    "recorded": Recording(event=Recorded, says="Record that it was done"),
    "attended": Recording(
        event=Attended,
        says="Record that it was attended elsewhere, or made up",
        asks=(
            Ask(name="part", label="Which part?", kind="part", needed=True),
            Ask(name="route", label="How was it attended?", kind="route", needed=True, missing="Select how it was attended"),
        ),
    ),
    "completed": Recording(
        event=ProofGiven,
        says="Record proof that it was completed",
        asks=(
            Ask(name="proof", label="What is the proof?", needed=True, missing="Enter what the proof is"),
            Ask(name="by", label="Who looked at it, and said that it counts?", needed=True),
        ),
    ),
    "claimed": Recording(
        event=Claimed,
        says="Record that it was claimed as learnt elsewhere",
        asks=(
            Ask(name="part", label="Which part?", kind="part", needed=True),
            Ask(
                name="where", label="Where, and with whom, was it learnt?", needed=True, missing="Enter where, and with whom, it was learnt"
            ),
        ),
    ),
    "taught": Recording(
        event=Taught,
        says="Record that the member taught it to others",
        asks=(
            Ask(name="part", label="Which part?", kind="part", needed=True),
            Ask(name="where", label="Where, and to whom?", needed=True),
        ),
    ),
    "awarded": Recording(
        event=AwardGiven,
        says="Record that it was issued",
        asks=(
            Ask(name="issuer", label="Who issued it?", needed=True),
            Ask(name="until", label="What is the last day on which it is good, if it names one?", kind="date"),
            Ask(name="number", label="What is its number, if it has one?"),
        ),
    ),
    "withdrawn": Recording(
        event=AwardWithdrawn,
        says="Record that it was withdrawn",
        asks=(Ask(name="by", label="Who withdrew it?", needed=True),),
    ),
    "ordered": Recording(
        event=TrainingOrdered,
        says="Record that it was ordered",
        asks=(
            Ask(name="by", label="Who ordered it?", needed=True),
            Ask(name="finding", label="On what finding?"),
        ),
    ),
}
"""Every verb that an officer can record about a member. A session's own verbs are recorded on the session."""

FOR_A_COUNCIL: dict[str, str] = {
    "published": "Record that it was published",
    "added to": "Record that something was added to it",
    "withdrawn": "Record that it was withdrawn",
    "closed": "Record that it was closed",
    "presented": "Record that it was presented",
    "presented to": "Record that it was presented",
    "decided": "Record what was decided",
    "approved by": "Record that it was approved",
    "consulted": "Record that it was consulted",
    "set up": "Record that it was set up",
    "ended": "Record that it ended",
    "reviewed": "Record that it was reviewed",
    "sought": "Record that it was sought",
    "assessed": "Record that it was assessed",
    "awarded": "Record that it was awarded",
    "refused": "Record that it was refused",
    "recorded": "Record that it was done",
    "done": "Record that it was done",
    "noted": "Note a change",
}
"""Every verb that an officer can record for a council or body, with what the button says. Sessions and meetings have pages of their own."""

OF_A_COUNCIL = ("body", "material", "form", "award", "plan", "fact", "report")
"""The kinds of thing about which something can be recorded for a council, in the order of the page."""

BY_SESSIONS = ("planned", "advertised", "held", "attended", "missed", "completed")
"""What is said of a course by holding sessions of it."""

OF_MANY_AT_ONCE = (("course", "held"), ("material", "withdrawn"))
"""What is said of a kind of thing for everybody, though of another kind it is said of one member."""

ANSWERS = {"held": ("booked", "declined"), "accepted": ("declined",), "booked": ("declined",), "attended": ("declined",)}
"""What else may be recorded of a noun while one of these is waited for."""


def phrases_of(condition: Condition | None) -> list[Phrase]:
    """Every `NOUN verb` that a condition waits for, in the order of the file."""
    match condition:
        case AnyOf(of=parts) | AllOf(of=parts) | InOrder(of=parts):
            return [phrase for part in parts for phrase in phrases_of(part)]
        case Population(of=inner):
            return phrases_of(inner)
        case Count(phrase=phrase):
            return [phrase]
        case _:
            return []


def recordable(rule: Rule, strategy: Strategy) -> list[Phrase]:
    """What an officer can record that bears on a step of this rule: what closes it, and the answers that may come instead."""
    wanted = []
    for phrase in phrases_of(rule.done):
        noun = strategy.nouns.get(phrase.noun)
        if noun is None:
            continue
        if phrase.verb == "completed":
            wanted += attended_to_complete(noun, strategy)
        wanted.append(Phrase(phrase.noun, phrase.verb))
        if noun.kind == "support":
            wanted += [Phrase(phrase.noun, verb) for verb in ANSWERS.get(phrase.verb, ())]
    return [phrase for phrase in dict.fromkeys(wanted) if phrase.verb in verbs_about_a_member(strategy.nouns[phrase.noun])]


def attended_to_complete(noun: Noun, strategy: Strategy) -> list[Phrase]:
    """What is attended to complete a course: itself in its parts, or each part that is a course of its own."""
    parts = noun.parts if isinstance(noun.parts, tuple) else ()
    courses = [part for part in parts if part in strategy.nouns]
    return [Phrase(one, "attended") for one in courses or [noun.id]]


def verbs_about_a_member(noun: Noun) -> list[str]:
    """What an officer can record of this noun about one member: not what concerns many at once, nor what the council itself holds."""
    if noun.kind == "award" and not is_a_certificate(noun):
        return []
    return [verb for verb in VERBS.get(noun.kind, ()) if verb in RECORDED_BY and (noun.kind, verb) not in OF_MANY_AT_ONCE]


def is_a_certificate(noun: Noun) -> bool:
    """Whether an award is held by a person, and not by the council."""
    return noun.kind == "award" and noun.fields.get("holder") == "person"


def recordable_for_council(rule: Rule, strategy: Strategy) -> list[Phrase]:
    """What an officer can record that closes a step of the council's or a body's, each with the argument that the rule names."""
    waited_for = [phrase for phrase in phrases_of(rule.done) if not is_by_sessions(phrase, strategy)]
    by_word = [Phrase(rule.id, "done")] if rule.kind == "action" else []
    return [phrase for phrase in dict.fromkeys([*waited_for, *by_word]) if phrase.verb in FOR_A_COUNCIL]


def verbs_about_a_council(noun: Noun) -> list[str]:
    """What an officer can record of this noun for the council as a whole."""
    if noun.kind not in OF_A_COUNCIL or is_a_certificate(noun):
        return []
    return [verb for verb in VERBS.get(noun.kind, ()) if verb in FOR_A_COUNCIL]


def meetings_waited_for(rule: Rule) -> list[Phrase]:
    """The meetings that close a step of this rule. They are recorded on the page of their body."""
    return [phrase for phrase in phrases_of(rule.done) if phrase.noun == "meeting" and phrase.verb in ("held", "called")]


def waits_for_a_decision(rule: Rule) -> bool:
    """Whether a step of this rule closes when a claim or an application of a member's is decided, which its own form records."""
    return any(phrase.verb == "refused" or phrase.noun == "application" for phrase in phrases_of(rule.done))


def is_by_sessions(phrase: Phrase, strategy: Strategy) -> bool:
    """Whether a fact comes of holding sessions, and is never recorded by itself."""
    noun = strategy.nouns.get(phrase.noun)
    return phrase.verb in BY_SESSIONS and (phrase.noun == "session" or (noun is not None and noun.kind == "course"))


def recording_of(verb: str) -> Recording:
    """How this verb is recorded. Raises Invalid for one that nobody records about a member."""
    try:
        return RECORDED_BY[verb]
    except KeyError:
        raise Invalid(f"“{verb}” cannot be recorded about a member. Choose one of: {', '.join(sorted(RECORDED_BY))}.") from None

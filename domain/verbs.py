"""One table that says which fact records which verb of the strategy language, and what an officer is asked for."""

import msgspec

from domain.learning import Attended, FormReturned, FormSent, Given, ProofGiven, Recorded
from domain.member import NounFact
from domain.offering import Accepted, AskedFor, Assigned, Booked, Declined, Held, Nominated, Offered, SupportEnded
from domain.phrases import AllOf, AnyOf, Condition, Count, Phrase, Population
from domain.refusals import Invalid
from domain.strategy import Rule, Strategy


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One field that a verb asks an officer for, beside its day."""

    name: str  # of the event's field
    label: str
    kind: str = "text"  # text, date, part, route, reason
    needed: bool = False


class Recording(msgspec.Struct, frozen=True, kw_only=True):
    """How a verb is recorded: the event, the sentence on the button, and what is asked for."""

    event: type[NounFact]
    says: str  # "{noun}" is the noun's name in the council's words
    asks: tuple[Ask, ...] = ()


RECORDED_BY: dict[str, Recording] = {
    "asked for": Recording(event=AskedFor, says="Record that {noun} was asked for"),
    "offered": Recording(
        event=Offered,
        says="Record that the offer was made: {noun}",
        asks=(
            Ask(name="how", label="How it was offered (optional)"),
            Ask(name="answer_by", label="Answer asked for by (optional)", kind="date"),
        ),
    ),
    "accepted": Recording(event=Accepted, says="Record that {noun} was accepted"),
    "declined": Recording(event=Declined, says="Record that {noun} was declined"),
    "booked": Recording(event=Booked, says="Record that {noun} was booked", asks=(Ask(name="when", label="Booked for", kind="date"),)),
    "held": Recording(event=Held, says="Record that {noun} was held", asks=(Ask(name="with_", label="With whom (optional)"),)),
    "nominated": Recording(
        event=Nominated,
        says="Record who was nominated: {noun}",
        asks=(Ask(name="person", label="Who was nominated", needed=True), Ask(name="by", label="Nominated by (optional)")),
    ),
    "assigned": Recording(
        event=Assigned, says="Record who was assigned: {noun}", asks=(Ask(name="person", label="Who was assigned", needed=True),)
    ),
    "ended": Recording(event=SupportEnded, says="Record that {noun} ended"),
    "given": Recording(event=Given, says="Record that it was given: {noun}"),
    "sent": Recording(event=FormSent, says="Record that the form was sent: {noun}"),
    "returned": Recording(event=FormReturned, says="Record that the form came back: {noun}"),
    "recorded": Recording(event=Recorded, says="Record it: {noun}"),
    "attended": Recording(
        event=Attended,
        says="Record that it was attended elsewhere, or made up: {noun}",
        asks=(Ask(name="part", label="Which part", kind="part"), Ask(name="route", label="How", kind="route")),
    ),
    "completed": Recording(
        event=ProofGiven,
        says="Record proof that it was completed: {noun}",
        asks=(Ask(name="proof", label="What the proof is", needed=True),),
    ),
}
"""Every verb that an officer can record about a member. A session's own verbs are recorded on the session."""

ANSWERS = {"held": ("booked", "declined"), "accepted": ("declined",), "booked": ("declined",), "attended": ("declined",)}
"""What else may be recorded of a noun while one of these is waited for."""


def phrases_of(condition: Condition | None) -> list[Phrase]:
    """Every `NOUN verb` that a condition waits for, in the order of the file."""
    match condition:
        case AnyOf(of=parts) | AllOf(of=parts):
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
        if phrase.verb == "completed" and noun is not None and noun.kind == "course":
            wanted.append(Phrase(phrase.noun, "attended"))
        if phrase.verb in RECORDED_BY:
            wanted.append(phrase)
            if noun is not None and noun.kind == "support":
                wanted += [Phrase(phrase.noun, verb) for verb in ANSWERS.get(phrase.verb, ())]
    return list(dict.fromkeys(Phrase(phrase.noun, phrase.verb) for phrase in wanted))


def recording_of(verb: str) -> Recording:
    """How this verb is recorded. Raises Invalid for one that nobody records about a member."""
    try:
        return RECORDED_BY[verb]
    except KeyError:
        raise Invalid(f"“{verb}” cannot be recorded about a member. Choose one of: {', '.join(sorted(RECORDED_BY))}.") from None

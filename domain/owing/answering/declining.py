"""Whether a step was declined: the answer that stands is the last one before the same was offered again."""

from datetime import date

import msgspec

from domain.calendar import ONE_DAY
from domain.owing.answering.concerning import Concern
from domain.owing.answering.counting import ANSWERS
from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt
from domain.streams.facts import Known


class Declined(msgspec.Struct, frozen=True):
    """The day a step was declined, by the refusal or by the offer that nobody answered."""

    on: date
    by: Known


def declined(question: Question, noun: str, opened: date, concerns: Concern, at: AsAt) -> Declined | None:
    """The refusal of a noun that stands on a day, of a step opened on another. A later answer takes its place; an offer is no answer."""
    silence = _silence_declines(question, noun)
    if not silence and not question.evidence.facts(noun, "declined"):
        return None
    answers = _answers(question, noun, opened, concerns, at)
    if answers and answers[-1].verb == "declined":
        return Declined(answers[-1].on, answers[-1])
    return _silence(question, noun, opened, concerns, at, answers) if silence else None


def _silence_declines(question: Question, noun: str) -> bool:
    entry = question.ruleset.strategy.nouns.get(noun)
    return entry is not None and entry.fields.get("silence") == "declined"


def _answers(question: Question, noun: str, opened: date, concerns: Concern, at: AsAt) -> list[Known]:
    """By day; of two on one day, the refusal counts least."""
    found = [fact for verb in ANSWERS for fact in question.evidence.true_by(at, noun, verb, opened) if concerns(fact)]
    return sorted(found, key=lambda fact: (fact.on, fact.verb != "declined", fact.id))


def _silence(question: Question, noun: str, opened: date, concerns: Concern, at: AsAt, answers: list[Known]) -> Declined | None:
    """The last offer that had no answer by the day asked for, and has none yet."""
    standing = None
    for offer in question.evidence.true_by(at, noun, "offered", opened):
        answered = any(answer.on >= offer.on for answer in answers)
        if offer.when and not answered and not concerns.too_late(offer) and at.has_come(offer.when + ONE_DAY):
            standing = Declined(offer.when + ONE_DAY, offer)
    return standing

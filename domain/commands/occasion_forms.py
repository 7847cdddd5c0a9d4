"""What goes with an offer or an occasion by the strategy: by when an answer is asked for, and which form."""

from collections.abc import Mapping
from datetime import date

from domain.calendar import add
from domain.strategy.entries import Noun
from domain.strategy.language import read_offset
from domain.streams.member import Member


def answer_asked_for_by(noun: Noun, on: date) -> date | None:
    """By when the strategy asks for an answer to an offer or a form of this day. Nothing where it does not say."""
    said = str(noun.fields.get("answer", "not set"))
    return None if said == "not set" else add(on, read_offset(said))


def form_of_this_time(noun: Noun, member: Member, on: date) -> str:
    """Which form goes with an occasion: the first time it takes place another one than later. Empty where the strategy names none."""
    forms = noun.fields.get("form")
    if not isinstance(forms, Mapping):
        return str(forms) if isinstance(forms, str) else ""
    before = any((fact.noun, fact.verb) == (noun.id, "held") and fact.on < on for fact in member.known())
    return str(forms.get("later" if before else "first", ""))

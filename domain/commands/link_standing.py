"""How it stands with a link by which a form is answered: whether it works, and what is said to whoever holds one that does not."""

from datetime import date
from typing import Literal

from domain.printing.dates import in_full
from domain.streams.answer_link import AnswerLink
from domain.streams.council import Council
from domain.streams.facts import Known
from domain.streams.member import Member

LinkStands = Literal["open", "answered", "expired", "withdrawn", "no longer asked"]


def how_it_stands(link: AnswerLink, member: Member, council: Council, today: date) -> LinkStands:
    """Whether a link works, or why not: a form that came back on paper or was closed for all, or a step that closed, shuts it as well."""
    if link.answered or any(came_back(fact, link) for fact in member.known()):
        return "answered"
    if link.withdrawn or not member.facts.get(link.sent) or member.forgotten or member.died or member.same_as:
        return "withdrawn"
    if any(is_closed(fact, link) for fact in council.known()):
        return "no longer asked"
    if link.about and (link.about not in member.steps or member.steps[link.about].state != "open"):
        return "no longer asked"
    return "expired" if link.until and link.until < today else "open"


def came_back(fact: Known, link: AnswerLink) -> bool:
    """Whether a fact says that the form came back for what the link was sent for; for nothing in particular, since it was sent."""
    if (fact.noun, fact.verb, fact.about) != (link.form, "returned", link.about):
        return False
    return bool(link.about) or number_of(fact.id) > number_of(link.sent)


def is_closed(fact: Known, link: AnswerLink) -> bool:
    """Whether a fact says that the form was closed for everybody since, as a survey is."""
    return (fact.noun, fact.verb) == (link.form, "closed") and link.made is not None and fact.on >= link.made


def number_of(event: str) -> int:
    return int(event.rpartition("@")[2])


def why_it_is_shut(link: AnswerLink, stands: LinkStands) -> str:
    """What is said to somebody whose link does not work any more."""
    match stands:
        case "answered":
            when = f" on {in_full(link.answered)}" if link.answered else ""
            return f"This form was answered already{when}. Nothing more is needed. If an answer was wrong, reply to the letter."
        case "expired":
            day = in_full(link.until) if link.until else "an earlier day"
            return f"This form could be answered until {day}. Reply to the letter if you would still like to answer."
        case _:
            return "This form is not asked for any more. Nothing is needed from you."

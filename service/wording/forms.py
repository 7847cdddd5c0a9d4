"""Forms in words: how many came back, and who is asked and how they were."""

from collections.abc import Sequence
from datetime import date

from domain.streams.answer_link import AnswerLink
from domain.streams.member import E_MAIL, Member
from projections.reporting.form_results import Summed
from service.addresses import member_page
from service.shown import Link
from service.wording.people import named_apart
from service.words import counted, day

HEADS = ("Form", "Came back", "Still asked of")
ASKED_HEADS = ("Member", "For", "Sent by e-mail", "Link")


def how_many_came_back(summed: Summed, number: int) -> str:
    """How many forms came back: not said of so few that whoever answered could be guessed."""
    if 0 < number < summed.smallest:
        return f"Fewer than {summed.smallest} came back"
    return f"{counted(number, 'form')} came back"


def asked_row(member: Member, link: AnswerLink | None, step: Link | str, act: str | Link) -> Sequence[str | Link]:
    """One who is still asked to fill a form in."""
    sent = f"{day(link.made)}, until {day(link.until)}" if link else "Not sent" if member.contact.get(E_MAIL) else "No address is on record"
    return [Link(named_apart(member), member_page(member.id)), step, sent, act]


def years_in_words(first: date, last: date) -> str:
    return f"{day(first)} to {day(last)}"

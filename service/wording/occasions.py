"""What is offered to members in words: how it stands with each of them, and who gives whom what."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from flask import url_for

from domain.commands.occasion_standing import Standing, where_it_stands
from domain.strategy.entries import Noun
from domain.streams.correction import as_corrected
from domain.streams.events import Fact
from domain.streams.member import Member
from domain.viewer import RECORD
from service.addresses import bare, member_page
from service.furniture import may
from service.shown import Link
from service.words import counted, day, short_day

STANDS = {
    "never offered": "Never offered",
    "asked for": "Asked for",
    "no answer": "Offered, no answer",
    "accepted": "Accepted",
    "declined": "Declined",
    "booked": "Booked",
    "held": "Held",
}
OFFERED_HEADS = ("Member", "Ward", "Group", "How it stands", "Since", "Booked for, or answer asked for by")
WHY = "Why, where they said"
GIVEN_HEADS = ("Member", "Ward", "Given by", "Away for long", "Stands in")


def offered_row(member: Member, noun: Noun, today: date) -> Sequence[Link | str]:
    """How it stands with one member."""
    standing = where_it_stands(member, noun.id, today)
    return [
        Link(member.name or "", member_page(member.id)),
        ward_of(member, today),
        group_of(member),
        how_it_stands(standing, noun, today),
        short_day(standing.since) if standing.since else "",
        short_day(standing.day) if standing.day else "",
    ]


def how_it_stands(standing: Standing, noun: Noun, today: date) -> str:
    """The same, and whether the day has passed by which an answer was asked for."""
    if standing.stands != "no answer" or standing.day is None or standing.day >= today:
        return STANDS[standing.stands]
    return "No answer in time, which counts as a refusal" if "declined" in noun.texts("silence") else "No answer in time"


def why_declined(member: Member, noun: Noun, today: date) -> str:
    """What was said of why a member declined."""
    fact = where_it_stands(member, noun.id, today).fact
    said = (event.why for event in as_corrected(member.events) if isinstance(event, Fact) and event.chain == fact)
    return next(said, "") or ""


def given_row(member: Member, noun: Noun, today: date) -> Sequence[Link | str]:
    """Who gives it to one member."""
    since = member.away.get(noun.id)
    return [
        Link(member.name or "", member_page(member.id)),
        ward_of(member, today),
        member.supporters.get(noun.id) or way_to_assign(member, noun),
        f"Since {day(since)}" if since else "",
        member.covers.get(noun.id) or ("Nobody yet" if since else ""),
    ]


def way_to_assign(member: Member, noun: Noun) -> Link | str:
    """Where it is said who gives it, for those who may say so."""
    if not may(RECORD):
        return "Nobody"
    back = url_for("supports.show", slug=member.council, support=noun.id)
    href = url_for("recording.ask", id=bare(member.id), noun=noun.id, verb="assigned", back=back)
    return Link("Nobody: record who was assigned", href, f"to {member.name or ''}")


def ward_of(member: Member, today: date) -> str:
    term = member.term_on(today)
    return (term.ward if term else "") or "Co-opted"


def group_of(member: Member) -> str:
    return "Not known" if member.group is None else member.group or "In no group"


def stands_in_words(members: Sequence[Member], noun: Noun, today: date) -> str:
    """`Of 60 members: 12 never offered, 3 declined, 45 held.`"""
    numbers = Counter(where_it_stands(member, noun.id, today).stands for member in members)
    said = [f"{numbers[stands]} {words[:1].lower()}{words[1:]}" for stands, words in STANDS.items() if numbers[stands]]  # type: ignore[index]  # the words of Stands
    return f"Of {counted(len(members), 'member')}: {'; '.join(said)}." if members else ""


def hint_of(standing: Standing) -> str:
    """Beside a tick box."""
    since = f" on {day(standing.since)}" if standing.since else ""
    return f"{STANDS[standing.stands]}{since}"


def index_row(noun: Noun, members: Sequence[Member], href: str, today: date, *, is_a_person: bool) -> Sequence[Link | str]:
    """One line of the list of all that is given."""
    if is_a_person:
        given = sum(bool(member.supporters.get(noun.id)) for member in members)
        away = sum(noun.id in member.away for member in members)
        said = f"{given} of {counted(len(members), 'member')} have somebody{f'; for {away} they are away for long' if away else ''}"
    else:
        said = stands_in_words(members, noun, today)
    return [Link(noun.name, href), said]

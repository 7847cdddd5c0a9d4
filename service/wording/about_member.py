"""What is known of a member, line by line: who they are, what they hold and since when, and who supports them."""

from collections.abc import Iterator
from datetime import date

from flask import url_for

from domain.streams.activity import Activity
from domain.streams.confidential import HIDDEN
from domain.streams.member import Member, Term
from domain.viewer import READ_CONTENT, RECORD
from service.addresses import bare
from service.furniture import may
from service.shown import Fact, Link
from service.wording.council_words import CouncilWords, words_today
from service.wording.holdings import role_in_words, roles_held, seat_in_words, seats_held
from service.wording.story import CAME
from service.wording.task_list import nobody_said_if_new
from service.words import day
from service.world import world

NOT_KNOWN = "Not known"

STATUS = {"sitting": "In office", "elected": "Elected, not in office yet", "left": "Left office", "candidate": "Candidate, not a member"}

BEFORE = {"new": "New to the council", "returning": "Returning: sat on the council before", "not known": NOT_KNOWN}


def about(member: Member, words: CouncilWords, today: date) -> list[Fact]:
    """The summary of a member's page."""
    return [
        *_who_they_are(member, today),
        *_their_candidacies(member, today),
        *_their_office(member, today),
        *_what_they_hold(member, words, today),
        *_their_supporters(member, words),
    ]


def contact(member: Member) -> list[Fact]:
    """How they are reached, each way with the form that changes it."""
    return [Fact(how.capitalize(), _reached_at(member, how), _change_contact(member, how)) for how in ("e-mail", "telephone")]


def _reached_at(member: Member, how: str) -> str:
    at = member.contact.get(how) or NOT_KNOWN
    return f"{at}. A letter to it came back: nothing more goes there until an address is given again" if how in member.unreached else at


TERM_HEADS = ("Ward", "From", "Until", "Why it ended")


def terms(member: Member, today: date) -> list[list[str]]:
    """The terms of office before the one that is shown, the last first: ward, from, until, why it ended."""
    now = member.term_on(today)
    others = sorted((term for term in member.terms.values() if term is not now), key=lambda term: term.declared, reverse=True)
    return [[term.ward or "Co-opted", day(term.took_office or term.declared), day(term.left), _ended(term)] for term in others]


def _who_they_are(member: Member, today: date) -> Iterator[Fact]:
    yield Fact("Status", STATUS[member.status_on(today)])
    if member.party:
        yield Fact("Party", member.party)
    group = NOT_KNOWN if member.group is None else member.group or "In no group"
    yield Fact("Political group", group, _change(member, "changes.ask", "Change", "the political group", what="group"))


def _their_candidacies(member: Member, today: date) -> Iterator[Fact]:
    """For what they stand, or stood last where they never held office."""
    shown = [candidacy for candidacy in member.candidacies.values() if candidacy.runs_on(today) or not member.terms]
    for candidacy in shown:
        said = ", ".join(filter(None, (candidacy.ward or "ward not known", candidacy.party, f"poll on {day(candidacy.poll)}")))
        ended = f": {candidacy.reason}" if candidacy.reason else ", poll held" if candidacy.poll <= today else ""
        yield Fact(f"{candidacy.kind.capitalize()}{ended}", said)


def _their_office(member: Member, today: date) -> Iterator[Fact]:
    term = member.term_on(today)
    if term is None:
        return
    yield Fact(words_today(member.council).ward if term.kind == "elected" else "Office", term.ward or "Co-opted")
    yield Fact("New or returning", BEFORE[term.before], _say(member, today))
    yield Fact(
        "Elected" if term.kind == "elected" else "Co-opted", f"{day(term.declared)}{', at a by-election' if term.by_election else ''}"
    )
    yield Fact("Came into office", day(term.took_office) or NOT_KNOWN)
    if term.left:
        yield Fact("Left", f"{day(term.left)}{f': {term.reason}' if term.reason else ''}")
    else:
        yield Fact("Term expected to end", day(term.until) or NOT_KNOWN)


def _what_they_hold(member: Member, words: CouncilWords, today: date) -> Iterator[Fact]:
    if roles := roles_held(member, today):
        yield Fact("Roles", "; ".join(role_in_words(role, words) for role in roles))
    if seats := seats_held(member, today):
        yield Fact("Sits on", "; ".join(seat_in_words(seat, words) for seat in seats))


def _their_supporters(member: Member, words: CouncilWords) -> Iterator[Fact]:
    for noun, person in member.supporters.items():
        if person:
            yield Fact(words.titles.of(noun), f"{person}{_away(member, noun)}", _about_supporter(member, noun, words.titles.of(noun)))


def _away(member: Member, support: str) -> str:
    if support not in member.away:
        return ""
    instead = member.covers.get(support)
    return f" (away for long since {day(member.away[support])}; {f'{instead} stands in' if instead else 'nobody stands in yet'})"


def _about_supporter(member: Member, support: str, name: str) -> tuple[Link, ...]:
    if not may(RECORD) or member.forgotten:
        return ()
    away = (("Is back", "absences.ask_ended", f"from absence: {name}"), ("Stands in", "supporters.ask_cover", f"who does: {name}"))
    here = (("Is away", "absences.ask_began", f"for long: {name}"),)
    always = (("Hand over", "supporters.ask_hand_over", name), ("Ended", "supporters.ask_end", name))
    said = (*(away if support in member.away else here), *always)
    return tuple(Link(text, url_for(endpoint, id=bare(member.id), support=support), about) for text, endpoint, about in said)


def _say(member: Member, today: date) -> tuple[Link, ...]:
    text = "Say which" if nobody_said_if_new(member, today) else "Change"
    return _change(member, "member_details.ask_came_before", text, "whether the member is new or returning")


def _change_contact(member: Member, how: str) -> tuple[Link, ...]:
    if not may(RECORD) or member.forgotten:
        return ()
    text = "Change" if member.contact.get(how) else "Add"
    return (Link(text, url_for("member_details.ask_contact", id=bare(member.id), how=how), how),)


def _change(member: Member, endpoint: str, text: str, about: str, what: str | None = None) -> tuple[Link, ...]:
    return (Link(text, url_for(endpoint, id=bare(member.id), what=what), about),) if may(RECORD) and not member.forgotten else ()


def _ended(term: Term) -> str:
    return term.reason.capitalize() or NOT_KNOWN


def needs_of(member: Member) -> list[Fact]:
    """What they need to learn, in the words it was recorded in, and what became of it."""
    closed = {fact.about.removeprefix("need:"): fact.verb for fact in member.known() if fact.noun == "need" and fact.verb != "recorded"}
    return [
        Fact(
            (words if may(READ_CONTENT) else HIDDEN) if words else "Words forgotten",
            f"{closed.get(need, 'open').capitalize()}{_picked(member, need)}",
            () if need in closed else _change_need(member, need),
        )
        for need, words in member.needs.items()
    ]


def _change_need(member: Member, need: str) -> tuple[Link, ...]:
    if not may(RECORD) or member.forgotten:
        return ()
    return (
        Link("Pick a session", url_for("learning_needs.ask_session", id=bare(member.id), need=need), "for this need"),
        Link("Close", url_for("learning_needs.ask_closed", id=bare(member.id), need=need), "this need"),
    )


def _picked(member: Member, need: str) -> str:
    """The sessions picked to meet a need, and whether the member came."""
    sessions = (world().commands.find(Activity, id) for id in member.picks.get(need, ()))
    said = [f"{one.title or one.course}, {day(one.when)}{_came(one, member)}" for one in sessions]
    return f". Picked: {'; '.join(said)}" if said else ""


def _came(session: Activity, member: Member) -> str:
    if session.state == "cancelled":
        return " (cancelled)"
    came = session.register.get(member.id)
    return f" ({CAME.get(came, came).lower()})" if came else ""

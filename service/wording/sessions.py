"""Sessions in words: as a line of a list, as the facts of their page, and how each member stands on the register."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from flask import url_for

from domain.streams.activity import Activity, of_session
from domain.streams.describing import IN_PERSON
from domain.streams.facts import Known
from domain.streams.member import Member
from domain.viewer import PLAN
from service.addresses import bare, member_page
from service.forms.recording import in_words
from service.forms.register import MARKS
from service.furniture import may
from service.shown import Fact, Link
from service.wording.council_words import CouncilWords
from service.wording.people import name_of_member
from service.words import counted, day, listed, short_day
from service.world import world

TO_COME = ("Session", "Kind", "Day", "Where", "Places")
HELD = ("Session", "Day", "Who came")
STANDINGS = {"booked": "Has a place", "waiting": "Waits for a place", "apologies": "Sent apologies"}
STATES = {"planned": "To come", "held": "Held", "cancelled": "Cancelled"}


def to_come_row(row: Mapping[str, Any], words: CouncilWords) -> Sequence[Link | str]:
    """A session that is to be held, or whose register is still to be taken."""
    starts = f", {at_time(row['starts'])}" if row["starts"] else ""
    until = f" to {short_day(row['until'])}" if row["until"] and row["until"] != row["when"] else ""
    return [
        Link(named(row, words), page_of(row["session"])),
        in_words(words.strategy.word(row["kind"])),
        f"{short_day(row['when'])}{until}{starts}",
        row["place"] or ("Not set" if row["mode"] == IN_PERSON else in_words(row["mode"])),
        places_taken(row["booked"], row["places"], row["waiting"]),
    ]


def places_taken(booked: int, places: int | None, waiting: int) -> str:
    """`12 of 20 places booked, 3 waiting`; where as many can come as like, `12 booked`."""
    said = f"{booked} of {counted(places, 'place')} booked" if places is not None else f"{booked} booked"
    return f"{said}, {waiting} waiting" if waiting else said


def place_row(row: Mapping[str, Any], words: CouncilWords) -> Sequence[Link | str]:
    """A session to come at which a member has a place, or how else they stand."""
    starts = f", {at_time(row['starts'])}" if row["starts"] else ""
    return [Link(named(row, words), page_of(row["session"])), f"{day(row['when'])}{starts}", STANDINGS[row["standing"]]]


def held_row(row: Mapping[str, Any], words: CouncilWords) -> Sequence[Link | str]:
    """A session that was held, or cancelled."""
    came = f"{row['came']} of {row['listed']}" if row["state"] == "held" else STATES[row["state"]]
    return [Link(named(row, words), page_of(row["session"])), short_day(row["when"]), came]


def named(row: Mapping[str, Any], words: CouncilWords) -> str:
    course = words.titles.of(row["course"])
    return course if row["title"] in ("", course) else f"{row['title']} ({course})"


def page_of(session: str) -> str:
    return url_for("sessions.show", id=bare(session))


def at_time(starts: str) -> str:
    """`6:30pm`, of a time on record as `18:30`."""
    try:
        clock = time.fromisoformat(starts)
    except ValueError:
        return starts
    return f"{clock.hour % 12 or 12}:{clock:%M}{'am' if clock.hour < 12 else 'pm'}"


def facts_of(session: Activity, words: CouncilWords) -> list[Fact]:
    """The summary of a session's page."""
    until = f" to {day(session.until)}" if session.until and session.until != session.when and session.state != "held" else ""
    return [
        Fact("Course", words.titles.of(session.course)),
        *([Fact("Part", session.part)] if session.part else []),
        Fact("Held on" if session.state == "held" else "Day", f"{day(session.when)}{until}"),
        Fact("Starts", at_time(session.starts) if session.starts else "Not set"),
        Fact("Where", session.place or "Not set"),
        Fact("Hours", f"{session.hours:g}" if session.hours else "Not set"),
        Fact("Status", STATES[session.state]),
        *what_it_is(session, words),
    ]


def what_it_is(session: Activity, words: CouncilWords) -> list[Fact]:
    """What a session is, as far as there is anything to say, and which themes it serves."""
    said = session.described
    marks = [
        *(["Members must attend it"] if said.compulsory else []),
        *(["Part of the core programme"] if said.core else []),
        *(["Held by somebody outside the council"] if said.outside else []),
    ]
    return [
        Fact("Kind", in_words(words.strategy.word(said.kind))),
        Fact("Held", in_words(said.mode)),
        *([Fact("Who it is for", said.for_whom)] if said.for_whom else []),
        *([Fact("Marked as", listed(marks))] if marks else []),
        *(Fact(words.titles.of(theme), listed(values)) for theme, values in said.tags.items()),
    ]


def other_days(session: Activity) -> list[Sequence[Link | str]]:
    """The same on other days: when, how it stands, and how many come."""
    rows: list[Sequence[Link | str]] = []
    for other in world().commands.other_days(session):
        starts = f", {at_time(other.starts)}" if other.starts else ""
        rows.append([Link(f"{day(other.when)}{starts}", page_of(other.id)), STATES[other.state], how_many_come(other)])
    return rows


def how_many_come(session: Activity) -> str:
    """`3 of 20 places booked`, or of one that was held `3 of 4 came`."""
    if session.register:
        return how_many_came(session.register.values())
    return places_taken(len(session.booked), session.places, len(session.waiting))


def how_many_came(marks: Collection[str], who: str = "") -> str:
    """`3 of 4 came` or `3 of 4 members came`: of those expected, as reports count them too."""
    expected = len(marks) - sum(mark == "not expected" for mark in marks)
    there = sum(mark in ("present", "part") for mark in marks)
    return f"{there} of {counted(expected, who) if who else expected} came"


def material_rows(session: Activity, words: CouncilWords) -> list[Sequence[Link | str]]:
    """What is kept with a session: what it is, where, since when and, for those who plan, the way to say that it is not any more."""
    rows: list[Sequence[Link | str]] = []
    for kept in session.materials.values():
        added = f"{kept.where}{' ' if kept.where else ''}({words.titles.of(kept.noun)})" if kept.noun else kept.where
        away = Link("Not kept any more", url_for("programme.ask_take_away", id=bare(session.id), material=kept.number), f": {kept.title}")
        title = Link(kept.title, kept.link) if kept.link else kept.title
        rows.append([title, added or "At its web address", short_day(kept.on), *([away] if may(PLAN) else [])])
    return rows


# ------------------------------------------------------------------ who has a place, and who came


def everybody(ids: Iterable[str], *, in_order: bool = False) -> list[Member]:
    """These members, by name or in the order in which they are given."""
    found: list[Member] = [world().commands.find(Member, id) for id in ids]
    return found if in_order else sorted(found, key=lambda member: (name_of_member(member.name), member.id))


def link_to(member: Member) -> Link:
    return Link(name_of_member(member.name), member_page(member.id))


def register_rows(session: Activity) -> list[Sequence[Link | str]]:
    """Everybody on the register, whether they came and, if they missed it, whether they have made it up."""
    rows: list[Sequence[Link | str]] = []
    for member in everybody(session.register):
        came = session.register[member.id]
        made_up = made_up_by(member, session) if missed(came) else None
        rows.append([link_to(member), MARKS[came], made_up_words(came, made_up)])
    return rows


def missed(came: str) -> bool:
    return came in ("apologies", "absent")


def made_up_words(came: str, made_up: Known | None) -> str:
    if made_up:
        how = made_up.fields.get("route") or ""
        return f"Yes, on {short_day(made_up.on)}{f', {how}' if how else ''}"
    return "Not yet" if missed(came) else ""


def made_up_by(member: Member, session: Activity) -> Known | None:
    """What a member attended instead of a session that they missed: recorded about it, or the same part at another time since."""
    return made_up_among(member, session, [world().commands.find(Activity, id) for id in member.sessions])


def made_up_among(member: Member, session: Activity, sessions: Iterable[Activity]) -> Known | None:
    """The same, where the sessions whose registers name the member are at hand."""
    others = [one for one in sessions if one.id != session.id]
    facts = [*member.known(), *(fact for other in others for fact in of_session(other.known(), member.id))]
    return min((fact for fact in facts if makes_up_for(fact, session)), key=lambda fact: fact.on, default=None)


def makes_up_for(fact: Known, session: Activity) -> bool:
    if fact.verb != "attended" or fact.noun != session.course:
        return False
    return fact.about == session.about or (fact.argument == session.part and fact.on >= (session.when or date.max))

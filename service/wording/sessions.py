"""Sessions in words: as a line of a list, as the facts of their page, as their story, and how each member stands on the register."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from itertools import groupby
from typing import Any

from flask import url_for

from domain.streams.activity import (
    Activity,
    PlaceBooked,
    PlaceGivenUp,
    RegisterTaken,
    SessionAdvertised,
    SessionCancelled,
    SessionMoved,
    SessionPlanned,
    of_session,
)
from domain.streams.correction import StruckOut
from domain.streams.events import Event
from domain.streams.facts import Known
from domain.streams.member import Member
from service.addresses import bare, member_page
from service.forms.register import MARKS
from service.shown import Fact, Link, StoryLine
from service.wording.corrected import Corrected
from service.wording.council_words import CouncilWords
from service.wording.people import name_of_member, name_of_recorder
from service.wording.story import title_of
from service.words import counted, day, short_day
from service.world import world

TO_COME = ("Session", "Day", "Where", "Places booked")
HELD = ("Session", "Day", "Who came")
STATES = {"planned": "To come", "held": "Held", "cancelled": "Cancelled"}


def to_come_row(row: Mapping[str, Any], words: CouncilWords) -> Sequence[Link | str]:
    """A session that is to be held, or whose register is still to be taken."""
    starts = f", {at_time(row['starts'])}" if row["starts"] else ""
    return [
        Link(named(row, words), page_of(row["session"])),
        f"{short_day(row['when'])}{starts}",
        row["place"] or "Not set",
        str(row["booked"]),
    ]


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
    return [
        Fact("Course", words.titles.of(session.course)),
        *([Fact("Part", session.part)] if session.part else []),
        Fact("Held on" if session.state == "held" else "Day", day(session.when)),
        Fact("Starts", at_time(session.starts) if session.starts else "Not set"),
        Fact("Where", session.place or "Not set"),
        Fact("Hours", f"{session.hours:g}" if session.hours else "Not set"),
        Fact("Status", STATES[session.state]),
    ]


# ------------------------------------------------------------------ who has a place, and who came


def everybody(ids: Iterable[str]) -> list[Member]:
    """These members, by name."""
    found: list[Member] = [world().commands.find(Member, id) for id in ids]
    return sorted(found, key=lambda member: (name_of_member(member.name), member.id))


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
        return f"Yes, on {short_day(made_up.on)}"
    return "Not yet" if missed(came) else ""


def made_up_by(member: Member, session: Activity) -> Known | None:
    """What a member attended instead of a session that they missed: recorded about it, or the same part at another time since."""
    others = [world().commands.find(Activity, id) for id in member.sessions if id != session.id]
    facts = [*member.known(), *(fact for other in others for fact in of_session(other.known(), member.id))]
    return min((fact for fact in facts if makes_up_for(fact, session)), key=lambda fact: fact.on, default=None)


def makes_up_for(fact: Known, session: Activity) -> bool:
    if fact.verb != "attended" or fact.noun != session.course:
        return False
    return fact.about == session.about or (fact.argument == session.part and fact.on >= (session.when or date.max))


# ------------------------------------------------------------------ its story


def story_of(session: Activity, words: CouncilWords) -> list[StoryLine]:
    """What happened to a session, the last recorded first. Places booked together are one line."""
    corrected = Corrected(session.events)
    saves = groupby(session.events, key=lambda event: event.command)
    return [line for _, saved in saves for line in lines_of(list(saved), session, words, corrected)][::-1]


def lines_of(events: Sequence[Event], session: Activity, words: CouncilWords, corrected: Corrected) -> Iterator[StoryLine]:
    """What a save says. Of places that were booked together no one alone is put right."""
    for event, title in titles_of(events, session, words):
        line = line_of(event, title)
        yield line if isinstance(event, PlaceBooked) else corrected.told(line, event)


def titles_of(events: Sequence[Event], session: Activity, words: CouncilWords) -> Iterator[tuple[Event, str]]:
    """The events of one save that a story tells, each in a few words."""
    booked = [event for event in events if isinstance(event, PlaceBooked)]
    if booked:
        yield booked[0], f"Places booked for {counted(len(booked), 'member')}"
    for event in events:
        match event:
            case SessionPlanned(when=when):
                yield event, f"Planned for {day(when)}: {title_of(session, words)}"
            case SessionMoved(when=when, starts=starts, place=place):
                where = "".join([f", {at_time(starts)}" if starts else "", f", {place}" if place else ""])
                yield event, f"Moved to {day(when)}{where}"
            case SessionCancelled():
                yield event, "Cancelled"
            case SessionAdvertised(how=how):
                yield event, f"Advertised{f': {how}' if how else ''}"
            case PlaceGivenUp():
                yield event, "A place was given up"
            case StruckOut():
                yield event, "Never happened"
            case RegisterTaken(entries=entries, corrects=corrects):
                came = f"{sum(entry.attended for entry in entries)} of {len(entries)} came"
                yield event, f"{'Register put right' if corrects else 'Held, and register taken'}: {came}"


def line_of(event: Event, title: str) -> StoryLine:
    return StoryLine(title=title, on=event.on, recorded=event.recorded, who=name_of_recorder(event.who), why=event.why or "")

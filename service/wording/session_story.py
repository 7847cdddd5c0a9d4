"""What happened to a session, as its page tells it: places booked together are one line."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from domain.streams.activity import (
    Activity,
    PlaceBooked,
    PlaceGivenUp,
    RegisterTaken,
    SessionAdvertised,
    SessionCancelled,
    SessionMoved,
    SessionPlanned,
)
from domain.streams.correction import StruckOut
from domain.streams.events import Event
from domain.streams.member import Member
from domain.streams.places import ApologiesSent, PlacesSet, WaitingListJoined, WaitingListLeft
from domain.streams.programme import MaterialKept, MaterialTakenAway, OfferedOnAnotherDay, SessionDescribed
from service.shown import StoryLine
from service.wording.corrected import Corrected
from service.wording.council_words import CouncilWords
from service.wording.people import name_of_member, name_of_recorder
from service.wording.sessions import at_time, how_many_came
from service.wording.story import title_of
from service.words import counted, day, listed
from service.world import world


def story_of(session: Activity, words: CouncilWords) -> list[StoryLine]:
    """What happened to a session, the last recorded first. Places booked together are one line."""
    corrected = Corrected(session.events)
    saves = groupby(session.events, key=lambda event: event.command)
    return [line for _, saved in saves for line in lines_of(list(saved), session, words, corrected)][::-1]


def lines_of(events: Sequence[Event], session: Activity, words: CouncilWords, corrected: Corrected) -> Iterator[StoryLine]:
    """What a save says. Of places that were booked together no one alone is put right."""
    for event, title in titles_of(events, session, words):
        line = line_of(event, title)
        yield line if isinstance(event, PlaceBooked | WaitingListJoined) else corrected.told(line, event)


def titles_of(events: Sequence[Event], session: Activity, words: CouncilWords) -> Iterator[tuple[Event, str]]:
    """The events of one save that a story tells, each in a few words: what was given up before who has it since."""
    booked = [event for event in events if isinstance(event, PlaceBooked) and not event.cause]
    waiting = [event for event in events if isinstance(event, WaitingListJoined)]
    if booked:
        yield booked[0], f"Places booked for {counted(len(booked), 'member')}"
    if waiting:
        yield waiting[0], f"{counted(len(waiting), 'member')} put on the waiting list"
    for event in events:
        if title := about_places(event) or about_what_it_is(event, words) or about_when(event, session, words):
            yield event, title


def about_places(event: Event) -> str:
    match event:
        case PlaceBooked(member=member, cause=cause) if cause:
            return f"A place came free for {name_of(member)}"
        case PlaceGivenUp(member=member):
            return f"A place was given up by {name_of(member)}"
        case ApologiesSent(member=member):
            return f"Apologies sent by {name_of(member)}"
        case WaitingListLeft(member=member):
            return f"{name_of(member)} waits for no place any more"
        case PlacesSet(places=places):
            return f"Room for {counted(places, 'member')}" if places is not None else "Room for as many as like"
    return ""


def about_what_it_is(event: Event, words: CouncilWords) -> str:
    match event:
        case SessionDescribed(described=said):
            marks = [mark for mark, is_so in (("members must attend it", said.compulsory), ("core", said.core)) if is_so]
            return f"Said what it is: {listed([words.strategy.word(said.kind), said.mode, *marks])}"
        case MaterialKept(title=title):
            return f"Kept with it: {title}"
        case MaterialTakenAway():
            return "Something is not kept with it any more"
        case StruckOut():
            return "Never happened"
    return ""


def about_when(event: Event, session: Activity, words: CouncilWords) -> str:
    match event:
        case SessionPlanned(when=when, first=first):
            return f"Planned for {day(when)}{', as another day of the same' if first else ''}: {title_of(session, words)}"
        case OfferedOnAnotherDay():
            return "Planned for another day as well"
        case SessionMoved(when=when, starts=starts, place=place):
            where = "".join([f", {at_time(starts)}" if starts else "", f", {place}" if place else ""])
            return f"Moved to {day(when)}{where}"
        case SessionCancelled():
            return "Cancelled"
        case SessionAdvertised(how=how):
            return f"Advertised{f': {how}' if how else ''}"
        case RegisterTaken(entries=entries, corrects=corrects):
            came = how_many_came([entry.came for entry in entries])
            return f"{'Register put right' if corrects else 'Held, and register taken'}: {came}"
    return ""


def name_of(member: str) -> str:
    return name_of_member(world().commands.find(Member, member).name)


def line_of(event: Event, title: str) -> StoryLine:
    return StoryLine(title=title, on=event.on, recorded=event.recorded, who=name_of_recorder(event.who), why=event.why or "")

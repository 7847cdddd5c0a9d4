"""Meetings in words: in a council's diary, on the page of their body, and as facts of their own page."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask import url_for

from domain.strategy.entries import Noun
from domain.streams.body import Body, Meeting
from domain.streams.council import Council
from service.furniture import may
from service.shown import Fact, Link
from service.wording.council_words import CouncilWords
from service.wording.sessions import at_time
from service.words import day, short_day
from service.world import world

TO_COME = ("Day", "Body", "Starts", "Where")
OF_A_BODY = ("Day", "Starts", "Where")
HELD = ("Day", "Status", "Minutes")
BODIES = ("Body", "Next meeting", "Last met")
NEEDS = ("What needs to be learnt", "Theme", "Said", "Status")

STATES = {"called": "To come", "held": "Held", "cancelled": "Cancelled"}
NONE_CALLED = "Not called yet"
NOT_ON_RECORD = "Not on record"
NOT_SET = "Not set"


def page_of_body(slug: str, body: str) -> str:
    return url_for("bodies.show", slug=slug, body=body)


def page_of(slug: str, body: Body, meeting: Meeting) -> str:
    return url_for("meetings.show", slug=slug, body=body.body, meeting=meeting.id)


def called(body: Body) -> list[Meeting]:
    """The meetings that are to come, the next first: those whose day has passed and of which nobody has said more, too."""
    return sorted((one for one in body.meetings.values() if one.state == "called"), key=lambda one: (one.when, one.id))


def over(body: Body) -> list[Meeting]:
    """The meetings that were held or cancelled, the last first."""
    return sorted((one for one in body.meetings.values() if one.state != "called"), key=lambda one: (one.when, one.id), reverse=True)


def diary_rows(slug: str, bodies: Iterable[Body], words: CouncilWords) -> list[Sequence[Link | str]]:
    """Every meeting that is to come, of whatever body, by day."""
    to_come = sorted(((one, body) for body in bodies for one in called(body)), key=lambda pair: (pair[0].when, pair[1].id, pair[0].id))
    return [
        [link_to(slug, body, one), words.titles.of(body.body), at_time(one.starts) if one.starts else NOT_SET, one.place or NOT_SET]
        for one, body in to_come
    ]


def called_rows(slug: str, body: Body) -> list[Sequence[Link | str]]:
    return [[link_to(slug, body, one), at_time(one.starts) if one.starts else NOT_SET, one.place or NOT_SET] for one in called(body)]


def over_rows(slug: str, body: Body) -> list[Sequence[Link | str]]:
    return [[link_to(slug, body, one), STATES[one.state], minutes_of(one)] for one in over(body)]


def need_rows(slug: str, body: Body, permission: str) -> list[Sequence[Link | str]]:
    """What a body says that it needs to learn: what is open first, with the way to close it."""
    needs = sorted(body.needs.items(), key=lambda item: (item[1].state != "open", item[1].found, item[0]))
    return [
        [need.words or "", need.theme or NOT_SET, short_day(need.found), how_a_need_stands(slug, body, number, permission)]
        for number, need in needs
    ]


def how_a_need_stands(slug: str, body: Body, number: str, permission: str) -> Link | str:
    need = body.needs[number]
    if need.state != "open":
        return f"{need.state.capitalize()} on {short_day(need.closed)}"
    if not may(permission):
        return "Open"
    return Link("Close it", url_for("body_needs.ask_closed", slug=slug, body=body.body, need=number), f"need: {need.words or number}")


def minutes_of(meeting: Meeting) -> str:
    if meeting.state != "held":
        return ""
    return f"Published on {short_day(meeting.minutes)}" if meeting.minutes else "Not published yet"


def link_to(slug: str, body: Body, meeting: Meeting) -> Link:
    said = f"{day(meeting.when)}: say whether it was held" if not_said_yet(meeting) else day(meeting.when)
    return Link(said, page_of(slug, body, meeting), f"meeting {meeting.id[:4]}" if twice_on_its_day(body, meeting) else "")


def not_said_yet(meeting: Meeting) -> bool:
    """Whether its day has passed and nobody has said what became of it."""
    return meeting.state == "called" and meeting.when < world().today()


def twice_on_its_day(body: Body, meeting: Meeting) -> bool:
    """Whether the day alone does not tell a meeting from another."""
    return sum(one.when == meeting.when for one in body.meetings.values()) > 1


def body_rows(slug: str, nouns: Iterable[Noun], bodies: dict[str, Body]) -> list[Sequence[Link | str]]:
    """Every body that the strategy declares, with its next meeting and its last."""
    rows: list[Sequence[Link | str]] = []
    for noun in nouns:
        body = bodies.get(noun.id)
        to_come = [one for one in called(body) if not not_said_yet(one)] if body else []
        met = [one for one in over(body) if one.state == "held"] if body else []
        rows.append(
            [
                Link(noun.name, page_of_body(slug, noun.id)),
                short_day(to_come[0].when) if to_come else NONE_CALLED,
                short_day(met[0].when) if met else NOT_ON_RECORD,
            ]
        )
    return rows


def about_body(noun: Noun, council: Council) -> list[Fact]:
    """The summary of a body's page: what the strategy says of it, and when it was set up or ended."""
    kind = str(noun.fields.get("kind", ""))
    until = str(noun.fields.get("until", ""))
    return [
        *([Fact("Kind", kind.capitalize())] if kind else []),
        *([Fact("Clause", noun.clause)] if noun.clause else []),
        *([Fact("Until", until)] if until else []),
        *(Fact(name, day(on)) for verb, name in (("set up", "Set up"), ("ended", "Ended")) if (on := last_said(council, noun.id, verb))),
    ]


def last_said(council: Council, body: str, verb: str) -> date | None:
    """The last day on which something was recorded of a body for its council."""
    return max((fact.on for fact in council.known() if (fact.noun, fact.verb) == (body, verb)), default=None)


def about_meeting(meeting: Meeting) -> list[Fact]:
    """The summary of a meeting's page."""
    return [
        Fact("Status", STATES[meeting.state]),
        Fact("Held on" if meeting.state == "held" else "Day", day(meeting.when)),
        Fact("Starts", at_time(meeting.starts) if meeting.starts else NOT_SET),
        Fact("Where", meeting.place or NOT_SET),
        *([Fact("Minutes", minutes_of(meeting))] if meeting.state == "held" else []),
        *([Fact("Minutes can be read", meeting.at)] if meeting.at else []),
    ]

"""The columns that a roster may have, and which of a file's columns is which: by what its header is called, or as somebody said."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

import msgspec

from domain.results.likeness import folded


class Kind(StrEnum):
    """What a roster lists."""

    MEMBERS = "members"
    TRAINING = "training"


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One of our columns. `also` are other names that headers give it, in small letters without signs."""

    id: str
    title: str
    hint: str = ""
    also: tuple[str, ...] = ()


NAME = Column(id="name", title="Name", also=("member", "councillor", "full name", "member name", "councillor name", "cllr"))
FIRST = Column(id="first_name", title="First name", also=("forename", "forenames", "first names", "given name", "christian name"))
LAST = Column(id="last_name", title="Last name", also=("surname", "family name"))
WARD = Column(
    id="ward", title="Ward", also=("ward name", "division", "electoral division", "ward division", "division name", "electoral ward")
)
E_MAIL = Column(
    id="email",
    title="E-mail address",
    also=("email", "e mail", "email address", "e mail address", "mail", "council email", "contact email"),
)

OF_MEMBERS: Final = (
    NAME,
    FIRST,
    LAST,
    WARD,
    Column(id="group", title="Political group", also=("group", "group name", "council group")),
    Column(id="party", title="Party", also=("political party", "party name", "political affiliation", "affiliation")),
    E_MAIL,
    Column(id="telephone", title="Telephone", also=("phone", "tel", "telephone number", "phone number", "mobile", "mobile number")),
    Column(
        id="roles",
        title="Roles",
        hint="Several with semicolons between",
        also=("role", "position", "positions", "office held", "special responsibility", "responsibilities", "portfolio"),
    ),
    Column(
        id="seats",
        title="Seats",
        hint="Several with semicolons between; (chair), (substitute) or (pool) after a body's name",
        also=("seat", "committees", "committee", "bodies", "committee memberships", "memberships", "appointments"),
    ),
    Column(
        id="since",
        title="Roles and seats since",
        hint="Else from the day they came into office",
        also=("since", "appointed", "date appointed", "appointed on", "from", "start date"),
    ),
    Column(
        id="in_office",
        title="Came into office",
        also=("in office from", "in office since", "came into office on", "took office", "date took office", "term start", "term began"),
    ),
    Column(
        id="poll",
        title="Polling day",
        also=("date elected", "elected", "elected on", "election date", "date of election", "last elected", "election"),
    ),
    Column(
        id="until",
        title="Term end",
        also=("term ends", "term of office ends", "end of term", "term expires", "expires", "until", "retires", "next election", "term to"),
    ),
    Column(
        id="came",
        title="How they came in",
        hint="Elected, by-election or co-opted; elected where it says nothing",
        also=("how elected", "elected or co opted", "type", "member type", "basis"),
    ),
    Column(id="ballot", title="Ballot", hint="As published: local.council.ward.2023-05-04", also=("ballot id", "ballot paper id")),
)

OF_TRAINING: Final = (
    NAME,
    FIRST,
    LAST,
    WARD,
    E_MAIL,
    Column(
        id="course",
        title="Course",
        also=("training", "training course", "course title", "course name", "session", "event", "title", "module"),
    ),
    Column(id="part", title="Part", hint="Of a course in parts; all of them where it says nothing", also=("course part", "topic")),
    Column(
        id="on",
        title="Date",
        also=("day", "date attended", "attended", "attended on", "completed", "date completed", "completed on", "when"),
    ),
    Column(
        id="route",
        title="Route",
        hint="In person, online and so on, as the strategy says; in person where it says nothing",
        also=("how", "method", "delivery", "format", "mode", "how attended"),
    ),
    Column(id="hours", title="Hours", also=("duration", "length", "cpd hours")),
)

COLUMNS: Final[Mapping[Kind, tuple[Column, ...]]] = {Kind.MEMBERS: OF_MEMBERS, Kind.TRAINING: OF_TRAINING}

NEEDED: Final[Mapping[Kind, tuple[tuple[str, ...], ...]]] = {
    Kind.MEMBERS: (("name", "last_name"), ("ward", "came")),
    Kind.TRAINING: (("name", "last_name", "email"), ("ward", "email"), ("course",), ("on",)),
}
"""One of each of these is needed before anything can be read."""

Matched = Mapping[str, int]
"""Where each of our columns stands in the file, from 0."""


def heading(text: str) -> str:
    """A header as headers are compared: small letters, no signs, no brackets with what they hold."""
    return folded(re.sub(r"[/_:.*]", " ", re.sub(r"\(.*?\)", "", text)))


def recognised(kind: Kind, headers: Sequence[str], before: Matched | None = None) -> dict[str, int]:
    """Which of a file's columns is which of ours: as it was said `before`, else by what it is called. No column is two things."""
    named = [heading(header) for header in headers]
    found: dict[str, int] = dict(before or {})
    for column in COLUMNS[kind]:
        if column.id in found:
            continue
        for name in (heading(column.title), column.id.replace("_", " "), *column.also):
            at = named.index(name) if name and name in named else None
            if at is not None and at not in found.values():
                found[column.id] = at
                break
    return found


def missing(kind: Kind, matched: Matched) -> list[str]:
    """What is still needed, in words: one of each."""
    titles = {column.id: column.title for column in COLUMNS[kind]}
    return [" or ".join(titles[id] for id in one_of) for one_of in NEEDED[kind] if not any(id in matched for id in one_of)]

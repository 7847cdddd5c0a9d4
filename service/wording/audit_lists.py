"""The auditor's lists in words: what each looks for, its columns, and its rows as lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from domain.streams.events import Event
from domain.viewer import Viewer
from projections.auditing import (
    Found,
    Period,
    corrected,
    decided_by_hand,
    never_closed,
    notices_in_doubt,
    recorded_by,
    recorded_late,
    said_before,
)
from service.addresses import StepAt, member_page, page_of_event
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import words_of, words_today
from service.wording.due_lines import name_of_owner
from service.wording.event_lines import details
from service.wording.fact_titles import title_of_event, words_for
from service.wording.letters import notice_row
from service.wording.people import name_of_member, name_of_recorder
from service.wording.printed_strategy import capital
from service.wording.readable import readable
from service.wording.standing import instead_of_a_day, standing
from service.words import clock, short_day
from service.world import world

Row = Mapping[str, Any]
Cell = str | Link


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an auditor looks for: a period, and what one list alone asks for."""

    period: Period
    days: int  # working days, after which a fact was recorded late
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class AuditList:
    """One list. `lines` gives the cells of some of its rows; the first names the row."""

    title: str
    lead: str
    heads: tuple[str, ...]
    find: Callable[[Viewer, Wanted], Found]
    lines: Callable[[Connection, Sequence[Row]], list[list[Cell]]]
    nothing: str
    one: str = "fact"


# ------------------------------------------------------------------ facts


class Told:
    """The events of some rows, each told once, and who recorded them."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.events: Mapping[str, Event] = world().commands.events_at(viewer(), ids)
        self._names: dict[str, str] = {}

    def title(self, id: str) -> str:
        event = self.events.get(id)
        return title_of_event(event, words_for(event), {}) if event else ""

    def link(self, id: str) -> Link:
        return Link(self.title(id), page_of_event(id))

    def why(self, id: str) -> str:
        event = self.events.get(id)
        return (event.why if event else "") or "Not said"

    def said(self, id: str) -> str:
        """All that a fact says: what, of which day, and its details."""
        event = self.events.get(id)
        if event is None:
            return ""
        words = words_for(event)
        told = [f"{key}: {value}" for key, value in details(readable(event, words)) if key != "Puts right"]
        return "; ".join([f"{self.title(id)}, {short_day(event.on)}", *told])

    def by(self, who: str) -> str:
        if who not in self._names:
            self._names[who] = capital(name_of_recorder(who))
        return self._names[who]


def about(row: Row) -> Cell:
    """Whom or what a fact is about."""
    kind = row["stream"].partition(":")[0]
    if kind == "member":
        return Link(name_of_member(row["name"]), member_page(row["stream"]))
    if kind == "activity":
        return row["title"] or "A session"
    return KINDS.get(kind, "")


KINDS = {
    "council": "The council",
    "duty": "The council",
    "body": "A body",
    "election": "An election",
    "identity": "Who somebody is",
    "notice": "A letter",
    "user": "An account",
    "roster": "A file of members",
    "link": "A link to a form",
}
"""What the facts are about that name nobody."""


def late_lines(_: Connection, rows: Sequence[Row]) -> list[list[Cell]]:
    told = Told([row["fact"] for row in rows])
    return [
        [told.link(row["fact"]), about(row), short_day(row["on"]), recorded_on(told, row), str(row["late"]), told.by(row["who"])]
        for row in rows
    ]


def corrected_lines(connection: Connection, rows: Sequence[Row]) -> list[list[Cell]]:
    before = said_before(connection, viewer(), rows)
    told = Told([*(row["fact"] for row in rows), *filter(None, before.values())])
    return [
        [
            Link(told.said(row["fact"]), page_of_event(row["fact"])),
            about(row),
            told.said(before[row["fact"]]),
            recorded_on(told, row),
            told.by(row["who"]),
            told.why(row["fact"]),
        ]
        for row in rows
    ]


def decided_lines(_: Connection, rows: Sequence[Row]) -> list[list[Cell]]:
    told = Told([row["fact"] for row in rows])
    return [[told.link(row["fact"]), about(row), recorded_on(told, row), told.by(row["who"]), told.why(row["fact"])] for row in rows]


def recorded_lines(_: Connection, rows: Sequence[Row]) -> list[list[Cell]]:
    told = Told([row["fact"] for row in rows])
    return [[told.link(row["fact"]), about(row), short_day(row["on"]), recorded_on(told, row), told.by(row["who"])] for row in rows]


def recorded_on(told: Told, row: Row) -> str:
    """When a fact was recorded, as London's clocks had it."""
    event = told.events.get(row["fact"])
    return clock(event.recorded) if event else ""


# ------------------------------------------------------------------ steps and letters


def never_closed_lines(_: Connection, rows: Sequence[Row]) -> list[list[Cell]]:
    return [never_closed_line(row) for row in rows]


def never_closed_line(row: Row) -> list[Cell]:
    words = words_of(row["council"], row["strategy"])
    at = StepAt(row["owner"], row["council"], row["step"])
    who = name_of_member(row["name"]) if at.of_a_member else name_of_owner(at, words, "The council")
    stands = standing(row["state"], row["due"], row["closed"], row["force"], world().today()).text
    due = short_day(row["due"]) or instead_of_a_day(row["undated"])
    return [Link(words.step(row["rule"]), at.page(), f"of {who}"), who, short_day(row["opened"]), due, stands]


def notice_lines(_: Connection, rows: Sequence[Row]) -> list[list[Cell]]:
    return [list(notice_row(row, words_today(row["council"]))) for row in rows]


# ------------------------------------------------------------------ the lists

LISTS: Mapping[str, AuditList] = {
    "late": AuditList(
        title="Recorded late",
        lead="What was recorded more than {days} after the day it is true of. "
        "Saturdays, Sundays and public holidays in England are not counted.",
        heads=("What was recorded", "About", "True of", "Recorded", "Working days late", "By"),
        find=lambda viewer, wanted: recorded_late(viewer, wanted.period, wanted.days),
        lines=late_lines,
        nothing="Nothing was recorded later than that in this period. Choose fewer days or another period above.",
    ),
    "corrected": AuditList(
        title="Corrected",
        lead="What was put right after it was recorded. What it said before is still on record.",
        heads=("What it says now", "About", "What it said before", "Recorded", "By", "Why"),
        find=lambda viewer, wanted: corrected(viewer, wanted.period),
        lines=corrected_lines,
        nothing="Nothing was corrected in this period. Choose another period above.",
    ),
    "by-hand": AuditList(
        title="Waived or moved by hand",
        lead="Steps that somebody said are not needed, or whose last day they moved.",
        heads=("What was decided", "About", "Recorded", "By", "Why"),
        find=lambda viewer, wanted: decided_by_hand(viewer, wanted.period),
        lines=decided_lines,
        nothing="No step was waived or moved by hand in this period. Choose another period above.",
    ),
    "recorded": AuditList(
        title="Everything that one user recorded",
        lead="The last recorded comes first. What followed by the strategy is left out: each line leads to it.",
        heads=("What was recorded", "About", "True of", "Recorded", "By"),
        find=lambda viewer, wanted: recorded_by(viewer, wanted.period, wanted.who),
        lines=recorded_lines,
        nothing="They recorded nothing in this period. Choose another user or period above.",
    ),
    "never-closed": AuditList(
        title="Opened and never closed",
        lead="Steps that opened in the period and are open still.",
        heads=("Step", "About", "Opened", "Last day", "How it stands"),
        find=lambda viewer, wanted: never_closed(viewer, wanted.period),
        lines=never_closed_lines,
        one="step",
        nothing="Every step that opened in this period is closed. Choose another period above.",
    ),
    "letters": AuditList(
        title="Letters in doubt",
        lead="Letters of which it is not on record that they went out once: being sent still, never gone, come back, perhaps sent twice.",
        heads=("To", "Day", "Told of", "What became of it"),
        find=lambda viewer, wanted: notices_in_doubt(viewer, wanted.period),
        lines=notice_lines,
        one="letter",
        nothing="Every letter of this period went out, once. Choose another period above.",
    ),
}
"""By the name in their address, in the order in which the first page shows them."""

"""Attendance: who was called to a session and came, sent apologies or stayed away; and what was learnt elsewhere, or by teaching."""

from sqlalchemy import ColumnElement, case, true

from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.counting import Measure, in_all, of_happenings, per_cent, shared_out
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings
from projections.reporting.sharing import WHAT_HAPPENED, Share, share_of
from projections.reporting.wanting import nouns_of

ON_A_REGISTER = happenings.c.stream.startswith("activity:")
MARKS = {
    "called": true(),
    "attended": happenings.c.verb == "attended",
    "part": happenings.c.mark == "part",
    "apologies": happenings.c.mark == "apologies",
    "both": (happenings.c.verb == "attended") | (happenings.c.mark == "apologies"),
    "absent": happenings.c.mark == "absent",
}
HEADINGS = (
    "On the register",
    "Attended",
    "Attended, of those",
    "Of them, for part",
    "Sent apologies",
    "Attended or sent apologies",
    "Absent",
)

ELSEWHERE = {
    "attended": "Attended elsewhere, or made up for a session",
    "claim accepted": "Claimed, and accepted",
    "claimed": "Claimed",
    "refused": "Claimed, and refused",
    "taught": "Taught to others",
    "completed": "Proof shown",
}
"""How members learn beside our sessions. Teaching counts as learning."""


def attendance(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    return at_sessions(asked, figure), elsewhere(asked, figure)


def at_sessions(asked: Asked, figure: Figure) -> ReportTable:
    """By session where nothing else is asked for."""
    ground = of_happenings(asked, ON_A_REGISTER, happenings.c.verb.in_(("attended", "missed")), *of_what(asked, figure.of))
    share = share_of(asked, figure.by or "session", WHAT_HAPPENED)
    measures = {name: Measure(where) for name, where in MARKS.items()}
    shares = shared_out(asked, ground, measures, share)
    names = share.names(asked, list(shares))
    rows = [(Cell(names.get(key, key)), *across(cells)) for key, cells in shares.items()]
    if len(rows) > 1:
        rows.append((Cell("All sessions"), *across(in_all(asked, ground, measures))))
    return ReportTable(
        "Attendance at sessions",
        (share.heading, *HEADINGS),
        tuple(rows),
        bars=2,
        total=len(rows) > 1,
        empty="No register was taken of a session of this period.",
    )


def across(cells: dict[str, Cell]) -> tuple[Cell, ...]:
    rate = per_cent(cells["attended"], cells["called"])
    return cells["called"], cells["attended"], rate, cells["part"], cells["apologies"], cells["both"], cells["absent"]


def elsewhere(asked: Asked, figure: Figure) -> ReportTable:
    """What no register of ours holds, by how it was learnt."""
    courses = [noun.id for noun in asked.of_kind("course")]
    learnt = happenings.c.noun.in_(courses), happenings.c.verb.in_(list(ELSEWHERE))
    ground = of_happenings(asked, ~ON_A_REGISTER, *learnt, *of_what(asked, figure.of))
    by_how = Share("How", case({verb: verb for verb in ELSEWHERE}, value=happenings.c.verb, else_=""), always=tuple(ELSEWHERE))
    measures = {"facts": Measure(true()), "people": Measure(true(), people=True)}
    shares = shared_out(asked, ground, measures, by_how)
    rows = [(Cell(ELSEWHERE[key]), cells["facts"], cells["people"]) for key, cells in shares.items() if cells["facts"].number]
    return ReportTable("Learnt elsewhere, or by teaching", ("How", "Times", "Members"), tuple(rows), bars=1)


def of_what(asked: Asked, of: str) -> tuple[ColumnElement[bool], ...]:
    """Of one course and its parts, or of every course."""
    return (happenings.c.noun.in_(nouns_of(asked.strategy, of)),) if of else ()

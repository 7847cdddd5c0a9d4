"""Records: what is on record of members' learning. Each member's own stands on their page; a report says how much there is of all."""

from sqlalchemy import true

from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.counting import Measure, in_all, of_happenings
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings

KINDS = {
    "attended": "Attended",
    "taught": "Taught to others",
    "claimed": "Claimed as learnt elsewhere",
    "completed": "Shown to be completed",
    "awarded": "Awards and certificates",
    "returned": "Forms returned",
    "recorded": "Needs and other facts",
    "held": "Meetings about their development",
}


def record(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """How many members something was recorded of in the period, and how much."""
    about_members = happenings.c.member != "", happenings.c.verb.in_(list(KINDS))
    ground = of_happenings(asked, *about_members)
    measures = {verb: Measure(happenings.c.verb == verb) for verb in KINDS}
    facts = in_all(asked, ground, {**measures, "all": Measure(true())}, open_to_all=False)
    people = in_all(
        asked, ground, {**{verb: Measure(each.where, people=True) for verb, each in measures.items()}, "all": Measure(true(), people=True)}
    )
    named = {**KINDS, "all": "In all"}
    rows = tuple((Cell(name), facts[verb], Cell(people[verb].text, people[verb].number)) for verb, name in named.items())
    note = "Each member’s own record stands on the member’s page, and can be printed from there."
    return (ReportTable("What is on record", ("What", "Times", "Members"), rows, bars=1, total=True, note=note),)

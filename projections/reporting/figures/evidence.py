"""What an award to the council rests on: how it stands, what is to be shown for it, and what was noted that shows it, in words."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from domain.calendar import add
from domain.owing.answering.ruleset import ruleset_of
from domain.printing.dates import in_full
from domain.printing.titles import listed
from domain.strategy.entries import Noun
from domain.strategy.mentions import facts_of
from domain.strategy.phrases import Figure, Offset
from projections.reporting.asked import Asked, Row
from projections.reporting.figures.plan import came_to, states_of
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings

SAID = ("sought", "assessed", "awarded", "refused", "withdrawn")
NOTED = "evidence noted"
NO_AWARD = "The strategy has no award for the council."
NOTHING_NOTED = "No evidence has been noted yet."
NOT_SAID = "Not said"


def evidence(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Of each award that the council itself seeks."""
    awards = [
        award for award in asked.of_kind("award") if figure.of == award.id or (not figure.of and award.fields.get("holder") != "person")
    ]
    rows = tuple((Cell(award.name), *status(asked, award)) for award in awards)
    stands = ReportTable("How it stands", ("Award", "Status", "On", "Until", "Level", "By whom"), rows, empty=NO_AWARD)
    return stands, shown(asked, awards), noted(asked, awards)


def status(asked: Asked, award: Noun) -> tuple[Cell, ...]:
    """The last thing that became of an award by the end of the period: the day, until when it is good, its level and who made it."""
    table = happenings
    said = asked.stands(table), table.c.noun == award.id, table.c.verb.in_(SAID), table.c.member == "", table.c.on <= asked.last
    for last in asked.rows(select(table).where(*said).order_by(table.c.on.desc(), table.c.recorded.desc()).limit(1)):
        until = last_good_day(asked, award, last) if last["verb"] == "awarded" else None
        became = "Ran out" if until and until < asked.last else str(last["verb"]).capitalize()
        level, by = (Cell(last[name] or "—") for name in ("argument", "mark"))
        return Cell(became, facts=(last["fact"],)), Cell(in_full(last["on"])), Cell(in_full(until) if until else "—"), level, by
    return Cell("Nothing on record yet"), *[Cell("—")] * 4


def last_good_day(asked: Asked, award: Noun, made: Row) -> date | None:
    """The last day on which an award is good: the one that was said, else as long as the strategy says that it lasts."""
    lasts = ruleset_of(asked.strategy).value(award.fields.get("lasts"))
    said: date | None = made["when"]
    return add(made["on"], lasts) if said is None and isinstance(lasts, Offset) else said


def noted(asked: Asked, awards: Sequence[Noun]) -> ReportTable:
    """Everything noted by the end of the period that shows what an award asks, in the words of whoever noted it."""
    table, names = happenings, {award.id: award.name for award in awards}
    query = select(table).where(asked.stands(table), table.c.noun.in_(list(names)), table.c.verb == NOTED, table.c.on <= asked.last)
    rows = [
        (Cell(names[row["noun"]]), Cell(in_full(row["on"])), Cell(row["words"], facts=(row["fact"],)), Cell(row["mark"] or NOT_SAID))
        for row in asked.rows(query.order_by(table.c.on, table.c.recorded, table.c.fact))
    ]
    return ReportTable("Evidence noted", ("Award", "Noted", "What it shows", "Where it can be seen"), tuple(rows), empty=NOTHING_NOTED)


def shown(asked: Asked, awards: Sequence[Noun]) -> ReportTable:
    """What rules about these awards say that they use, and how far their steps have come."""
    of = {award.id for award in awards}
    rules = [rule for rule in asked.strategy.rules.values() if rule.uses and of & {fact.noun for fact in facts_of(rule)}]
    known = states_of(asked, [rule.id for rule in rules])
    stands = {rule.id: came_to(asked, steps[-1]) if (steps := known.get(rule.id)) else Cell("Not begun") for rule in rules}
    rows = [(Cell(use.removeprefix("evidence: ")), Cell(rule.name), stands[rule.id]) for rule in rules for use in rule.uses]
    nothing = f"No evidence is named for {listed([award.name for award in awards]) or 'an award'}."
    return ReportTable("Evidence", ("What is to be shown", "For", "Progress"), tuple(rows), empty=nothing)

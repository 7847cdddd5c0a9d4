"""What an award to the council rests on: how it stands, what is to be shown for it, and what has been noted that shows it."""

from collections.abc import Sequence

from sqlalchemy import select, true

from domain.printing.dates import in_full
from domain.printing.titles import listed
from domain.strategy.entries import Noun
from domain.strategy.mentions import facts_of
from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.counting import Ground, Measure, in_all
from projections.reporting.figures.plan import came_to, states_of
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings

SAID = ("sought", "assessed", "awarded", "refused")
NOTED = "evidence noted"
NO_AWARD = "The strategy has no award for the council."


def evidence(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Of each award that the council itself seeks."""
    awards = [
        award for award in asked.of_kind("award") if figure.of == award.id or (not figure.of and award.fields.get("holder") != "person")
    ]
    rows = tuple((Cell(award.name), *status(asked, award), noted(asked, award)) for award in awards)
    stands = ReportTable("How it stands", ("Award", "Last", "On", "Until", "Evidence noted"), rows, bars=4, empty=NO_AWARD)
    return stands, shown(asked, awards)


def status(asked: Asked, award: Noun) -> tuple[Cell, Cell, Cell]:
    """The last thing that became of an award, the day, and until when it is good."""
    table = happenings
    said = asked.stands(table), table.c.noun == award.id, table.c.verb.in_(SAID), table.c.member == "", table.c.on <= asked.last
    for last in asked.rows(select(table).where(*said).order_by(table.c.on.desc(), table.c.recorded.desc()).limit(1)):
        until = in_full(last["when"]) if last["when"] else "—"
        return Cell(last["verb"].capitalize(), facts=(last["fact"],)), Cell(in_full(last["on"])), Cell(until)
    return Cell("Nothing on record yet"), Cell("—"), Cell("—")


def noted(asked: Asked, award: Noun) -> Cell:
    """How many times something was noted that shows what the award asks: the words stand with the facts."""
    table = happenings
    where = asked.stands(table) & (table.c.noun == award.id) & (table.c.verb == NOTED) & (table.c.on <= asked.last)
    return in_all(asked, Ground(table, table.c.fact, table.c.member, table.c.on, where), {"noted": Measure(true())})["noted"]


def shown(asked: Asked, awards: Sequence[Noun]) -> ReportTable:
    """What rules about these awards say that they use, and how far their steps have come."""
    of = {award.id for award in awards}
    rules = [rule for rule in asked.strategy.rules.values() if rule.uses and of & {fact.noun for fact in facts_of(rule)}]
    known = states_of(asked, [rule.id for rule in rules])
    stands = {rule.id: came_to(asked, steps[-1]) if (steps := known.get(rule.id)) else Cell("Not begun") for rule in rules}
    rows = [(Cell(use.removeprefix("evidence: ")), Cell(rule.name), stands[rule.id]) for rule in rules for use in rule.uses]
    nothing = f"No evidence is named for {listed([award.name for award in awards]) or 'an award'}."
    return ReportTable("Evidence", ("What is to be shown", "For", "Progress"), tuple(rows), empty=nothing)

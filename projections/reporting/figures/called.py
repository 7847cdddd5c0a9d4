"""Called and required: of those of whom something was required, how many were called to it, and how many of them came."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, true

from domain.strategy.entries import Rule
from domain.strategy.mentions import facts_in
from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.counting import Measure, in_all, of_happenings, of_steps, per_cent
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings, step_states
from projections.reporting.wanting import ids, nouns_of, rules_asking

CALLED = ("place booked", "offered", "attended", "missed", "booked")
CAME = ("attended", "held", "returned")
HEADINGS = ("Required", "Of members", "Called", "Came", "Came, of those required")


def called_and_required(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    rules = [rule for rule in rules_asking(asked.strategy, figure.of) if rule.force == "required"]
    things = list(dict.fromkeys(thing for rule in rules for thing in things_of(asked, rule)))
    wanted = set(nouns_of(asked.strategy, figure.of)) if figure.of else set(things)
    rows = [row(asked, thing, [rule for rule in rules if thing in things_of(asked, rule)]) for thing in things if thing in wanted]
    return (ReportTable("Called and required", HEADINGS, tuple(rows), bars=2, empty="Nothing that members are called to is required."),)


def things_of(asked: Asked, rule: Rule) -> list[str]:
    """The courses and meetings that a rule waits for."""
    return [fact.noun for fact in facts_in(rule.done) if asked.titles.kind(fact.noun) in ("course", "support")]


def row(asked: Asked, thing: str, rules: Sequence[Rule]) -> tuple[Cell, ...]:
    """Of one thing: members of whom it was required, and of them those who were called and those who came."""
    required = of_steps(asked, step_states.c.rule.in_(ids(rules)))
    owners = select(step_states.c.owner).where(required.where)
    of_those = happenings.c.noun.in_(nouns_of(asked.strategy, thing)), happenings.c.member.in_(owners)
    count = in_all(asked, required, {"members": Measure(true(), people=True)})
    count |= in_all(asked, of_happenings(asked, *of_those), {"called": who(CALLED), "came": who(CAME)})
    cells = count["members"], count["called"], count["came"], per_cent(count["came"], count["members"])
    return Cell(asked.titles.of(thing)), *cells


def who(verbs: Sequence[str]) -> Measure:
    meant: ColumnElement[bool] = happenings.c.verb.in_(verbs)
    return Measure(meant, people=True)

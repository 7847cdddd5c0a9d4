"""Action plans: each action with its target, how far it has come and how late it is."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from domain.printing.dates import in_full
from domain.strategy.entries import Noun, Rule
from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked, Row
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings, step_states

STATES = {"declined": "Declined", "waived": "Not needed", "lapsed": "No longer owed"}
HEADINGS = ("Action", "Outcome", "Target", "Progress", "Noted last", "Days late")
NO_DAY = "No date set"
NO_ACTIONS = "The plan has no action under this theme."


def plan(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """A table for each theme in the plan's order. One without actions is printed all the same."""
    plans = [plan for id, plan in asked.strategy.plans.items() if figure.of in ("", id)]
    tables = [of_theme(asked, one, theme) for one in plans for theme in themes_of(asked, one)]
    return tuple(tables) or (ReportTable("Action plan", ("Action", "Target", "Progress"), (), empty="The strategy has no action plan."),)


def themes_of(asked: Asked, plan: Noun) -> list[str]:
    actions = actions_of(asked, plan)
    return list(dict.fromkeys([*plan.texts("themes"), *(action.words.get("theme", "") for action in actions)]))


def actions_of(asked: Asked, plan: Noun) -> list[Rule]:
    return [rule for rule in asked.strategy.rules.values() if rule.kind == "action" and rule.plan == plan.id]


def of_theme(asked: Asked, plan: Noun, theme: str) -> ReportTable:
    actions = [action for action in actions_of(asked, plan) if action.words.get("theme", "") == theme]
    known = states_of(asked, [action.id for action in actions])
    rows = [line for action in actions for line in lines(asked, action, known.get(action.id, []))]
    caption = f"{plan.name}: {theme}" if theme else plan.name
    return ReportTable(caption, HEADINGS, tuple(rows), bars=5, empty=NO_ACTIONS)


def lines(asked: Asked, action: Rule, known: Sequence[Row]) -> list[tuple[Cell, ...]]:
    """One for each time an action was owed; an action that was not owed yet has one too."""
    outcome, noted = Cell(action.words.get("outcome", "") or "Not set"), last_noted(asked, action.id)
    if not known:
        return [(Cell(action.name), outcome, Cell(NO_DAY), Cell("Not begun"), noted, Cell("—"))]
    return [(Cell(action.name), outcome, target(row), came_to(asked, row), noted, late(asked, row)) for row in known]


def target(row: Row) -> Cell:
    return Cell(in_full(row["due"]) if row["due"] else NO_DAY)


def came_to(asked: Asked, row: Row) -> Cell:
    """What a step had come to by the end of the period."""
    closed = closed_by(row, asked.last)
    said = "Open" if closed is None else STATES.get(row["state"], f"Done on {in_full(closed)}")
    return Cell(said, facts=(row["fact"],))


def late(asked: Asked, row: Row) -> Cell:
    """By how many days it is late, or was when it was done."""
    until = closed_by(row, asked.last) or asked.last
    days = (until - row["due"]).days if row["due"] and row["state"] in ("open", "done") else 0
    return Cell(f"{days:,}" if days > 0 else "—", max(days, 0))


def closed_by(row: Row, last: date) -> date | None:
    return row["closed"] if row["closed"] and row["closed"] <= last else None


def last_noted(asked: Asked, action: str) -> Cell:
    """The day on which progress was noted last: the words stand with the fact."""
    table = happenings
    noted = asked.stands(table), table.c.noun == action, table.c.verb == "progressed", table.c.on <= asked.last
    query = select(table.c.on, table.c.fact).where(*noted).order_by(table.c.on.desc(), table.c.recorded.desc()).limit(1)
    return next((Cell(in_full(row["on"]), facts=(row["fact"],)) for row in asked.rows(query)), Cell("—"))


def states_of(asked: Asked, rules: Sequence[str]) -> dict[str, list[Row]]:
    """What was known of the steps of these rules that had opened by the end of the period, by rule, the earliest first."""
    table = step_states
    query = select(table).where(asked.stands(table), table.c.rule.in_(rules), table.c.state != "withdrawn", table.c.opened <= asked.last)
    found: dict[str, list[Row]] = {}
    for row in asked.rows(query.order_by(table.c.opened, table.c.step)):
        found.setdefault(row["rule"], []).append(row)
    return found

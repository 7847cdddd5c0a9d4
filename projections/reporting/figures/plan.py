"""Action plans: each action with its target, how it stands, what was noted of it in words, and how late it is."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from domain.printing.dates import in_full, timing_in_words
from domain.strategy.entries import Noun, Rule
from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked, Row
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings, step_states

STATES = {"declined": "Declined", "waived": "Not needed", "lapsed": "No longer owed"}
HEADINGS = ("Action", "Outcome", "Target", "How it stands", "Progress")
LATE = "Days late"
NO_DAY = "No date set"
NOT_SET = "Not set"
NOT_BEGUN = "Not begun"
NOTHING_NOTED = "Nothing noted yet"
NO_ACTIONS = "The plan has no action under this theme."
NO_ACTION_AT_ALL = "The plan has no action yet."


def plan(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """A table for each theme in the plan's order. One without actions is printed all the same."""
    plans = [plan for id, plan in asked.strategy.plans.items() if figure.of in ("", id)]
    tables = [of_theme(asked, one, theme, caption(one, theme, figure)) for one in plans for theme in themes_of(asked, one) or [""]]
    return tuple(tables) or (ReportTable("Action plan", (*HEADINGS, LATE), (), empty="The strategy has no action plan."),)


def themes_of(asked: Asked, plan: Noun) -> list[str]:
    actions = actions_of(asked, plan)
    return list(dict.fromkeys([*plan.texts("themes"), *(action.words.get("theme", "") for action in actions)]))


def actions_of(asked: Asked, plan: Noun) -> list[Rule]:
    return [rule for rule in asked.strategy.rules.values() if rule.kind == "action" and rule.plan == plan.id]


def caption(plan: Noun, theme: str, figure: Figure) -> str:
    """A theme, after its plan where several may stand under one heading."""
    return f"{plan.name}: {theme}" if theme and not figure.of else theme or plan.name


def of_theme(asked: Asked, plan: Noun, theme: str, caption: str) -> ReportTable:
    actions = [action for action in actions_of(asked, plan) if action.words.get("theme", "") == theme]
    known, noted = states_of(asked, [action.id for action in actions]), noted_of(asked, [action.id for action in actions])
    years = plan.texts("years")
    rows = [line for action in actions for line in lines(asked, action, known.get(action.id, []), noted.get(action.id, []), years)]
    headings = *HEADINGS, *years, LATE
    return ReportTable(caption, headings, tuple(rows), bars=len(headings) - 1, empty=NO_ACTIONS if theme else NO_ACTION_AT_ALL)


def lines(asked: Asked, action: Rule, known: Sequence[Row], noted: Sequence[Row], years: Sequence[str]) -> list[tuple[Cell, ...]]:
    """One for each time an action was owed; an action that was not owed yet has one too."""
    said = action.words.get("outcome", "not set")
    head = Cell(action.name), Cell(NOT_SET if said == "not set" else said)
    marks = [last_words([row for row in noted if row["argument"] == year]) for year in years]
    noted = [row for row in noted if row["argument"] not in years]
    if not known:
        return [(*head, Cell(when_due(asked, action)), Cell(NOT_BEGUN), progress(asked, noted), *marks, Cell("—"))]
    return [
        (*head, target(row), came_to(asked, row), progress(asked, while_owed(noted, known, at)), *marks, late(asked, row))
        for at, row in enumerate(known)
    ]


def when_due(asked: Asked, action: Rule) -> str:
    """The target of an action that is not owed yet, as the strategy says it."""
    said = timing_in_words(action, asked.titles)
    return said[:1].upper() + said[1:] or NO_DAY


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


def while_owed(noted: Sequence[Row], known: Sequence[Row], at: int) -> list[Row]:
    """What was noted until an action was owed the next time. What was noted before it was ever owed belongs to the first."""
    first = known[at]["opened"] if at else date.min
    after = known[at + 1]["opened"] if at + 1 < len(known) else date.max
    return [row for row in noted if first <= row["on"] < after]


def progress(asked: Asked, noted: Sequence[Row]) -> Cell:
    """Everything noted in the period, in the words of whoever noted it; where nothing was, the last thing noted before."""
    told = [row for row in noted if row["on"] >= asked.period.first] or noted[-1:]
    said = [f"{in_full(row['on'])}: {row['words']}" for row in told]
    return Cell("; ".join(said) or NOTHING_NOTED, facts=tuple(row["fact"] for row in told))


def last_words(noted: Sequence[Row]) -> Cell:
    """The mark of one of the plan's years: nothing where nobody made one."""
    return Cell(noted[-1]["words"], facts=(noted[-1]["fact"],)) if noted else Cell("")


def noted_of(asked: Asked, actions: Sequence[str]) -> dict[str, list[Row]]:
    """What was noted of these actions by the end of the period, by action, the earliest first."""
    table = happenings
    query = select(table).where(asked.stands(table), table.c.noun.in_(actions), table.c.verb == "progressed", table.c.on <= asked.last)
    return together(asked.rows(query.order_by(table.c.on, table.c.recorded, table.c.fact)), "noun")


def states_of(asked: Asked, rules: Sequence[str]) -> dict[str, list[Row]]:
    """What was known of the steps of these rules that had opened by the end of the period, by rule, the earliest first."""
    table = step_states
    query = select(table).where(asked.stands(table), table.c.rule.in_(rules), table.c.state != "withdrawn", table.c.opened <= asked.last)
    return together(asked.rows(query.order_by(table.c.opened, table.c.step)), "rule")


def together(rows: Sequence[Row], name: str) -> dict[str, list[Row]]:
    """The rows that have the same in a column, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(row)
    return found

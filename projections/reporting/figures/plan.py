"""Action plans and what a charter rests on: each action with its target, how far it has come and how late it is."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from domain.printing.dates import in_full
from domain.printing.titles import listed
from domain.strategy.entries import Noun, Rule
from domain.strategy.mentions import facts_of
from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked, Row
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings, step_states

STATES = {"declined": "Declined", "waived": "Not needed", "lapsed": "No longer owed"}
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
    return ReportTable(
        caption, ("Action", "Outcome", "Target", "Progress", "Days late"), tuple(rows), bars=4 if rows else None, empty=NO_ACTIONS
    )


def lines(asked: Asked, action: Rule, known: Sequence[Row]) -> list[tuple[Cell, ...]]:
    """One for each time an action was owed; an action that was not owed yet has one too."""
    outcome = Cell(action.words.get("outcome", "") or "Not set")
    if not known:
        return [(Cell(action.name), outcome, Cell(NO_DAY), Cell("Not begun"), Cell("—"))]
    return [(Cell(action.name), outcome, Cell(in_full(row["due"]) if row["due"] else NO_DAY), *progress(asked, row)) for row in known]


def progress(asked: Asked, row: Row) -> tuple[Cell, Cell]:
    """What it had come to by the end of the period, and by how many days it is or was late."""
    closed: date | None = row["closed"] if row["closed"] and row["closed"] <= asked.last else None
    until = closed or asked.last
    late = (until - row["due"]).days if row["due"] and until > row["due"] and row["state"] in ("open", "done") else 0
    said = "Open" if closed is None else STATES.get(row["state"], f"Done on {in_full(closed)}")
    return Cell(said, facts=(row["fact"],)), Cell(f"{late:,}" if late else "—", late)


def states_of(asked: Asked, rules: Sequence[str]) -> dict[str, list[Row]]:
    """What was known of the steps of these rules that had opened by the end of the period, by rule, the earliest first."""
    table = step_states
    query = select(table).where(asked.stands(table), table.c.rule.in_(rules), table.c.state != "withdrawn", table.c.opened <= asked.last)
    found: dict[str, list[Row]] = {}
    for row in asked.rows(query.order_by(table.c.opened, table.c.step)):
        found.setdefault(row["rule"], []).append(row)
    return found


# ------------------------------------------------------------------ evidence


def evidence(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Of each award that the council itself seeks: what became of it, and whether there is what it asks to be shown."""
    awards = [
        award for award in asked.of_kind("award") if figure.of == award.id or (not figure.of and award.fields.get("holder") != "person")
    ]
    return status(asked, awards), shown(asked, awards)


def status(asked: Asked, awards: Sequence[Noun]) -> ReportTable:
    table = happenings
    rows = []
    for award in awards:
        of_the_council = table.c.noun == award.id, table.c.member == "", table.c.on <= asked.last
        query = select(table).where(asked.stands(table), *of_the_council).order_by(table.c.on.desc(), table.c.recorded.desc()).limit(1)
        last = next(iter(asked.rows(query)), None)
        if last is None:
            rows.append((Cell(award.name), Cell("Nothing on record yet"), Cell("—"), Cell("—")))
            continue
        until = in_full(last["when"]) if last["when"] else "—"
        said = Cell(last["verb"].capitalize(), facts=(last["fact"],))
        rows.append((Cell(award.name), said, Cell(in_full(last["on"])), Cell(until)))
    return ReportTable("How it stands", ("Award", "Last", "On", "Until"), tuple(rows), empty="The strategy has no award for the council.")


def shown(asked: Asked, awards: Sequence[Noun]) -> ReportTable:
    """What rules about these awards say that they use, and the steps of those rules."""
    of = {award.id for award in awards}
    rules = [rule for rule in asked.strategy.rules.values() if rule.uses and of & {fact.noun for fact in facts_of(rule)}]
    known = states_of(asked, [rule.id for rule in rules])
    rows = []
    for rule in rules:
        last = known.get(rule.id, [])[-1:]
        said = progress(asked, last[0])[0] if last else Cell("Not begun")
        rows += [(Cell(use.removeprefix("evidence: ")), Cell(rule.name), said) for use in rule.uses]
    return ReportTable(
        "Evidence",
        ("What is to be shown", "For", "Progress"),
        tuple(rows),
        empty=f"No evidence is named for {listed([award.name for award in awards]) or 'an award'}.",
    )

"""What was asked of members and came of it: how many did it, in time or late, declined or were let off, and what stood open at the end."""

from collections.abc import Sequence

from sqlalchemy import and_, or_, true

from domain.strategy.entries import Rule
from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.counting import Measure, in_all, of_steps, per_cent, shared_out
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import step_states
from projections.reporting.sharing import WHAT_IS_ASKED, Share, share_of
from projections.reporting.wanting import ids, rules_asking

NOBODY_ASKS = "No rule of the strategy asks this of members."


def completion(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    headings = (
        "Asked of members",
        "Done",
        "Done, of those",
        "In time",
        "Late",
        "Declined",
        "Not needed",
        "No longer owed",
        "Open",
        "Overdue",
    )
    rules = rules_asking(asked.strategy, figure.of)
    ground = of_steps(asked, step_states.c.rule.in_(ids(rules)))
    measures = {"asked": Measure(true()), **states(asked)}

    def across(cells: dict[str, Cell]) -> tuple[Cell, ...]:
        done, others = cells["done"], ("in time", "late", "declined", "waived", "lapsed", "open", "overdue")
        return cells["asked"], done, per_cent(done, cells["asked"]), *(cells[name] for name in others)

    share, names = share_for(asked, figure, rules)
    shares = shared_out(asked, ground, measures, share)
    called = share.names(asked, list(shares)) | names
    rows = [(Cell(called.get(key, key)), *across(cells)) for key, cells in shares.items()]
    if len(rows) > 1:
        rows.append((Cell("In all"), *across(in_all(asked, ground, measures))))
    return (
        ReportTable("What was asked, and done", (share.heading, *headings), tuple(rows), bars=2, total=len(rows) > 1, empty=NOBODY_ASKS),
    )


def outstanding(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """What stood open at the end of the period: shown, and taking no right away."""
    rules = rules_asking(asked.strategy, figure.of)
    found = states(asked)
    ground = of_steps(asked, step_states.c.rule.in_(ids(rules)), found["open"].where)
    measures = {
        "open": Measure(true()),
        "members": Measure(true(), people=True),
        "overdue": found["overdue"],
        "undated": Measure(step_states.c.due.is_(None)),
    }
    share, names = share_for(asked, figure, rules)
    shares = shared_out(asked, ground, measures, share)
    called = share.names(asked, list(shares)) | names
    rows = [(Cell(called.get(key, key)), *cells.values()) for key, cells in shares.items()]
    if len(rows) > 1:
        rows.append((Cell("In all"), *in_all(asked, ground, measures).values()))
    headings = (share.heading, "Open", "Members", "Overdue", "With no last day")
    return (ReportTable("Outstanding at the end of the period", headings, tuple(rows), bars=1, total=len(rows) > 1, empty=NOBODY_ASKS),)


def share_for(asked: Asked, figure: Figure, rules: Sequence[Rule]) -> tuple[Share, dict[str, str]]:
    """By rule where nothing else is asked for: each of the strategy's, though there is nothing of it."""
    if figure.by:
        return share_of(asked, figure.by, WHAT_IS_ASKED), {}
    return Share("What is asked", step_states.c.rule, always=tuple(ids(rules))), {rule.id: rule.name for rule in rules}


def states(asked: Asked) -> dict[str, Measure]:
    """What a step had come to by the end of the period."""
    table, last = step_states, asked.last
    closed = and_(table.c.closed.is_not(None), table.c.closed <= last)
    done = and_(table.c.state == "done", closed)
    in_time = or_(table.c.due.is_(None), table.c.closed <= table.c.due)
    return {
        "done": Measure(done),
        "in time": Measure(and_(done, in_time)),
        "late": Measure(and_(done, ~in_time)),
        **{state: Measure(and_(table.c.state == state, closed)) for state in ("declined", "waived", "lapsed")},
        "open": Measure(~closed),
        "overdue": Measure(and_(~closed, table.c.due < last, table.c.force != "open")),
    }

"""Take-up: what was offered, and what became of the offers; and who declined, where the strategy asks for their names."""

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, func, literal, select, true, union_all

from domain.printing.dates import in_full
from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked
from projections.reporting.counting import Ground, Measure, in_all, of_happenings, of_steps, per_cent, shared_out
from projections.reporting.labels import WARD, Belonging, with_names
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings, names, step_states
from projections.reporting.sharing import WHAT_HAPPENED, share_of
from projections.reporting.wanting import ids, nouns_of, rules_asking

FORGOTTEN = "A forgotten person"

VERBS = {
    "offered": "Offered",
    "asked for": "Asked for",
    "accepted": "Accepted",
    "declined": "Declined",
    "nominated": "Nominated",
    "assigned": "Assigned",
    "place booked": "Had a place booked",
    "booked": "Booked",
    "held": "Took place",
    "attended": "Attended",
    "missed": "Missed",
    "claimed": "Claimed as learnt elsewhere",
    "taught": "Taught to others",
    "sent": "Sent",
    "returned": "Returned",
    "given": "Given",
    "recorded": "Recorded",
}
ANSWERS = ("offered", "declined", "accepted", "booked", "held", "attended")
"""Of one day the later in this order stands: an acceptance counts before a refusal."""
NO_ANSWER = "Gave no answer in time"


def take_up(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Members by what was offered to them and what they did with it: each counts once in a row, whatever they did twice."""
    about = happenings.c.noun.in_(nouns_of(asked.strategy, figure.of) or [figure.of]), happenings.c.member != ""
    ground = of_happenings(asked, *about)
    if figure.by:
        return (by_share(asked, figure, ground),)
    cells = in_all(asked, ground, measures())
    silent = in_all(asked, silently(asked, figure.of), {"members": Measure(true(), people=True)})["members"]
    rows = [
        (Cell(VERBS[verb]), cell, per_cent(cell, cells["offered"]))
        for verb, cell in cells.items()
        if cell.number or verb in always(asked, figure)
    ]
    if silent.number:
        rows.append((Cell(NO_ANSWER), silent, per_cent(silent, cells["offered"])))
    return (ReportTable("Take-up", ("What happened", "Members", "Of those it was offered to"), tuple(rows), bars=1),)


def always(asked: Asked, figure: Figure) -> tuple[str, ...]:
    """What is shown though it happened to nobody: an offer that nobody declined is as much a result."""
    noun = asked.strategy.nouns.get(figure.of)
    return ("offered", "accepted", "declined", "held") if noun is not None and noun.kind == "support" else ("attended",)


def by_share(asked: Asked, figure: Figure, ground: Ground) -> ReportTable:
    share = share_of(asked, figure.by, WHAT_HAPPENED)
    shares = shared_out(asked, ground, measures(), share)
    seen = [verb for verb in VERBS if any(cells[verb].number for cells in shares.values()) or verb in always(asked, figure)]
    names = share.names(asked, list(shares))
    rows = [(Cell(names.get(key, key)), *(cells[verb] for verb in seen)) for key, cells in shares.items()]
    return ReportTable("Take-up", (share.heading, *(VERBS[verb] for verb in seen)), tuple(rows), bars=1)


def measures() -> dict[str, Measure]:
    return {verb: Measure(happenings.c.verb == verb, people=True) for verb in VERBS}


def silently(asked: Asked, of: str) -> Ground:
    """Steps closed as declined in the period though nobody said no: no answer came in time, and silence is one."""
    rules = step_states.c.rule.in_(ids(rules_asking(asked.strategy, of)))
    said = happenings.alias()
    no = and_(
        asked.stands(said), said.c.member == step_states.c.owner, said.c.noun == of, said.c.verb == "declined", asked.within(said.c.on)
    )
    return of_steps(
        asked, rules, step_states.c.state == "declined", asked.within(step_states.c.closed), ~exists(select(said.c.fact).where(no))
    )


# ------------------------------------------------------------------ who declined


def decliners(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Those whose last answer in the period was no, or who gave none where silence is one."""
    said, silent = last_word(asked, figure.of), silently(asked, figure.of)
    no = select(said.c.member, said.c.fact, said.c.on, literal("Said no").label("how")).where(said.c.nth == 1, said.c.verb == "declined")
    quiet = select(step_states.c.owner, step_states.c.fact, step_states.c.closed, literal(NO_ANSWER)).where(silent.where)
    both = union_all(no, quiet).subquery()
    ward = Belonging(asked, WARD)
    known = ward.beside(with_names(asked, both, both.c.member), both.c.member)
    query = select(both, names.c.name, ward.what.label("ward")).select_from(known)
    rows = [
        (Cell(row["name"] or FORGOTTEN), Cell(row["ward"] or "Co-opted"), Cell(in_full(row["on"])), Cell(row["how"], facts=(row["fact"],)))
        for row in asked.rows(query.order_by(names.c.name, both.c.member, both.c.on))
    ]
    return (ReportTable("Who declined", ("Name", "Ward", "When", "How"), tuple(rows), empty="Nobody declined in this period."),)


def last_word(asked: Asked, of: str) -> Subquery:
    """Each member's answers of the period, the last of them numbered 1."""
    table = happenings
    newest = (
        table.c.on.desc(),
        case({verb: at for at, verb in enumerate(ANSWERS)}, value=table.c.verb, else_=0).desc(),
        table.c.recorded.desc(),
    )
    answered: ColumnElement[bool] = and_(table.c.noun == of, table.c.verb.in_(ANSWERS), table.c.member != "")
    nth = func.row_number().over(partition_by=table.c.member, order_by=newest).label("nth")
    query = select(table.c.member, table.c.fact, table.c.on, table.c.verb, nth)
    return query.where(asked.stands(table), asked.within(table.c.on), answered).subquery()

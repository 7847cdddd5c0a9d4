"""Eligibility: who of a body has what their seat needs on the last day of the period, by which facts, or what is missing."""

from collections.abc import Iterator

from sqlalchemy import select

from domain.owing.answering.evidence import Evidence
from domain.owing.answering.spells import Spell, Spells
from domain.owing.owed import Adopted, Shared
from domain.owing.seats import MaySit, may_sit
from domain.printing.dates import in_full
from domain.strategy.entries import Noun
from domain.strategy.phrases import Figure
from domain.streams.facts import Known
from projections.reporting.asked import Asked
from projections.reporting.labels import with_names
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings, names
from projections.reporting.standing import facts_of_a_member, facts_of_the_council, in_force

KINDS = {"member": "Member", "chair": "Chair", "substitute": "Substitute", "likely": "Likely substitute", "pool": "In the pool"}
ANSWERS = {"yes": "Has what it needs", "not yet": "Not asked yet", "no": "Does not have it", "not known": "Not known"}
FORGOTTEN = "A forgotten person"


def eligibility(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Body by body: first how many of each answer, then everybody by name with what is missing."""
    council = facts_of_the_council(asked)
    adopted, shared = in_force(asked, council), Shared(council)
    tables = [of_body(asked, body, adopted, shared) for body in bodies(asked, figure.of)]
    rows = tuple((Cell(table.caption), *(answered(table, answer) for answer in ANSWERS.values())) for table in tables)
    summed = ReportTable("Who has what their seat needs", ("Body", *ANSWERS.values()), rows, bars=1, empty="The strategy has no such body.")
    return summed, *tables


def bodies(asked: Asked, of: str) -> list[Noun]:
    """The body that is named, those of a kind, or all that a seat's needs are for."""
    if of.startswith("any "):
        return [body for body in asked.of_kind("body") if of.removeprefix("any ") in (body.fields.get("kind"), body.id)]
    wanted = {of} if of else {seat.body for seat in asked.strategy.seats.values()}
    kinds = {body.removeprefix("any ") for body in wanted if body.startswith("any ")}
    return [body for body in asked.of_kind("body") if body.id in wanted or body.fields.get("kind") in kinds]


def of_body(asked: Asked, body: Noun, adopted: Adopted, shared: Shared) -> ReportTable:
    rows = []
    for member, name in ever_on(asked, body.id):
        facts = facts_of_a_member(asked, member)
        for seat in seats_of(member, facts, shared, body.id, asked):
            answer = may_sit(facts, [adopted], member, body.id, asked.last, kind=seat.kind, shared=shared)  # type: ignore[arg-type]  # a kind on record
            rows.append(line(asked, name, seat, answer))
    headings = ("Name", "Seat", "On the last day of the period", "What is missing", "Good until")
    return ReportTable(body.name, headings, tuple(rows), empty=f"Nobody sat on {body.name} on the last day of the period.")


def ever_on(asked: Asked, body: str) -> Iterator[tuple[str, str]]:
    """Whoever ever took a seat on a body, by name."""
    table = happenings
    taken = asked.stands(table), table.c.noun == "", table.c.verb == "seat taken", table.c.argument == body, table.c.on <= asked.last
    query = select(table.c.member, names.c.name).select_from(with_names(asked, table, table.c.member)).where(*taken)
    for row in asked.rows(query.distinct().order_by(names.c.name, table.c.member)):
        yield row["member"], row["name"] or FORGOTTEN


def seats_of(member: str, facts: list[Known], shared: Shared, body: str, asked: Asked) -> list[Spell]:
    seats = Spells(Evidence(member, facts, shared)).seats
    return [seat for seat in seats if seat.covers(asked.last) and seat.fact.argument == body]


def line(asked: Asked, name: str, seat: Spell, answer: MaySit) -> tuple[Cell, ...]:
    unmet = [asked.strategy.seats[need.seat].name for need in answer.needs if need.met != "yes"]
    until = min((need.good_until for need in answer.needs if need.good_until), default=None)
    proof = tuple(dict.fromkeys(fact for need in answer.needs for fact in need.proof))
    said = Cell(in_words(answer), facts=proof)
    return (
        Cell(name),
        Cell(KINDS.get(seat.kind, seat.kind)),
        said,
        Cell(", ".join(unmet) or "Nothing"),
        Cell(in_full(until) if until else "—"),
    )


def in_words(answer: MaySit) -> str:
    """What is missing and not asked for yet, as before the first meeting, is neither there nor lacking."""
    return ANSWERS["not yet" if answer.answer == "yes" and answer.met != "yes" else answer.answer]


def answered(table: ReportTable, answer: str) -> Cell:
    """How many of a body's seats have this answer, with all that proves it."""
    meant = [row[2] for row in table.rows if row[2].text == answer]
    return Cell(f"{len(meant):,}", len(meant), tuple(dict.fromkeys(fact for cell in meant for fact in cell.facts)))

"""Records: what each member learnt, taught, was awarded and met about, one line a member; and how much of it there is of all."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, or_, select

from domain.printing.dates import in_full
from domain.strategy.phrases import Figure
from projections.reporting.asked import Asked, Row
from projections.reporting.counting import Measure, in_all, of_happenings
from projections.reporting.figures.plan import together
from projections.reporting.figures.uptake import FORGOTTEN
from projections.reporting.labels import WARD, Belonging, with_names
from projections.reporting.report import Cell, ReportTable
from projections.reporting.rows import happenings, names
from projections.reporting.sharing import spells

COLUMNS = {
    "Attended": ("attended",),
    "Missed": ("missed",),
    "Taught to others": ("taught",),
    "Learnt elsewhere": ("claimed", "completed"),
    "Awards and certificates": ("awarded",),
    "Meetings about development": ("held",),
}
"""What a member's line says, by the verbs of the facts: each by its name and day."""

RECORDED = tuple(verb for verbs in COLUMNS.values() for verb in verbs)
NEED, NEEDS = "need", "Needs found"
ANSWERED = {"claim accepted": "it counts", "refused": "it does not count"}
HOW = {"part": "for part of it", "apologies": "with apologies"}
IN_PERSON = ("", "in person")
NOTHING = Cell("—")
IN_CONFIDENCE = Cell("Confidential")
NOBODY = "No member was in office in this period."
OWN = "This is for those who keep the records: choose a member to see or save that member’s own. What was said stands on the member’s page."


def record(asked: Asked, figure: Figure) -> tuple[ReportTable, ...]:
    """Of all the members, or where one is named of that one alone."""
    return (of_one(asked),) if asked.about else (of_each(asked), of_all(asked))


def of_one(asked: Asked) -> ReportTable:
    """What a member is given: their own record, a line for each thing that it says."""
    about = happenings.c.member == asked.about
    said = line(asked, about_members(asked, [*RECORDED, *ANSWERED], about))
    needs = {asked.about: about_members(asked, ["recorded"], about, happenings.c.noun == NEED)}
    rows = [(Cell(head), cell) for head, cell in zip(COLUMNS, said, strict=True)]
    return ReportTable("What is on record", ("What", "On record"), (*rows, (Cell(NEEDS), found(asked, needs, asked.about))))


def of_each(asked: Asked) -> ReportTable:
    """A line for each member in office in the period, whether or not anything is on record of them."""
    facts = together(about_members(asked, [*RECORDED, *ANSWERED]), "member")
    needs = together(about_members(asked, ["recorded"], happenings.c.noun == NEED), "member")
    rows = tuple(
        (
            Cell(one["name"] or FORGOTTEN),
            Cell(one["ward"] or "Co-opted"),
            *line(asked, facts.get(one["id"], ())),
            found(asked, needs, one["id"]),
        )
        for one in in_office(asked)
    )
    return ReportTable("Members’ records", ("Member", "Ward", *COLUMNS, NEEDS), rows, note=OWN if rows else "", empty=NOBODY)


def in_office(asked: Asked) -> Sequence[Row]:
    """Who was in office on some day of the period, by name."""
    terms, ward = spells(asked, ("took office", "co-opted"), "left"), Belonging(asked, WARD)
    who = select(terms.c.holder.label("id")).distinct().subquery()
    known = ward.beside(with_names(asked, who, who.c.id), who.c.id)
    return asked.rows(select(who.c.id, names.c.name, ward.what.label("ward")).select_from(known).order_by(names.c.name, who.c.id))


def about_members(asked: Asked, verbs: Sequence[str], *where: ColumnElement[bool]) -> Sequence[Row]:
    table = happenings
    columns = (table.c[name] for name in ("member", "noun", "verb", "argument", "about", "on", "when", "mark", "way", "fact", "chain"))
    theirs = asked.stands(table), asked.within(table.c.on), table.c.member != "", table.c.verb.in_(verbs)
    return asked.rows(select(*columns).where(*theirs, *where).order_by(table.c.on, table.c.fact, table.c.place))


def line(asked: Asked, facts: Sequence[Row]) -> Iterable[Cell]:
    answers = {row["about"]: ANSWERED[row["verb"]] for row in facts if row["verb"] in ANSWERED}
    for verbs in COLUMNS.values():
        told = [row for row in facts if row["verb"] in verbs]
        said = "; ".join(in_words(asked, row, answers.get(row["chain"], "")) for row in told)
        yield Cell(said, facts=tuple(dict.fromkeys(row["fact"] for row in told))) if told else NOTHING


def in_words(asked: Asked, row: Row, answer: str) -> str:
    """`Code of conduct: Interests, 14 May 2026 (one-to-one)`."""
    name = asked.titles.of(row["noun"]) + (f": {row['argument']}" if row["argument"] else "")
    until = f"until {in_full(row['when'])}" if row["verb"] == "awarded" and row["when"] else ""
    how = HOW.get(row["mark"], ""), row["way"] if row["way"] not in IN_PERSON else "", until, answer
    beside = ", ".join(one for one in how if one)
    return f"{name}, {row['on'].day} {row['on']:%B %Y}" + (f" ({beside})" if beside else "")


def found(asked: Asked, needs: Mapping[str, Sequence[Row]], member: str) -> Cell:
    """How many needs were found: said to those who work with the member, and not to whoever looks over the record."""
    if not asked.reads_content:
        return IN_CONFIDENCE
    theirs = needs.get(member, ())
    return Cell(f"{len(theirs):,}", len(theirs), tuple(row["fact"] for row in theirs))


def of_all(asked: Asked) -> ReportTable:
    """How much of each is on record of all, and of how many. Needs are summed by a figure of their own, which withholds those of few."""
    which = {name: happenings.c.verb.in_(verbs) for name, verbs in COLUMNS.items()}
    ground = of_happenings(asked, happenings.c.member != "", or_(*which.values()))
    times = in_all(asked, ground, {name: Measure(where) for name, where in which.items()})
    people = in_all(asked, ground, {name: Measure(where, people=True) for name, where in which.items()})
    rows = tuple((Cell(name), times[name], Cell(people[name].text, people[name].number)) for name in COLUMNS)
    return ReportTable("Records of all", ("What", "Times", "Members"), rows, bars=1)

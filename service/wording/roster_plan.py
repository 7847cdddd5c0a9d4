"""What confirming a spreadsheet would do, as an officer reads it: a row a person, and reasons."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for

from domain.commands.roster_plan import PlannedPerson, RosterPlan
from domain.rosters.columns import COLUMNS, Kind
from domain.rosters.listed import ReadRoster
from service.forms.bringing_in import ASKED_AT_ONCE
from service.leaves import leaf_asked
from service.roster_files import Looked, kept_files
from service.shown import Link, Progress
from service.words import counted, number

Row = Sequence[str]

WHO_HEADS = ("Name", "Ward", "New or on record", "What goes on record", "Row")
TITLES = {Kind.MEMBERS: "Check the members before they go on record", Kind.TRAINING: "Check the training before it goes on record"}


def shown_plan(looked: Looked) -> dict[str, Any]:
    """What the page of a file is given."""
    plan, council = looked.plan, looked.council
    leaf = leaf_asked(len(plan.going_in) if plan else 0)
    return {
        "title": TITLES[looked.read.kind],
        "caption": council.name,
        "back": Link(council.name, url_for("councils.show", slug=council.slug)),
        "name": looked.name,
        "council": council.slug,
        "file": next((kept for kept in kept_files() if kept.name == looked.name), None),
        "sheet": looked.read.sheet,
        "kind": looked.read.kind,
        "reading": looked.asked,
        "columns": column_rows(looked.read),
        "missing": looked.read.missing,
        "plan": plan,
        "lead": what_goes_in(plan) if plan else "",
        "heads": WHO_HEADS,
        "people": [person_row(person) for person in plan.going_in[max(0, leaf.first_line - 1) : leaf.last_line]] if plan else (),
        "leaf": leaf,
        "refused": reasons(plan.refused) if plan else (),
        "waiting": reasons([(row, why) for row, why in plan.held_back if row not in those_asked(plan)]) if plan else (),
        "left_out": reasons(plan.left_out) if plan else (),
        "not_known": [(what, counted(rows, "row")) for what, rows in sorted(plan.not_known.items())] if plan else (),
    }


def those_asked(plan: RosterPlan) -> set[int]:
    """The rows about which the page asks."""
    return {asked.row for asked in plan.questions[:ASKED_AT_ONCE]}


def person_row(person: PlannedPerson) -> Row:
    """One person who goes in."""
    what = f"{counted(len(person.training), 'attendance')}" if person.training else ", ".join(person.records)
    return (person.name, person.ward or "None", "On record" if person.member else "New", what, number(person.row))


def column_rows(read: ReadRoster) -> list[Row]:
    """Which of the file's columns is read as which of ours."""
    titles = {column.id: column.title for column in COLUMNS[read.kind]}
    return [(titles[id], read.headers[at] or f"Column {at + 1}") for id, at in read.matched.items()]


def reasons(rows: Sequence[tuple[int, str]]) -> list[Row]:
    """A row for each row that does not go in, and why."""
    return [(f"Row {number(row)}", why) for row, why in rows]


def what_goes_in(plan: RosterPlan) -> str:
    """The whole plan in a sentence or two."""
    report = plan.report()
    same = f" Of {counted(plan.unchanged, 'member')} it says nothing new." if plan.unchanged else ""
    if plan.kind == Kind.TRAINING and plan.going_in:
        return f"{counted(report['attended'], 'attendance')} of {counted(len(plan.going_in), 'member')} would go on record.{same}"
    if plan.going_in:
        new = f"{counted(plan.new, 'new member')} would go on record"
        more = f"about {counted(report['on_record'], 'member who is', 'members who are')} there already"
        if not report["on_record"]:
            return f"{new}.{same}"
        return f"{new}, and more {more}.{same}" if plan.new else f"More would go on record {more}.{same}"
    if plan.questions:
        return f"Nothing goes in before you have answered what is asked below.{same}"
    return f"Nothing in this file can go on record as it stands.{same}" if plan.refused else f"Nothing in this file is new.{same}"


def progress_of(answer: Mapping[str, Any], left: int) -> Progress:
    """How far bringing in has come."""
    total = int(answer["report"]["going_in"])
    done = max(0, total - left)
    words = f"{number(done)} of {counted(total, 'member')} brought in" if total else "Nothing in the file was new"
    onward = Link("Show the members", url_for("members.index", council=answer["council"]))
    return Progress(done, total, words, left == 0, onward if left == 0 else None)

"""Spreadsheets between sending and confirming: kept, found again, and read in the way that their sender said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.datastructures import FileStorage

from domain.commands.roster_plan import RosterPlan
from domain.refusals import NotFound
from domain.rosters.columns import Kind, Matched, recognised
from domain.rosters.listed import ReadRoster
from domain.rosters.read import open_book, read_roster
from domain.streams.council import Council
from service.asking import Answers, filtered
from service.forms.bringing_in import COLUMN, choices_of, chosen_columns, matched_by, reading_form
from service.forms.choices import Choice
from service.forms.form import Asked
from service.results_files import uploads
from service.viewing import viewer
from service.words import clock
from service.world import KeptFile, world

MATCHED_ON = "matched-on"
"""The argument that names the sheet whose columns were matched: those of another sheet are other columns."""


@dataclass(frozen=True)
class Looked:
    """A kept file, read as this page's address says, and what confirming it would do."""

    name: str
    council: Council
    read: ReadRoster
    asked: Asked  # how it is read, to be changed
    answers: Mapping[str, Any]  # as the address has them
    plan: RosterPlan | None  # nothing while a needed column is not matched


def owner() -> str:
    """Under whose name spreadsheets are kept: apart from the same user's files of results."""
    return f"{viewer().user}/spreadsheets"


def kept_files() -> Sequence[KeptFile]:
    """The spreadsheets that this user sent and has not brought in."""
    return uploads().of(owner())


def ways_to_send() -> Answers:
    return {"kept": [Choice(file.name, f"{file.title}, sent on {clock(file.kept)}") for file in kept_files()]}


def take(answers: Mapping[str, Any]) -> str:
    """Keep a file that was sent, or find the kept one that was chosen, and give its name. Invalid where it is no spreadsheet."""
    file: FileStorage | None = answers["file"]
    if file is None:
        return str(answers["kept"])
    content = file.read()
    open_book(content)  # what is no spreadsheet is not kept
    return uploads().keep(owner(), file.filename or "members.xlsx", content)


def take_away(name: str) -> None:
    uploads().remove(owner(), name)


def kind_asked() -> Kind:
    """What the page's address says that the file lists."""
    asked = request.args.get("kind", Kind.MEMBERS)
    if asked not in set(Kind):
        raise NotFound("A spreadsheet lists members, or training. Go back, and say which.")
    return Kind(asked)


def look(council: Council, name: str) -> Looked:
    """The file of this name as the page's address says it is read. NotFound where it is not kept, Invalid where it cannot be read so."""
    content, kind = uploads().read(owner(), name), kind_asked()

    def match(headers: Sequence[str]) -> Matched:
        of_this_sheet = request.args.get(MATCHED_ON, "") == request.args.get("sheet", "")
        if of_this_sheet and any(argument.startswith(COLUMN) for argument in request.args):
            return matched_by(filtered(reading_form(kind, tuple(headers), (), ()))[0])
        return recognised(kind, headers, world().commands.columns_before(viewer(), council.slug, kind, headers))

    read = read_roster(content, kind, sheet=request.args.get("sheet", ""), match=match)
    answers, asked = filtered(reading_form(kind, read.headers, read.sheets, read.hidden))
    values = {**chosen_columns(read.matched), "sheet": read.sheet, **asked.values}
    plan = None if read.missing else planned(council, name, read, answers, {"accept_good": True})
    return Looked(name, council, read, Asked(form=asked.form, values=values, errors=asked.errors, filter=True), answers, plan)


def planned(council: Council, name: str, read: ReadRoster, answers: Mapping[str, Any], confirmed: Mapping[str, Any]) -> RosterPlan:
    """What confirming the file with these answers would do."""
    choices = choices_of(answers, confirmed)
    plan: RosterPlan = world().commands.plan_roster(viewer(), council.slug, read, choices, today=world().today(), sha256=name)
    return plan

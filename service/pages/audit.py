"""The audit: what was recorded late, put right or decided by hand in a period, by whom, and what was left open or in doubt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from domain.calendar import Years
from domain.viewer import AUDIT
from projections.auditing import Period, counted_by_user
from projections.reading import council_rows
from service.asking import filtered
from service.csv_answers import csv_answer
from service.forms.auditing import LATE_AFTER, Look, LookForLate, LookForUser, days_of
from service.forms.choices import Choice
from service.forms.form import Asked
from service.furniture import page
from service.gate import needs
from service.leaves import address_of_leaf, turned
from service.shown import Link
from service.viewing import viewer
from service.wording.audit_lists import LISTS, AuditList, Cell, Row, Wanted
from service.wording.council_words import words_today
from service.wording.people import name_of_recorder
from service.wording.printed_strategy import capital
from service.words import counted, day, number
from service.world import world

bp = Blueprint("audit", __name__)

OF_ONE_USER = "recorded"
FORMS: Mapping[str, type[Look]] = {"late": LookForLate, OF_ONE_USER: LookForUser}
A_PART = 500  # rows of a file at a time

USER_HEADS = ("Recorded by", "Facts", "Of which late", "Corrections", "Decided by hand")
NO_COUNCIL = "No council is on record yet. Once an election is imported, what is recorded can be looked over here."


@dataclass(frozen=True)
class Looked:
    """What the page's address asks for, the form to change it with, and the names of the viewer's councils by slug."""

    wanted: Wanted
    asked: Asked
    councils: Mapping[str, str]

    @property
    def period(self) -> str:
        """`Northport Council, Friday 1 May 2026 to Tuesday 12 May 2026`."""
        period = self.wanted.period
        of = self.councils.get(period.council)
        return f"{of + ', ' if of else ''}{day(period.first)} to {day(period.last)}"

    @property
    def of_several(self) -> bool:
        """Whether each line has to say which council it is of."""
        return not self.wanted.period.council and len(self.councils) > 1

    def heads(self, listed: AuditList) -> Sequence[str]:
        return (*listed.heads, "Council") if self.of_several else listed.heads

    def lines(self, listed: AuditList, connection: Connection, rows: Sequence[Row]) -> list[list[Cell]]:
        lines = listed.lines(connection, rows)
        if not self.of_several:
            return lines
        return [[*line, self.councils.get(row["council"], "No council’s")] for line, row in zip(lines, rows, strict=True)]

    def address(self, endpoint: str, **more: str) -> str:
        """Another page of the audit, for the same period."""
        period = self.wanted.period
        kept = {"council": period.council, "first": typed(period.first), "last": typed(period.last)}
        kept |= {"days": str(self.wanted.days), "who": self.wanted.who, **more}
        return url_for(endpoint, **{name: value for name, value in kept.items() if value})  # type: ignore[arg-type]  # values go into the address


@bp.get("/audit")
@needs(AUDIT)
def index() -> ResponseReturnValue:
    looked = look(LookForLate)
    with world().reads() as connection:
        users = counted_by_user(connection, viewer(), looked.wanted.period, looked.wanted.days)
        counts = {name: LISTS[name].find(viewer(), looked.wanted).count(connection) for name in LISTS if name != OF_ONE_USER}
    return page(
        "audit.html",
        title="Audit",
        lead=looked.period,
        asked=looked.asked,
        lists=[[Link(LISTS[name].title, looked.address("audit.show", name=name)), number(count)] for name, count in counts.items()],
        user_heads=USER_HEADS,
        users=[user_row(row, looked) for row in users],
        nothing="Nobody recorded anything in this period. Choose another above." if looked.councils else NO_COUNCIL,
    )


@bp.get("/audit/<name>")
@needs(AUDIT)
def show(name: str) -> ResponseReturnValue:
    listed, looked = list_at(name), look(FORMS.get(name, Look))
    if name == OF_ONE_USER and not looked.wanted.who:
        return redirect(looked.address("audit.index"))
    with world().reads() as connection:
        found = listed.find(viewer(), looked.wanted)
        rows, leaf = turned(lambda number: found.leaf(connection, number))
        lines = looked.lines(listed, connection, rows)
    return page(
        "table.html",
        title=listed.title,
        back=Link("Audit", looked.address("audit.index")),
        lead=f"{looked.period}. {listed.lead.format(days=counted(looked.wanted.days, 'working day'))}",
        asked=looked.asked,
        heads=looked.heads(listed),
        rows=lines,
        leaf=leaf,
        turn=address_of_leaf,
        one=listed.one,
        act=Link("Download as a spreadsheet (CSV)", looked.address("audit.download", name=name)) if lines else None,
        nothing=listed.nothing,
    )


@bp.get("/audit/<name>/download")
@needs(AUDIT)
def download(name: str) -> ResponseReturnValue:
    listed, looked = list_at(name), look(FORMS.get(name, Look))
    period = looked.wanted.period
    return csv_answer(f"{name}-{period.first}-{period.last}", looked.heads(listed), whole(listed, looked))


def whole(listed: AuditList, looked: Looked) -> Iterator[Sequence[str]]:
    """Every line of a list, read some hundreds at a time."""
    found, last = listed.find(viewer(), looked.wanted), None
    while True:
        with world().reads() as connection:
            rows = found.after(connection, last, A_PART)
            lines = looked.lines(listed, connection, rows)
        yield from ([cell.text if isinstance(cell, Link) else cell for cell in line] for line in lines)
        if len(rows) < A_PART:
            return
        last = rows[-1]


# ------------------------------------------------------------------ what is looked for


def list_at(name: str) -> AuditList:
    """The list of this name; there is no such page for another."""
    if name not in LISTS:
        abort(404)
    return LISTS[name]


def look(form: type[Look]) -> Looked:
    """What the page's address asks for: this municipal year so far, where no days are named."""
    with world().reads() as connection:
        councils = {row["slug"]: row["name"] for row in council_rows(connection, viewer())}
    choices = {"council": [Choice(slug, name) for slug, name in councils.items()]}
    period = period_of(filtered(Look, choices=choices)[0])
    if form is LookForUser:
        choices["who"] = recorders(period, request.args.get("who", ""))
    answers, asked = filtered(form, choices=choices)
    days = answers.get("days") or LATE_AFTER
    shown = {"first": period.first, "last": period.last, "days": days, **asked.values}
    return Looked(Wanted(period=period, days=int(days), who=answers.get("who") or ""), replace(asked, values=shown), councils)


def period_of(answers: Mapping[str, Any]) -> Period:
    council, today = answers["council"], world().today()
    years = Years.of(words_today(council).strategy.calendar) if council else Years()
    first, last = days_of(answers, years.first_day("municipal year", today), today)
    return Period(first=first, last=last, council=council)


def recorders(period: Period, asked: str) -> list[Choice]:
    """Who recorded something in a period, by name, and whoever is asked for."""
    with world().reads() as connection:
        who = {row["who"] for row in counted_by_user(connection, viewer(), period, 0)} | {asked} - {""}
    return sorted((Choice(one, capital(name_of_recorder(one))) for one in who), key=lambda choice: choice.text)


def user_row(row: Row, looked: Looked) -> list[Cell]:
    name = Link(capital(name_of_recorder(row["who"])), looked.address("audit.show", name=OF_ONE_USER, who=row["who"]))
    return [name, *(number(row[column]) for column in ("facts", "late", "corrected", "by_hand"))]


def typed(on: date) -> str:
    """A day as somebody would type it."""
    return f"{on.day}/{on.month}/{on.year}"

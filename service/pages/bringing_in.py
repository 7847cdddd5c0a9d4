"""Bringing in: a spreadsheet of sitting members or of past training on its way to the record: sent, looked at, confirmed, brought in."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.rosters.columns import COLUMNS, Kind
from domain.viewer import IMPORT
from projections.enrolments import left_to_enrol
from projections.reading import council_rows
from service.acts import act, done_already
from service.asking import ask, given
from service.blank_spreadsheets import MIME_TYPES, blank
from service.catching_up import wait_for_lists
from service.finding import council_at
from service.forms.bringing_in import Send, assumed, choices_of, confirm_form
from service.furniture import page
from service.gate import needs
from service.leaves import address_of_leaf
from service.progress import progress_page
from service.roster_files import Looked, kept_files, look, take, take_away, ways_to_send
from service.shown import Link
from service.viewing import viewer
from service.wording.roster_plan import progress_of, shown_plan
from service.world import world

bp = Blueprint("bringing_in", __name__)

NO_COUNCIL = (
    "No council is on record yet. Adopt a strategy for one, or import the results of an election: then its members can be brought in."
)
NO_SUCH_IMPORT = "Nothing was brought in under this address. If you followed an old link, look for the members in the list of members."


@bp.get("/bring-in")
@needs(IMPORT)
def index() -> ResponseReturnValue:
    with world().reads() as connection:
        rows = council_rows(connection, viewer())
    if len(rows) == 1:
        return redirect(url_for("bringing_in.ask_file", slug=rows[0]["slug"]))
    councils = [[Link(row["name"], url_for("bringing_in.ask_file", slug=row["slug"]))] for row in rows]
    return page("table.html", title="Bring in members of which council?", heads=("Council",), rows=councils, nothing=NO_COUNCIL)


@bp.get("/councils/<slug>/bring-in")
@needs(IMPORT)
def ask_file(slug: str) -> ResponseReturnValue:
    council = council_at(slug)
    return page(
        "bring-in-send.html",
        title="Bring in members or past training",
        caption=council.name,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        asked=ask(Send, choices=ways_to_send(), values={"kind": str(Kind.MEMBERS)}),
        kept=kept_files(),
        council=slug,
        columns={kind: [column.title for column in COLUMNS[kind]] for kind in Kind},
    )


@bp.post("/councils/<slug>/bring-in")
@needs(IMPORT)
def send(slug: str) -> ResponseReturnValue:
    council_at(slug)
    answers = given(Send, choices=ways_to_send()).answers
    return redirect(url_for("bringing_in.preview", slug=slug, file=take(answers), kind=answers["kind"]))


@bp.get("/councils/<slug>/bring-in/<file>")
@needs(IMPORT)
def preview(slug: str, file: str) -> ResponseReturnValue:
    looked = look(council_at(slug), file)
    plan = looked.plan
    asked = ask(confirm_form(plan), values=assumed(plan), made_from=plan.made_from) if plan else None
    return page("bring-in-preview.html", asked=asked, turn=address_of_leaf, **shown_plan(looked))


@bp.post("/councils/<slug>/bring-in/<file>")
@needs(IMPORT)
def confirm(slug: str, file: str) -> ResponseReturnValue:
    council = council_at(slug)
    onward = url_for("bringing_in.progress", slug=slug, command=request.form.get("command", ""))
    if done_already() is not None:
        take_away(file)  # it is still there if the first answer never came to its end
        return redirect(onward)
    return bring_in(looked=look(council, file), onward=onward)


def bring_in(looked: Looked, onward: str) -> ResponseReturnValue:
    """Put a file on record with the answers that were sent, and lead to where its people can be seen coming in."""
    if looked.plan is None:
        raise NotFound("Say first which of the file's columns is which.")
    form = given(confirm_form(looked.plan))
    answer = world().commands.import_roster(
        viewer(),
        act(form),
        looked.council.slug,
        looked.read,
        choices_of(looked.answers, form.answers),
        sha256=looked.name,
        made_from=form.made_from,
    )
    if not answer["report"]["held_back"]:
        take_away(looked.name)  # who is still to be asked about can be answered later, while the file is kept
    if "stream" in answer:
        wait_for_lists(answer)
    return redirect(onward)


@bp.post("/councils/<slug>/bring-in/<file>/remove")
@needs(IMPORT)
def remove(slug: str, file: str) -> ResponseReturnValue:
    council_at(slug)
    take_away(file)
    flash("The file was taken away. Nothing more of it was recorded.")
    return redirect(url_for("councils.show", slug=slug))


@bp.get("/councils/<slug>/bring-in/progress/<command>")
@needs(IMPORT)
def progress(slug: str, command: str) -> ResponseReturnValue:
    council, answer = council_at(slug), world().commands.answer_to(command)
    if answer is None or answer.get("council") != slug or "roster" not in answer:
        raise NotFound(NO_SUCH_IMPORT)
    with world().reads() as connection:
        left = left_to_enrol(connection, viewer(), slug, answer["roster"])
    return progress_page(progress_of(answer, len(left)), title="Bringing in the members", lead=council.name)


@bp.get("/blank-spreadsheets/<kind>.<ending>")
@needs(IMPORT)
def blank_spreadsheet(kind: str, ending: str) -> ResponseReturnValue:
    if kind not in set(Kind) or ending not in MIME_TYPES:
        raise NotFound("There is no such spreadsheet. Choose one of those that are offered.")
    named = {"Content-Disposition": f"attachment; filename={kind}.{ending}"}
    return Response(blank(Kind(kind), ending), mimetype=MIME_TYPES[ending], headers=named)

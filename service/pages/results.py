"""Results: the elections on record, and a file on its way there: sent, looked at, confirmed, elected."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.results.formats import ABOUT
from domain.viewer import IMPORT
from projections.reading import council_rows, election_rows, held_back_rows
from service.acts import act, done_already
from service.asking import ask, given
from service.catching_up import wait_for_lists
from service.forms.importing import Send, assumed, choices_of, confirm_form
from service.furniture import page
from service.gate import needs
from service.leaves import address_of_leaf, leaf_asked
from service.progress import progress_page
from service.results_files import ask_for_file, in_an_address, kept_files, look, take, uploads, ways_to_send
from service.shown import Link
from service.viewing import viewer
from service.wording.elections import ELECTION_HEADS, election_row, held_back_row, progress_of, whose_elections
from service.wording.results_plan import shown_plan, shown_rows
from service.world import world

bp = Blueprint("results", __name__)


@bp.get("/results")
@needs(IMPORT)
def index() -> ResponseReturnValue:
    with world().reads() as connection:
        councils = {row["slug"]: row["name"] for row in council_rows(connection, viewer())}
        elections, held_back = election_rows(connection, viewer()), held_back_rows(connection, viewer())
    leaf = leaf_asked(len(elections))
    return page(
        "results.html",
        title="Elections",
        kept=kept_files(),
        heads=ELECTION_HEADS,
        rows=[election_row(row) for row in elections[max(0, leaf.first_line - 1) : leaf.last_line]],
        held_back=[held_back_row(row, councils) for row in held_back],
        leaf=leaf,
        turn=address_of_leaf,
    )


@bp.get("/results/import")
@needs(IMPORT)
def ask_file() -> ResponseReturnValue:
    formats = [about.title[:1].upper() + about.title[1:] for about in ABOUT.values()]
    back = Link("Elections", url_for("results.index"))
    return page("results-send.html", title="Import results", asked=ask_for_file(), formats=formats, back=back)


@bp.post("/results/import")
@needs(IMPORT)
def send() -> ResponseReturnValue:
    answers = given(Send, choices=ways_to_send()).answers
    return redirect(url_for("results.preview", file=take(answers), **in_an_address(answers)))


@bp.get("/results/import/<file>")
@needs(IMPORT)
def preview(file: str) -> ResponseReturnValue:
    looked = look(file)
    asked = ask(confirm_form(looked.plan), values=assumed(looked.plan, world().today()), made_from=looked.plan.made_from)
    return page("results-preview.html", title="Check before it goes on record", asked=asked, **shown_plan(looked))


@bp.post("/results/import/<file>")
@needs(IMPORT)
def confirm(file: str) -> ResponseReturnValue:
    if done_already() is not None:
        uploads().remove(viewer().user, file)  # it is still there if the first answer never came to its end
        return redirect(url_for("results.progress", command=request.form["command"]))
    looked = look(file)
    form = given(confirm_form(looked.plan))
    answer = world().commands.import_results(
        viewer(), act(form), looked.read, choices_of(looked.adopt, form.answers), sha256=file, made_from=form.made_from
    )
    uploads().remove(viewer().user, file)
    if answer["elections"]:
        wait_for_lists(answer)
    return redirect(url_for("results.progress", command=form.command))


@bp.get("/results/import/<file>/<council>")
@needs(IMPORT)
def rows(file: str, council: str) -> ResponseReturnValue:
    looked = look(file)
    found = [election for election in looked.plan.elections if election.council == council]
    if not found:
        raise NotFound("The file has no election of that council that could go on record.")
    back = Link("Back to the whole file", url_for("results.preview", file=file, **looked.address))
    return page("results-rows.html", title=found[0].council_name, back=back, elections=[shown_rows(one, looked.read) for one in found])


@bp.post("/results/import/<file>/remove")
@needs(IMPORT)
def remove(file: str) -> ResponseReturnValue:
    uploads().remove(viewer().user, file)
    flash("The file was taken away. Nothing of it was recorded.")
    return redirect(url_for("results.index"))


@bp.get("/results/progress/<command>")
@needs(IMPORT)
def progress(command: str) -> ResponseReturnValue:
    answer = world().commands.answer_to(command)
    if answer is None or "elections" not in answer:
        raise NotFound("There is no such import. If you followed an old link, look for the election in the list of elections.")
    with world().reads() as connection:
        elections = [row for row in election_rows(connection, viewer()) if row["election"] in answer["elections"]]
    return progress_page(progress_of(answer, elections), title="Electing the winners", lead=whose_elections(elections))

"""Jobs: what is to be done and since when, what was set aside and why, how the service stands, and making its lists anew."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.viewer import OPERATE
from service.asking import ask as ask_form
from service.asking import given
from service.forms.form import Form
from service.forms.questions import Line
from service.furniture import page
from service.gate import needs
from service.progress import progress_page
from service.shown import Link
from service.wording.jobs import TO_DO_HEADS, how_it_stands, how_the_lists_come, to_do_row
from service.wording.work import REBUILD, what_is_it, why_in_words
from service.world import world

bp = Blueprint("jobs", __name__)


class TryAgain(Form):
    BUTTON = "Try again"
    item = Line("What is tried again")


class MakeAnew(Form):
    BUTTON = "Make the lists anew"


@bp.get("/jobs")
@needs(OPERATE)
def index() -> ResponseReturnValue:
    standing = world().jobs.standing()
    return page(
        "jobs.html",
        title="Jobs",
        set_aside=[(each, what_is_it(each.item), why_in_words(each.why), ask_form(TryAgain)) for each in standing.set_aside],
        heads=TO_DO_HEADS,
        to_do=[to_do_row(each, standing) for each in standing.due],
        stands=how_it_stands(standing),
        making=standing.making,
    )


@bp.post("/jobs/set-aside")
@needs(OPERATE)
def try_again() -> ResponseReturnValue:
    item = given(TryAgain).answers["item"]
    if item not in {each.item for each in world().jobs.set_aside()}:
        raise NotFound("That is not set aside any more. Look at the list again.")
    world().jobs.try_again(item)
    flash(f"It is tried again within moments: {what_is_it(item)}.")
    return redirect(url_for("jobs.index"))


# ------------------------------------------------------------------ making the lists anew


@bp.get("/jobs/lists")
@needs(OPERATE)
def ask() -> ResponseReturnValue:
    if world().jobs.making():
        return redirect(url_for("jobs.progress"))
    back = Link("Jobs", url_for("jobs.index"))
    return page("lists.html", title="Make the lists anew", back=back, asked=ask_form(MakeAnew))


@bp.post("/jobs/lists")
@needs(OPERATE)
def make() -> ResponseReturnValue:
    given(MakeAnew)
    world().jobs.make_lists_anew()
    return redirect(url_for("jobs.progress"))


@bp.get("/jobs/lists/progress")
@needs(OPERATE)
def progress() -> ResponseReturnValue:
    given_up = next((each.why for each in world().jobs.set_aside() if each.item == REBUILD), "")
    return progress_page(how_the_lists_come(world().jobs.making(), given_up), title="Making the lists anew")

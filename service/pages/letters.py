"""Letters: who would be told what and by when, whether they go out, what went, and what each said."""

from datetime import timedelta

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.letter import body_of
from domain.viewer import READ, SEND
from projections.outgoing import going_out, mail_by_council, notice_rows
from service.acts import act
from service.asking import ask as ask_form
from service.asking import given
from service.finding import council_at, notice_at
from service.forms.form import Form
from service.forms.questions import Passage
from service.furniture import may, page
from service.gate import needs
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.letters import (
    BY_COUNCIL,
    COUNCIL_HEADS,
    NO_ADDRESS,
    WENT,
    Outgoing,
    about_notice,
    notice_row,
    recipient_named,
    whether_held,
)
from service.world import world

bp = Blueprint("letters", __name__)

A_WEEK = timedelta(days=7)
NO_COUNCIL = "No council is on record yet. Once members are elected, what they and the offices are to be told stands here."


class Release(Form):
    BUTTON = "Release the letters"
    why = Passage("Anything that whoever reads this later should know?", called="The reason", needed=False, rows=2)


class Hold(Release):
    BUTTON = "Hold the letters"


@bp.get("/letters")
@needs(READ)
def index() -> ResponseReturnValue:
    today = world().today()
    with world().reads() as connection:
        rows = mail_by_council(connection, viewer(), today, today + A_WEEK)
    if len(rows) == 1:
        return redirect(page_of(rows[0]["slug"]))
    return page(
        "table.html",
        title="Letters",
        lead=BY_COUNCIL if rows else "",
        heads=COUNCIL_HEADS,
        rows=[
            [
                Link(row["name"], page_of(row["slug"])),
                "Held" if world().commands.mail_is_held(row["slug"]) else "Go out",
                str(row["today"]),
                str(row["soon"]),
            ]
            for row in rows
        ],
        nothing=NO_COUNCIL,
    )


@bp.get("/councils/<slug>/letters")
@needs(READ)
def show(slug: str) -> ResponseReturnValue:
    council, today = council_at(slug), world().today()
    held = world().commands.mail_is_held(slug)
    with world().reads() as connection:
        now = going_out(connection, viewer(), slug, today, today)
        soon = going_out(connection, viewer(), slug, today, today + A_WEEK)
        went = notice_rows(connection, viewer(), slug)
    outgoing = Outgoing(council, words_today(slug), today)
    return page(
        "letters.html",
        title="Letters",
        caption=council.name,
        back=Link("Letters of all councils", url_for("letters.index"))
        if viewer().councils is None or len(viewer().councils or ()) > 1
        else None,
        held=held,
        said=whether_held(council, held=held),
        asked=ask_form(Release if held else Hold) if may(SEND) else None,
        today_rows=outgoing.going(now),
        soon_rows=outgoing.coming(soon),
        without=outgoing.without_address(soon),
        no_address_heads=NO_ADDRESS,
        went_heads=WENT,
        went=[notice_row(row, outgoing.words) for row in went],
    )


@bp.post("/councils/<slug>/letters")
@needs(SEND)
def decide(slug: str) -> ResponseReturnValue:
    council_at(slug)
    if request.form.get("decision") == "hold":
        form = given(Hold)
        answer = world().commands.hold_mail(viewer(), act(form, form.answers["why"]), slug)
        return recorded(answer, page_of(slug), "The letters are held: nothing goes out until somebody releases them.")
    form = given(Release)
    answer = world().commands.release_mail(viewer(), act(form, form.answers["why"]), slug)
    return recorded(answer, page_of(slug), "The letters are released: what is due today goes out now.")


@bp.get("/letters/<id>")
@needs(READ)
def show_notice(id: str) -> ResponseReturnValue:
    notice = notice_at(id)
    words = words_today(notice.council)
    return page(
        "letter.html",
        title=f"Letter to {recipient_named(notice.recipient, notice.office, words)}",
        caption=world().commands.around(notice.council).council.name,
        back=Link("Letters", page_of(notice.council)),
        known=about_notice(notice),
        body=body_of(notice),
    )


def page_of(slug: str) -> str:
    return url_for("letters.show", slug=slug)

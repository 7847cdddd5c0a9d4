"""Letters: who would be told what and by when, whether they go out, what went, and what each said."""

from datetime import timedelta

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.letter import body_of
from domain.commands.telling import WENT
from domain.streams.council import council_id
from domain.streams.notice import Told
from domain.viewer import READ, SEND
from projections.mail import office_of, to_tell
from projections.outgoing import going_out, mail_by_council, notice_rows, unreached
from service.acts import act
from service.asking import ask as ask_form
from service.asking import given
from service.finding import council_at, notice_at
from service.forms.letters import CameBack, CancelAll, Hold, Release
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
    WENT_HEADS,
    Outgoing,
    about_notice,
    notice_row,
    recipient_named,
    whether_held,
)
from service.words import counted
from service.world import world

bp = Blueprint("letters", __name__)

A_WEEK = timedelta(days=7)
CANCELLED = "What is cancelled stands in no letter; the steps stay as they are."
NO_COUNCIL = "No council is on record yet. Once members are elected, what they and the offices are to be told stands here."


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
        back = unreached(connection, viewer(), slug)
    outgoing = Outgoing(council, words_today(slug), today)
    return page(
        "letters.html",
        title="Letters",
        caption=council.name,
        back=Link("Letters of all councils", url_for("letters.index"))
        if viewer().councils is None or len(viewer().councils or ()) > 1
        else None,
        held=held,
        said=whether_held(council, world().commands.mail_hours(slug), held=held),
        asked=ask_form(Release if held else Hold) if may(SEND) else None,
        words=Link("How letters are written", url_for("letter_words.show", slug=slug)),
        cancel_all=url_for("letters.ask_cancel_all", slug=slug) if may(SEND) and now else "",
        today_rows=outgoing.going(now),
        soon_rows=outgoing.coming(soon),
        without=[*outgoing.without_address(soon), *outgoing.came_back_from(back)],
        no_address_heads=NO_ADDRESS,
        went_heads=WENT_HEADS,
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
        came_back=ask_form(CameBack) if may(SEND) and notice.state in WENT else None,
    )


@bp.post("/letters/<id>")
@needs(SEND)
def say_it_came_back(id: str) -> ResponseReturnValue:
    notice = notice_at(id)
    answer = world().commands.say_it_came_back(viewer(), act(given(CameBack)), notice.id)
    return recorded(answer, page_of(notice.council), "Recorded: it came back. Nothing more goes to its address until one is given again.")


@bp.get("/councils/<slug>/letters/cancel")
@needs(SEND)
def ask_cancel_all(slug: str) -> ResponseReturnValue:
    council = council_at(slug)
    return page(
        "form.html",
        title="Cancel all of today's letters",
        caption=council.name,
        lead=f"{counted(len(todays(slug)), 'letter')} would go out today. {CANCELLED}",
        back=Link("Letters", page_of(slug)),
        asked=ask_form(CancelAll),
    )


@bp.post("/councils/<slug>/letters/cancel")
@needs(SEND)
def cancel_all(slug: str) -> ResponseReturnValue:
    council_at(slug)
    form = given(CancelAll)
    answer = world().commands.cancel_for_many(viewer(), act(form, form.answers["why"]), slug, todays(slug))
    return recorded(answer, page_of(slug), f"{counted(answer['cancelled'], 'letter')} cancelled.")


def todays(slug: str) -> dict[tuple[str, str], list[Told]]:
    """What is to be told today, by member, or by the council's stream and an office."""
    today = world().today()
    with world().reads() as connection:
        rows = going_out(connection, viewer(), slug, today, today)
        whom = [(council_id(slug), row["to"]) if row["to"] else (row["member"], "") for row in rows]
        return {(id, office): to_tell(connection, office_of(slug, office) if office else id, today) for id, office in whom}


def page_of(slug: str) -> str:
    return url_for("letters.show", slug=slug)

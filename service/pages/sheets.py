"""The clerk's sheet of a meeting, on one page to print; and what a named person decided about somebody's sitting at it."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.commands.meetings import meeting_of
from domain.viewer import READ, RECORD
from projections.reading import still_to_work_out
from service.acts import act
from service.asking import ask, given
from service.finding import council_at, member_at
from service.forms.applying import YES
from service.forms.sitting import DecideSitting
from service.furniture import here, page
from service.gate import needs
from service.pages.bodies import body_at, stream_of
from service.recorded import recorded
from service.shown import Link
from service.sitters import SIT, sitters_on
from service.viewing import viewer
from service.wording.council_words import words_on
from service.wording.eligibility import FOR_THE_MONITORING_OFFICER
from service.wording.meetings import about_meeting, page_of
from service.wording.people import name_of_member
from service.wording.sheets import CANCELLED, could_stand_in, quorum_in_words, sheet_line
from service.words import clock, counted, day
from service.world import world

bp = Blueprint("sheets", __name__)

ON_THE_SHEET = ("Status", "Starts", "Where")


@bp.get("/councils/<slug>/bodies/<body>/meetings/<meeting>/sheet")
@needs(READ)
def show(slug: str, body: str, meeting: str) -> ResponseReturnValue:
    council, noun, stream = council_at(slug), body_at(slug, body), stream_of(slug, body)
    found = meeting_of(stream, meeting)
    (everybody,) = sitters_on(slug, noun, [found.when])
    sitting = [one for one in everybody if one.kind in SIT]
    others = [one for one in everybody if one.kind not in SIT]
    quorum = world().commands.quorum(viewer(), slug, body, found.when)
    return page(
        "sheet.html",
        title=f"{noun.name}, {day(found.when)}",
        caption=f"{council.name}: training of those who sit",
        back=Link("Back to the meeting", page_of(slug, stream, found)),
        about=[fact for fact in about_meeting(found) if fact.key in ON_THE_SHEET],
        cancelled=CANCELLED if found.state == "cancelled" else "",
        read=f"Read on {clock(world().now())}.{still_behind(slug)}",
        lines=[sheet_line(one, slug, noun, found, here()) for one in sitting],
        others=[sheet_line(one, slug, noun, found, here()) for one in others],
        stand_in=could_stand_in(others),
        quorum=quorum_in_words(quorum, sitting, noun, words_on(council, found.when).strategy) if sitting else "",
        paste=Link("Say who sits on it", url_for("appointments.ask", slug=slug, body=body)),
        whose=FOR_THE_MONITORING_OFFICER,
    )


def still_behind(slug: str) -> str:
    """That something recorded of the council has not been worked out for all of its members."""
    with world().reads() as connection:
        waiting = still_to_work_out(connection, viewer(), slug)
    return f" {counted(waiting, 'record')} of members still to be worked out: read it again in a moment." if waiting else ""


# ------------------------------------------------------------------ what a named person decided


@bp.get("/councils/<slug>/bodies/<body>/meetings/<meeting>/sitting/<id>")
@needs(RECORD)
def ask_decision(slug: str, body: str, meeting: str, id: str) -> ResponseReturnValue:
    member, noun = member_at(id), body_at(slug, body)
    found = meeting_of(stream_of(slug, body), meeting)
    return page(
        "form.html",
        title=f"Record what was decided about {name_of_member(member.name)}",
        caption=f"{noun.name}, {day(found.when)}",
        lead="A decision changes nothing of what the strategy asks for. It stands on the sheet beside it.",
        asked=ask(DecideSitting, made_from=member.version),
        back=Link("Back to the sheet", address_of(slug, body, meeting)),
    )


@bp.post("/councils/<slug>/bodies/<body>/meetings/<meeting>/sitting/<id>")
@needs(RECORD)
def decide(slug: str, body: str, meeting: str, id: str) -> ResponseReturnValue:
    member, form = member_at(id), given(DecideSitting)
    body_at(slug, body)
    sits, by = form.answers["sits"] == YES, form.answers["by"]
    answer = world().commands.decide_sitting(
        viewer(), act(form, form.answers["why"]), member.id, body, meeting, sits=sits, by=by, seen=form.made_from
    )
    return recorded(answer, address_of(slug, body, meeting), f"Recorded: what was decided about {name_of_member(member.name)}.")


def address_of(slug: str, body: str, meeting: str) -> str:
    return url_for("sheets.show", slug=slug, body=body, meeting=meeting)

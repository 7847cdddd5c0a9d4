"""Who lapses before the next meetings: of each body that meets, those of whom something is missing on the day or soon after."""

from datetime import date

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.strategy.entries import Noun
from domain.streams.body import Body, Meeting
from domain.viewer import READ
from service.finding import council_at
from service.furniture import here, page
from service.gate import needs
from service.shown import Link
from service.sitters import sitters_on
from service.wording.council_words import words_today
from service.wording.eligibility import FOR_THE_MONITORING_OFFICER
from service.wording.lapsing import HEADS, lapsing_rows
from service.wording.meetings import called
from service.world import world

bp = Blueprint("lapsing", __name__)

AT_ONCE = 6
"""Of one body's meetings to come, so many are looked at."""


@bp.get("/councils/<slug>/lapsing")
@needs(READ)
def show(slug: str) -> ResponseReturnValue:
    council, today = council_at(slug), world().today()
    strategy = words_today(slug).strategy
    asked_for = [strategy.nouns[body] for body in dict.fromkeys(seat.body for seat in strategy.seats.values()) if body in strategy.nouns]
    bodies: dict[str, Body] = {body.body: body for body in world().commands.around(slug).bodies}
    meeting = {noun.id: to_come(bodies.get(noun.id), today) for noun in asked_for}
    rows = [row for noun in asked_for for row in rows_of(slug, noun, meeting[noun.id])]
    return page(
        "lapsing.html",
        title="Who lapses before the next meetings",
        caption=council.name,
        back=Link("Diary of meetings", url_for("bodies.diary", slug=slug)),
        heads=HEADS,
        rows=rows,
        not_called=[Link(noun.name, url_for("bodies.show", slug=slug, body=noun.id)) for noun in asked_for if not meeting[noun.id]],
        asked_for=bool(asked_for),
        whose=FOR_THE_MONITORING_OFFICER,
    )


def to_come(body: Body | None, today: date) -> list[Meeting]:
    return [one for one in called(body) if one.when >= today][:AT_ONCE] if body else []


def rows_of(slug: str, body: Noun, meetings: list[Meeting]) -> list[tuple[Link, Link, str, str]]:
    return lapsing_rows(slug, body, meetings, sitters_on(slug, body, [one.when for one in meetings]), here())

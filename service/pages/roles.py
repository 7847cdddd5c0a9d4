"""Who holds which role at a council: champions, chairs and whoever else the strategy names, and who expects or shadows one."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.viewer import READ
from projections.roles import roles_held
from service.finding import council_at
from service.furniture import page
from service.gate import needs
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.roles import roles_in_words
from service.world import world

bp = Blueprint("roles", __name__)

NO_ROLES = "The council's strategy names no role."


@bp.get("/councils/<slug>/roles")
@needs(READ)
def index(slug: str) -> ResponseReturnValue:
    council, words = council_at(slug), words_today(slug)
    with world().reads() as connection:
        rows = roles_held(connection, viewer(), slug, world().today())
    sections = roles_in_words(rows, words)
    return page(
        "gathered.html",
        title="Who holds which role",
        caption=council.name,
        lead="" if sections else NO_ROLES,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        sections=sections,
    )

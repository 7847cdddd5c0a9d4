"""Strategies: which council runs on which, and each printed in plain English."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.commands.record import strategy_of
from domain.strategies import built_in, built_in_ids
from domain.streams.council import Council, council_id
from domain.viewer import READ
from projections.reading import council_rows
from service.furniture import page
from service.gate import needs
from service.leaves import address_of_leaf, leaf_asked
from service.shown import Link
from service.viewing import viewer
from service.wording.printed_strategy import shown_strategy
from service.words import day
from service.world import world

bp = Blueprint("strategies", __name__)


@bp.get("/strategies")
@needs(READ)
def index() -> ResponseReturnValue:
    with world().reads() as connection:
        rows = council_rows(connection, viewer())
    leaf = leaf_asked(len(rows))
    shown = rows[max(0, leaf.first_line - 1) : leaf.last_line]
    return page(
        "strategies.html",
        title="Strategies",
        councils=[row_of(row["slug"]) for row in shown],
        built_in=[Link(strategy_of(built_in(id)).title, url_for("strategies.show", id=id)) for id in built_in_ids()],
        of=[strategy_of(built_in(id)).council for id in built_in_ids()],
        leaf=leaf,
        turn=address_of_leaf,
    )


def row_of(slug: str) -> tuple[Link, Link | str, str]:
    """A council, the strategy in force there today, and since when."""
    council: Council = world().commands.find(Council, council_id(slug))
    name = Link(council.name, url_for("councils.show", slug=slug))
    adoption = council.adopted_on(world().today())
    if adoption is None:
        return name, "Not in force yet", day(council.adoptions[0].from_)
    address = url_for("councils.show_strategy", slug=slug, version=adoption.version)
    return name, Link(strategy_of(adoption.text).title, address, f"of {council.name}"), day(adoption.from_)


@bp.get("/strategies/<id>")
@needs(READ)
def show(id: str) -> ResponseReturnValue:
    strategy = strategy_of(built_in(id))
    back = Link("Strategies", url_for("strategies.index"))
    return page("strategy.html", title=strategy.title, back=back, **shown_strategy(strategy, world().today()))

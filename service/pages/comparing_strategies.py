"""Before adopting: for whom, and at which clause, anything would differ under another strategy."""

from collections import Counter

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.commands.comparing_strategies import day_to_ask_about
from domain.commands.record import strategy_of
from domain.viewer import ADOPT
from service.asking import filtered
from service.finding import council_at
from service.forms.council import compare_form
from service.furniture import page
from service.gate import needs
from service.leaves import address_of_leaf, leaf_asked
from service.pages.councils import strategy_today
from service.shown import Link
from service.strategy_files import text_named
from service.viewing import viewer
from service.wording.strategies_compared import HEADS, NOTHING, InWords, tally
from service.wording.what_changes import Adopting
from service.world import world

bp = Blueprint("comparing_strategies", __name__)


@bp.get("/councils/<slug>/adopt/<name>/compare")
@needs(ADOPT)
def show(slug: str, name: str) -> ResponseReturnValue:
    council, text = council_at(slug), text_named(name)
    adopting = Adopting(council, strategy_today(council), strategy_of(text))
    answers, asked = filtered(compare_form(adopting.rules_that_change))
    commands, today = world().commands, world().today()
    before, moves = commands.as_adopted(slug), dict.fromkeys(answers.get("moves") or (), "move")
    since = answers.get("since")
    after = commands.as_if_adopted(slug, text, since, moves) if since else commands.as_if_always(slug, text)
    words = InWords(before, after, today)
    by_owner = [list(words.lines(each)) for each in commands.compare_strategies(viewer(), slug, before, after, today)]
    lines = [line for lines in by_owner for line in lines]
    leaf = leaf_asked(len(lines))
    return page(
        "comparing-strategies.html",
        title=f"What “{adopting.after.title}” would change",
        caption=council.name,
        back=Link("Adopting it", url_for("councils.ask_adopt", slug=slug, name=name)),
        asked=asked,
        day=day_to_ask_about(before, after, today),
        said=tally(Counter(line.difference.text for line in lines), len(by_owner), sum(bool(lines) for lines in by_owner)),
        nothing=NOTHING,
        heads=HEADS,
        lines=lines[max(0, leaf.first_line - 1) : leaf.last_line],
        leaf=leaf,
        turn=address_of_leaf,
    )

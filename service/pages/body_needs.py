"""What a committee or panel says that it needs to learn: recorded in words, and closed when it is met or dropped."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.strategy.entries import Noun
from domain.viewer import RECORD
from service.acts import act
from service.asking import ask, given
from service.finding import council_at
from service.forms.council_work import need_form
from service.forms.form import Form
from service.furniture import page
from service.gate import needs
from service.pages.bodies import body_at, stream_of
from service.pages.learning_needs import CloseNeed
from service.recorded import back_to_where, recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import strategy_as_set
from service.world import world

bp = Blueprint("body_needs", __name__)


@bp.get("/councils/<slug>/bodies/<body>/needs")
@needs(RECORD)
def ask_need(slug: str, body: str) -> ResponseReturnValue:
    council, noun, stream = council_at(slug), body_at(slug, body), stream_of(slug, body)
    asked = ask(form_of(slug), made_from=stream.version)
    return page("form.html", title=f"Record a need of {noun.name}", caption=council.name, asked=asked, back=back_to(slug, noun))


@bp.post("/councils/<slug>/bodies/<body>/needs")
@needs(RECORD)
def record_need(slug: str, body: str) -> ResponseReturnValue:
    noun, form = body_at(slug, body), given(form_of(slug))
    words, on, theme = form.answers["words"], form.answers["on"], form.answers.get("theme", "")
    answer = world().commands.record_need_of_body(viewer(), act(form), slug, body, words, on, theme=theme, seen=form.made_from)
    return recorded(answer, back_to(slug, noun).href, "The need is on record.")


@bp.get("/councils/<slug>/bodies/<body>/needs/<need>")
@needs(RECORD)
def ask_closed(slug: str, body: str, need: str) -> ResponseReturnValue:
    council, noun, stream = council_at(slug), body_at(slug, body), stream_of(slug, body)
    if need not in stream.needs:
        raise NotFound("There is no such need on record. Go back to the body's page and choose again.")
    return page(
        "form.html",
        title=f"Close a need of {noun.name}",
        caption=council.name,
        lead=stream.needs[need].words or "",
        asked=ask(CloseNeed, made_from=stream.version),
        back=back_to_where(back_to(slug, noun)),
    )


@bp.post("/councils/<slug>/bodies/<body>/needs/<need>")
@needs(RECORD)
def close_need(slug: str, body: str, need: str) -> ResponseReturnValue:
    noun, form = body_at(slug, body), given(CloseNeed)
    met, on, why = form.answers["met"] == "met", form.answers["on"], form.answers["why"]
    answer = world().commands.close_need_of_body(viewer(), act(form, why), slug, body, need, on, met=met, seen=form.made_from)
    return recorded(answer, back_to(slug, noun).href, f"Recorded: the need was {form.answers['met']}.")


def form_of(slug: str) -> type[Form]:
    """The form of a need, with the values of every theme that the strategy has needs sorted by."""
    themes = [noun for noun in strategy_as_set(slug).nouns.values() if noun.kind == "theme" and "need" in noun.texts("on")]
    return need_form([value for theme in themes for value in theme.texts("values")])


def back_to(slug: str, body: Noun) -> Link:
    return Link(body.name, url_for("bodies.show", slug=slug, body=body.id))

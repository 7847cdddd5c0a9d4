"""What else is said of a session: what it is, on which other days it is held, what is kept with it and what it costs."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.commands.materials import NO_SUCH_MATERIAL
from domain.commands.sessions import Occasion
from domain.refusals import NotFound
from domain.viewer import PLAN, RECORD
from service.acts import act
from service.addresses import bare
from service.asking import Answers, ask, given
from service.finding import session_at
from service.forms.choices import Choice
from service.forms.sessions import Cost, Keep, TakeAway, another_day_form, as_it_is, describe_form, described
from service.furniture import page
from service.gate import needs
from service.pages.sessions import about
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.budgets import name_of
from service.wording.council_words import strategy_as_set, words_today
from service.words import day, money
from service.world import world

bp = Blueprint("programme", __name__)

BETWEEN = "/"  # a head and its year, in one answer
NO_BUDGET = "The council's strategy declares no budget, so no money can be promised for a session."


@bp.get("/sessions/<id>/describe")
@needs(PLAN)
def ask_describe(id: str) -> ResponseReturnValue:
    session = session_at(id)
    strategy = strategy_as_set(session.council)
    return about(session, "Say what it is", ask(describe_form(strategy), values=as_it_is(strategy, session), made_from=session.version))


@bp.post("/sessions/<id>/describe")
@needs(PLAN)
def describe(id: str) -> ResponseReturnValue:
    session = session_at(id)
    strategy = strategy_as_set(session.council)
    form = given(describe_form(strategy))
    title, hours, why = (form.answers[name] for name in ("title", "hours", "why"))
    answer = world().commands.describe_session(
        viewer(), act(form, why), session.id, described(strategy, form.answers), title=title, hours=hours, seen=form.made_from
    )
    return recorded(answer, url_for("sessions.show", id=id), "Recorded: what the session is.")


@bp.get("/sessions/<id>/another-day")
@needs(PLAN)
def ask_another_day(id: str) -> ResponseReturnValue:
    session = session_at(id)
    values = {name: getattr(session, name) for name in ("starts", "place", "places")}
    lead = f"It is planned for {day(session.when)}. Members come on one of the days, and are seen against the others."
    return about(session, "Plan it for another day as well", ask(another_day_form(), values=values, made_from=session.version), lead)


@bp.post("/sessions/<id>/another-day")
@needs(PLAN)
def offer_on_another_day(id: str) -> ResponseReturnValue:
    session, form = session_at(id), given(another_day_form())
    answer = world().commands.offer_on_another_day(viewer(), act(form), session.id, Occasion(**form.answers), seen=form.made_from)
    here = url_for("sessions.show", id=bare(str(answer["stream"])))
    return recorded(answer, here, f"It is planned for {day(form.answers['when'])} as well.")


# ------------------------------------------------------------------ materials


@bp.get("/sessions/<id>/materials")
@needs(PLAN)
def ask_keep(id: str) -> ResponseReturnValue:
    session = session_at(id)
    return about(session, "Keep material with it", ask(Keep, choices=kept_in(session.council), made_from=session.version))


@bp.post("/sessions/<id>/materials")
@needs(PLAN)
def keep(id: str) -> ResponseReturnValue:
    session = session_at(id)
    form = given(Keep, choices=kept_in(session.council))
    said = {name: form.answers[name] for name in ("title", "link", "where", "noun")}
    answer = world().commands.keep_material(viewer(), act(form), session.id, form.answers["on"], seen=form.made_from, **said)
    return recorded(answer, url_for("sessions.show", id=id), "Recorded: it is kept with the session.")


@bp.get("/sessions/<id>/materials/<material>")
@needs(PLAN)
def ask_take_away(id: str, material: str) -> ResponseReturnValue:
    session = session_at(id)
    if material not in session.materials:
        raise NotFound(NO_SUCH_MATERIAL)
    title = session.materials[material].title
    return about(session, "Material that is not kept any more", ask(TakeAway, made_from=session.version), f"It is “{title}”.")


@bp.post("/sessions/<id>/materials/<material>")
@needs(PLAN)
def take_away(id: str, material: str) -> ResponseReturnValue:
    session, form = session_at(id), given(TakeAway)
    answer = world().commands.take_material_away(viewer(), act(form, form.answers["why"]), session.id, material, seen=form.made_from)
    return recorded(answer, url_for("sessions.show", id=id), "Recorded: it is not kept any more.")


def kept_in(council: str) -> Answers:
    """What the strategy declares to be published or handed over, to which this may be added."""
    nouns = words_today(council).strategy.nouns.values()
    return {"noun": [Choice(noun.id, noun.name) for noun in nouns if noun.kind == "material"]}


# ------------------------------------------------------------------ money


@bp.get("/sessions/<id>/cost")
@needs(RECORD)
def ask_cost(id: str) -> ResponseReturnValue:
    session = session_at(id)
    heads = heads_and_years(session.council)
    if not heads["head"]:
        back = Link("Back to the session", url_for("sessions.show", id=id))
        return page("table.html", title="Promise money for it", rows=[], nothing=NO_BUDGET, back=back)
    lead = "What is promised here stands on the budget's page too, and is paid from there or from the session's page."
    return about(session, "Promise money for it", ask(Cost, choices=heads), lead)


@bp.post("/sessions/<id>/cost")
@needs(RECORD)
def promise(id: str) -> ResponseReturnValue:
    session = session_at(id)
    form = given(Cost, choices=heads_and_years(session.council))
    head, _, year = form.answers["head"].partition(BETWEEN)
    pence, on, what = (form.answers[name] for name in ("pence", "on", "what"))
    answer = world().commands.commit_money(viewer(), act(form), session.council, head, year, pence, on, what=what, about=session.id)
    return recorded(answer, url_for("sessions.show", id=id), f"Recorded: {money(pence)} promised for it.")


def heads_and_years(council: str) -> Answers:
    """Each head that is the council's to spend, this year first: what the strategy gives each member is promised for a member."""
    today, commands = world().today(), world().commands
    heads = [head for head in commands.budget_heads(council, today) if not head.each_members]
    years = [(head, year) for head in heads for year in commands.budget_years(council, head, today)]
    in_order = sorted(years, key=lambda each: not each[1].first <= today <= each[1].last)
    return {"head": [Choice(f"{head.key}{BETWEEN}{year.label}", f"{name_of(head)}, {year.label}") for head, year in in_order]}

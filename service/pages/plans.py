"""A council's plans of action: themes with their actions, each with its target, how far it has come, and whether it is late."""

from collections.abc import Sequence

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.refusals import NotFound
from domain.strategy.entries import Noun, Rule
from domain.viewer import READ, RECORD
from projections.reading import Row, steps_of
from service.acts import act
from service.asking import ask, given
from service.documents.filename import filename
from service.documents.saving import file_of, must_be_a_kind
from service.finding import council_at
from service.forms.council_work import progress_form
from service.forms.form import Form
from service.furniture import here, may, page
from service.gate import needs
from service.recorded import recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import CouncilWords, words_today
from service.wording.plans import about_plan, actions_of, duty_of, plan_as_report, shown_by, themes_of
from service.words import listed
from service.world import world

bp = Blueprint("plans", __name__)

FILES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel workbook", "csv": "CSV"}


@bp.get("/councils/<slug>/plans/<plan>")
@needs(READ)
def show(slug: str, plan: str) -> ResponseReturnValue:
    council, words = council_at(slug), words_today(slug)
    noun = plan_at(words, plan)
    rows = steps_of_plan(words, slug, plan)
    return page(
        "gathered.html",
        title=noun.name,
        caption=council.name,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        acts=acts_on(slug, noun) if may(RECORD) else [],
        known=about_plan(council, noun, words),
        sections=themes_of(council, noun, words, rows, RECORD),
        files=[Link(f"Save as {name}", url_for("plans.save", slug=slug, plan=plan, ending=ending)) for ending, name in FILES.items()],
    )


@bp.get("/councils/<slug>/plans/<plan>/file.<ending>")
@needs(READ)
def save(slug: str, plan: str, ending: str) -> ResponseReturnValue:
    must_be_a_kind(ending)
    council, words = council_at(slug), words_today(slug)
    report = plan_as_report(council, plan_at(words, plan), words, steps_of_plan(words, slug, plan), world().today())
    return file_of(report, ending, filename(report, ending))


def steps_of_plan(words: CouncilWords, slug: str, plan: str) -> Sequence[Row]:
    """Every step of the plan's actions."""
    owners = [duty_of(slug, action.id) for action in actions_of(words, plan)]
    with world().reads() as connection:
        return steps_of(connection, viewer(), owners)


def acts_on(slug: str, plan: Noun) -> list[Link]:
    """What can be recorded of a plan as a whole."""
    return [Link("Record that it was reviewed", url_for("council_recording.ask", council=slug, noun=plan.id, verb="reviewed", back=here()))]


@bp.get("/councils/<slug>/actions/<action>/progress")
@needs(RECORD)
def ask_progress(slug: str, action: str) -> ResponseReturnValue:
    council, words = council_at(slug), words_today(slug)
    rule = action_at(words, action)
    shows = listed(shown_by(words, rule))
    return page(
        "form.html",
        title=f"Note progress: {rule.name}",
        caption=council.name,
        lead=f"The strategy has it shown by: {shows}." if shows else "",
        asked=ask(form_of(words, rule), made_from=council.version),
        back=Link(words.strategy.plans[rule.plan].name, url_for("plans.show", slug=slug, plan=rule.plan)),
    )


@bp.post("/councils/<slug>/actions/<action>/progress")
@needs(RECORD)
def note_progress(slug: str, action: str) -> ResponseReturnValue:
    council_at(slug)
    rule = action_at(words_today(slug), action)
    form = given(form_of(words_today(slug), rule))
    words, on, year = form.answers["words"], form.answers["on"], form.answers.get("year", "")
    answer = world().commands.note_progress(viewer(), act(form), slug, action, words, on, year=year, seen=form.made_from)
    return recorded(answer, url_for("plans.show", slug=slug, plan=rule.plan), "Noted.")


def form_of(words: CouncilWords, action: Rule) -> type[Form]:
    return progress_form(words.strategy.plans[action.plan].texts("years"))


def plan_at(words: CouncilWords, plan: str) -> Noun:
    """The plan with this id. Raises NotFound."""
    if plan not in words.strategy.plans:
        raise NotFound("The council's strategy has no such plan. Go back to the council's page and choose again.")
    return words.strategy.plans[plan]


def action_at(words: CouncilWords, action: str) -> Rule:
    """The action with this id. Raises NotFound."""
    rule = words.rule(action)
    if rule is None or rule.kind != "action":
        raise NotFound("The council's plans have no such action. Go back to the council's page and choose again.")
    return rule

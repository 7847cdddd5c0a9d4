"""Business cases and recommendations: the council's list, each one's stages, and the form that records the next of them."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.procedures import Procedure, procedure_named, procedures_of
from domain.commands.proposing import NO_SUCH_PROCEDURE, proposal_at, who_may_ask
from domain.refusals import NotFound, Refused
from domain.streams.council import Council
from domain.streams.proposing import Proposal, ProposalFact
from domain.viewer import READ, RECORD
from service.acts import act
from service.asking import ask, given
from service.finding import council_at
from service.forms.choices import Choice
from service.forms.form import Form
from service.forms.proposing import Propose, decide_form, recommend_form
from service.furniture import may, page
from service.gate import needs
from service.recorded import back_to_where, recorded
from service.shown import Fact, Link
from service.viewing import viewer
from service.wording.corrected import plain_story
from service.wording.council_words import CouncilWords, words_today
from service.wording.proposals import (
    DECIDED,
    NOT_RUN,
    RECOMMENDED,
    about,
    how_it_goes,
    next_stage,
    outcome,
    page_of,
    sections_of,
    status_of,
    title_of,
)
from service.world import world

bp = Blueprint("proposals", __name__)

TITLE = "Business cases and recommendations"
NONE_ASKED = "The council's strategy asks for no business case, and has no body recommend anything to another."
NEXT = {RECOMMENDED: "Record that it was recommended", DECIDED: "Record what was decided"}


@bp.get("/councils/<slug>/proposals")
@needs(READ)
def index(slug: str) -> ResponseReturnValue:
    council, words = council_at(slug), words_today(slug)
    procedures = procedures_of(words.strategy)
    sections = sections_of(council, procedures, words)
    return page(
        "gathered.html",
        title=TITLE,
        caption=council.name,
        lead="" if sections else NONE_ASKED,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        acts=[way_to_propose(slug, one, words) for one in procedures] if may(RECORD) else [],
        known=[Fact(words.step(one.id), how_it_goes(one, words)) for one in procedures],
        sections=sections,
    )


@bp.get("/councils/<slug>/proposals/<proposal>")
@needs(READ)
def show(slug: str, proposal: str) -> ResponseReturnValue:
    council, words = council_at(slug), words_today(slug)
    known = proposal_at(proposal, council)
    procedure = procedure_of(known, words)
    return page(
        "gathered.html",
        title=title_of(known),
        caption=words.step(known.made.procedure),
        back=Link(TITLE, url_for("proposals.index", slug=slug)),
        acts=ways_on(slug, known, procedure) if may(RECORD) else [],
        known=about(known, procedure, words),
        story=plain_story(told_of(council, proposal)),
    )


def told_of(council: Council, proposal: str) -> list[Any]:
    """What was recorded of a proposal, with what put it right."""
    chains = {event.chain for event in council.events if isinstance(event, ProposalFact) and event.proposal == proposal}
    return [event for event in council.events if getattr(event, "chain", "") in chains]


def way_to_propose(slug: str, procedure: Procedure, words: CouncilWords) -> Link:
    return Link(f"Record one: {words.step(procedure.id)}", url_for("proposals.ask_proposal", slug=slug, procedure=procedure.id))


def ways_on(slug: str, proposal: Proposal, procedure: Procedure | None) -> list[Link]:
    """The form of the stage that is waited for."""
    stage = next_stage(proposal, procedure)
    return [Link(NEXT[stage], url_for(f"proposals.ask_{stage}", slug=slug, proposal=proposal.number))] if stage else []


# ------------------------------------------------------------------ forms


@bp.get("/councils/<slug>/proposals/new/<procedure>")
@needs(RECORD)
def ask_proposal(slug: str, procedure: str) -> ResponseReturnValue:
    council, words = council_at(slug), words_today(slug)
    known = procedure_at(procedure, words)
    asked = ask(Propose, choices={"by": offices(who_may_ask(words.titles), words)}, made_from=council.version)
    back = back_to_where(Link(TITLE, url_for("proposals.index", slug=slug)))
    lead = f"{how_it_goes(known, words)}."
    return page("form.html", title=f"Put forward: {words.step(known.id)}", caption=council.name, lead=lead, asked=asked, back=back)


@bp.post("/councils/<slug>/proposals/new/<procedure>")
@needs(RECORD)
def propose(slug: str, procedure: str) -> ResponseReturnValue:
    words = words_today(slug)
    form = given(Propose, choices={"by": offices(who_may_ask(words.titles), words)})
    said = {name: form.answers[name] for name in ("title", "by", "reason", "gain", "cost")}
    on, step = form.answers["on"], request.args.get("step", "")
    answer = world().commands.make_proposal(viewer(), act(form), slug, procedure, on, **said, about=step, seen=form.made_from)
    return recorded(answer, url_for("proposals.index", slug=slug), "Recorded. What is owed is being worked out again.")


@bp.get("/councils/<slug>/proposals/<proposal>/recommend")
@needs(RECORD)
def ask_recommended(slug: str, proposal: str) -> ResponseReturnValue:
    known, procedure, words = going_on_at(slug, proposal)
    must_wait_for(RECOMMENDED, known, procedure, words)
    return about_a_proposal(slug, proposal, RECOMMENDED, recommend_form_of(procedure, words), {})


@bp.post("/councils/<slug>/proposals/<proposal>/recommend")
@needs(RECORD)
def recommend(slug: str, proposal: str) -> ResponseReturnValue:
    known, procedure, words = going_on_at(slug, proposal)
    form = given(recommend_form_of(procedure, words))
    by, to = form.answers.get("by") or procedure.recommended_by[0], form.answers.get("to") or procedure.to[0]
    on, said, why, step = form.answers["on"], form.answers["words"], form.answers["why"], request.args.get("step", "")
    answer = world().commands.recommend_proposal(
        viewer(), act(form, why), slug, proposal, on, by=by, to=to, words=said, about=step, seen=form.made_from
    )
    return recorded(answer, page_of(slug, known), "Recorded: it was recommended. What is owed is being worked out again.")


@bp.get("/councils/<slug>/proposals/<proposal>/decide")
@needs(RECORD)
def ask_decided(slug: str, proposal: str) -> ResponseReturnValue:
    known, procedure, words = going_on_at(slug, proposal)
    must_wait_for(DECIDED, known, procedure, words)
    values = {"by": known.recommended.to} if known.recommended else {}
    return about_a_proposal(slug, proposal, DECIDED, decide_form_of(procedure, words), values)


@bp.post("/councils/<slug>/proposals/<proposal>/decide")
@needs(RECORD)
def decide(slug: str, proposal: str) -> ResponseReturnValue:
    known, procedure, words = going_on_at(slug, proposal)
    form = given(decide_form_of(procedure, words))
    by, answered = form.answers.get("by") or procedure.decided_by[0], form.answers["answer"]
    on, said, why, step = form.answers["on"], form.answers["words"], form.answers["why"], request.args.get("step", "")
    answer = world().commands.decide_proposal(
        viewer(), act(form, why), slug, proposal, on, by=by, answer=answered, words=said, about=step, seen=form.made_from
    )
    return recorded(answer, page_of(slug, known), f"Recorded: {outcome(answered).lower()}. What is owed is being worked out again.")


def recommend_form_of(procedure: Procedure, words: CouncilWords) -> type[Form]:
    return recommend_form(offices(procedure.recommended_by, words), offices(procedure.to, words))


def decide_form_of(procedure: Procedure, words: CouncilWords) -> type[Form]:
    answers = [Choice(answer, outcome(answer)) for answer in procedure.answers]
    return decide_form(offices(procedure.decided_by or who_may_ask(words.titles), words), answers)


def about_a_proposal(slug: str, proposal: str, stage: str, form: type[Form], values: dict[str, Any]) -> str:
    """The page of the form for one stage of a proposal."""
    council, words = council_at(slug), words_today(slug)
    known = proposal_at(proposal, council)
    return page(
        "form.html",
        title=f"{NEXT[stage]}: {title_of(known)}",
        caption=words.step(known.made.procedure),
        facts=about(known, procedure_of(known, words), words),
        asked=ask(form, values=values, made_from=council.version),
        back=back_to_where(Link(title_of(known), page_of(slug, known))),
    )


# ------------------------------------------------------------------ what an address names


def going_on_at(slug: str, proposal: str) -> tuple[Proposal, Procedure, CouncilWords]:
    """A proposal, and how it goes on. Refused where the strategy in force has no way for it to."""
    known, words = proposal_at(proposal, council_at(slug)), words_today(slug)
    procedure = procedure_of(known, words)
    if procedure is None:
        raise Refused(f"{NOT_RUN}. What was recorded of it stays on its page.")
    return known, procedure, words


def must_wait_for(stage: str, proposal: Proposal, procedure: Procedure, words: CouncilWords) -> None:
    """Refuse to ask for a stage that a proposal is past, or not at yet."""
    if next_stage(proposal, procedure) != stage:
        raise Refused(f"That cannot be recorded now. How it stands: {status_of(proposal, procedure, words)}. Look at its page again.")


def procedure_of(proposal: Proposal, words: CouncilWords) -> Procedure | None:
    """How a proposal goes on by the strategy in force; nothing where that has no such way any more."""
    return procedure_named(proposal.made.procedure, words.strategy)


def procedure_at(id: str, words: CouncilWords) -> Procedure:
    """The procedure that an address names. Raises NotFound."""
    found = procedure_named(id, words.strategy)
    if found is None:
        raise NotFound(NO_SUCH_PROCEDURE)
    return found


def offices(those: Sequence[str], words: CouncilWords) -> list[Choice]:
    return [Choice(one, words.whose([one])) for one in those]

"""A council's budgets: each head with what is set, promised and spent in a year, and the forms that record it."""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.budgets import NOT_PROMISED, Head, Year
from domain.refusals import NotFound, Refused
from domain.streams.budget import Budget, Spending
from domain.viewer import READ, RECORD
from projections.reading import cohort
from service.acts import act
from service.addresses import bare
from service.asking import Answers, ask, given
from service.finding import council_at, member_at
from service.forms.budgets import Commit, SetAmount, Settle, Spend
from service.forms.choices import Choice
from service.forms.form import Asked
from service.furniture import may, page
from service.gate import needs
from service.recorded import recorded
from service.shown import Fact, Link
from service.viewing import viewer
from service.wording.budgets import HEADS, PAYMENTS, PROMISES, about, head_row, name_of, page_of, payment_rows, promise_rows
from service.wording.corrected import plain_story
from service.wording.council_words import words_today
from service.wording.people import name_of_member
from service.words import money
from service.world import world

bp = Blueprint("budgets", __name__)


@bp.get("/councils/<slug>/budgets")
@needs(READ)
def index(slug: str) -> ResponseReturnValue:
    council = council_at(slug)
    chosen = request.args.get("year", "")
    rows, years = [], list[Year]()
    for head in world().commands.budget_heads(slug, world().today()):
        known = world().commands.budget_years(slug, head, world().today())
        year = next((one for one in known if one.label == chosen), known[1])
        rows.append(head_row(slug, head, world().commands.budget_of(slug, head, year.label), year))
        years += [one for one in known if one.label not in [each.label for each in years]]
    return page(
        "budgets.html",
        title="Budgets",
        caption=council.name,
        back=Link(council.name, url_for("councils.show", slug=slug)),
        heads=HEADS,
        rows=rows,
        years=[Link(one.label, url_for("budgets.index", slug=slug, year=one.label)) for one in sorted(years, key=lambda one: one.first)],
    )


@bp.get("/councils/<slug>/budgets/<head>/<year>")
@needs(READ)
def show(slug: str, head: str, year: str) -> ResponseReturnValue:
    council = council_at(slug)
    known, when, budget = budget_at(slug, head, year)
    return page(
        "budget.html",
        title=f"{name_of(known)}, {year}",
        caption=council.name,
        back=Link("Budgets", url_for("budgets.index", slug=slug, year=year)),
        acts=acts_on(slug, head, year) if may(RECORD) else [],
        known=about(council, known, budget, when, words_today(slug), RECORD),
        promise_heads=PROMISES,
        promises=promise_rows(slug, known, budget, RECORD),
        payment_heads=PAYMENTS,
        payments=payment_rows(budget),
        story=plain_story(budget.events),
    )


def acts_on(slug: str, head: str, year: str) -> list[Link]:
    """What can be recorded under a head: first what comes most often."""
    said = [("ask_commit", "Record a promise"), ("ask_spend", "Record a payment"), ("ask_amount", "Set the amount")]
    return [Link(text, url_for(f"budgets.{endpoint}", slug=slug, head=head, year=year)) for endpoint, text in said]


# ------------------------------------------------------------------ forms


@bp.get("/councils/<slug>/budgets/<head>/<year>/amount")
@needs(RECORD)
def ask_amount(slug: str, head: str, year: str) -> ResponseReturnValue:
    _, _, budget = budget_at(slug, head, year)
    return about_a_head(slug, head, year, "Set the amount", ask(SetAmount, values={"pence": budget.pence}, made_from=budget.version))


@bp.post("/councils/<slug>/budgets/<head>/<year>/amount")
@needs(RECORD)
def set_amount(slug: str, head: str, year: str) -> ResponseReturnValue:
    known, _, _ = budget_at(slug, head, year)
    form = given(SetAmount)
    pence, on, by = (form.answers[name] for name in ("pence", "on", "by"))
    answer = world().commands.set_budget(viewer(), act(form), slug, head, year, pence, on, by=by, seen=form.made_from)
    return recorded(answer, page_of(slug, known, year), f"Set: {money(pence)}.")


@bp.get("/councils/<slug>/budgets/<head>/<year>/commit")
@needs(RECORD)
def ask_commit(slug: str, head: str, year: str) -> ResponseReturnValue:
    _, _, budget = budget_at(slug, head, year)
    asked = ask(Commit, choices=members_of(slug), values=what_was_applied_for(), made_from=budget.version)
    return about_a_head(slug, head, year, "Record a promise", asked)


def what_was_applied_for() -> dict[str, Any]:
    """What is promised, where the address names the application that was approved."""
    id, _, number = application_named().partition("/")
    application = member_at(id).applications.get(number) if id else None
    return {"pence": application.cost, "what": application.event, "member": id} if application else {}


def application_named() -> str:
    """The application that the address names, as `<member's id>/<number>`. Empty where none is."""
    return request.args.get("application", "")


@bp.post("/councils/<slug>/budgets/<head>/<year>/commit")
@needs(RECORD)
def commit(slug: str, head: str, year: str) -> ResponseReturnValue:
    known, _, _ = budget_at(slug, head, year)
    form = given(Commit, choices=members_of(slug))
    pence, on, what = (form.answers[name] for name in ("pence", "on", "what"))
    member, about = stream_of(form.answers["member"]), stream_of(application_named())
    answer = world().commands.commit_money(
        viewer(), act(form), slug, head, year, pence, on, what=what, member=member, about=about, seen=form.made_from
    )
    return recorded(answer, page_of(slug, known, year), f"Recorded: {money(pence)} promised.")


@bp.get("/councils/<slug>/budgets/<head>/<year>/spend")
@needs(RECORD)
def ask_spend(slug: str, head: str, year: str) -> ResponseReturnValue:
    _, _, budget = budget_at(slug, head, year)
    return about_a_head(slug, head, year, "Record a payment", ask(Spend, choices=members_of(slug), made_from=budget.version))


@bp.post("/councils/<slug>/budgets/<head>/<year>/spend")
@needs(RECORD)
def spend(slug: str, head: str, year: str) -> ResponseReturnValue:
    known, _, _ = budget_at(slug, head, year)
    form = given(Spend, choices=members_of(slug))
    pence, on, what, why = (form.answers[name] for name in ("pence", "on", "what", "why"))
    member = stream_of(form.answers["member"])
    answer = world().commands.spend_money(
        viewer(), act(form, why), slug, head, year, pence, on, what=what, member=member, seen=form.made_from
    )
    return recorded(answer, page_of(slug, known, year), f"Recorded: {money(pence)} paid.")


@bp.get("/councils/<slug>/budgets/<head>/<year>/commitments/<commitment>")
@needs(RECORD)
def ask_settle(slug: str, head: str, year: str, commitment: str) -> ResponseReturnValue:
    promised, budget = promise_at(slug, head, year, commitment)
    facts = [Fact("For", promised.what or "Words that are gone"), Fact("Promised", money(promised.pence))]
    asked = ask(Settle, values={"pence": promised.pence}, made_from=budget.version)
    return about_a_head(slug, head, year, "Record the payment", asked, facts)


@bp.post("/councils/<slug>/budgets/<head>/<year>/commitments/<commitment>")
@needs(RECORD)
def settle(slug: str, head: str, year: str, commitment: str) -> ResponseReturnValue:
    known, _, _ = budget_at(slug, head, year)
    form = given(Settle)
    pence, on, why = (form.answers[name] for name in ("pence", "on", "why"))
    answer = world().commands.spend_money(viewer(), act(form, why), slug, head, year, pence, on, commitment=commitment, seen=form.made_from)
    return recorded(answer, page_of(slug, known, year), f"Recorded: {money(pence)} paid.")


# ------------------------------------------------------------------ what an address names


def budget_at(slug: str, head: str, year: str) -> tuple[Head, Year, Budget]:
    """The head of a budget and the year that an address names. Raises NotFound."""
    viewer().must_see(slug)
    known: Head = world().commands.head_at(slug, head, world().today())
    when = next((one for one in world().commands.budget_years(slug, known, world().today()) if one.label == year), None)
    if when is None:
        raise NotFound("That year is neither this one, nor the one before or after it.")
    return known, when, world().commands.budget_of(slug, known, year)


def promise_at(slug: str, head: str, year: str, commitment: str) -> tuple[Spending, Budget]:
    """What was promised, as an address names it. Refused once it is paid."""
    _, _, budget = budget_at(slug, head, year)
    if commitment not in budget.commitments:
        raise NotFound("There is no such promise on record. Go back to the budget's page and choose again.")
    if not budget.commitments[commitment].holds:
        raise Refused(NOT_PROMISED)
    return budget.commitments[commitment], budget


def members_of(slug: str) -> Answers:
    """Those who sit on the council, to choose from."""
    with world().reads() as connection:
        rows = cohort(connection, viewer(), slug, None, world().today())
    return {"member": [Choice(bare(row["member"]), name_of_member(row["name"])) for row in rows]}


def stream_of(member: str) -> str:
    return f"member:{member}" if member else ""


def about_a_head(slug: str, head: str, year: str, what: str, asked: Asked, facts: list[Fact] | None = None) -> str:
    """The page of a form about one head in a year."""
    known, _, _ = budget_at(slug, head, year)
    name = f"{name_of(known)}, {year}"
    return page("form.html", title=what, caption=name, asked=asked, facts=facts or [], back=Link(name, page_of(slug, known, year)))

"""A council as a whole: its strategies, what it has set, its key dates, its offices' addresses, and the strategy it adopts next."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from domain.commands.addressees import addressees
from domain.commands.record import strategy_of
from domain.refusals import NotFound
from domain.strategy.entries import Strategy
from domain.streams.council import Council
from domain.viewer import ADOPT, IMPORT, READ, RECORD
from projections.reading import duties, lacking_counts
from service.acts import act, done_already
from service.asking import ask, given
from service.finding import council_at
from service.forms.council import (
    ChooseStrategy,
    GiveAddress,
    SetByElection,
    SetDate,
    adopt_form,
    form_for,
    is_said_in_lines,
)
from service.furniture import may, page
from service.gate import needs
from service.recorded import recorded
from service.shown import Fact, Link
from service.strategy_files import forget, take, text_named, ways_to_choose
from service.viewing import viewer
from service.wording.about_council import (
    KEY_DATE_NAMES,
    Open,
    adoptions_of,
    duties_of,
    is_a_body,
    key_dates_of,
    left_open,
    offices_of,
    settings_of,
    value_of,
)
from service.wording.awards import awards_of
from service.wording.corrected import plain_story
from service.wording.documents import reviews_missed
from service.wording.lacking import tiles
from service.wording.printed_strategy import capital, shown_strategy
from service.wording.what_changes import Adopting
from service.world import world

bp = Blueprint("councils", __name__)


def strategy_today(council: Council) -> Strategy:
    """The strategy in force at a council today; before any is, the first that was adopted."""
    return strategy_of((council.adopted_on(world().today()) or council.adoptions[0]).text)


def back_to(council: Council) -> Link:
    return Link(council.name, url_for("councils.show", slug=council.slug))


@bp.get("/councils/<slug>")
@needs(READ)
def show(slug: str) -> ResponseReturnValue:
    council = council_at(slug)
    strategy, today = strategy_today(council), world().today()
    with world().reads() as connection:
        owed, lacking = duties(connection, viewer(), slug), lacking_counts(connection, viewer(), slug)
    return page(
        "council.html",
        title=council.name,
        back=Link("Strategies", url_for("strategies.index")),
        tiles=[*tiles(lacking, slug), *reviews_missed(council, strategy, today)],
        duties=duties_of([row for row in owed if row["state"] == "open"], council, today),
        adoptions=adoptions_of(council, today),
        adopt=Link("Adopt another strategy", url_for("councils.ask_strategy", slug=slug)) if may(ADOPT) else None,
        settings=settings_of(council, strategy, today, RECORD),
        key_dates=key_dates_of(council, RECORD),
        offices=offices_of(council, strategy, RECORD),
        story=plain_story(council.events),
        commands=[*(commands_for(slug) if may(RECORD) else []), *ways_to_bring_in(slug)],
        more=[*pages_of(slug), *plans_and_awards(slug, strategy)],
    )


def pages_of(slug: str) -> list[Link]:
    """The council's other pages."""
    named = [
        ("Reports", "reports.index"),
        ("Diary of meetings", "bodies.diary"),
        ("Who lapses before the next meetings", "lapsing.show"),
        ("Certificates", "certificates.index"),
        ("Candidates", "candidates.index"),
        ("Budgets", "budgets.index"),
        ("Business cases and recommendations", "proposals.index"),
        ("Documents", "documents.index"),
        ("Who holds which role", "roles.index"),
        ("Meetings and supporters", "supports.index"),
        ("Forms", "form_results.index"),
        ("What members need to learn", "learning_needs.show_sums"),
    ]
    return [Link(text, url_for(endpoint, slug=slug)) for text, endpoint in named]


def plans_and_awards(slug: str, strategy: Strategy) -> list[Link]:
    """A page for each plan of the strategy, and for each award that the council may hold."""
    return [
        *(Link(plan.name, url_for("plans.show", slug=slug, plan=plan.id)) for plan in strategy.plans.values()),
        *(Link(award.name, url_for("awards.show", slug=slug, award=award.id)) for award in awards_of(strategy)),
    ]


def ways_to_bring_in(slug: str) -> list[Link]:
    """Where members come from a spreadsheet, for those who may bring them in."""
    return [Link("Bring in members or past training from a spreadsheet", url_for("bringing_in.ask_file", slug=slug))] if may(IMPORT) else []


def commands_for(slug: str) -> list[Link]:
    """What can be recorded about a council, beside what its duties ask for."""
    said = [("Note a change", "council_recording.ask_change"), ("Record something else", "council_recording.choose")]
    return [Link(text, url_for(endpoint, council=slug)) for text, endpoint in said]


@bp.get("/councils/<slug>/strategies/<version>")
@needs(READ)
def show_strategy(slug: str, version: str) -> ResponseReturnValue:
    council = council_at(slug)
    strategy: Strategy = world().commands.strategy(slug, version)
    return page("strategy.html", title=strategy.title, back=back_to(council), **shown_strategy(strategy, world().today()))


# ------------------------------------------------------------------ settings, dates, addresses


@bp.get("/councils/<slug>/settings/<setting>")
@needs(RECORD)
def ask_setting(slug: str, setting: str) -> ResponseReturnValue:
    council = council_at(slug)
    what = what_to_set(council, setting)
    now = [Fact("Now", value_of(council, what, world().today()))]
    asked = ask(form_for(setting), made_from=council.version)
    lead = capital(what.says)
    return page("form.html", title=what.name, caption=council.name, lead=lead, facts=now, asked=asked, back=back_to(council))


@bp.post("/councils/<slug>/settings/<setting>")
@needs(RECORD)
def set_setting(slug: str, setting: str) -> ResponseReturnValue:
    council, form = council_at(slug), given(form_for(setting))
    name = what_to_set(council, setting).name
    value = form.answers["value"]
    said = [line.strip() for line in value.splitlines() if line.strip()] if is_said_in_lines(setting) else value
    since, by, why = form.answers["since"], form.answers["by"], form.answers.get("why", "")
    answer = world().commands.set_setting(viewer(), act(form, why), slug, setting, said, since, by=by, seen=form.made_from)
    return recorded(answer, url_for("councils.show", slug=slug), f"{name}: set.")


@bp.get("/councils/<slug>/dates/<which>")
@needs(RECORD)
def ask_date(slug: str, which: str) -> ResponseReturnValue:
    council = council_at(slug)
    asked = ask(date_form(which), values={"on": council.key_dates.get(which)}, made_from=council.version)
    return page("form.html", title=key_date(which), caption=council.name, asked=asked, back=back_to(council))


@bp.post("/councils/<slug>/dates/<which>")
@needs(RECORD)
def set_date(slug: str, which: str) -> ResponseReturnValue:
    name, form = key_date(which), given(date_form(which))
    day, seat = form.answers["on"], form.answers.get("seat", "")
    answer = world().commands.set_date(viewer(), act(form), slug, which, day, seat=seat, seen=form.made_from)
    return recorded(answer, url_for("councils.show", slug=slug), f"{name}: recorded.")


@bp.get("/councils/<slug>/offices/<office>")
@needs(RECORD)
def ask_address(slug: str, office: str) -> ResponseReturnValue:
    council = council_at(slug)
    asked = ask(GiveAddress, values={"address": council.addresses.get(office)}, made_from=council.version)
    return page("form.html", title=name_of_office(council, office), caption=council.name, asked=asked, back=back_to(council))


@bp.post("/councils/<slug>/offices/<office>")
@needs(RECORD)
def give_address(slug: str, office: str) -> ResponseReturnValue:
    name, form = name_of_office(council_at(slug), office), given(GiveAddress)
    answer = world().commands.give_address(viewer(), act(form), slug, office, form.answers["address"], seen=form.made_from)
    done = "recorded" if form.answers["address"] else "taken off the record"
    return recorded(answer, url_for("councils.show", slug=slug), f"Address of {name} {done}.")


# ------------------------------------------------------------------ adopting


@bp.get("/councils/<slug>/adopt")
@needs(ADOPT)
def ask_strategy(slug: str) -> ResponseReturnValue:
    council = council_at(slug)
    asked = ask(ChooseStrategy, choices=ways_to_choose())
    return page("form.html", title="Adopt a strategy", caption=council.name, asked=asked, back=back_to(council))


@bp.post("/councils/<slug>/adopt")
@needs(ADOPT)
def choose_strategy(slug: str) -> ResponseReturnValue:
    council_at(slug)
    name = take(given(ChooseStrategy, choices=ways_to_choose()).answers)
    return redirect(url_for("councils.ask_adopt", slug=slug, name=name))


@bp.get("/councils/<slug>/adopt/<name>")
@needs(ADOPT)
def ask_adopt(slug: str, name: str) -> ResponseReturnValue:
    council = council_at(slug)
    adopting = Adopting(council, strategy_today(council), strategy_of(text_named(name)))
    asked = None if adopting.is_adopted else ask(adopt_form(adopting.rules_that_change), made_from=council.version)
    return page(
        "adopt.html",
        title=f"Adopt “{adopting.after.title}”",
        caption=council.name,
        asked=asked,
        adopting=adopting,
        compare=Link("See for whom anything would differ", url_for("comparing_strategies.show", slug=slug, name=name)),
        back=back_to(council),
    )


@bp.post("/councils/<slug>/adopt/<name>")
@needs(ADOPT)
def adopt(slug: str, name: str) -> ResponseReturnValue:
    council = council_at(slug)
    if done_already() is not None:
        return redirect(url_for("councils.show", slug=slug))
    adopting = Adopting(council, strategy_today(council), strategy_of(text_named(name)))
    form = given(adopt_form(adopting.rules_that_change))
    moving = dict.fromkeys(form.answers.get("moves") or (), "move")
    answer = world().commands.adopt(
        viewer(), act(form), slug, adopting.after.text, form.answers["since"], open_steps=moving, seen=form.made_from
    )
    forget(name)
    return recorded(answer, url_for("councils.show", slug=slug), f"{council.name} has adopted “{adopting.after.title}”.")


# ------------------------------------------------------------------ what an address names


def what_to_set(council: Council, setting: str) -> Open:
    """What the strategy in force leaves to the council under this name. Raises NotFound."""
    for one in left_open(strategy_today(council)):
        if one.setting == setting:
            return one
    raise NotFound("The council's strategy has no such setting.")


def date_form(which: str) -> type[SetDate]:
    return SetByElection if which == "by-election" else SetDate


def key_date(which: str) -> str:
    if which not in KEY_DATE_NAMES:
        raise NotFound("A council has no such key date.")
    return KEY_DATE_NAMES[which]


def name_of_office(council: Council, office: str) -> str:
    strategy = strategy_today(council)
    names = addressees(strategy)
    if office not in names or is_a_body(office, strategy):
        raise NotFound("The council's strategy has no such office.")
    return capital(names[office])

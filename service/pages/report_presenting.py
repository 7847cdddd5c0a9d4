"""A report on its way to its readers: written under its headings, set beside the period before, and presented."""

from collections.abc import Sequence

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from domain.commands.presenting import recipients_of
from domain.commands.reports import texts_of
from domain.owing.answering.ruleset import asked_of
from domain.printing.titles import Titles
from domain.streams.group import group_id
from domain.viewer import READ, RECORD
from projections.reading import duties, groups_of
from service.acts import act
from service.asking import ask as ask_form
from service.asking import given
from service.documents.beside import with_the_period_before
from service.documents.heading import span
from service.forms.choices import Choice
from service.forms.form import Form
from service.forms.reporting import WRITTEN, presenting_form, writing_form
from service.furniture import page
from service.gate import needs
from service.looked_at_report import LookedAt, looked_at
from service.recorded import back_to_where, recorded
from service.report_texts import headings_of, of_the_period_before, with_its_texts
from service.shown import Fact, Link
from service.viewing import viewer
from service.wording.reports import shown_section
from service.words import last_day, listed
from service.world import world

bp = Blueprint("report_presenting", __name__)

OF_THIS_PERIOD = "What is written here is printed with the figures of this period."
COUNCIL = "council"
NOTHING_BEFORE = "Nothing was written under any heading for the period before."


# ------------------------------------------------------------------ written


@bp.get("/councils/<slug>/reports/<entry>/write")
@needs(RECORD)
def ask_text(slug: str, entry: str) -> ResponseReturnValue:
    looked = looked_at(slug, entry)
    now, before = texts_on_record(looked), texts_on_record(of_the_period_before(looked))
    headings = headings_of(looked)
    values = {WRITTEN.format(at): now.get(heading, "") for at, heading in enumerate(headings)}
    return page(
        "form.html",
        title=f"Write: {looked.entry.called}",
        caption=f"{looked.council.name}, {span(looked.period)}",
        lead=OF_THIS_PERIOD,
        facts=[] if any(before.values()) else [Fact("Before", NOTHING_BEFORE)],
        asked=ask_form(writing_form(headings, before), values=values, made_from=looked.council.version),
        back=back_to_report(looked),
    )


@bp.post("/councils/<slug>/reports/<entry>/write")
@needs(RECORD)
def write(slug: str, entry: str) -> ResponseReturnValue:
    looked = looked_at(slug, entry)
    headings = headings_of(looked)
    form = given(writing_form(headings, {}))
    texts = {heading: form.answers[WRITTEN.format(at)] for at, heading in enumerate(headings)}
    days = looked.period.first, looked.period.last
    answer = world().commands.write_in_report(viewer(), act(form), slug, entry, *days, texts, seen=form.made_from)
    return recorded(answer, back_to_report(looked).href, "The text is on record.")


def texts_on_record(looked: LookedAt) -> dict[str, str]:
    return texts_of(looked.council, looked.entry.id, looked.period.first, looked.period.last)


# ------------------------------------------------------------------ beside the period before


@bp.get("/councils/<slug>/reports/<entry>/beside")
@needs(READ)
def beside(slug: str, entry: str) -> ResponseReturnValue:
    looked = looked_at(slug, entry)
    before = with_its_texts(of_the_period_before(looked))
    report = with_the_period_before(with_its_texts(looked), before)
    written = {section.heading: section.written for section in before.sections if section.written}
    return page(
        "report-beside.html",
        title=f"{report.title}, beside the period before",
        caption=report.council,
        lead=f"{span(looked.period)}, beside {span(before.period)}.",
        back=back_to_report(looked),
        sections=[(shown_section(section, at, nowhere), written.get(section.heading, "")) for at, section in enumerate(report.sections)],
    )


def nowhere(*_: int) -> str:
    """Two periods' figures in one table lead to no facts: each does on its own page."""
    return ""


# ------------------------------------------------------------------ presented


@bp.get("/councils/<slug>/reports/<entry>/present")
@needs(RECORD)
def ask(slug: str, entry: str) -> ResponseReturnValue:
    looked = looked_at(slug, entry)
    asked = ask_form(form_of(looked), values={"figures": looked.known or world().today()})
    back = back_to_where(back_to_report(looked))
    to = listed([choice.text for choice in recipients(looked)])
    return page(
        "form.html",
        title=f"Record that it was presented: {looked.entry.called}",
        caption=f"{looked.council.name}, {span(looked.period)}",
        lead=f"It goes to {to}.",
        asked=asked,
        back=back,
    )


@bp.post("/councils/<slug>/reports/<entry>/present")
@needs(RECORD)
def present(slug: str, entry: str) -> ResponseReturnValue:
    looked = looked_at(slug, entry)
    form = given(form_of(looked))
    to = form.answers.get("to") or [choice.value for choice in recipients(looked)][:1]
    on, figures, why = (form.answers[name] for name in ("on", "figures", "why"))
    days = looked.period.first, looked.period.last
    group = group_of(slug, form.answers.get("group") or "")
    about = request.args.get("step") or form.answers.get("step") or the_only(steps_open(looked))
    answer = world().commands.present_report(viewer(), act(form, why), slug, entry, to, on, *days, figures, about=about, group=group)
    return recorded(answer, back_to_report(looked).href, "Recorded: it was presented. What is owed is being worked out again.")


def form_of(looked: LookedAt) -> type[Form]:
    return presenting_form(recipients(looked), [] if request.args.get("step") else steps_open(looked), groups(looked))


def recipients(looked: LookedAt) -> list[Choice]:
    """Those whom the report goes to; the one alone whom the step that led here waits for."""
    titles = Titles(looked.strategy)
    named = recipients_of(looked.entry, looked.strategy)
    return [Choice(one, titles.recipient(one)) for one in named if request.args.get("to") in (None, one)]


def groups(looked: LookedAt) -> list[Choice]:
    """The political groups that may have presented it, where each owes it and the address names none."""
    if asked_of(looked.entry.who) != "group" or owner() != COUNCIL:
        return []
    with world().reads() as connection:
        return [Choice(name, name) for name in groups_of(connection, viewer(), looked.council.slug)]


def owner() -> str:
    """Who owes the step that led here, as addresses have it."""
    return request.args.get("owner") or COUNCIL


def group_of(slug: str, chosen: str) -> str:
    """The stream of the group that presented it: as the address names it, or as was chosen. Nothing for what the council presents."""
    kind, _, key = owner().partition(":")
    return f"group:{slug}:{key}" if kind == "group" else group_id(slug, chosen) if chosen else ""


def steps_open(looked: LookedAt) -> list[Choice]:
    """The open steps of whoever presents it that wait for this report, by their last days."""
    with world().reads() as connection:
        rows = duties(connection, viewer(), looked.council.slug)
    return [
        Choice(row["step"], f"The one due, {last_day(row['due'])}")
        for row in rows
        if row["state"] == "open" and row["rule"] == looked.entry.id and row["owner"].startswith(f"duty:{looked.council.slug}:{owner()}:")
    ]


def the_only(choices: Sequence[Choice]) -> str:
    return choices[0].value if len(choices) == 1 else ""


def back_to_report(looked: LookedAt) -> Link:
    return Link(looked.entry.called, looked.address("reports.show"))

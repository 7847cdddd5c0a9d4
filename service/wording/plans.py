"""A plan of action in words: its themes with their actions, each with its target, how it stands and what was noted of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import url_for

from domain.commands.carrying_out import newest
from domain.owing.answering.ruleset import ruleset_of
from domain.printing.entries import figure_in_words
from domain.strategy.entries import Noun, Rule
from domain.strategy.language import Misread
from domain.strategy.language.figures import read_figure
from domain.streams.carrying_out import ActionProgressed
from domain.streams.council import Council, council_id
from domain.streams.duty import duty_id
from projections.reading import Row
from projections.reporting.report import Cell, Period, Report, ReportTable
from projections.reporting.report import Section as ReportSection
from service.addresses import StepAt
from service.furniture import may
from service.shown import Fact, Link, Section
from service.wording.council_words import CouncilWords
from service.wording.standing import instead_of_a_day, standing
from service.words import day, listed, short_day
from service.world import world

HEADS = ("Action", "Outcome", "Target", "Status", "Progress")
NOT_SET = "Not set"
NOT_BEGUN = "Not begun"
NOTHING_NOTED = "Nothing noted yet"
NO_ACTION = "The plan has no action under this theme."
UNDER_NO_THEME = "Actions"
NOBODY_NOTES = ""
"""No permission: a file has no way to note anything."""


def actions_of(words: CouncilWords, plan: str) -> list[Rule]:
    return [rule for rule in words.strategy.rules.values() if rule.plan == plan]


def entry_of(words: CouncilWords, action: Rule) -> Mapping[str, Any]:
    """An action as the file has it."""
    entries: Sequence[Mapping[str, Any]] = words.strategy.plans[action.plan].fields.get("action", ())
    return next((entry for entry in entries if entry.get("id") == action.id or entry.get("action") == action.name), {})


def duty_of(slug: str, action: str) -> str:
    return duty_id(council_id(slug), action)


def about_plan(council: Council, plan: Noun, words: CouncilWords) -> list[Fact]:
    """The summary of a plan's page: whose it is, and when it was approved and looked at last."""
    said = [fact for fact in council.known() if fact.noun == plan.id]
    reviewed = max((fact.on for fact in said if fact.verb == "reviewed"), default=None)
    approved = [f"{words.titles.whoever(fact.argument)} on {day(fact.on)}" for fact in said if fact.verb == "approved by"]
    to = listed([words.titles.recipient(one) for one in plan.texts("to")])
    lines = [("For", to), ("Clause", plan.clause), ("Approved by", listed(approved)), ("Last reviewed", day(reviewed))]
    return [Fact(name, value) for name, value in lines if value]


def themes_of(council: Council, plan: Noun, words: CouncilWords, rows: Sequence[Row], permission: str) -> list[Section]:
    """A section for each theme, in the plan's order: one without an action is there all the same."""
    years = plan.texts("years")
    of_theme: dict[str, list[Sequence[Link | str]]] = {theme: [] for theme in plan.texts("themes")}
    for action in actions_of(words, plan.id):
        of_theme.setdefault(action.words.get("theme", ""), []).append(line(council, action, words, rows, years, permission))
    heads = (*HEADS, *years, *(["Note"] if may(permission) else []))
    return [Section(theme or UNDER_NO_THEME, heads, lines, NO_ACTION) for theme, lines in of_theme.items()]


def plan_as_report(council: Council, plan: Noun, words: CouncilWords, rows: Sequence[Row], today: date) -> Report:
    """The plan as it stands, to be saved: from the day its strategy came into force."""
    adoption = council.adopted_on(today) or council.adoptions[0]
    return Report(
        entry=plan.id,
        title=plan.name,
        council=council.name,
        clause=plan.clause,
        period=Period(min(adoption.from_, today), today),
        to=tuple(words.titles.recipient(one) for one in plan.texts("to")),
        known=None,
        sections=tuple(ReportSection(theme.heading, (table_of(theme),)) for theme in themes_of(council, plan, words, rows, NOBODY_NOTES)),
    )


def table_of(theme: Section) -> ReportTable:
    rows = tuple(tuple(Cell(one.text if isinstance(one, Link) else one) for one in row) for row in theme.rows)
    return ReportTable("Actions", tuple(theme.heads), rows, empty=theme.nothing)


def line(
    council: Council, action: Rule, words: CouncilWords, rows: Sequence[Row], years: Sequence[str], permission: str
) -> Sequence[Link | str]:
    """One action. Where its step came again and again, the one that is open counts, else the last."""
    own = [row for row in rows if row["owner"] == duty_of(council.slug, action.id)]
    step = next((row for row in own if row["state"] == "open"), own[-1] if own else None)
    noted = newest(event for event in council.in_force(ActionProgressed) if event.action == action.id)
    outcome = action.words.get("outcome", "not set")
    shows = listed(shown_by(words, action))
    return [
        Link(action.name, StepAt(step["owner"], council.slug, step["step"]).page()) if step else action.name,
        f"{NOT_SET if outcome == 'not set' else outcome}{f'. Shown by: {shows}' if shows else ''}",
        target(step) if step else when_due(words, action),
        standing(step["state"], step["due"], step["closed"], step["force"], world().today()).text if step else NOT_BEGUN,
        said_of(noted[0]) if noted else NOTHING_NOTED,
        *(next((one.progress or "" for one in noted if one.year == year), "") for year in years),
        *([note_link(council.slug, action)] if may(permission) else []),
    ]


def target(step: Row) -> str:
    return short_day(step["due"]) or instead_of_a_day(step["undated"]) or NOT_SET


def when_due(words: CouncilWords, action: Rule) -> str:
    """The target of an action whose step has not opened yet, as the strategy says it."""
    said = words.timing(action.id)
    return said[:1].upper() + said[1:] or NOT_SET


def shown_by(words: CouncilWords, action: Rule) -> list[str]:
    """The figures that show how far an action has come, as a report would head them."""
    said = entry_of(words, action).get("shows", ())
    return [in_words(str(one), words) for one in ([said] if isinstance(said, str) else said)]


def in_words(figure: str, words: CouncilWords) -> str:
    """A figure as a report heads it; as the file has it, where no report could hold it."""
    try:
        return figure_in_words(read_figure(figure, ruleset_of(words.strategy).names), words.titles)
    except Misread:
        return figure


def said_of(noted: ActionProgressed) -> str:
    return f"{short_day(noted.on)}: {noted.progress or ''}"


def note_link(slug: str, action: Rule) -> Link:
    return Link("Note progress", url_for("plans.ask_progress", slug=slug, action=action.id), f"of “{action.name}”")

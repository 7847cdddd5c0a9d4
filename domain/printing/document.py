"""The whole strategy on paper, in the order of its file."""

from collections.abc import Iterator
from datetime import date

from domain.printing.entries import in_clause, print_report, print_rule, print_seat
from domain.printing.titles import Titles, listed, sentence
from domain.strategy.entries import Noun, Strategy

_HEADER = {
    "runs": "Runs",
    "version": "Version",
    "review": "Reviewed",
    "clause": "Clause",
    "says": "Note",
    "local": "Our own choice",
}


def print_strategy(strategy: Strategy, sample: date) -> str:
    """A strategy in plain English, each rule with a date worked out from the sample day."""
    parts = [_title(strategy)]
    for heading, printed in (
        ("What is owed and expected", [print_rule(rule, strategy, sample) for rule in strategy.rules.values() if rule.kind == "rule"]),
        ("Needs for sitting", [print_seat(seat, strategy, sample) for seat in strategy.seats.values()]),
        ("Reports", [print_report(rule, strategy, sample) for rule in strategy.rules.values() if rule.kind == "report"]),
        ("Action plans", [part for plan in strategy.plans.values() for part in _plan(plan, strategy, sample)]),
        ("Said, and not run here", [_note(note.says, note.clause) for note in strategy.notes]),
    ):
        if printed:
            parts += [f"{heading}\n{'=' * len(heading)}", *printed]
    return "\n\n".join(parts) + "\n"


def _title(strategy: Strategy) -> str:
    titles = Titles(strategy)
    title = ", ".join(part for part in (strategy.council, strategy.title) if part)
    lines = [f"{label}: {sentence(str(strategy.header[key]))}" for key, label in _HEADER.items() if key in strategy.header]
    approvers = strategy.header.get("approved_by", ())
    named = [approvers] if isinstance(approvers, str) else list(approvers)
    if named:
        stages = [titles.whoever(stage) for one in named for stage in one.split(" then ")]
        lines.append(f"Approved by: {sentence('not set' if named == ['not set'] else listed(stages))}")
    return "\n".join([title, "#" * len(title), *lines])


def _plan(plan: Noun, strategy: Strategy, sample: date) -> Iterator[str]:
    """A plan's actions under their themes. A theme with no action is printed all the same."""
    name = f"{plan.name} ({in_clause(plan.clause)})" if plan.clause else plan.name
    yield f"{name}\n{'-' * len(name)}"
    actions = [rule for rule in strategy.rules.values() if rule.plan == plan.id]
    themes = plan.texts("themes")
    for theme in themes:
        of_theme = [rule for rule in actions if rule.words.get("theme") == theme]
        yield f"Theme: {theme}" + ("" if of_theme else "\n  No action.")
        yield from (print_rule(rule, strategy, sample) for rule in of_theme)
    yield from (print_rule(rule, strategy, sample) for rule in actions if rule.words.get("theme") not in themes)


def _note(says: str, clause: str) -> str:
    return f"{sentence(says)} ({in_clause(clause)})" if clause else sentence(says)

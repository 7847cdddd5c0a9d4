"""The due list: every open step, the most pressing first, as an officer looks at it on a Monday."""

from collections.abc import Iterable

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from domain.viewer import READ
from projections.reading import Wanted, council_rows, due_counts, due_rows, lacking_counts, rules_due, still_to_work_out
from service.addresses import way_to
from service.asking import Answers, filtered
from service.forms.choices import Choice, Pick
from service.forms.form import Form
from service.forms.questions import Line
from service.furniture import page
from service.gate import needs
from service.leaves import address_of_leaf, turned
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import THE_MEMBER, words_of
from service.wording.due_lines import due_line
from service.wording.lacking import tiles
from service.words import number
from service.world import world

bp = Blueprint("due", __name__)

LATENESS = {
    "overdue": "Overdue",
    "week": "Due in the next 7 days",
    "month": "Due in the next month",
    "undated": "No date",
}


class Narrow(Form):
    BUTTON = "Narrow the list"
    council = Pick("Council", needed=False)
    rule = Pick("What is due", needed=False)
    whose = Pick("Whose move", needed=False)
    lateness = Pick("How late", needed=False, choices=[Choice(key, text) for key, text in LATENESS.items()])
    person = Line("Name of the member", needed=False)


@bp.get("/due")
@needs(READ)
def index() -> ResponseReturnValue:
    with world().reads() as connection:
        councils = {row["slug"]: row["name"] for row in council_rows(connection, viewer())}
        answers, asked = filtered(Narrow, choices=choices(connection, councils, request.args.get("council", "")))
        rows, leaf = turned(lambda page: due_rows(connection, viewer(), world().today(), Wanted(**answers, page=page)))
        counts = due_counts(connection, viewer(), world().today(), answers["council"])
        lacking = lacking_counts(connection, viewer(), answers["council"])
        waiting = still_to_work_out(connection, viewer(), answers["council"])
    return page(
        "due.html",
        title="Due list",
        asked=asked,
        counts=links_to_counts(counts, answers["council"]),
        tiles=tiles(lacking, answers["council"]),
        waiting=waiting,
        lines=[due_line(row, councils) for row in rows],
        leaf=leaf,
        turn=address_of_leaf,
        nothing=nothing(bool(councils), any(answers.values())),
        begin=None if councils else way_to("results.index", "Import an election"),
    )


def links_to_counts(counts: dict[str, int], council: str) -> list[Link]:
    """`12 overdue`, `31 in the next 7 days`: each leads to those alone."""
    said = {"overdue": "overdue", "week": "in the next 7 days", "undated": "without a date"}
    return [
        Link(f"{number(counts[key])} {words}", url_for("due.index", lateness=key, council=council or None))
        for key, words in said.items()
        if counts[key] or key != "undated"
    ]


def nothing(councils: bool, narrowed: bool) -> str:
    """What an empty list says, and what to do next."""
    if narrowed:
        return "Nothing that is due matches this. Change what you look for above, or show all."
    if councils:
        return "Nothing is due. Members' own pages show what was done, and what they may do if they wish."
    return "No council is on record yet. Import the results of an election: what its members are owed then stands here."


def choices(connection: Connection, councils: dict[str, str], council: str) -> Answers:
    """What the filter offers: only what is on the list, of the council that was chosen or of all."""
    rules: dict[str, list[str]] = {}
    actors: dict[str, list[str]] = {}
    for row in rules_due(connection, viewer(), council if council in councils else ""):
        words = words_of(row["council"], row["strategy"])
        rules.setdefault(row["rule"], []).append(words.step(row["rule"]))
        rule = words.rule(row["rule"])
        for one in rule.does if rule else ():
            actors.setdefault(one, []).append(words.whose([one]))
    return {
        "council": [Choice(slug, name) for slug, name in councils.items()],
        "rule": by_name(rules),
        "whose": [Choice("member", THE_MEMBER), *by_name(actors)],
    }


def by_name(named: dict[str, list[str]]) -> list[Choice]:
    """Choices in the order of their names. Councils that call one thing differently are heard both."""
    return sorted((Choice(id, " or ".join(unlike(names))) for id, names in named.items()), key=lambda choice: choice.text.casefold())


def unlike(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))

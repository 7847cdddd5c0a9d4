"""The due list's rows as its lines: whose, what, by when and why then, and the one act that would meet it."""

from collections.abc import Mapping
from typing import Any

from domain.viewer import RECORD
from service.acts_on_steps import acts_on
from service.addresses import StepAt, member_page
from service.furniture import here, may
from service.shown import DueLine, Link
from service.wording.council_words import THE_MEMBER, CouncilWords, words_of
from service.wording.people import name_of_member
from service.wording.standing import instead_of_a_day, standing
from service.world import world

IF_NEW = "If new (not known)"


def due_line(row: Mapping[str, Any], councils: Mapping[str, str]) -> DueLine:
    """One line. `councils` are names by slug."""
    words = words_of(row["council"], row["strategy"])
    at = StepAt(row["owner"], row["council"], row["step"])
    council = councils.get(row["council"], row["council"])
    who = name_of_member(row["name"]) if at.of_a_member else name_of_owner(at, words, council)
    step, clause = words.step(row["rule"]), words.clause(row["rule"])
    acts = acts_on(at, words, who, back=here()) if may(RECORD) else []
    return DueLine(
        person=Link(who, member_page(at.owner) if at.of_a_member else at.page()),
        council=council if len(councils) > 1 and who != council else "",
        step=step,
        note=IF_NEW if row["before"] == "not known" and words.asks_if_new(row["rule"]) else "",
        status=standing(row["state"], row["due"], row["closed"], row["force"], world().today()),
        whose=words.whose([one for one in row["whose"].split("|") if one], THE_MEMBER if at.of_a_member else who),
        due=row["due"],
        undated=instead_of_a_day(row["undated"]),
        why=Link(f"Why this date{f' ({clause})' if clause else ''}", at.page(), f"for {step}, {who}"),
        act=next(iter(acts), None),
    )


def name_of_owner(at: StepAt, words: CouncilWords, council: str) -> str:
    """Who owes a duty: the council, a body of it, or a group."""
    kind, _, which = at.part.partition(":")
    match kind:
        case "body":
            return words.titles.body(which)
        case "group":
            return next((group.name for group in world().commands.around(at.council).groups if group.key == which), which)
        case _:
            return council

"""A cohort as the record has it: who is in it and, of each rule, the step of each member that matters most today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from flask import url_for

from domain.commands.verbs import recordable
from domain.strategy.phrases import Phrase
from projections.reading import cohort, council_rows, polls, steps_of
from service.addresses import bare
from service.forms.choices import Choice
from service.viewing import viewer
from service.wording.council_words import CouncilWords, words_of, words_today
from service.wording.people import name_of_member
from service.words import day, short_day
from service.world import world

SITTING = "sitting"

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Chosen:
    """A council and which of its members: those elected on one polling day, or all who sit."""

    council: str
    who: str  # a polling day as 2026-05-07, or SITTING
    councils: Sequence[Choice]
    whos: Sequence[Choice]

    @property
    def poll(self) -> date | None:
        return None if self.who == SITTING else date.fromisoformat(self.who)

    @property
    def council_name(self) -> str:
        return next(choice.text for choice in self.councils if choice.value == self.council)

    @property
    def title(self) -> str:
        return f"Elected on {day(self.poll)}" if self.poll else "All who sit"

    @property
    def address(self) -> dict[str, str]:
        return {"council": self.council, "who": self.who}

    def page(self) -> str:
        """The page of its grid."""
        return url_for("cohort.index", council=self.council, who=self.who)


def chosen(council: str, who: str) -> Chosen | None:
    """The cohort that was asked for, or the nearest there is: the first council's last election. Nothing where no council is on record."""
    with world().reads() as connection:
        councils = [Choice(row["slug"], row["name"]) for row in council_rows(connection, viewer())]
        if not councils:
            return None
        slug = council if any(choice.value == council for choice in councils) else councils[0].value
        days = polls(connection, viewer(), slug)
    whos = [*(Choice(poll.isoformat(), f"Elected on {short_day(poll)}") for poll in days), Choice(SITTING, "All who sit")]
    return Chosen(slug, who if any(choice.value == who for choice in whos) else whos[0].value, councils, whos)


# ------------------------------------------------------------------ its steps


class OneStep(NamedTuple):
    """One step of one member."""

    row: Row

    @property
    def pick(self) -> str:
        """How a tick box names it."""
        return f"{bare(self.row['owner'])}/{self.row['step']}"

    @property
    def words(self) -> CouncilWords:
        return words_of(self.row["council"], self.row["strategy"])


class Recordables:
    """What can be recorded that bears on each step: worked out once for each rule in each version, for a page shows hundreds of steps."""

    def __init__(self, council: str) -> None:
        self.declared = words_today(council).strategy.nouns
        self._known: dict[tuple[str, str], list[Phrase]] = {}

    def of(self, step: OneStep) -> list[Phrase]:
        """In the order in which the rule waits for them, of the things that the strategy in force still declares."""
        key = step.row["strategy"], step.row["rule"]
        if key not in self._known:
            rule = step.words.rule(step.row["rule"])
            found = recordable(rule, step.words.strategy) if rule else []
            self._known[key] = [phrase for phrase in found if phrase.noun in self.declared]
        return self._known[key]


class MemberSteps(NamedTuple):
    """A member of a cohort, and their steps."""

    member: Row
    steps: Sequence[OneStep]

    @property
    def id(self) -> str:
        return str(self.member["member"])

    @property
    def name(self) -> str:
        return name_of_member(self.member["name"])

    def by_rule(self) -> dict[str, OneStep]:
        """Of each rule the step that matters most today."""
        return most_pressing(self.steps)


def members_with_steps(cohort_of: Chosen) -> list[MemberSteps]:
    """Everybody in the cohort, by name."""
    with world().reads() as connection:
        members = cohort(connection, viewer(), cohort_of.council, cohort_of.poll, world().today())
        rows = steps_of(connection, viewer(), [member["member"] for member in members])
    of_whom: dict[str, list[OneStep]] = {}
    for row in rows:
        of_whom.setdefault(row["owner"], []).append(OneStep(row))
    return [MemberSteps(member, of_whom.get(member["member"], [])) for member in members]


def most_pressing(steps: Iterable[OneStep]) -> dict[str, OneStep]:
    """By rule the step that is open and due first, else the one that was closed last. What was never owed is left out."""
    by_rule: dict[str, OneStep] = {}
    for step in steps:
        rule, state = step.row["rule"], step.row["state"]
        if state != "withdrawn" and pressing(step) >= pressing(by_rule.get(rule)):
            by_rule[rule] = step
    return by_rule


def pressing(step: OneStep | None) -> tuple[int, int]:
    """How a step stands against another of the same rule: the greater is shown."""
    if step is None:
        return 0, 0
    if step.row["state"] == "open":
        return 2, -(step.row["due"] or date.max).toordinal()
    return 1, (step.row["closed"] or date.min).toordinal()

"""What one version of a council's strategy calls its rules, its things, and whoever's move it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flask import g

from domain.commands.theme_values import with_values_set
from domain.owing.answering.ruleset import ruleset_of
from domain.printing.dates import timing_in_words
from domain.printing.entries import in_clause
from domain.printing.titles import Titles
from domain.strategy.entries import Rule, Strategy
from domain.strategy.mentions import conditions_in
from domain.strategy.phrases import OfClass
from domain.streams.council import Council
from service.words import listed
from service.world import world

THE_MEMBER = "The member"
WARD = "Ward"
"""The heading of what a member is elected for, where a table is of many councils."""


@dataclass(frozen=True)
class CouncilWords:
    """The words of one version of a strategy. Rules are found with seats among them, for a need to sit has steps too."""

    strategy: Strategy

    @cached_property
    def titles(self) -> Titles:
        return Titles(self.strategy)

    def rule(self, id: str) -> Rule | None:
        rules: Mapping[str, Rule] = ruleset_of(self.strategy).rules
        return rules.get(id)

    def step(self, rule: str) -> str:
        """What a step of this rule is called."""
        found = self.rule(rule)
        return found.name if found else rule.replace("-", " ")

    @property
    def ward(self) -> str:
        """What the council calls that for which a member is elected: a ward, a division."""
        return _capital(self.strategy.word("ward"))

    def heads(self, said: Sequence[str]) -> tuple[str, ...]:
        """The headings of a table of this council's members, in its words."""
        return tuple(self.ward if head == WARD else head for head in said)

    def clause(self, rule: str) -> str:
        """Where the document says it: `clause 5.13`. Nothing where no clause is named."""
        found = self.rule(rule)
        return in_clause(found.clause) if found and found.clause else ""

    def whose(self, does: Sequence[str], owner: str = THE_MEMBER) -> str:
        """Whose move it is: offices, bodies or whoever gives a support; nobody named is the owner."""
        return _capital(listed([self.titles.whoever(one) for one in does], "or")) if does else owner

    def asks_if_new(self, rule: str) -> bool:
        """Whether a rule is only for those who are new to the council, so that where nobody has said it is owed *if new*."""
        found = self.rule(rule)
        return found is not None and any(isinstance(part, OfClass) and part.name == "new" for part in conditions_in(found.who))

    def timing(self, rule: str) -> str:
        """When a rule's steps are due, in plain English: `2 months after polling day`. Nothing where it says nothing."""
        found = self.rule(rule)
        return timing_in_words(found, self.titles) if found else ""


def words_of(council: str, version: str) -> CouncilWords:
    """The words of a version that a council adopted, looked up once for a page: a version is one text, whoever adopted it."""
    known: dict[str, CouncilWords] = g.setdefault("council_words", {})
    if version not in known:
        known[version] = CouncilWords(world().commands.strategy(council, version))
    return known[version]


def words_today(council: str) -> CouncilWords:
    """The words of the version that is in force today; before any is, of the first that was adopted."""
    stream = world().commands.around(council).council
    adoption = stream.adopted_on(world().today()) or stream.adoptions[0]
    return words_of(council, adoption.version)


def strategy_as_set(council: str) -> Strategy:
    """The strategy that is in force today, with the values that the council has set for its themes."""
    return with_values_set(words_today(council).strategy, world().commands.around(council).council.settings)


def remember(strategies: Iterable[Strategy]) -> None:
    """Let this page use the words of these, whether or not the council goes by them any more."""
    known: dict[str, CouncilWords] = g.setdefault("council_words", {})
    for strategy in strategies:
        known.setdefault(strategy.version, CouncilWords(strategy))


def words_on(council: Council, day: date) -> CouncilWords:
    """The words of the version that was in force on a day, of those that this council is known to have adopted."""
    adoption = council.adopted_on(day) or next(iter(council.adoptions), None)
    return words_of(council.slug, adoption.version) if adoption else words_today(council.slug)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

"""What adopting a strategy would change for a council, to be looked at first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from domain.commands.strategy_changes import Changes, changes
from domain.printing.entries import in_clause
from domain.strategy.entries import Entry, Strategy
from domain.streams.council import Council
from service.forms.choices import Choice
from service.strategy_files import warnings_about
from service.wording.printed_strategy import capital


@dataclass(frozen=True)
class Adopting:
    """A council, the strategy it runs on, and the one that it may adopt."""

    council: Council
    before: Strategy
    after: Strategy

    @property
    def is_adopted(self) -> bool:
        """Whether this very version is on record already."""
        return any(adoption.version == self.after.version for adoption in self.council.adoptions)

    @cached_property
    def changes(self) -> Changes:
        return changes(self.before, self.after)

    @property
    def rules_that_change(self) -> list[Choice]:
        """Those whose open steps may go on or move, by name."""
        return [Choice(id, said) for id, said in zip(self.changes.changed, named(self.changes.changed), strict=True)]

    @property
    def lists(self) -> list[tuple[str, Sequence[str]]]:
        """What is new, what says something else and what is gone, each by name."""
        return [
            ("New", named(self.changes.new)),
            ("Says something else", named(self.changes.changed)),
            ("Gone: its open steps are no longer needed", named(self.changes.gone)),
        ]

    @property
    def warnings(self) -> list[str]:
        """What whoever adopts it should know, with the line of the file."""
        return [capital(str(problem)) for problem in warnings_about(self.after.text)]


def named(entries: Mapping[str, Entry]) -> list[str]:
    """Entries by name and clause, in the order of their file."""
    return [f"{entry.name} ({in_clause(entry.clause)})" if entry.clause else entry.name for entry in entries.values()]

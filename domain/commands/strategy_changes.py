"""What one version of a strategy changes of another: rules that are new, that say something else, and that are gone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from domain.strategy.entries import Entry, Strategy


@dataclass(frozen=True)
class Changes:
    """The entries by id; of those that say something else, as the later version has them."""

    new: Mapping[str, Entry]
    changed: Mapping[str, Entry]
    gone: Mapping[str, Entry]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def changes(before: Strategy, after: Strategy) -> Changes:
    """Compare the rules, reports, actions and needs for sitting. Where an entry stands in its file makes no difference."""
    old, new = asked(before), asked(after)
    return Changes(
        new={id: entry for id, entry in new.items() if id not in old},
        changed={id: entry for id, entry in new.items() if id in old and wherever(entry) != wherever(old[id])},
        gone={id: entry for id, entry in old.items() if id not in new},
    )


def asked(strategy: Strategy) -> dict[str, Entry]:
    """Every entry that asks something of somebody."""
    return dict(chain(strategy.rules.items(), strategy.seats.items()))


def wherever(entry: Entry) -> Entry:
    """The same entry, at no line."""
    return replace(entry, line=0)

"""What is owed is a function: facts in force, the strategy versions adopted, one owner and a day in; steps and the next day to ask out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from domain.evidence import Shared
from domain.facts import Known
from domain.steps import Step
from domain.strategy import Strategy

__all__ = ["Adopted", "Owed", "Shared", "owed"]


@dataclass(frozen=True, kw_only=True)
class Adopted:
    """A version of a council's strategy in force from a day until the next one's.

    `open_steps` says for each rule whose text changed whether the steps then open go on under the version that opened them, or move
    to this one. A rule it does not name goes on; a rule that this version lacks lapses.
    """

    strategy: Strategy
    from_: date
    open_steps: Mapping[str, Literal["go on", "move"]] = field(default_factory=dict)


@dataclass(frozen=True)
class Owed:
    """The steps owed by or to one owner, by step id, and the first day on which to ask again although nothing was recorded."""

    steps: Mapping[str, Step]
    wakes: date | None


def owed(
    facts: Iterable[Known],
    versions: Sequence[Adopted],
    owner: str,
    today: date,
    *,
    live_from: date | None = None,
    shared: Shared | None = None,
) -> Owed:
    """Every step owed by or to `owner` on `today`, whatever its state. Pure and total; the order of `facts` does not matter.

    `owner` is a stream id: `member:…`, `council:slug`, `body:slug:id` or `group:slug:name`.
    `facts` are those in force that the owner's question may need; `shared` holds those of the council, its bodies and activities,
    indexed once for many owners, and is read as if its facts stood among `facts`.
    Nothing opens on a day before `live_from`.
    """
    raise NotImplementedError

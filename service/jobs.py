"""How the service stands: what is to be done, what was set aside, how far the lists are, and whether the queue answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """Something to be done that was tried and given up, until a person says so. `item` is its key on the work list."""

    item: str
    tries: int
    why: str


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """How much of one kind of work is due, and since when the oldest of it is."""

    kind: str
    number: int
    since: datetime | None  # UTC; nothing where all of it waits for letters to be released


@dataclass(frozen=True, kw_only=True)
class Making:
    """Lists that are being made anew: how many of the events on record are in them."""

    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Numbers, ids of councils and of work, and never a person's name."""

    now: datetime  # UTC
    events: int  # on record
    folded: int  # of them in the lists
    behind_since: datetime | None  # when the first event that is not in the lists was recorded
    lists_fit: bool  # whether the lists were made from this record
    making: Making | None  # while lists are being made anew
    due: Sequence[ToDo]
    set_aside: Sequence[SetAside]
    queue_answers: bool
    waiting: Mapping[str, int] = field(default_factory=dict)  # messages in the queue, by kind of work
    letters: Mapping[str, int] = field(default_factory=dict)  # how many are on record, by what became of them
    held_for: Sequence[str] = ()  # councils whose letters are held

    @property
    def behind(self) -> int:
        """Events that are not in the lists yet."""
        return max(0, self.events - self.folded)

    @property
    def oldest(self) -> ToDo | None:
        """The kind of work of which something has been due for longest."""
        dated = [each for each in self.due if each.since]
        return min(dated, key=lambda each: each.since or self.now, default=None)

    def seconds_since(self, moment: datetime | None) -> float:
        """How long ago that was; 0 for what never was, and for what is still to come."""
        return max(0.0, (self.now - moment).total_seconds()) if moment else 0.0


class Jobs(Protocol):
    """What an operator sees to."""

    def standing(self) -> Standing:
        """How everything stands now."""

    def set_aside(self) -> Sequence[SetAside]:
        """What nobody tries any more."""

    def try_again(self, item: str) -> None:
        """Let it be tried anew. Nothing is changed for what is not set aside."""

    def making(self) -> Making | None:
        """How far lists that are made anew have come; nothing while nobody asked for it."""

    def make_lists_anew(self) -> None:
        """Ask for the lists to be made anew. Asked twice, they are made once."""

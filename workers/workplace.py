"""All that a work process is given: what it does it with, and no way of its own to make any of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from workers.chores import Chore
from workers.queue import Queue

Task = Callable[[str], bool]
"""Does what is due about a subject, safe to run twice. True when it recorded something, which takes the item off the list."""


class Item(Protocol):
    """One thing to be done, as the work list has it. Ids only, never a name."""

    @property
    def key(self) -> str:
        """Which item it is, of all kinds. The same thing due again has the same key."""

    @property
    def subject(self) -> str:
        """What the task is given: the id of a ballot, of a stream …"""

    @property
    def due(self) -> date: ...

    @property
    def size(self) -> int:
        """How much of it there is, so that what has come to it meanwhile is not taken off with it."""


class WorkList(Protocol):
    """What is to be done, and from which day: a projection, which the worker's own events take an item off."""

    def lanes(self, today: date) -> Sequence[tuple[str, str]]:
        """Each kind and council that has something due. Each gets its turn, so a council with much to do holds nobody up."""

    def due(self, kind: str, council: str, today: date, *, after: Item | None, limit: int) -> Sequence[Item]:
        """What is due in a lane, by its day and key, from the one after `after`."""

    def still(self, keys: Sequence[str]) -> set[str]:
        """Which of these are still on the list."""

    def take_off(self, key: str, size: int) -> None:
        """Take off an item that needed nothing to be recorded, unless more has come to it meanwhile."""


class Claim(Protocol):
    @property
    def item(self) -> str:
        """Its key on the work list."""

    @property
    def lost(self) -> bool:
        """Whether it was begun before and nobody knows what became of it: perhaps it ended the process that worked on it."""


class Claims(Protocol):
    """Who works on what, and how often it was tried: kept with the record, and lost at the price of doing things again for nothing."""

    def claim(self, items: Sequence[str], *, epoch: str, now: datetime, lease: timedelta) -> Sequence[Claim]:
        """Claim those that nobody holds under this epoch of the queue, unless they are set aside or put off."""

    def begin(self, items: Sequence[str], *, epoch: str, now: datetime, lease: timedelta) -> Sequence[str]:
        """Count a try of each before it begins. Returns those to go on with: not those that were tried too often."""

    def done(self, items: Sequence[str]) -> None:
        """Let go of what is done, and forget how often it was tried."""

    def release(self, items: Sequence[str]) -> None:
        """Let go of what was not tried after all, so that it can be claimed at once. Earlier tries stay counted."""

    def failed(self, item: str, reason: str, *, now: datetime, again_after: timedelta) -> None:
        """It was tried and came to nothing: it is put off, or, if that was the last try, set aside."""

    def refused(self, item: str, reason: str) -> None:
        """It cannot be done as things are: set it aside at once, until a person says so."""


class Roles(Protocol):
    def hold(self, role: str, owner: str, *, now: datetime, lease: timedelta) -> bool:
        """Take or keep a role that one process at a time has. False while another has it."""


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """Made by the program for one process, after it was started."""

    now: Callable[[], datetime]  # UTC
    today: Callable[[], date]
    queue: Queue
    claims: Claims
    roles: Roles
    work: WorkList
    tasks: Mapping[str, Task]  # by kind of item
    follow: Callable[[], int]  # fold what is new on record into what people read; how many events that was, 0 at the end
    wait_for_news: Callable[[float], object]  # wait at most so many seconds for something to be recorded
    caught_up: Callable[[float], bool]  # wait at most so many seconds until all that is on record by now is folded
    owner: str  # of this process's roles
    troubles: tuple[type[Exception], ...] = ()  # that are not an item's own, such as a full disk: the try is not counted
    threads: int = 4
    chores: Sequence[Chore] = ()

"""The actors: ids in, one effect for each, safe to run twice. Each item of a message succeeds or fails alone."""

import logging
import time
import traceback
from collections.abc import Sequence
from datetime import timedelta

import dramatiq

from domain.refusals import Conflict, Unmet
from workers.solitude import Solitude
from workers.watch import Watch
from workers.workplace import Item, Task, Workplace

LEASE = timedelta(seconds=120)  # for a message to come to its turn, and then for each item from when it is begun
TURN = 2.0  # seconds after which a message lets go of the rest of its items, so that slow work does not hold up quick work
AGAIN_AFTER = timedelta(seconds=10)  # for what failed
CONFLICTS = 8  # times in a row that somebody else may be first on the stream
REST = 0.5  # seconds, when the trouble is not the item's

log = logging.getLogger(__name__)

Ids = Sequence[tuple[str, str, int]]
"""Key, subject and size of each item: all that a message holds."""


class Crew:
    """One actor for each kind of item, on the queue of the same name."""

    def __init__(self, place: Workplace, watch: Watch | None = None) -> None:
        self.place = place
        self.watch = watch or Watch()
        self.solitude = Solitude()
        self.no_fault: tuple[type[Exception], ...] = (Conflict, *place.troubles)
        self.leaving = False  # set when the process is to end: what is not begun is let go of
        self.actors = {kind: self._hire(kind, task) for kind, task in place.tasks.items()}

    def send(self, kind: str, items: Sequence[Item], epoch: str, *, alone: bool) -> None:
        """Send one message for these items, claimed under this epoch of the queue. Raises QueueIsDown."""
        ids = [(item.key, item.subject, item.size) for item in items]
        self.place.queue.send(self.actors[kind].message(ids, epoch, alone))

    def _hire(self, kind: str, task: Task) -> "dramatiq.Actor[[Ids, str, bool], None]":
        def act(items: Ids, epoch: str, alone: bool) -> None:
            self.each(items, task, epoch, alone=alone)

        return dramatiq.Actor(act, broker=self.place.queue.broker, actor_name=kind, queue_name=kind, priority=0, options={})

    def each(self, items: Ids, task: Task, epoch: str, *, alone: bool) -> None:
        """Do each of these that may still be tried. Let go of those whose turn does not come."""
        over = time.monotonic() + TURN
        left = list(items)
        while left and not self.leaving and time.monotonic() < over:
            key, subject, size = left.pop(0)
            with self.solitude.alone() if alone else self.solitude.among_others():
                if self.place.claims.begin([key], epoch=epoch, now=self.place.now(), lease=LEASE):
                    self._try(key, subject, size, task)
        self.place.claims.release([key for key, *_ in left])

    def _try(self, key: str, subject: str, size: int, task: Task) -> None:
        claims = self.place.claims
        try:
            with self.watch.over(key):
                if not unless_somebody_is_first(task, subject):
                    self.place.work.take_off(key, size)
        except self.no_fault as trouble:
            log.warning("%s is tried again: %s", key, type(trouble).__name__)
            claims.release([key])
            time.sleep(REST)
        except Unmet as unmet:
            log.warning("%s was set aside: %s", key, type(unmet).__name__)
            claims.refused(key, str(unmet))
        except Exception as error:
            log.error("%s failed: %s", key, where(error))
            claims.failed(key, where(error), now=self.place.now(), again_after=AGAIN_AFTER)
        else:
            claims.done([key])


def unless_somebody_is_first(task: Task, subject: str) -> bool:
    """Do it, and again when somebody else was first on its stream, which is read anew each time."""
    for nth in range(1, CONFLICTS):
        try:
            return task(subject)
        except Conflict:
            time.sleep(0.01 * nth)
    return task(subject)


def where(error: Exception) -> str:
    """What kind of error it was and where, without its message, which may name somebody."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {frame.name} ({frame.filename.rpartition('/')[2]}, line {frame.lineno})"

"""The sweep: what is due is claimed and sent, in batches of ids. What the queue lost or never got is still due, and is sent again."""

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

from workers.actors import LEASE, Crew
from workers.queue import QueueIsDown
from workers.workplace import Item, Workplace

ROLE = "sweep"
HELD = timedelta(seconds=15)  # for which the role is held without a word
LOOK = 1.0  # seconds between two sweeps while nobody says there is news
SOON = 0.05  # seconds between two sweeps while there is more to send
PAUSE = 1.0  # seconds after something went wrong
BATCH = 100  # items a message
PAGE = 500  # items a turn
MOST_WAITING = 8  # messages of one kind in the queue: who goes next is chosen as late as can be
FOLDED_WITHIN = 2.0  # seconds

log = logging.getLogger(__name__)


class Claimed(NamedTuple):
    kind: str
    council: str
    item: Item
    alone: bool  # it may have ended its worker when it was last tried


class Sweep:
    """Each kind and council that has something due has its turn, so nobody waits for all of somebody else's."""

    def __init__(self, place: Workplace, crew: Crew) -> None:
        self.place = place
        self.crew = crew
        self.last_turn = ("", "")

    def once(self) -> int:
        """Give each its turn. Returns how many items were sent, and raises QueueIsDown when they cannot be."""
        epoch = self.place.queue.epoch()
        claimed = [each for turn in self._turns() for each in self._take(*turn, epoch)]
        claimed = self._still_due(claimed)
        waiting = list(messages(claimed))
        while waiting:
            try:
                self._send(waiting[0], epoch)
            except QueueIsDown:
                self.place.claims.release([each.item.key for message in waiting for each in message])
                raise
            del waiting[0]
        return len(claimed)

    def _send(self, message: Sequence[Claimed], epoch: str) -> None:
        self.crew.send(message[0].kind, [each.item for each in message], epoch, alone=message[0].alone)

    def _turns(self) -> list[tuple[str, str]]:
        """In order, beginning after the one that was last served."""
        lanes = sorted(lane for lane in self.place.work.lanes(self.place.today()) if lane[0] in self.place.tasks)
        return [lane for lane in lanes if lane > self.last_turn] + [lane for lane in lanes if lane <= self.last_turn]

    def _take(self, kind: str, council: str, epoch: str) -> list[Claimed]:
        """Claim the first page of what is due and not in hand."""
        place = self.place
        if place.queue.waiting(kind) >= MOST_WAITING:
            return []
        self.last_turn = kind, council
        last: Item | None = None
        while page := place.work.due(kind, council, place.today(), after=last, limit=PAGE):
            items = {item.key: item for item in page}
            if claims := place.claims.claim(list(items), epoch=epoch, now=place.now(), lease=LEASE):
                return [Claimed(kind, council, items[claim.item], claim.lost) for claim in claims]
            last = page[-1]
        return []

    def _still_due(self, claimed: Sequence[Claimed]) -> list[Claimed]:
        """Without those that were done before they were claimed, and were still on the list because it was a moment behind."""
        if not claimed or not self.place.caught_up(FOLDED_WITHIN):
            return list(claimed)
        still = self.place.work.still([each.item.key for each in claimed])
        self.place.claims.release([each.item.key for each in claimed if each.item.key not in still])
        return [each for each in claimed if each.item.key in still]


def messages(claimed: Iterable[Claimed]) -> Iterator[list[Claimed]]:
    """Batches of one kind and council; each of those that are to be tried alone by itself."""
    for (_, _, alone), together in groupby(claimed, lambda each: (each.kind, each.council, each.alone)):
        batch = list(together)
        size = 1 if alone else BATCH
        yield from (batch[start : start + size] for start in range(0, len(batch), size))


def sweep(place: Workplace, crew: Crew, stop: threading.Event, news: threading.Event) -> None:
    """Sweep until asked to stop: when there is news, and once a second."""
    sweeping = Sweep(place, crew)
    queue_was_down = False
    while not stop.is_set():
        try:
            if not place.roles.hold(ROLE, place.owner, now=place.now(), lease=HELD):
                stop.wait(LOOK)
                continue
            sent = sweeping.once()
        except QueueIsDown:
            if not queue_was_down:
                log.warning("the queue is down: what is due stays on the list, and is sent when the queue is back")
            queue_was_down = True
            stop.wait(PAUSE)
        except Exception:
            log.exception("the sweep stopped, and goes on in %.0f s", PAUSE)
            stop.wait(PAUSE)
        else:
            if queue_was_down:
                log.info("the queue is back")
            queue_was_down = False
            news.wait(SOON if sent else LOOK)
            news.clear()

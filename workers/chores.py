"""Chores: what a work process sees to every so often, beside the work list. Each has a thread, so that a long one holds up nobody."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Chore:
    """Safe to do twice, and in several processes at once."""

    name: str
    every: float  # seconds from the end of one time to the beginning of the next
    do: Callable[[threading.Event], object]  # comes back soon after the event is set


def keep_doing(chore: Chore, stop: threading.Event) -> None:
    """Do it, again and again, until asked to stop."""
    while not stop.is_set():
        try:
            chore.do(stop)
        except Exception:
            log.exception("%s came to nothing, and is tried again in %.0f s", chore.name, chore.every)
        stop.wait(chore.every)

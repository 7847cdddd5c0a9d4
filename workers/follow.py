"""Following: what is new on record is folded into what people read, within moments of being recorded."""

import logging
import threading
from datetime import timedelta

from workers.workplace import Workplace

ROLE = "follow"
HELD = timedelta(seconds=15)  # for which the role is held without a word
LOOK = 1.0  # seconds after which it looks, even if nobody says there is news
PAUSE = 1.0  # seconds after something went wrong

log = logging.getLogger(__name__)


def follow(place: Workplace, stop: threading.Event, news: threading.Event) -> None:
    """Fold until asked to stop. `news` is set each time that something new can be read."""
    while not stop.is_set():
        try:
            if not place.roles.hold(ROLE, place.owner, now=place.now(), lease=HELD):
                stop.wait(LOOK)
            elif place.follow():
                news.set()
            else:
                place.wait_for_news(LOOK)
        except Exception:
            log.exception("following stopped, and goes on in %.0f s", PAUSE)
            stop.wait(PAUSE)

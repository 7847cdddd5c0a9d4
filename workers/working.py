"""The work process: following, sweeping and acting, until it is asked to end."""

import logging
import threading

import dramatiq

from workers.actors import Crew
from workers.chores import keep_doing
from workers.follow import follow
from workers.queue import QueueIsDown
from workers.sweep import sweep
from workers.workplace import Workplace

PATIENCE = 3.5  # seconds for items in hand

log = logging.getLogger(__name__)


def work(place: Workplace, stop: threading.Event, *, alone: bool) -> None:
    """Work until asked to stop. `alone`: nobody else works from this queue, so what is in it was left by one that is gone."""
    if alone:
        empty(place)
    crew = Crew(place)
    worker = dramatiq.Worker(place.queue.broker, worker_threads=place.threads, worker_timeout=200)
    news = threading.Event()
    threads = [
        threading.Thread(target=follow, args=(place, stop, news), name="follow"),
        threading.Thread(target=sweep, args=(place, crew, stop, news), name="sweep"),
        threading.Thread(target=crew.watch.keep_looking, args=(stop,), name="watch"),
        *(threading.Thread(target=keep_doing, args=(chore, stop), name=chore.name) for chore in place.chores),
    ]
    worker.start()
    for thread in threads:
        thread.start()
    log.info("working")
    stop.wait()
    crew.leaving = True
    news.set()
    worker.stop(timeout=int(PATIENCE * 1000))
    for thread in threads:
        thread.join()
    place.queue.close()
    log.info("ended")


def empty(place: Workplace) -> None:
    try:
        place.queue.empty()
    except QueueIsDown:
        log.warning("the queue is down: it is emptied by starting it again")

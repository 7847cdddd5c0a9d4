"""What a work process does beside its work: it watches for what hangs, makes room for what must be alone, and follows the record."""

import threading
import time
from datetime import UTC, datetime, timedelta

from memberdev.store import Store
from tests.program.a_workplace import ListOfWork, a_workplace
from tests.program.running import wait_until
from workers.follow import follow
from workers.queue import Queue
from workers.solitude import Solitude
from workers.watch import Watch


def test_who_is_alone_waits_for_the_others_and_the_others_for_them() -> None:
    room = Solitude()
    seen: list[str] = []
    inside, leave = threading.Event(), threading.Event()

    def among_others() -> None:
        with room.among_others():
            inside.set()
            leave.wait(5)
            seen.append("another left")

    def alone() -> None:
        with room.alone():
            seen.append("alone")

    def late() -> None:
        with room.among_others():
            seen.append("a late one")

    threads = [threading.Thread(target=each) for each in (among_others, alone, late)]
    threads[0].start()
    inside.wait(5)
    threads[1].start()
    wait_until(lambda: room.asked_for, "somebody to ask to be alone")
    threads[2].start()
    leave.set()
    for thread in threads:
        thread.join(5)

    assert seen == ["another left", "alone", "a late one"]


def test_an_item_that_takes_too_long_ends_its_process() -> None:
    ended: list[bool] = []
    watch = Watch(longest=0.05, too_long=lambda: ended.append(True))

    with watch.over("quick"):
        watch.look()
    assert not ended
    with watch.over("do/slow"):
        time.sleep(0.1)
        watch.look()

    assert ended == [True]


def test_following_goes_on_after_something_went_wrong(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    stop, news = threading.Event(), threading.Event()
    answers = iter([OSError("the disk is full"), 3])

    def fold() -> int:
        answer = next(answers, 0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    follower = threading.Thread(target=follow, args=(a_workplace(a_store, queue, items, {}, follow=fold), stop, news))
    follower.start()
    try:
        assert news.wait(5), "what came after was folded"
    finally:
        stop.set()
        follower.join()


def test_one_process_at_a_time_has_a_role(store: Store) -> None:
    now = datetime(2026, 5, 14, 9, tzinfo=UTC)
    lease = timedelta(seconds=15)

    assert store.roles.hold("sweep", "one", now=now, lease=lease)
    assert store.roles.hold("sweep", "one", now=now, lease=lease)
    assert store.roles.hold("follow", "two", now=now, lease=lease)
    assert not store.roles.hold("sweep", "two", now=now + lease / 2, lease=lease)
    assert store.roles.hold("sweep", "two", now=now + lease, lease=lease)
    assert not store.roles.hold("sweep", "one", now=now + lease, lease=lease)

"""What is due is done once, whatever happens to the queue, to the worker or to the item before it."""

import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dramatiq import Worker

from domain.refusals import Conflict, NotFound
from memberdev.children import Child
from memberdev.store import Store
from tests.program.a_workplace import TODAY, ListOfWork, a_workplace
from tests.program.conftest import a_queue_server
from tests.program.running import wait_until
from workers.actors import Crew
from workers.queue import Queue, QueueIsDown
from workers.sweep import Sweep
from workers.working import work
from workers.workplace import Task, Workplace


class Now:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = datetime(2026, 5, 14, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: int) -> None:
        self.at += timedelta(**by)


@contextmanager
def working(place: Workplace) -> Iterator[None]:
    """The whole work process, in threads of this one."""
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(place, stop), kwargs={"alone": True})
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join()


@contextmanager
def hands(place: Workplace) -> Iterator[None]:
    """Only the threads that act on messages, to whatever the test sends."""
    worker = Worker(place.queue.broker, worker_threads=4, worker_timeout=50)
    worker.start()
    try:
        yield
    finally:
        worker.stop()


def noting(items: ListOfWork) -> Task:
    """A task that notes what it was given, and needs nothing recorded."""

    def note(subject: str) -> bool:
        items.note(subject)
        return False

    return note


def do(crew: Crew, *subjects: str, epoch: str = "one") -> None:
    """Let a crew act on these as if a message had come."""
    crew.each([(f"do/{subject}", subject, 1) for subject in subjects], crew.place.tasks["do"], epoch, alone=False)


def claimable(place: Workplace, *subjects: str, epoch: str = "one") -> list[str]:
    lease = timedelta(minutes=2)
    return [claim.item for claim in place.claims.claim([f"do/{each}" for each in subjects], epoch=epoch, now=place.now(), lease=lease)]


def test_what_is_due_is_done_once_and_what_is_not_due_waits(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    subjects = [f"{n:03}" for n in range(250)]
    items.put("do", *subjects)
    items.put("do", "tomorrow", due=TODAY + timedelta(days=1))

    with working(a_workplace(a_store, queue, items, {"do": noting(items)})):
        wait_until(lambda: items.left() == ["tomorrow"], "the list to be done")

    assert sorted(items.diary()) == subjects


def test_an_item_that_recorded_something_is_left_for_its_event_to_take_off(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    items.put("do", "recorded")

    do(Crew(a_workplace(a_store, queue, items, {"do": lambda subject: True})), "recorded")

    assert items.left() == ["recorded"]


def test_while_the_queue_is_down_what_is_due_is_kept_and_then_sent(a_store: Store, socket: Path, items: ListOfWork) -> None:
    items.put("do", "patient")
    place = a_workplace(a_store, Queue(f"unix://{socket}"), items, {"do": noting(items)})

    with pytest.raises(QueueIsDown):
        Sweep(place, Crew(place)).once()
    with working(a_workplace(a_store, Queue(f"unix://{socket}"), items, {"do": noting(items)})):
        time.sleep(0.5)
        assert items.diary() == []
        with a_queue_server(socket):
            wait_until(lambda: items.left() == [], "the list to be done")

    assert items.diary() == ["patient"]


def test_what_a_queue_lost_is_sent_again_at_once(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    items.put("do", "lost", "found")
    place = a_workplace(a_store, queue, items, {"do": noting(items)})
    sweep = Sweep(place, Crew(place))

    assert sweep.once() == 2
    assert sweep.once() == 0, "what is in hand is not sent again"
    queue.empty()

    assert sweep.once() == 2


def test_what_was_done_while_the_list_was_a_moment_behind_is_not_done_again(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    items.put("do", "done", "due")

    def caught_up(within: float) -> bool:
        items.take_off("do/done", 1)
        return True

    place = a_workplace(a_store, queue, items, {"do": noting(items)}, caught_up=caught_up)

    assert Sweep(place, Crew(place)).once() == 1
    assert claimable(place, "done", epoch=queue.epoch()) == ["do/done"], "nobody holds it any more"


def test_a_council_with_much_to_do_holds_nobody_up(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    items.put("do", *(f"{n:05}" for n in range(3_000)), council="derbyshire", due=TODAY - timedelta(days=9))
    items.put("do", "thurrock's", council="thurrock")
    place = a_workplace(a_store, queue, items, {"do": noting(items)})

    Sweep(place, Crew(place)).once()
    with hands(place):
        wait_until(lambda: "thurrock's" in items.diary(), "the other council's")

    assert len(items.left()) >= 2_000


def test_the_queue_is_never_filled_with_more_than_is_soon_done(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    items.put("do", *(f"{n:05}" for n in range(5_000)))
    place = a_workplace(a_store, queue, items, {"do": noting(items)})
    sweep = Sweep(place, Crew(place))

    while sweep.once():
        pass

    assert 8 <= queue.waiting("do") <= 12


def test_what_is_set_aside_keeps_nobody_from_being_reached(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    refused = [f"a{n:04}" for n in range(1_200)]
    items.put("do", *refused, "z")
    place = a_workplace(a_store, queue, items, {"do": noting(items)})
    claimable(place, *refused)
    for subject in refused:
        place.claims.refused(f"do/{subject}", "It cannot be done.")

    assert Sweep(place, Crew(place)).once() == 1


def test_an_item_that_fails_is_tried_three_times_and_then_set_aside(
    a_store: Store, queue: Queue, items: ListOfWork, caplog: pytest.LogCaptureFixture
) -> None:
    now = Now()

    def fail(subject: str) -> bool:
        items.note(subject)
        raise ValueError("Cllr Anne Example has no address")

    place = a_workplace(a_store, queue, items, {"do": fail}, now=now)
    crew = Crew(place)
    with caplog.at_level(logging.ERROR):
        for _ in range(5):
            do(crew, *(subject for subject in ("hopeless",) if claimable(place, subject)))
            assert claimable(place, "hopeless") == [], "it is put off for a while"
            now.move(minutes=1)

    assert items.diary() == ["hopeless"] * 3
    (aside,) = a_store.claims.list_set_aside()
    assert (aside.item, aside.attempts) == ("do/hopeless", 3)
    assert "ValueError in fail" in aside.reason
    assert "Anne" not in caplog.text + aside.reason


def test_an_item_that_a_rule_refuses_is_set_aside_at_once_with_its_sentence(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    def gone(subject: str) -> bool:
        raise NotFound("There is no such record.")

    do(Crew(a_workplace(a_store, queue, items, {"do": gone})), "a stream that is gone")

    assert [(aside.attempts, aside.reason) for aside in a_store.claims.list_set_aside()] == [(1, "There is no such record.")]


def test_the_others_in_a_message_are_done_when_one_fails(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    def note(subject: str) -> bool:
        if subject == "b":
            raise ValueError(subject)
        items.note(subject)
        return False

    do(Crew(a_workplace(a_store, queue, items, {"do": note})), "a", "b", "c")

    assert items.diary() == ["a", "c"]


def test_who_loses_to_an_officer_reads_again_and_does_it(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    def second(subject: str) -> bool:
        items.note(subject)
        if len(items.diary()) < 3:
            raise Conflict("Somebody was first.")
        return False

    do(Crew(a_workplace(a_store, queue, items, {"do": second})), "contested")

    assert items.diary() == ["contested"] * 3
    assert a_store.claims.list_set_aside() == []


def test_a_full_disk_is_not_held_against_an_item(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    def no_room(subject: str) -> bool:
        raise OSError("no space left")

    place = a_workplace(a_store, queue, items, {"do": no_room}, troubles=(OSError,))
    crew = Crew(place)
    for _ in range(4):
        assert claimable(place, "patient") == ["do/patient"]
        do(crew, "patient")

    assert a_store.claims.list_set_aside() == []


def test_a_slow_message_lets_go_of_its_rest_when_its_turn_is_over(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    def slowly(subject: str) -> bool:
        items.note(subject)
        time.sleep(1.1)
        return False

    place = a_workplace(a_store, queue, items, {"do": slowly})
    claimable(place, "a", "b", "c", "d")

    do(Crew(place), "a", "b", "c", "d")

    assert items.diary() == ["a", "b"]
    assert claimable(place, "c", "d") == ["do/c", "do/d"]


def test_who_leaves_lets_go_of_what_is_not_begun(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    place = a_workplace(a_store, queue, items, {"do": noting(items)})
    crew = Crew(place)
    claimable(place, "a", "b")
    crew.leaving = True

    do(crew, "a", "b")

    assert items.diary() == []
    assert claimable(place, "a", "b") == ["do/a", "do/b"]


def test_a_poison_item_that_kills_its_worker_is_set_aside_after_three_tries_and_starves_nobody(
    a_store: Store, queue: Queue, socket: Path, items: ListOfWork, tmp_path: Path
) -> None:
    innocent = [f"{n:03}" for n in range(300)]
    items.put("do", *innocent[:150], "poison", *innocent[150:])
    items.put("do", "of another council", council="derbyshire")
    worker = Child("work", [sys.executable, "-m", "tests.program.a_workplace", str(tmp_path), str(socket)], {}, patience=5)

    def all_done() -> bool:
        worker.tend(time.monotonic())
        return items.left() == ["poison"] and bool(a_store.claims.list_set_aside())

    wait_until(all_done, "all but the poison to be done", seconds=60)
    worker.end()

    (aside,) = a_store.claims.list_set_aside()
    assert (aside.item, aside.attempts) == ("do/poison", 3)
    assert "ended" in aside.reason
    assert items.diary().count("poison") == 3
    assert set(innocent) < set(items.diary())
    assert worker.starts == 4


def test_an_item_set_aside_may_be_tried_anew(a_store: Store, queue: Queue, items: ListOfWork) -> None:
    items.put("do", "mended")
    place = a_workplace(a_store, queue, items, {"do": noting(items)})
    claimable(place, "mended")
    a_store.claims.refused("do/mended", "It cannot be done yet.")

    sweep = Sweep(place, Crew(place))

    assert sweep.once() == 0
    a_store.claims.retry("do/mended")

    assert sweep.once() == 1

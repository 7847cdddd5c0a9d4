"""The same 1,000 items of the work list found, claimed and sent, among 10,000 and among 1,000,000; and 20,000 items done.

Everything is what the program uses: the list and the claims of a store, a Valkey, the sweep and the crew. Only the task does nothing,
so that what is measured is the work about the work. The bound of an item done is what has to be written about it, written by nobody
but SQLite: that it was begun, that it is off the list, that it was done. Prints ratios.
"""

import sqlite3
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

from memberdev import queue_server
from memberdev.lists import StoredWork
from memberdev.store import Store, open_store, place_of, prepare
from memberdev.store.generations import SETTING
from memberdev.store.sqlite import Folder
from projections.rows import work
from workers.actors import Crew
from workers.queue import Queue
from workers.sweep import Sweep
from workers.working import work as work_until
from workers.workplace import Task, Workplace

TODAY = date(2026, 5, 14)
SOUGHT, FEW, MANY = 1_000, 10_000, 1_000_000
COUNCILS = 50
ROUNDS = 7
A_PAGE = 50_000  # rows written at once
DONE = 20_000


@contextmanager
def a_store(items: int, *, sought: int = SOUGHT) -> Iterator[Store]:
    """A store with so many items on its work list, of which one council's first `sought` are due and the others wait for their days."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(place_of(folder))
        store = open_store(folder)
        database = store.views.database()
        with database.writer.begin() as connection:
            for first in range(0, items, A_PAGE):
                store.place.add(connection, work, [row(number, sought) for number in range(first, min(items, first + A_PAGE))])
        yield store
        store.close()


def row(number: int, sought: int) -> tuple[object, ...]:
    """One item, in the order of the columns: key, kind, subject, council, due, size, because, since."""
    subject = f"member:{number:032x}"
    day = date(2026, 5, 1) if number < sought else TODAY + timedelta(days=1 + number % 1400)
    return (
        f"wake/{subject}",
        "wake",
        subject,
        "thurrock" if number < sought else f"council-{number % COUNCILS}",
        day.isoformat(),
        1,
        "",
        None,
    )


@contextmanager
def a_queue() -> Iterator[Queue]:
    with tempfile.TemporaryDirectory() as folder:
        listen = Path(folder) / "queue.sock"
        server = subprocess.Popen(queue_server.command(listen))
        try:
            while not queue_server.answers(listen):
                time.sleep(0.01)
            queue = Queue(f"unix://{listen}")
            yield queue
            queue.close()
        finally:
            server.kill()
            server.wait()


def a_workplace(store: Store, queue: Queue, task: Task) -> Workplace:
    return Workplace(
        now=lambda: datetime.now(UTC),
        today=lambda: TODAY,
        queue=queue,
        claims=store.claims,
        roles=store.roles,
        work=StoredWork(store, lambda: datetime.now(UTC)),
        tasks={"wake": task},
        follow=lambda: 0,
        wait_for_news=lambda seconds: time.sleep(0.1),
        caught_up=lambda seconds: store.views.wait_for(store.log.end(), seconds),
        owner="bench",
    )


def find_and_claim(sweep: Sweep) -> float:
    """Seconds for all that is sought to be found, claimed and sent on a queue that was just emptied: it has a new epoch."""
    sweep.place.queue.empty()
    claimed, began = 0, time.perf_counter()
    while some := sweep.once():
        claimed += some
    if claimed != SOUGHT:
        raise RuntimeError(f"{claimed} items were claimed, and {SOUGHT} are due")
    return time.perf_counter() - began


def among_few_and_many() -> None:
    with ExitStack() as open_now:
        sweeps = {}
        for size in (FEW, MANY):
            place = a_workplace(open_now.enter_context(a_store(size)), open_now.enter_context(a_queue()), lambda subject: False)
            sweeps[size] = Sweep(place, Crew(place))
        took: dict[int, list[float]] = {size: [] for size in sweeps}
        for _ in range(ROUNDS):  # in turns, so that what else this machine does falls on both
            for size, sweep in sweeps.items():
                took[size].append(find_and_claim(sweep))
    middle = {size: statistics.median(seconds) for size, seconds in took.items()}
    for size, seconds in middle.items():
        print(f"{SOUGHT:,} items found, claimed and sent among {size:,}: {1000 * seconds:.0f} ms")
    print(f"ratio {middle[MANY] / middle[FEW]:.2f} (within 1.5)")


def all_done() -> None:
    with a_store(DONE, sought=DONE) as store, a_queue() as queue:
        place = a_workplace(store, queue, lambda subject: False)
        stop = threading.Event()
        working = threading.Thread(target=work_until, args=(place, stop), kwargs={"alone": True})
        began = time.perf_counter()
        working.start()
        while place.work.lanes(TODAY):
            time.sleep(0.2)
        seconds = time.perf_counter() - began
        stop.set()
        working.join()
        bound = written_only(store)
    print(f"{DONE:,} items done in {seconds:.1f} s, {DONE / seconds:,.0f} a second; their writes alone in {bound:.1f} s")
    print(f"ratio {bound / seconds:.3f}")


def written_only(store: Store) -> float:
    """Seconds to write what doing each item writes, in as many transactions, to the same tables."""
    folder = cast(Folder, store.place).path
    files = (folder / f"{name}.db" for name in ("record", store.settings.get(SETTING)["name"]))
    record, views = (sqlite3.connect(file, isolation_level=None) for file in files)
    for database in (record, views):
        database.execute("PRAGMA synchronous=NORMAL")
    with store.views.database().writer.begin() as connection:
        store.place.add(connection, work, [row(number, DONE) for number in range(DONE)])
    began = time.perf_counter()
    for number in range(DONE):
        key = row(number, DONE)[0]
        alone(record, "INSERT INTO claims VALUES (?, '2026-05-14T09:30:00.000000+00:00', 'epoch', 1, 1, NULL)", key)
        alone(views, "DELETE FROM work WHERE key = ?", key)
        alone(record, "DELETE FROM claims WHERE item = ?", key)
    seconds = time.perf_counter() - began
    for database in (record, views):
        database.close()
    return seconds


def alone(database: sqlite3.Connection, statement: str, key: object) -> None:
    """One statement in a transaction of its own."""
    database.execute("BEGIN IMMEDIATE")
    database.execute(statement, (key,))
    database.execute("COMMIT")


if __name__ == "__main__":
    among_few_and_many()
    all_done()

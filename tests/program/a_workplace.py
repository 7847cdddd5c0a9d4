"""A workplace with a work list of its own in a file, to see what becomes of work: as a process, `python -m … FOLDER SOCKET`."""

import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from memberdev.store import Store, open_store
from workers.queue import Queue
from workers.working import work
from workers.workplace import Task, Workplace

TODAY = date(2026, 5, 14)


class Item(NamedTuple):
    key: str
    subject: str
    due: date
    size: int


class ListOfWork:
    """A work list that a done item is off at once, and a diary of what was done."""

    def __init__(self, folder: Path) -> None:
        self.database = sqlite3.connect(folder / "list.db", check_same_thread=False, isolation_level=None, timeout=10)
        self.lock = threading.Lock()
        self.run("PRAGMA synchronous=OFF")
        self.run("CREATE TABLE IF NOT EXISTS work (key TEXT PRIMARY KEY, kind TEXT, council TEXT, subject TEXT, due TEXT)")
        self.run("CREATE TABLE IF NOT EXISTS diary (subject TEXT, process INTEGER)")

    def run(self, statement: str, *values: Any) -> list[Any]:
        with self.lock:
            return self.database.execute(statement, values).fetchall()

    def put(self, kind: str, *subjects: str, council: str = "thurrock", due: date = TODAY) -> None:
        rows = [(f"{kind}/{subject}", kind, council, subject, due.isoformat()) for subject in subjects]
        with self.lock:
            self.database.execute("BEGIN")
            self.database.executemany("INSERT INTO work VALUES (?, ?, ?, ?, ?)", rows)
            self.database.execute("COMMIT")

    def note(self, subject: str) -> None:
        """Write in the diary that somebody worked on it."""
        self.run("INSERT INTO diary VALUES (?, ?)", subject, os.getpid())

    def diary(self) -> list[str]:
        return [subject for (subject,) in self.run("SELECT subject FROM diary ORDER BY rowid")]

    def left(self) -> list[str]:
        return [subject for (subject,) in self.run("SELECT subject FROM work ORDER BY subject")]

    def lanes(self, today: date) -> Sequence[tuple[str, str]]:
        return [(kind, council) for kind, council in self.run("SELECT DISTINCT kind, council FROM work WHERE due <= ?", today.isoformat())]

    def due(self, kind: str, council: str, today: date, *, after: Any, limit: int) -> Sequence[Item]:
        last = (after.due.isoformat(), after.key) if after else ("", "")
        lane = "kind = ? AND council = ? AND due <= ? AND (due, key) > (?, ?)"
        order = "ORDER BY due, key LIMIT ?"
        found = self.run(
            f"SELECT key, subject, due FROM work WHERE {lane} {order}",  # noqa: S608 -- written right here
            *(kind, council, today.isoformat(), *last, limit),
        )
        return [Item(key, subject, date.fromisoformat(due), 1) for key, subject, due in found]

    def still(self, keys: Sequence[str]) -> set[str]:
        return {key for key in keys if self.run("SELECT key FROM work WHERE key = ?", key)}

    def take_off(self, key: str, size: int) -> None:
        self.run("DELETE FROM work WHERE key = ?", key)


def a_workplace(
    store: Store,
    queue: Queue,
    items: ListOfWork,
    tasks: Mapping[str, Task],
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    today: date = TODAY,
    **others: Any,
) -> Workplace:
    given: dict[str, Any] = {
        "now": now,
        "today": lambda: today,
        "queue": queue,
        "claims": store.claims,
        "roles": store.roles,
        "work": items,
        "tasks": tasks,
        "follow": lambda: 0,
        "wait_for_news": lambda seconds: threading.Event().wait(0.05),
        "caught_up": lambda seconds: True,
        "owner": "alone",
    }
    return Workplace(**given | others)


def main(folder: Path, socket: str) -> None:
    """Work until told to stop: most items are simply noted, and `poison` kills the process each time it is tried."""
    items = ListOfWork(folder)

    def note(subject: str) -> bool:
        items.note(subject)
        if subject == "poison":
            os.kill(os.getpid(), signal.SIGKILL)
        threading.Event().wait(0.01)  # so that others are under way when it strikes
        return False

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    store = open_store(folder)
    work(a_workplace(store, Queue(f"unix://{socket}"), items, {"do": note}), stop, alone=True)
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

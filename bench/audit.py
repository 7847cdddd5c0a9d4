"""An auditor's lists among 10,000 facts and among 1,000,000: one council's year, and every council's.

The bound of a page is to look once at each fact of its period in the index, which is what counting them takes. Prints ratios to it.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from domain.viewer import Viewer, the_program
from memberdev.store import Store, open_store, place_of, prepare
from projections.auditing import Found, Period, corrected, counted_by_user, decided_by_hand, recorded_by, recorded_late
from projections.rows import facts

FEW, MANY = 10_000, 1_000_000
COUNCILS, USERS, DAYS = 50, 200, 4 * 365
FIRST = date(2022, 5, 1)
YEAR = Period(first=date(2024, 5, 1), last=date(2025, 4, 30), council="council-7")
EVERYBODY = Period(first=YEAR.first, last=YEAR.last)
ROUNDS = 9
A_PAGE = 50_000  # rows written at once

LISTS: dict[str, Callable[[Viewer, Period], Found]] = {
    "recorded late": partial(recorded_late, days=5),
    "corrected": corrected,
    "by hand": decided_by_hand,
    "by one user": partial(recorded_by, who="user:7"),
}


@contextmanager
def a_store(count: int) -> Iterator[Store]:
    """A store with so many facts of four years: one in ten late, one in a hundred a correction, one in two hundred by hand."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(place_of(folder))
        store = open_store(folder)
        with store.views.database().writer.begin() as connection:
            for first in range(0, count, A_PAGE):
                store.place.add(connection, facts, [row(number) for number in range(first, min(count, first + A_PAGE))])
        yield store
        store.close()


def row(number: int) -> tuple[object, ...]:
    """One fact, in the order of the columns."""
    stream = f"member:{number % 20_000:032x}"
    recorded = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(days=number % DAYS, minutes=number % 600)
    late = 8 if number % 10 == 0 else 0
    corrects = f"{stream}@1" if number % 100 == 0 else ""
    return (
        f"{stream}@{number}",
        stream,
        f"council-{number % COUNCILS}",
        f"{recorded:%Y-%m-%d %H:%M:%S.%f}",
        (recorded.date() - timedelta(days=late)).isoformat(),
        late,
        f"user:{number // COUNCILS % USERS}",
        "member.held",
        corrects,
        number % 200 == 0,
    )


def milliseconds(do: Callable[[Connection], object], store: Store) -> float:
    """What it takes, the median of some rounds."""
    took = []
    for _ in range(ROUNDS):
        with store.views.reading() as connection:
            begun = time.perf_counter()
            do(connection)
            took.append(time.perf_counter() - begun)
    return statistics.median(took) * 1000


def pages(store: Store, period: Period) -> Iterator[tuple[str, float]]:
    viewer = the_program("work")
    for name, find in LISTS.items():
        yield name, milliseconds(lambda connection, find=find: find(viewer, period).leaf(connection, 1), store)  # type: ignore[misc]
    yield "by user", milliseconds(lambda connection: counted_by_user(connection, viewer, period, 5), store)


def main() -> None:
    viewer = the_program("work")
    for count in (FEW, MANY):
        with a_store(count) as store:
            for whose, period in (("one council", YEAR), ("every council", EVERYBODY)):
                bound = milliseconds(lambda connection, period=period: recorded_late(viewer, period, -1).count(connection), store)  # type: ignore[misc]
                for name, took in pages(store, period):
                    ratio = f"{took / bound:5.1f} x to count them, {bound:.1f} ms"
                    print(f"{count:>9,} facts, {whose:13}  {name:13}  {took:7.1f} ms  {ratio}", flush=True)


if __name__ == "__main__":
    main()

"""All lists made anew from 100,000 and from 1,000,000 events, while an officer goes on recording.

The lives of one council's members are recorded through the application, and written again under other names until there are as many as
asked for, sealed like all others. The bound is what has to be read and written at least: the events read once, and the rows of the
finished lists written by `INSERT … SELECT` into empty tables of the same shape. Prints ratios, the memory of the process that makes the
lists, and an officer's save at the 99th percentile meanwhile and without. `SIZES…` may be given.
"""

import os
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from itertools import count, cycle, islice
from pathlib import Path

import msgspec
from load import COUNCIL, PROGRAM, a_council, live

from domain.streams.events import EVENTS, Event
from memberdev.commands.lists import AFTER_OTHERS
from memberdev.office import Office, office
from memberdev.settings import Settings
from memberdev.store import open_store, place_of, prepare
from projections.everything import PROJECTIONS

SIZES = (100_000, 1_000_000)
LIVED = 6  # members of the council whose lives are long
A_LIFE = 120  # events
A_BATCH = 5_000  # events
QUIET = 500  # saves without a rebuild
PAUSE = 0.05  # seconds between two saves
KIB_PER_MIB = 1024 if sys.platform == "linux" else 1024 * 1024  # macOS counts in bytes
MAKE = "--make"

encode = msgspec.json.Encoder().encode
MEMBER = re.compile(rb"member:[0-9a-f]{32}")


def a_life_of_a_council() -> list[Event]:
    """Everything on record of one council and its members."""
    with a_council() as opened:
        for member in opened.app.streams_of(COUNCIL, "member")[:LIVED]:
            live(opened, member, A_LIFE)
        log, events, last = opened.store.log, [], 0
        while page := log.page(last, 1000):
            events += [each.event for each in page if each.event.originator_id.startswith(("council:", "member:"))]
            last = page[-1].number
        return events


def under_another_name(events: list[Event], copy: int) -> Iterator[Event]:
    """The same life of another council."""
    slug = f"council-{copy}".encode()

    def another(found: re.Match[bytes]) -> bytes:
        return b"member:" + sha256(found[0] + slug).hexdigest()[:32].encode()

    for event in events:
        renamed = MEMBER.sub(another, encode(event)).replace(COUNCIL.encode(), slug)
        yield msgspec.json.decode(renamed, type=EVENTS[event.TOPIC])


def fill(folder: Path, size: int) -> None:
    """A store of so many events, whose lists are empty."""
    prepare(place_of(folder))
    life = a_life_of_a_council()
    with closing(open_store(folder)) as store:
        endless = (event for copy in count(1) for event in under_another_name(life, copy))
        left = size
        while left > 0:
            left -= len(store.recorder.insert_events(store.mapper.to_store(list(islice(endless, min(left, A_BATCH))))))


def make_lists(folder: Path) -> None:
    """Make them in this process, and print how many seconds that took and how much memory the process had at most, in MiB."""
    os.nice(AFTER_OTHERS)
    with closing(open_store(folder)) as store:
        began = time.perf_counter()
        store.rebuilding.run(PROJECTIONS, grace=0)
        print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB)


def bound(folder: Path) -> float:
    """Seconds to read the events and to write the rows of the lists, by SQLite alone."""
    (lists,) = folder.glob("views-*.db")
    with (
        tempfile.TemporaryDirectory(dir=folder) as beside,
        closing(sqlite3.connect(Path(beside) / "copy.db", isolation_level=None)) as copy,
    ):
        copy.execute("PRAGMA journal_mode=WAL")
        copy.execute("PRAGMA synchronous=NORMAL")
        copy.execute("PRAGMA secure_delete=ON")
        copy.execute("ATTACH ? AS record", (str(folder / "record.db"),))
        copy.execute("ATTACH ? AS lists", (str(lists),))
        made = copy.execute("SELECT type, name, sql FROM lists.sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC").fetchall()
        for _, _, sql in made:
            copy.execute(sql)
        began = time.perf_counter()
        copy.execute("SELECT sum(length(state) + length(stream) + length(topic)) FROM record.events").fetchone()
        for table in (name for kind, name, _ in made if kind == "table"):
            copy.execute(f"INSERT INTO main.{table} SELECT * FROM lists.{table}")  # noqa: S608 -- a name of our own
        return time.perf_counter() - began


def saves(opened: Office, going_on: Callable[[], bool]) -> list[float]:
    """Milliseconds of an officer's saves, one after the other with a pause between, for as long as that is true."""
    members, took = cycle(opened.app.streams_of("council-1", "member")), []
    while going_on():
        time.sleep(PAUSE)
        began = time.perf_counter()
        opened.app.give_contact(PROGRAM, opened.act(PROGRAM), next(members), "telephone", f"01632 {len(took):06}")
        took.append(1000 * (time.perf_counter() - began))
    return took


def at_99(took: list[float]) -> float:
    return statistics.quantiles(took, n=100)[98]


def measure(size: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, size)
        with office(Settings(data=folder)) as opened:
            countdown = iter(range(QUIET))
            quiet = saves(opened, lambda: next(countdown, None) is not None)
            making = subprocess.Popen([sys.executable, __file__, MAKE, name], stdout=subprocess.PIPE, text=True)
            meanwhile = saves(opened, lambda: making.poll() is None)
        seconds, memory = map(float, making.communicate()[0].split())
        least = bound(folder)
    print(f"{size:,} events: lists made in {seconds:.1f} s, {size / seconds:,.0f} events/s; ratio {least / seconds:.4f}")
    print(f"  memory: {memory:.0f} MiB")
    print(f"  a save at the 99th percentile: {at_99(quiet):.1f} ms alone, {at_99(meanwhile):.1f} ms meanwhile ({len(meanwhile):,} saves)")


def main(*asked: str) -> None:
    if asked[:1] == (MAKE,):
        make_lists(Path(asked[1]))
        return
    for size in [int(each) for each in asked] or SIZES:
        measure(size)


if __name__ == "__main__":
    main(*sys.argv[1:])

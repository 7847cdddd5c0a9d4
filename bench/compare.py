"""What would differ under another strategy, asked of members with years of history: events a second, against reading the same rows.

Usage: compare.py [MEMBERS]. The lives of one council's members are recorded through the application, and written again under other
names. The bound is what has to be done at least: each member's rows read, once. Prints ratios, the memory, and what a member costs
among ten times as many.
"""

import re
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path

import msgspec
from load import COUNCIL, PROGRAM, Days, a_council, live
from rebuild import KIB_PER_MIB, MEMBER, encode

from domain.strategies import built_in
from domain.streams.events import EVENTS, Event
from memberdev.office import Office, office
from memberdev.settings import Settings
from memberdev.store import open_store, place_of, prepare

MEMBERS = 1_000
LIVED = 4  # members of the council whose lives are long
A_LIFE = 120  # events
A_BATCH = 5_000  # events
BOUND = 1.5
LATER = built_in("model-council").replace('"3 months after tenure"', '"1 month after tenure"')


def a_life() -> tuple[list[Event], dict[str, list[Event]], date]:
    """What is on record of a council; of each of its members; and the last day of it all."""
    with a_council() as opened:
        members: dict[str, list[Event]] = {id: [] for id in opened.app.streams_of(COUNCIL, "member")[:LIVED]}
        for member in members:
            live(opened, member, A_LIFE)
        others: list[Event] = []
        last = 0
        while page := opened.store.log.page(last, 1000):
            for each in page:
                stream = each.event.originator_id
                members.get(stream, others if stream.startswith("council:") else []).append(each.event)
            last = page[-1].number
        return others, members, opened.clock.today()


def under_another_name(events: list[Event], copy: int) -> Iterator[Event]:
    """The same life of another member of the same council."""

    def another(found: re.Match[bytes]) -> bytes:
        return b"member:" + sha256(found[0] + str(copy).encode()).hexdigest()[:32].encode()

    for event in events:
        yield msgspec.json.decode(MEMBER.sub(another, encode(event)), type=EVENTS[event.TOPIC])


@contextmanager
def a_record(members: int, life: tuple[list[Event], dict[str, list[Event]], date]) -> Iterator[Office]:
    """A store of one council with so many members."""
    council, lives, last_day = life
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(place_of(folder))
        with closing(open_store(folder)) as store:
            store.recorder.insert_events(store.mapper.to_store(council))
            written = 0
            for copy in count(1):
                for events in lives.values():
                    if written < members:
                        store.recorder.insert_events(store.mapper.to_store(list(under_another_name(events, copy))))
                        written += 1
                if written == members:
                    break
        with office(Settings(data=folder)) as opened:
            opened.clock = Days(last_day)
            yield opened


def raw_read(folder: Path, members: list[str]) -> float:
    """Seconds in which every row of these members is read, and nothing is made of it."""
    with closing(sqlite3.connect(folder / "record.db")) as connection:
        began = time.perf_counter()
        for member in members:
            connection.execute("SELECT * FROM events WHERE stream = ? ORDER BY version", (member,)).fetchall()
        return time.perf_counter() - began


def measure(members: int, life: tuple[list[Event], dict[str, list[Event]], date]) -> float:
    """Compare the council of so many members, and say what a member cost, in seconds."""
    with a_record(members, life) as opened:
        app = opened.app
        before, after = app.as_adopted(COUNCIL), app.as_if_always(COUNCIL, LATER)
        began, events, differences = time.perf_counter(), 0, 0
        for each in app.compare_strategies(PROGRAM, COUNCIL, before, after, opened.clock.today()):
            events += each.events
            differences += len(each.steps) + len(each.seats)
        spent = time.perf_counter() - began
        bound = raw_read(opened.settings.data, list(app.streams_of(COUNCIL, "member")))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MIB
    print(f"{members:,} members, {events:,} events, {differences:,} differences: {spent:.1f} s, {events / spent:,.0f} events/s")
    print(f"  the same rows are read in {bound:.2f} s: ratio {bound / spent:.4f}; memory {memory:.0f} MiB")
    return spent / members


def main(members: int) -> None:
    life = a_life()
    few, many = (measure(count, life) for count in (max(1, members // 10), members))
    print(f"a member among ten times as many costs {many / few:.2f} times as much (bound {BOUND})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS)

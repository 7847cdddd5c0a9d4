"""A member of 50 and of 500 events loaded and asked what is owed, against the raw read of the same rows.

The lives are recorded through the application, as an officer would: needs, training, contact and yearly reviews, day by day. Prints
ratios, and how much more a life ten times as long costs.
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

from domain.commands.import_plan import Choices
from domain.commands.reckoning import facts_about
from domain.owing.owed import Owed, owed
from domain.results.read import read_results
from domain.strategies import built_in
from domain.streams.member import Member
from domain.viewer import the_program
from memberdev.by_itself import do_what_is_due
from memberdev.office import Office
from memberdev.sample import sample_election
from memberdev.settings import Settings
from memberdev.store import place_of, prepare

COUNCIL = "rutland"
SHORT, LONG = 50, 500  # events
ROUNDS = 15
JUST_ELECTED = date(2026, 5, 12)
PROGRAM = the_program("import")


class Days:
    """A clock that is moved by hand."""

    def __init__(self, day: date) -> None:
        self.day = day

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


@contextmanager
def a_council() -> Iterator[Office]:
    """A small council, just elected."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        prepare(place_of(settings.data))
        office = Office(settings)
        office.clock = Days(JUST_ELECTED)
        data = sample_election()
        choices = Choices(adopt=built_in("model-council"), accept_good=True)
        read = read_results(data, councils=(COUNCIL,))
        office.app.import_results(PROGRAM, office.act(PROGRAM), read, choices, sha256=sha256(data).hexdigest())
        do_what_is_due(office)
        yield office
        office.close()


def live(office: Office, id: str, events: int) -> Member:
    """Let a member's life go on, month by month, until so many events are on record."""
    office.clock = clock = Days(JUST_ELECTED)
    member, months = office.app.find(Member, id), count()
    while member.version < events:
        clock.day += timedelta(days=30)
        live_a_month(office, id, next(months))
        member = office.app.find(Member, id)
    return member


def live_a_month(office: Office, member: str, month: int) -> None:
    """A need every month, and an old one met every second; training, a new telephone, and one planning meeting or review a year."""
    app, today = office.app, office.clock.today()
    app.record_need(PROGRAM, office.act(PROGRAM), member, "To chair a meeting of many minds", today)
    app.record_fact(PROGRAM, office.act(PROGRAM), member, "code-of-conduct", "attended", today, route="online", hours=1.5)
    app.give_contact(PROGRAM, office.act(PROGRAM), member, "telephone", f"01632 96{month:04}")
    if month % 2:
        app.close_need(PROGRAM, office.act(PROGRAM), member, str(month), today, met=True)
    if month % 12 == 0:
        noun = "review" if month else "planning"
        app.record_fact(PROGRAM, office.act(PROGRAM), member, noun, "held", today, with_="Her named officer")


def ask(office: Office, member: Member) -> Owed:
    """What is owed to a member, as it is worked out after each fact."""
    around = office.app.around(COUNCIL)
    today = office.clock.today()
    return owed(facts_about(member, ()), around.adopted, member.id, today, live_from=member.live_from, shared=around.shared)


def milliseconds(act: Callable[[], object], times: int = 20) -> float:
    """Processor time: the middle of several rounds, each of many times. Reading what was just read takes no other."""
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(times):
            act()
        took.append(1000 * (time.process_time() - began) / times)
    return statistics.median(took)


def measure(office: Office, member: Member) -> float:
    """Print what a member costs, and give the milliseconds of loading and asking."""
    record = sqlite3.connect(office.settings.data / "record.db")
    rows = "SELECT stream, version, topic, state FROM events WHERE stream = ? ORDER BY version"
    raw = milliseconds(lambda: record.execute(rows, (member.id,)).fetchall())
    record.close()
    load = milliseconds(lambda: office.app.find(Member, member.id))
    asking = milliseconds(lambda: ask(office, member))
    print(f"{member.version} events, {len(member.facts)} facts, {len(member.steps)} steps: rows read in {raw:.2f} ms")
    print(f"  loaded in {load:.2f} ms, ratio {raw / load:.3f}; owed asked in {asking:.2f} ms, ratio {raw / asking:.3f}")
    print(f"  both: ratio {raw / (load + asking):.3f}")
    return load + asking


def main() -> None:
    with a_council() as office:
        first, second, *_ = office.app.streams_of(COUNCIL, "member")
        short = measure(office, live(office, first, SHORT))
        long = measure(office, live(office, second, LONG))
        print(f"a life ten times as long costs {long / short:.1f} times as much")


if __name__ == "__main__":
    main()

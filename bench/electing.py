"""An election imported, its winners elected and every step opened, against raw inserts of the same rows in the same commits.

Usage: electing.py [RESULTS_FILE]. Without one, the 2018 export beside the project where it lies there, else invented councils.
Then the cost of electing a member at 4,000 and at 40,000 members on record. Prints ratios; nothing is asserted.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import func, select

from domain.commands.importing import Choices
from domain.results.read import read_results
from domain.strategies import built_in
from domain.viewer import the_program
from memberdev.office import Office
from memberdev.sample import sample_election
from memberdev.settings import Settings
from memberdev.store import place_of, prepare
from memberdev.store.tables import events
from projections.rows import members, work

REAL_FILE = Path(__file__).parents[2] / "shared" / "data" / "elections" / "democracyclub-results-2018-05-03.csv"
STRATEGY = built_in("model-council")
PROGRAM = the_program("import")
BALLOTS_A_CALL = 100
COPIES_MEASURED = 2  # at each size, twice: whole copies, so that the same mix of wards is elected at both
SMALL, LARGE = 4_000, 40_000
COPIES_FOR_LARGE = 190  # of the sample's five councils
COPIES_A_FILE = 95  # a file of more would be larger than any that is read


@dataclass(frozen=True)
class Committed:
    """Rows as they were recorded, in their commits."""

    commits: list[list[tuple[object, ...]]]

    @property
    def rows(self) -> int:
        return sum(map(len, self.commits))


@contextmanager
def an_office() -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        prepare(place_of(settings.data))
        office = Office(settings)
        yield office
        office.close()


def import_file(office: Office, data: bytes) -> int:
    """Put a file on record, and say how many winners it has."""
    choices = Choices(adopt=STRATEGY, accept_good=True)
    answer = office.app.import_results(PROGRAM, office.act(PROGRAM), read_results(data), choices, sha256=sha256(data).hexdigest())
    return int(answer["report"]["winners"] if "report" in answer else answer["winners"])


def ballots_to_elect(office: Office) -> list[str]:
    office.catch_up()
    with office.store.views.reading() as connection:
        return list(connection.execute(select(work.c.subject).where(work.c.kind == "elect").order_by(work.c.key)).scalars())


def elect(office: Office, ballots: list[str]) -> int:
    """Elect the winners of these ballots, and say how many they were."""
    elected = 0
    for first in range(0, len(ballots), BALLOTS_A_CALL):
        elected += sum(office.app.elect_winners(ballots[first : first + BALLOTS_A_CALL], office.act(PROGRAM)).values())
    return elected


def committed(office: Office) -> Committed:
    """The rows of the record, in the commits they came in."""
    with office.store.record.reader.connect() as connection:
        rows = [tuple(row) for row in connection.execute(select(events).order_by(events.c.position))]
    sizes = office.commit_sizes  # type: ignore[attr-defined]  # kept by `counting_commits`
    commits, first = [], 0
    for size in sizes:
        commits.append(rows[first : first + size])
        first += size
    return Committed(commits)


def counting_commits(office: Office) -> None:
    """Remember how many rows each commit held."""
    sizes: list[int] = []
    record = office.app.recorder.insert_events

    def insert_events(stored: list[object], **kwargs: object) -> object:
        if stored:
            sizes.append(len(stored))
        return record(stored, **kwargs)  # type: ignore[arg-type]

    office.app.recorder.insert_events = insert_events  # type: ignore[method-assign,assignment]
    office.commit_sizes = sizes  # type: ignore[attr-defined]


def raw(what: Committed) -> float:
    """Seconds to insert the same rows by `executemany`, in as many commits, as durably, into a table of the same shape."""
    with tempfile.TemporaryDirectory() as folder, an_office() as pattern:
        with pattern.store.record.reader.connect() as connection:
            schema = connection.exec_driver_sql("select sql from sqlite_master where tbl_name = 'events' and sql is not null").scalars()
            tables = list(schema)
        database = sqlite3.connect(Path(folder) / "raw.db", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        for statement in tables:
            database.execute(statement)
        marks = ", ".join("?" * len(what.commits[0][0]))
        began = time.perf_counter()
        for commit in what.commits:
            database.execute("BEGIN IMMEDIATE")
            database.executemany(f"INSERT INTO events VALUES ({marks})", commit)  # noqa: S608 -- question marks
            database.execute("COMMIT")
        seconds = time.perf_counter() - began
        database.close()
        return seconds


def invented(councils: Iterable[int]) -> bytes:
    """The sample election, as if held by the five councils again under each of these numbers."""
    header, _, body = sample_election().decode().partition("\n")
    slugs = ("southampton", "stockton-on-tees", "derbyshire", "rutland", "thurrock")
    copies = []
    for number in councils:
        copy = body
        for slug in slugs:
            copy = copy.replace(f"local.{slug}.", f"local.{slug}-{number:03}.")
        copies.append("".join(f"{number:03}{line}\n" for line in copy.splitlines()))
    return (header + "\n" + "".join(copies)).encode()


def members_on_record(office: Office) -> int:
    office.catch_up()
    with office.store.views.reading() as connection:
        return connection.execute(select(func.count()).select_from(members)).scalar_one()


def cost_a_member(office: Office, ballots: list[str]) -> float:
    """Milliseconds of processor time to elect one member of these ballots."""
    began = time.process_time()
    elected = elect(office, ballots)
    return 1000 * (time.process_time() - began) / elected


def against_raw_inserts(data: bytes) -> None:
    with an_office() as office:
        counting_commits(office)
        began = time.perf_counter()
        winners = import_file(office, data)
        imported = time.perf_counter() - began
        ballots = ballots_to_elect(office)
        began = time.perf_counter()
        elect(office, ballots)
        elected = time.perf_counter() - began
        rows = committed(office)
    bound = raw(rows)
    print(f"{winners:,} winners, {rows.rows:,} events in {len(rows.commits):,} commits")
    print(f"imported in {imported:.2f} s, elected in {elected:.2f} s; raw inserts of the same rows in {bound:.2f} s")
    print(f"ratio {bound / (imported + elected):.3f} (reach 0.10)")


def by_copy(ballots: list[str]) -> list[list[str]]:
    """The ballots of each copy of the five councils."""
    copies: dict[str, list[str]] = {}
    for ballot in ballots:
        copies.setdefault(ballot.split(".")[1][-3:], []).append(ballot)
    return list(copies.values())


def at_two_sizes() -> None:
    """The cost of a member among few and among many. Each size is reached by electing as many members, and copies of them are measured."""
    costs = {}
    with an_office() as office:
        for first in range(0, COPIES_FOR_LARGE, COPIES_A_FILE):
            import_file(office, invented(range(first, min(first + COPIES_A_FILE, COPIES_FOR_LARGE))))
        copies = by_copy(ballots_to_elect(office))
        on_record = 0
        for size in (SMALL, LARGE):
            while on_record < size:
                on_record += elect(office, copies.pop())
            tries = [[ballot for _ in range(COPIES_MEASURED) for ballot in copies.pop()] for _ in range(2)]
            costs[size] = min(cost_a_member(office, ballots) for ballots in tries)
            on_record = members_on_record(office)
            print(f"at {size:,} members on record a member costs {costs[size]:.2f} ms")
    print(f"ratio {costs[LARGE] / costs[SMALL]:.2f} (within 1.2)")


if __name__ == "__main__":
    named = Path(sys.argv[1]) if len(sys.argv) > 1 else REAL_FILE
    against_raw_inserts(named.read_bytes() if named.exists() else invented(range(18)))
    at_two_sizes()

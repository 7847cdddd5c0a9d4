"""Every report of the councils' own strategies over 20,000 members with five years of history: first page and file, against the plain rows.

Usage: reports.py [MEMBERS [YEARS [STRATEGY …]]]. The years are invented out of each strategy (invented_years.py) and written into the lists
as their own folds write them. The bound is a plain SELECT of the rows that stood in the report's period. Prints milliseconds and ratios;
and the memory that the reports take at most with the last year alone and with all of them, which is to be the same.
"""

import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from electing import PROGRAM, an_office
from flask.testing import FlaskClient
from invented_years import Invented
from load import Days
from pages import signed_in
from sqlalchemy import select

from domain.strategies import built_in, built_in_ids
from domain.strategy.entries import Strategy
from domain.strategy.reading import read_strategy
from domain.streams.events import Event
from memberdev.office import Office
from projections.members import CouncilRows, MemberRows
from projections.reporting.answers import AnswerRows
from projections.reporting.happenings import HappeningRows
from projections.reporting.names import NameRows
from projections.reporting.report import Period
from projections.reporting.report_of import report_of
from projections.reporting.rows import answers, happenings, step_states
from projections.reporting.session_states import SessionStateRows
from projections.reporting.step_states import StepStateRows
from projections.sessions import SessionRows

MEMBERS, YEARS = 20_000, 5
TODAY = date(2026, 5, 1)
ROUNDS = 3
A_PAGE = 5_000  # events in one transaction
FOLDED = (CouncilRows(), MemberRows(), SessionRows(), HappeningRows(), AnswerRows(), StepStateRows(), NameRows(), SessionStateRows())
FILES = ("csv", "xlsx")


def fill(office: Office, events: Iterator[Event]) -> int:
    """Write what these events say into the lists, and say how many there were."""
    count = 0
    while page := list(islice(events, A_PAGE)):
        with office.store.views.database().writer.begin() as connection:
            for projection in FOLDED:
                projection.fold(connection, page)
        count += len(page)
    return count


def milliseconds(do: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Processor time, for the pages are asked of the application in this process."""
    took = []
    for _ in range(rounds):
        began = time.process_time()
        do()
        took.append(1000 * (time.process_time() - began))
    return statistics.median(took)


def plain_rows(office: Office, slug: str, period: Period) -> int:
    """Every row of the period, read as it stands."""
    count = 0
    with office.store.views.reading() as connection:
        for table, day in ((happenings, happenings.c.on), (answers, answers.c.on), (step_states, step_states.c.opened)):
            query = select(table).where(table.c.council == slug, table.c.until.is_(None), day.between(period.first, period.last))
            for rows in connection.execute(query).partitions(10_000):
                count += len(rows)
    return count


def asked(client: FlaskClient, address: str) -> int:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    return len(answer.get_data())


def most_memory(office: Office, strategy: Strategy, slug: str, period: Period) -> float:
    """What making all of a strategy's reports takes at most, in MiB."""
    tracemalloc.start()
    for entry in reports_of(strategy):
        with office.store.views.reading() as connection:
            report_of(connection, strategy, strategy.rules[entry], slug, period, None, PROGRAM)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20


def reports_of(strategy: Strategy) -> Sequence[str]:
    return [rule.id for rule in strategy.rules.values() if rule.kind == "report"]


def measure(id: str, members: int, years: int) -> None:
    text = built_in(id)
    strategy, slug = read_strategy(text), id
    first = TODAY - timedelta(days=365 * years)
    invented = Invented(strategy, slug, members, first)
    period = Period(TODAY - timedelta(days=365), TODAY - timedelta(days=1))
    with an_office() as office:
        office.clock = Days(TODAY)
        office.app.adopt(PROGRAM, office.act(PROGRAM), slug, text, first, name=strategy.title)
        office.catch_up()
        began = time.perf_counter()
        count = fill(office, invented.election()) + fill(office, invented.year(years - 1))
        client = signed_in(office)
        for entry in reports_of(strategy):  # what is read once for the whole program
            asked(client, address(slug, entry, period))
        alone = most_memory(office, strategy, slug, period)
        count += sum(fill(office, invented.year(nth)) for nth in range(years - 1))
        print(f"\n{id}: {members:,} members, {years} years, {count:,} events written in {time.perf_counter() - began:.0f} s")
        rows = plain_rows(office, slug, period)
        bound = milliseconds(lambda: plain_rows(office, slug, period))
        print(f"  {rows:,} rows of the period read plainly in {bound:.0f} ms")
        for entry in reports_of(strategy):
            page = milliseconds(lambda entry=entry: asked(client, address(slug, entry, period)))  # type: ignore[misc]
            files = [milliseconds(lambda entry=entry, kind=kind: asked(client, address(slug, entry, period, kind)), 1) for kind in FILES]  # type: ignore[misc]
            said = "   ".join(f"{kind} {took:6.0f} ms ratio {bound / took:.2f}" for kind, took in zip(FILES, files, strict=True))
            print(f"  {entry:<32} page {page:6.0f} ms ratio {bound / page:.2f}   {said}")
        print(f"  memory: {alone:.1f} MiB with the last year alone, {most_memory(office, strategy, slug, period):.1f} MiB with all")


def address(slug: str, entry: str, period: Period, kind: str = "") -> str:
    days = f"first={period.first:%d/%m/%Y}&last={period.last:%d/%m/%Y}"
    return f"/councils/{slug}/reports/{entry}{f'/file.{kind}' if kind else ''}?{days}"


def main(members: int, years: int, ids: Sequence[str]) -> None:
    for id in ids or [id for id in built_in_ids() if reports_of(read_strategy(built_in(id)))]:
        measure(id, members, years)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    members, years = [*numbers, *(MEMBERS, YEARS)[len(numbers) :]]
    main(members, years, [word for word in sys.argv[1:] if not word.isdecimal()])

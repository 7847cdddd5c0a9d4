"""One council of 60 members lives a term of four years, day by day, in a sandbox, with an officer who mostly keeps up.

Usage: term.py [DAYS]. Every day everything due is done, letters too, as the workers do it; every Monday the officer records, of what
is due within a fortnight, nine things in ten, on the day it was due or a few days after. Prints events, notices and seconds, and the
cost of a day in the last year against one in the first: what a day costs must not grow with the record.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from domain.commands.import_plan import Choices
from domain.commands.verbs import recordable, recording_of
from domain.refusals import Unmet
from domain.results.read import read_results
from domain.strategies import built_in
from domain.viewer import the_program
from memberdev.by_itself import do_what_is_due
from memberdev.clock import SandboxClock
from memberdev.office import Office
from memberdev.sandbox import give_addresses
from memberdev.settings import Settings
from memberdev.store import place_of, prepare
from memberdev.store.tables import events
from projections.reading import Wanted, due_rows
from projections.rows import notices

COUNCIL, MEMBERS = "ambleford", 60
POLL = date(2026, 5, 7)
FIRST_DAY = POLL + timedelta(days=5)
A_TERM = 4 * 365 + 1  # days
A_YEAR = 365
LOOKS_AHEAD = timedelta(days=14)
KEPT = 0.9  # of what is due is recorded by its day, or soon after
LATE = 5  # days, at most
BOUND = 1.5
OFFICER = the_program("import")
MAIL = ("tell", "send")

HEADER = (
    "person_id,person_name,election_id,ballot_paper_id,election_date,election_current,party_name,party_id,post_label,"
    "cancelled_poll,seats_contested,votes_cast,elected,tied_vote_winner,rank\n"
)


def winners() -> bytes:
    """Sixty invented winners, one a ward."""
    election = f"local.{COUNCIL}.{POLL}"
    rows = [
        f"{n},Member {n:02},{election},local.{COUNCIL}.ward-{n}.{POLL},{POLL},t,Independent,ynmp-party:2,Ward {n},f,1,500,t,f,1\n"
        for n in range(1, MEMBERS + 1)
    ]
    return (HEADER + "".join(rows)).encode()


def elect(office: Office) -> None:
    choices = Choices(adopt=built_in("model-council"))
    office.app.import_results(OFFICER, office.act(OFFICER), read_results(winners()), choices, sha256="0" * 64)
    office.app.set_setting(OFFICER, office.act(OFFICER), COUNCIL, "cycle", "all out", POLL)
    do_what_is_due(office)
    give_addresses(office, OFFICER)
    office.app.release_mail(OFFICER, office.act(OFFICER), COUNCIL)


def keep_up(office: Office, chance: random.Random, left_alone: set[tuple[str, str]]) -> Counter[str]:
    """What an officer records on a Monday. What they leave alone once they leave alone for good."""
    today = office.clock.today()
    done: Counter[str] = Counter()
    with office.store.views.reading() as connection:
        rows, count = due_rows(connection, OFFICER, today, Wanted(council=COUNCIL))
        for page in range(2, 2 + count // 50):
            rows += due_rows(connection, OFFICER, today, Wanted(council=COUNCIL, page=page))[0]
    for row in rows:
        step = row["owner"], row["step"]
        if row["due"] is None or row["due"] > today + LOOKS_AHEAD or step in left_alone or not row["owner"].startswith("member:"):
            continue
        if chance.random() > KEPT:
            left_alone.add(step)
            continue
        done[record(office, row, min(today, row["due"] + timedelta(days=chance.randrange(LATE))))] += 1
    return done


def record(office: Office, row: Any, on: date) -> str:
    """Record what closes a step, where a single fact about its member does."""
    strategy = office.app.strategy(COUNCIL, row["strategy"])
    rule = strategy.rules.get(row["rule"])
    for phrase in recordable(rule, strategy)[:1] if rule else ():
        asked = [ask for ask in recording_of(phrase.verb).asks if ask.needed]
        fields: dict[str, Any] = {ask.name: on if ask.kind == "date" else "Somebody" for ask in asked}
        try:
            office.app.record_fact(OFFICER, office.act(OFFICER), row["owner"], phrase.noun, phrase.verb, on, **fields)
        except Unmet:
            return "refused"
        return "recorded"
    return "nothing to record"


def count_of(office: Office) -> tuple[int, int]:
    """Events on record, and notices on the list."""
    with office.store.record.reader.connect() as connection:
        recorded = connection.execute(select(func.count()).select_from(events)).scalar_one()
    with office.store.views.reading() as connection:
        return recorded, connection.execute(select(func.count()).select_from(notices)).scalar_one()


def live(office: Office, days: int) -> list[float]:
    """Seconds of processor time of each day."""
    chance, left_alone, done, costs = random.Random(2026), set[tuple[str, str]](), Counter[str](), []
    clock = office.clock
    assert isinstance(clock, SandboxClock)  # noqa: S101 -- the store was prepared as a sandbox
    for nth in range(days):
        began = time.process_time()
        clock.move_to(FIRST_DAY + timedelta(days=nth + 1))
        do_what_is_due(office)
        do_what_is_due(office, MAIL)
        if clock.today().weekday() == 0:
            done += keep_up(office, chance, left_alone)
        costs.append(time.process_time() - began)
    print(f"the officer: {', '.join(f'{what} {count:,}' for what, count in sorted(done.items()))}; left alone {len(left_alone):,}")
    return costs


def main(days: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        settings.make_folders()
        prepare(place_of(settings.data), "sandbox", FIRST_DAY)
        office = Office(settings)
        began = time.perf_counter()
        elect(office)
        costs = live(office, days)
        seconds = time.perf_counter() - began
        recorded, sent = count_of(office)
        office.close()
    print(f"{MEMBERS} members, {days:,} days: {recorded:,} events, {sent:,} notices, {seconds:.1f} s, {1000 * seconds / days:.1f} ms a day")
    year = min(A_YEAR, days // 2)
    first, last = sum(costs[:year]) / year, sum(costs[-year:]) / year
    print(f"a day of the first year costs {1000 * first:.1f} ms of processor time, one of the last {1000 * last:.1f} ms")
    print(f"ratio {last / first:.2f} (within {BOUND})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else A_TERM)

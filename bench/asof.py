"""A member of 500 events as of 100 dates, against one plain load; and a cohort as of a day, against its members loaded.

A look back at what was known on a day reads and folds the stream, as a load does; one at what was true on a day also asks what was owed.
Prints ratios of processor time, and how much more room sixty members take than twenty.
"""

import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice

from load import COUNCIL, JUST_ELECTED, PROGRAM, Days, a_council, ask, live, milliseconds

from domain.calendar import london_day
from domain.commands.as_of import AsOf
from domain.commands.import_plan import Choices
from domain.results.read import read_results
from domain.strategies import built_in
from domain.streams.member import Member
from memberdev.by_itself import do_what_is_due
from memberdev.office import Office
from memberdev.sample import sample_election

EVENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 500
DATES = int(sys.argv[2]) if len(sys.argv) > 2 else 100
COHORT = "derbyshire"
FEW, MANY = 20, 60


def spread_over(member: Member, dates: int) -> list[date]:
    """So many days, from the first on which anything was recorded of a member to the last."""
    first, last = (london_day(member.events[end].recorded) for end in (0, -1))
    return [first + timedelta(days=round((last - first).days * n / (dates - 1))) for n in range(dates)]


def look_back(office: Office, id: str, looks: list[AsOf]) -> None:
    for when in looks:
        office.app.past(PROGRAM, COUNCIL, when).member(id)


def once(act: Callable[[], object]) -> float:
    """Milliseconds of processor time: the quickest of three."""
    took = []
    for _ in range(3):
        began = time.process_time()
        act()
        took.append(1000 * (time.process_time() - began))
    return min(took)


def of_one_member(office: Office) -> None:
    id = office.app.streams_of(COUNCIL, "member")[0]
    member = live(office, id, EVENTS)
    days, today = spread_over(member, DATES), office.clock.today()
    load = milliseconds(lambda: office.app.find(Member, id))
    around = milliseconds(lambda: office.app.past(PROGRAM, COUNCIL, AsOf(known=today)).around)
    asking = milliseconds(lambda: ask(office, member), times=5)
    known = once(lambda: look_back(office, id, [AsOf(known=day) for day in days]))
    on = once(lambda: look_back(office, id, [AsOf(known=today, on=day) for day in days]))
    print(f"{member.version} events: one plain load {load:.2f} ms; the council read {around:.2f} ms; what is owed asked {asking:.2f} ms")
    print(f"  as known on {DATES} dates: {known:.0f} ms, {known / load:.0f} loads; {known / load / DATES:.2f} a date")
    print(f"  as it was on {DATES} dates: {on:.0f} ms, {on / load:.0f} loads; {on / load / DATES:.2f} a date, ", end="")
    print(f"{on / DATES / (load + around + asking):.2f} of a load, a read of the council and a question")


def of_a_cohort(office: Office) -> None:
    data = sample_election()
    read, choices = read_results(data, councils=(COHORT,)), Choices(adopt=built_in("model-council"), accept_good=True)
    office.clock = Days(JUST_ELECTED)
    office.app.import_results(PROGRAM, office.act(PROGRAM), read, choices, sha256=sha256(data).hexdigest())
    do_what_is_due(office)
    ids = office.app.streams_of(COHORT, "member")[:MANY]
    ahead = AsOf(known=JUST_ELECTED, on=JUST_ELECTED + timedelta(days=400))

    def fold(members: int) -> int:
        return sum(1 for _ in islice(office.app.past(PROGRAM, COHORT, ahead).members(), members))

    loads = once(lambda: [office.app.find(Member, id) for id in ids])
    took = once(lambda: fold(MANY))
    print(f"{MANY} members as of a day: {took / 1000:.2f} s, {took / loads:.1f} times as long as to load them")
    print(f"  {room(lambda: fold(FEW)) / 1024:.0f} kB for {FEW} members, {room(lambda: fold(MANY)) / 1024:.0f} kB for {MANY}")


def room(act: Callable[[], object]) -> int:
    """The most bytes in use at once."""
    tracemalloc.start()
    act()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def main() -> None:
    with a_council() as office:
        of_one_member(office)
        of_a_cohort(office)


if __name__ == "__main__":
    main()

"""A sandbox: five councils with invented members, just elected, and a day of its own to move."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from domain.calendar import Years
from domain.commands.import_plan import Choices
from domain.commands.verbs import recordable, recordable_for_council, recording_of
from domain.refusals import Refused
from domain.results.read import read_results
from domain.strategies import built_in, built_in_ids
from domain.strategy.entries import Rule, Strategy
from domain.streams.aggregate import Act
from domain.viewer import ROLES, Viewer, the_program
from memberdev.by_itself import do_what_is_due
from memberdev.clock import SandboxClock
from memberdev.office import Office
from memberdev.sample import sample_election
from projections import work
from projections.reading import member_rows, open_before
from projections.reporting.periods import period_to_report
from service.users import account_of
from service.world import Account, Move

POLLING_DAY = date(2026, 5, 7)
FIRST_DAY = date(2026, 5, 12)
"""The Tuesday after: everybody is in office, and the first deadlines have passed."""

MODEL = "model-council"
NAMED_OFFICER = "Robin Ashbourne"
ADDRESS = "{}@{}.example"


def make_sandbox(office: Office) -> None:
    """Put the sample election on record, elect its winners, and give everybody an address. Done again, it changes nothing."""
    data = sample_election()
    viewer = the_program("import")
    read = read_results(data)
    for election in read.elections:
        text = built_in(strategy_for(election.council))
        act = office.act(viewer, command=f"sandbox/adopt/{election.council}")
        office.app.adopt(viewer, act, election.council, text, POLLING_DAY, name=election.council_name)
    act = office.act(viewer, command="sandbox/import")
    office.app.import_results(viewer, act, read, Choices(accept_good=True), sha256=sha256(data).hexdigest())
    do_what_is_due(office)
    give_addresses(office, viewer)
    make_accounts(office, viewer)
    live_the_first_days(office, viewer)
    do_what_is_due(office)


def live_the_first_days(office: Office, viewer: Viewer) -> None:
    """What was due by now was done for two members in three, and for the council: the rest is what an officer finds overdue."""
    today = office.clock.today()
    with office.store.views.reading() as connection:
        overdue = open_before(connection, viewer, today)
    for number, row in enumerate(overdue):
        strategy = office.app.strategy(row["council"], row["strategy"])
        rule = strategy.rules[row["rule"]]
        act = office.act(viewer, command=f"sandbox/first-days/{row['owner']}/{row['step']}")
        if row["owner"].startswith("duty:"):
            for nth, done in enumerate(recordable_for_council(rule, strategy)):
                each = replace(act, command=f"{act.command}/{nth}")
                if (report := strategy.rules.get(done.noun)) is not None and report.kind == "report":
                    present(office, viewer, each, row["council"], strategy, report, (done.argument,) if done.argument else report.to)
                else:
                    office.app.record_for_council(viewer, each, row["council"], done.noun, done.verb, today, argument=done.argument)
        elif number % 3:
            for done in recordable(rule, strategy)[:1]:
                fields: dict[str, Any] = {ask.name: NAMED_OFFICER for ask in recording_of(done.verb).asks if ask.needed}
                office.app.record_fact(viewer, act, row["owner"], done.noun, done.verb, row["due"], **fields)


def present(office: Office, viewer: Viewer, act: Act, council: str, strategy: Strategy, report: Rule, to: Sequence[str]) -> None:
    """A report was presented, of the period that it is about today."""
    today = office.clock.today()
    period = period_to_report(report, Years.of(strategy.calendar), today, POLLING_DAY)
    office.app.present_report(viewer, act, council, report.id, to, today, period.first, period.last, today)


def strategy_for(council: str) -> str:
    """The council's own strategy, where one comes with the program; else the model. Its id begins as the council's slug does."""
    return next((id for id in built_in_ids() if f"{council}-".startswith(f"{id.rpartition('-')[0]}-")), MODEL)


def give_addresses(office: Office, viewer: Viewer) -> None:
    """Every member and every office that acts gets an invented address, so that letters have somewhere to go."""
    for number, (member, council) in enumerate(everybody(office, viewer)):
        act = office.act(viewer, command=f"sandbox/address/{member}")
        office.app.give_contact(viewer, act, member, "e-mail", ADDRESS.format(f"member{number + 1}", council))
    for council in sorted({council for _, council in everybody(office, viewer)}):
        act = office.act(viewer, command=f"sandbox/answers/{council}")
        office.app.say_who_answers(viewer, act, council, NAMED_OFFICER, ADDRESS.format("members", council))
        adoption = office.app.around(council).council.adopted_on(office.clock.today())
        if adoption is not None:
            for desk in office.app.strategy(council, adoption.version).offices:
                act = office.act(viewer, command=f"sandbox/office/{council}/{desk}")
                office.app.give_address(viewer, act, council, desk, ADDRESS.format(desk, council))


def everybody(office: Office, viewer: Viewer) -> Iterator[tuple[str, str]]:
    """Every member on record, and their council."""
    page, count, seen = 1, 1, 0
    while seen < count:
        with office.store.views.reading() as connection:
            rows, count = member_rows(connection, viewer, page=page)
        yield from ((row["member"], row["council"]) for row in rows)
        page, seen = page + 1, seen + len(rows)
        if not rows:
            return


def make_accounts(office: Office, viewer: Viewer) -> None:
    """One account of each role. It has no password: it is entered with one press, which only a sandbox offers."""
    for role in ROLES:
        act = office.act(viewer, command=f"sandbox/account/{role}")
        office.app.grant(viewer, act, f"{role}@sandbox.example", f"Sandbox {role}", role, None, "")


class SandboxDay:
    """What the pages of a sandbox can do that no real store's can."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def accounts(self) -> Sequence[Account]:
        """One account of each role."""
        app = self.office.app
        found = (app.user(app.user_id(f"{role}@sandbox.example")) for role in ROLES)
        return [account_of(user) for user in found if user is not None]

    def move(self, move: Move, viewer: Viewer) -> date:
        """Move the day forward, and say which day it is now."""
        today = self.office.clock.today()
        to = {"next-day": today + timedelta(days=1), "next-week": today + timedelta(days=7)}.get(move) or self.next_due(today)
        if isinstance(self.office.clock, SandboxClock):
            self.office.clock.move_to(to)
        return to

    def next_due(self, today: date) -> date:
        """The next day on which something is due, or opens by itself."""
        with self.office.store.views.reading() as connection:
            day = work.next_day(connection, today)
        if day is None:
            raise Refused("Nothing is due on any day to come. Record something first, or move by a day.")
        return day

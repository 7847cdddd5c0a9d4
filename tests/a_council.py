"""A council to try things on: elected through the real import, on a real store, on a day that the test moves."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from domain.commands.importing import Choices
from domain.refusals import Conflict
from domain.results.read import read_results
from domain.strategies import built_in
from domain.streams.aggregate import Act
from domain.streams.member import Member
from domain.streams.steps import Step
from domain.viewer import EVERYTHING, Viewer
from memberdev.by_itself import do_what_is_due
from memberdev.office import Office, new_id
from memberdev.settings import Settings
from memberdev.store import place_of, prepare

POLL = date(2026, 5, 7)
OFFICER = Viewer(user="user:an-officer", name="An officer", permissions=EVERYTHING, councils=None)

HEADER = (
    "person_id,person_name,election_id,ballot_paper_id,election_date,election_current,party_name,party_id,post_label,"
    "cancelled_poll,seats_contested,votes_cast,elected,tied_vote_winner,rank\n"
)


def a_file(winners: Sequence[tuple[int, str, str]], *, council: str = "ambleford", poll: date = POLL) -> bytes:
    """A results file in Democracy Club's current format: (person id, name, ward slug) of winners, one seat a ward."""
    written = io.StringIO(HEADER)
    written.seek(0, io.SEEK_END)
    rows = csv.writer(written, lineterminator="\n")
    for person, name, ward in winners:
        election, ballot = f"local.{council}.{poll}", f"local.{council}.{ward}.{poll}"
        label = ward.replace(".by", "").replace("-", " ").title()
        rows.writerow([person, name, election, ballot, poll, "t", "Independent", "ynmp-party:2", label, "f", 1, 500, "t", "f", 1])
        rows.writerow([person + 9000, f"Loser {person}", election, ballot, poll, "t", "Green", "PP63", label, "f", 1, 90, "f", "f", 2])
    return written.getvalue().encode()


@dataclass
class Day:
    """The day of a test: an office's clock that only the test moves."""

    at: date = POLL + timedelta(days=5)
    hour: int = 9

    def today(self) -> date:
        return self.at

    def now(self) -> datetime:
        return datetime.combine(self.at, time(self.hour), UTC)


@dataclass
class ACouncil:
    """An office, its day, and what a test does with them again and again."""

    office: Office
    day: Day
    slug: str = "ambleford"
    viewer: Viewer = field(default=OFFICER)

    def act(self, **more: Any) -> Act:
        return msgspec.structs.replace(Act(who=self.viewer.user, at=self.day.now(), command=new_id()), **more)

    def elect(self, winners: Sequence[tuple[int, str, str]], *, strategy: str = "model-council", poll: date = POLL, **choices: Any) -> None:
        """Import these winners and elect them."""
        text = strategy if "\n" in strategy else built_in(strategy)
        data = a_file(winners, council=self.slug, poll=poll)
        self.office.app.import_results(
            self.viewer, self.act(), read_results(data), Choices(adopt=text, **choices), sha256=sha256(data).hexdigest()
        )
        self.work()

    def work(self) -> int:
        """Do everything that is due on the day it is."""
        return do_what_is_due(self.office)

    def work_against_others(self) -> None:
        """Do what is due as a worker does: who loses to somebody else reads anew, and does it again."""
        while True:
            try:
                self.work()
            except Conflict:
                continue
            return

    def live_to(self, day: date) -> None:
        """Let the days go by, each with its work."""
        while self.day.at < day:
            self.day.at += timedelta(days=1)
            self.work()

    def members(self) -> dict[str, Member]:
        """The members on record, by name."""
        found = (self.office.app.find(Member, id) for id in self.office.app.streams_of(self.slug, "member"))
        return {member.name or "": member for member in found if not member.same_as}

    def member(self, name: str) -> Member:
        return self.members()[name]

    def step(self, name: str, rule: str) -> Step:
        """The one step of this rule that a member has on record."""
        (step,) = (step for step in self.member(name).steps.values() if step.rule == rule)
        return step

    def record(self, name: str, noun: str, verb: str, on: date | None = None, **fields: Any) -> None:
        """Record something about a member as an officer would."""
        self.office.app.record_fact(self.viewer, self.act(), self.member(name).id, noun, verb, on or self.day.at, **fields)


@contextmanager
def a_council(where: str, folder: Path) -> Iterator[ACouncil]:
    """A council's office on a new store: a folder, or a PostgreSQL address."""
    prepare(place_of(where))
    on_a_server = where.startswith("postgresql")
    settings = Settings(data=folder / "data" if on_a_server else Path(where), database=where if on_a_server else "")
    settings.make_folders()
    office, day = Office(settings), Day()
    office.clock = day
    try:
        yield ACouncil(office, day)
    finally:
        office.close()

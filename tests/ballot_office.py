"""An office that imports results into a real store and elects their winners, to see what becomes of a file."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from domain.commands.import_plan import Choices, Plan
from domain.results.read import read_results
from domain.strategies import built_in
from domain.streams.aggregate import Act
from domain.streams.council import Council, council_id
from domain.streams.member import Member
from domain.viewer import Viewer, the_program
from memberdev.by_itself import do_what_is_due
from memberdev.office import Office, office
from memberdev.settings import Settings
from memberdev.store import place_of, prepare

MODEL = built_in("model-council")
TODAY = date(2026, 5, 12)


class BallotOffice:
    """Plans, imports and elects as one officer would, on a sandbox's day."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.app = office.app
        self.viewer: Viewer = the_program("import")

    def plans(self, data: bytes, choices: Choices | None = None, **reading: Any) -> Plan:
        """What the file would do. Councils that are not on record are put there, unless the choices say otherwise."""
        return self.app.plan_results(self.viewer, read_results(data, **reading), choices or Choices(adopt=MODEL))

    def imports(self, data: bytes, choices: Choices | None = None, act: Act | None = None, **reading: Any) -> dict[str, Any]:
        """The report of what went on record."""
        act = act or self.office.act(self.viewer)
        chosen = choices or Choices(adopt=MODEL)
        answer = self.app.import_results(self.viewer, act, read_results(data, **reading), chosen, sha256=sha256(data).hexdigest())
        report: dict[str, Any] = answer["report"]
        return report

    def elects(self) -> None:
        """Let the winners be elected, as the workers would."""
        do_what_is_due(self.office, ("elect",))

    def imports_and_elects(self, data: bytes, choices: Choices | None = None, **reading: Any) -> dict[str, Any]:
        report = self.imports(data, choices, **reading)
        self.elects()
        return report

    @property
    def recorded(self) -> int:
        """How many events are on record."""
        return self.office.store.log.end()

    def members(self, council: str = "thurrock") -> list[Member]:
        """The members on record, by name."""
        found = [self.app.find(Member, id) for id in self.app.streams_of(council, "member")]
        return sorted(found, key=lambda member: (member.name or "", member.id))

    def member(self, name: str, council: str = "thurrock") -> Member:
        """The one member of this name."""
        (found,) = [member for member in self.members(council) if member.name == name]
        return found

    def names(self, council: str = "thurrock") -> list[str | None]:
        return [member.name for member in self.members(council)]

    def council(self, slug: str = "thurrock") -> Council:
        return self.app.find(Council, council_id(slug))

    def sets(self, setting: str, value: str, council: str = "thurrock", from_: date = date(2018, 1, 1)) -> None:
        self.app.set_setting(self.viewer, self.office.act(self.viewer), council, setting, value, from_)


@contextmanager
def a_ballot_office(where: str, folder: Path) -> Iterator[BallotOffice]:
    """An office on a new store: a folder of SQLite files, or the address of a PostgreSQL database."""
    prepare(place_of(where), "sandbox", TODAY)
    settings = Settings(data=folder, database=where) if where.startswith("postgres") else Settings(data=Path(where))
    with office(settings) as opened:
        yield BallotOffice(opened)


def saying(answers: Mapping[str, str], **choices: Any) -> Choices:
    """Choices in which an officer says who is who: a member by a winner's identity."""
    return msgspec.structs.replace(Choices(adopt=MODEL, **choices), same_person=answers)

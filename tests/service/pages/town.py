"""A small council for pages to be tried on: elected through the real application, in a real store whose day a test moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path

from domain.commands.importing import Choices
from domain.results.ballots import DeclaredBallot, DeclaredElection, ReadResults, Winner
from domain.results.formats import Format
from domain.strategies import built_in
from domain.viewer import Viewer, the_program
from memberdev.by_itself import do_what_is_due
from memberdev.clock import SandboxClock
from memberdev.office import Office, office
from memberdev.pages import world_of
from memberdev.settings import Settings
from memberdev.store import place_of, prepare
from projections.reading import member_rows
from service.world import World
from tests.service.worlds import CHEAP, SEAL

SLUG, NAME = "northport", "Northport Council"
POLL, DECLARED, IN_OFFICE = date(2026, 5, 7), date(2026, 5, 8), date(2026, 5, 11)
TODAY = date(2026, 5, 12)  # a Tuesday
OFFICER = "olu@northport.example"
NEIGHBOUR = "nia@southport.example"  # an officer of another council
ADMINISTRATOR = "alex@northport.example"
ACCOUNTS = ((OFFICER, SLUG, "officer"), (NEIGHBOUR, "southport", "officer"), (ADMINISTRATOR, None, "administrator"))

FIRST = (
    "Ada",
    "Bola",
    "Ceri",
    "Dilys",
    "Ewan",
    "Farah",
    "Gwen",
    "Harjit",
    "Ines",
    "Jude",
    "Kofi",
    "Lena",
    "Mina",
    "Noor",
    "Orla",
    "Petra",
    "Quinn",
    "Rhys",
    "Saira",
    "Tomasz",
)
LAST = ("Ashworth", "Birch", "Chowdhury & Sons <b>")
WARDS = ("Harbour", "Old Town and St Mary's", "Upper Fenbridge")


class ListsThatFollow:
    """Lists that are folded when a page waits for them, where no worker follows the record."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def hold(self, stream: str, version: int, *, within: float) -> bool:
        self.office.catch_up()
        return True


@dataclass(frozen=True)
class Town:
    """The council's store, and the world its pages are given."""

    office: Office
    world: World
    slug: str = SLUG

    @property
    def viewer(self) -> Viewer:
        return the_program("work")

    def member(self, name: str) -> str:
        """The id of the member with this name, as addresses have it."""
        with self.office.store.views.reading() as connection:
            rows, _ = member_rows(connection, self.viewer, person=name)
        return str(rows[0]["member"]).partition(":")[2]

    def goes_on(self) -> None:
        """Let everything that is due by itself be done, as the workers would."""
        do_what_is_due(self.office)

    def moves_to(self, day: date) -> None:
        """Let it be a later day."""
        if isinstance(self.office.clock, SandboxClock):
            self.office.clock.move_to(day)
        self.goes_on()


@contextmanager
def a_town(data: Path, *, members: int = 4, strategy: str = "") -> Iterator[Town]:
    """A council that elected so many members, with an officer of its own and one of another council."""
    found_town(data, members=members, strategy=strategy)
    with open_town(data) as town:
        yield town


def found_town(data: Path, *, members: int = 4, strategy: str = "") -> None:
    """Make the town's store in an empty folder. A copy of the folder is a town of its own."""
    settings = Settings(data=data)
    settings.make_folders()
    prepare(place_of(data), "sandbox", TODAY)
    with office(settings) as opened:
        viewer = the_program("import")
        opened.app.adopt(viewer, opened.act(viewer), SLUG, strategy or built_in("model-council"), POLL, name=NAME)
        opened.app.import_results(viewer, opened.act(viewer), results(members), Choices(), sha256="0" * 64)
        for name, council, role in ACCOUNTS:
            shown = f"{name.partition('@')[0].title()} Okafor"
            opened.app.grant(viewer, opened.act(viewer), name, shown, role, council and (council,), SEAL)
        do_what_is_due(opened)


@contextmanager
def open_town(data: Path) -> Iterator[Town]:
    """A town whose store is in this folder."""
    with office(Settings(data=data)) as opened:
        world = replace(world_of(opened), passwords=CHEAP, lists=ListsThatFollow(opened))
        yield Town(opened, world)


def results(members: int) -> ReadResults:
    """A file that declares so many winners, ward by ward."""
    names = [f"{first} {last}" for last, first in product(LAST, FIRST)][:members]
    ballots = []
    for at, ward in enumerate(WARDS):
        winners = tuple(winner(row, name) for row, name in enumerate(names) if row % len(WARDS) == at)
        if winners:
            ballots.append(ballot(ward, winners))
    election = DeclaredElection(id=f"local.{SLUG}.{POLL}", council=SLUG, council_name=NAME, poll_date=POLL, ballots=tuple(ballots))
    return ReadResults(format=Format.DEMOCRACY_CLUB, elections=(election,), refused=(), left_out=(), warnings=())


def winner(row: int, name: str) -> Winner:
    party = ("Harbour Party", "Independent")[row % 2]
    return Winner(source="Democracy Club", source_person_id=str(row), name=name, as_printed=name, party=party, party_id=None, row=row)


def ballot(ward: str, winners: tuple[Winner, ...]) -> DeclaredBallot:
    slug = "-".join("".join(letter for letter in ward.lower() if letter.isalpha() or letter == " ").split())
    return DeclaredBallot(
        id=f"local.{SLUG}.{slug}.{POLL}",
        election=f"local.{SLUG}.{POLL}",
        council=SLUG,
        ward=ward,
        ward_code=None,
        by_election=False,
        cancelled=False,
        seats=len(winners),
        winners=winners,
        marked=winners,
        candidates=None,
        held_back=None,
        rows=tuple(one.row for one in winners),
    )

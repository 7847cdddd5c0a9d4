"""Worlds to try pages in: users, lists and a sandbox that are kept in memory, a cheap password hash and ids that count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from argon2 import PasswordHasher

from domain.refusals import Refused
from domain.streams.aggregate import Act
from domain.viewer import Viewer
from service.passwords import Passwords
from service.world import Account, Move, World

PASSWORD = "three words unlike"
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
SEAL = CHEAP.seal(PASSWORD)
FIRST_TOKEN = "a-link-that-works-once"

ADMINISTRATOR = Account(
    id="user:" + "a" * 32, name="alex@example.gov.uk", shown="Alex Adeyemi", role="administrator", councils=None, seal=SEAL, stamp="1"
)
OFFICER = Account(
    id="user:" + "b" * 32,
    name="olu@example.gov.uk",
    shown="Olu Okafor",
    role="officer",
    councils=frozenset({"northport"}),
    seal=SEAL,
    stamp="1",
)
STRANGER = Account(id="user:" + "c" * 32, name="sam@example.gov.uk", shown="Sam Stone", role="a role that is no more", seal=SEAL, stamp="1")


@dataclass
class UsersInMemory:
    accounts: dict[str, Account] = field(default_factory=dict)
    first_token: str = ""

    def by_id(self, id: str) -> Account | None:
        return self.accounts.get(id)

    def by_name(self, name: str) -> Account | None:
        return next((account for account in self.accounts.values() if account.name.casefold() == name.casefold()), None)

    def first_link_is_good(self, token: str) -> bool:
        return bool(self.first_token) and token == self.first_token and not self.accounts

    def grant_first(self, act: Act, *, name: str, shown: str, seal: str) -> Account:
        account = Account(id=f"user:{act.command}", name=name, shown=shown, role="administrator", councils=None, seal=seal, stamp="1")
        self.accounts[account.id] = account
        return account

    def change(self, id: str, **what: object) -> None:
        self.accounts[id] = replace(self.accounts[id], **what)  # type: ignore[arg-type]  # of any field

    def revoke(self, id: str) -> None:
        del self.accounts[id]


@dataclass
class ListsInMemory:
    """Lists that are up to date, unless they are told to be behind."""

    behind: bool = False
    waits: list[tuple[str, int, float]] = field(default_factory=list)

    def hold(self, stream: str, version: int, *, within: float) -> bool:
        self.waits.append((stream, version, within))
        return not self.behind


@dataclass
class SandboxInMemory:
    now: datetime
    offered: Sequence[Account] = (ADMINISTRATOR, OFFICER)
    next_due: date | None = date(2026, 5, 21)

    def accounts(self) -> Sequence[Account]:
        return self.offered

    def move(self, move: Move, viewer: Viewer) -> date:
        if move == "next-due" and self.next_due is None:
            raise Refused("Nothing is due after today, so there is no day to move to.")
        days = {"next-day": 1, "next-week": 7, "next-due": (self.next_due - self.now.date()).days if self.next_due else 0}
        self.now += timedelta(days=days[move])
        return self.now.date()


NOON = datetime(2026, 5, 14, 11, tzinfo=UTC)  # of a Thursday, in London


def ids() -> Callable[[], str]:
    """Ids that count from one."""
    counting = count(1)
    return lambda: f"{next(counting):032x}"


def a_real_world(**given: object) -> World:
    """A store with an administrator, an officer and somebody without a role."""
    accounts = {account.id: account for account in (ADMINISTRATOR, OFFICER, STRANGER)}
    start: dict[str, object] = {
        "secret": "a secret for tests",
        "now": lambda: NOON,
        "new_id": ids(),
        "passwords": CHEAP,
        "users": UsersInMemory(accounts),
        "lists": ListsInMemory(),
    }
    return World(**(start | given))  # type: ignore[arg-type]  # what a test gives, it names


def a_sandbox(**given: object) -> World:
    """A sandbox of which the same two accounts can be tried."""
    box = SandboxInMemory(NOON)
    return a_real_world(sandbox=box, now=lambda: box.now, **given)

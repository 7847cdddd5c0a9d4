"""All that the pages are given from outside, in one frozen value: nothing here is global."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol, cast

from flask import current_app

from domain.calendar import london_day
from domain.streams.aggregate import Act
from domain.viewer import ROLES, Viewer
from service.passwords import Passwords

Move = Literal["next-day", "next-week", "next-due"]


@dataclass(frozen=True, kw_only=True)
class Account:
    """A user, as the store knows them. `seal` is the argon2 hash of the password; it is shown nowhere."""

    id: str
    name: str  # what they sign in with
    shown: str  # what pages call them
    role: str
    councils: frozenset[str] | None = frozenset()  # None: every council
    seal: str = field(default="", repr=False)
    stamp: str = ""  # changes with the password, the role and the councils, and ends the sessions begun before

    def viewer(self) -> Viewer:
        """What this account may read and do."""
        return Viewer(user=self.id, name=self.shown, permissions=ROLES.get(self.role, frozenset()), councils=self.councils)


class Users(Protocol):
    """The accounts on record. A revoked account is found by neither name nor id."""

    def by_id(self, id: str) -> Account | None: ...

    def by_name(self, name: str) -> Account | None:
        """The account that signs in with this name, whatever its letters' case."""

    def first_link_is_good(self, token: str) -> bool:
        """Whether this is the one-time link of a store that has no account yet."""

    def grant_first(self, act: Act, *, name: str, shown: str, seal: str) -> Account:
        """Make the first administrator, which uses the link up."""


class Lists(Protocol):
    """How far the lists that people read have come."""

    def hold(self, stream: str, version: int, *, within: float) -> bool:
        """Whether the lists tell of a stream up to a version, waiting at most so many seconds for it."""


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file that waits to be looked at. `name` is the SHA-256 of what is in it."""

    name: str
    title: str  # as its owner's computer called it
    kept: datetime
    size: int  # bytes


class Uploads(Protocol):
    """Files between the moment they are sent and the moment they are imported: each user's own, kept for a day at most."""

    def keep(self, owner: str, title: str, content: bytes) -> str:
        """Keep a file, and give its name."""

    def read(self, owner: str, name: str) -> bytes:
        """What is in a file. Raises NotFound for one that is gone, or is somebody else's."""

    def of(self, owner: str) -> Sequence[KeptFile]:
        """The files that are kept for somebody, the last first."""

    def remove(self, owner: str, name: str) -> None:
        """Take a file away. One that is gone already stays gone."""


class Desk(Protocol):
    """What only an administrator does."""

    def forget(self, viewer: Viewer, act: Act, person: str) -> Mapping[str, Any]:
        """Record that a person is forgotten, and destroy their key. Done again, it changes nothing."""


class Sandbox(Protocol):
    """What only a sandbox store has: accounts to try, and a day that can be moved forward."""

    def accounts(self) -> Sequence[Account]:
        """One account of each role, to sign in as with one press."""

    def move(self, move: Move, viewer: Viewer) -> date:
        """Move the sandbox's day forward and say which day it is now. Raises Refused where there is nothing due to move to."""


@dataclass(frozen=True, kw_only=True)
class World:
    """What a web process is given. Built by the program, and by tests."""

    secret: str  # signs sessions and forms; the same in every web process of one store
    now: Callable[[], datetime]  # UTC; a sandbox's may be ahead
    new_id: Callable[[], str]  # 32 hex, never the same twice
    passwords: Passwords
    users: Users
    lists: Lists
    commands: Any = None  # the application; pages that use it say which of its methods
    reads: Any = None  # the rows that people read
    uploads: Any = None  # Uploads, for the pages that take files
    desk: Any = None  # Desk, for the pages of administrators
    jobs: Any = None  # Jobs (jobs.py), for the pages of operators
    sandbox: Sandbox | None = None
    store: str = "SQLite"  # as the foot of a page says it
    version: str = ""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")  # names the service answers to; a real one adds its own
    https: bool = False  # cookies are kept to https, and browsers told so
    proxies: int = 0  # trusted proxies in front
    receipts: str = field(default="", repr=False)  # the token with which a mail service says what became of a letter; none: nobody may
    troubles: tuple[type[Exception], ...] = ()  # what the store raises when it is full, busy or away, in words for whoever asked
    limits: str = "memory://"  # where tries are counted; several web processes share a redis:// address

    def today(self) -> date:
        """The store's own day, in London."""
        return london_day(self.now())


def world() -> World:
    """The world of the application that answers this request."""
    return cast(World, current_app.extensions["memberdev"])

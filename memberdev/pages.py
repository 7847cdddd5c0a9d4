"""The web application on this program's store."""

from importlib.metadata import version
from typing import Any

from flask import Flask

from memberdev.desk import AdministratorsDesk
from memberdev.first_link import first_token
from memberdev.jobs import JobsOfStore
from memberdev.office import Office, new_id
from memberdev.sandbox import SandboxDay
from memberdev.settings import Settings
from memberdev.store.failures import ConnectionLost, StoreBusy, StoreFull
from memberdev.uploads import StoredUploads
from service.app import create_app
from service.passwords import Passwords
from service.users import UsersOnRecord
from service.world import World


def make_pages(settings: Settings) -> Flask:
    """The pages of one web process."""
    office = Office(settings)
    world = world_of(office)
    world.uploads.clear()
    return create_app(world)


def world_of(office: Office) -> World:
    """What the pages are given."""
    queue = office.settings.queue
    return World(
        secret=office.store.settings.secret.hex(),
        now=office.clock.now,
        new_id=new_id,
        passwords=Passwords(),
        users=UsersOnRecord(office.app, first_token(office)),
        lists=RecordedLists(office),
        commands=office.app,
        reads=office.store.views.reading,
        uploads=StoredUploads(office.store.place, office.clock.now),
        desk=AdministratorsDesk(office),
        jobs=JobsOfStore(office),
        sandbox=SandboxDay(office) if office.is_sandbox else None,
        store="PostgreSQL" if office.settings.database else "SQLite",
        version=version("memberdev"),
        receipts=office.settings.mail.receipts,
        troubles=(StoreFull, StoreBusy, ConnectionLost),
        limits=queue if queue.startswith("redis") else "memory://",
        **behind_a_proxy(office.settings.host),
    )


def behind_a_proxy(host: str) -> dict[str, Any]:
    """How the world is different where a proxy that speaks https shows the pages under a name."""
    return {"hosts": (host, *World.hosts), "https": True, "proxies": 1} if host else {}


class RecordedLists:
    """How far the lists have come, by stream and version."""

    def __init__(self, office: Office) -> None:
        self.store = office.store

    def hold(self, stream: str, version: int, *, within: float) -> bool:
        """Whether the lists tell of a stream up to a version, waiting at most so many seconds for it."""
        position = self.store.recorder.position_of(stream, version)
        return position is None or self.store.views.wait_for(position, within)

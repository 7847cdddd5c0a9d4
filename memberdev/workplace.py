"""What a work process is given, made out of its office."""

import secrets
from datetime import UTC, datetime

from memberdev.chores import chores_of
from memberdev.lists import StoredWork
from memberdev.mail.transport import Transport
from memberdev.office import Office
from memberdev.store.failures import ConnectionLost, StoreBusy, StoreFull
from memberdev.tasks import Tasks
from workers.queue import Queue
from workers.workplace import Workplace


def workplace(office: Office, transport: Transport, *, alone: bool, threads: int) -> Workplace:
    """`alone`: the roles are its own from the start, even if one that was killed a moment ago still had them."""
    store = office.store
    lists = StoredWork(store, office.clock.now)
    return Workplace(
        now=lambda: datetime.now(UTC),  # leases run by the real clock, in a sandbox too
        today=office.clock.today,
        queue=Queue(office.settings.queue_url),
        claims=store.claims,
        roles=store.roles,
        work=lists,
        tasks=Tasks(office, lists, transport).by_kind(),
        follow=office.follow,
        wait_for_news=lambda seconds: store.recorder.wait_for_more(store.views.reached(), seconds),
        caught_up=lambda seconds: store.views.wait_for(store.log.end(), seconds),
        owner="alone" if alone else secrets.token_hex(8),
        troubles=(StoreFull, StoreBusy, ConnectionLost),
        threads=threads,
        chores=chores_of(office),
    )

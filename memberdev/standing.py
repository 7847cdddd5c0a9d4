"""How a store and what runs on it stand: for `memberdev status`, for the page of jobs and for whoever watches over the service."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, and_, not_

from memberdev.clock import LONDON
from memberdev.lists import MAIL
from memberdev.office import Office
from memberdev.run_lock import runs
from memberdev.settings import Settings
from projections import mail, work
from projections.fold import AnotherRecord
from projections.letter_counts import letters_by_state
from projections.rows import work as rows
from service.jobs import Making, SetAside, Standing, ToDo
from workers.queue import Queue, QueueIsDown


def standing(office: Office) -> Standing:
    """How everything stands, in numbers."""
    store, now = office.store, office.clock.now()
    folded = store.views.reached()
    with store.views.reading() as connection:
        held = mail.councils_whose_mail_is_held(connection, unless_decided=store.settings.mail_is_held)
        due = to_do(connection, office.clock.today(), held)
        letters = letters_by_state(connection)
    answers, waiting = queue(office.settings, [each.kind for each in due])
    return Standing(
        now=now,
        events=store.log.end(),
        folded=folded,
        behind_since=store.log.recorded_after(folded),
        lists_fit=lists_fit(office),
        making=making(office),
        due=due,
        set_aside=set_aside(office),
        queue_answers=answers,
        waiting=waiting,
        letters=letters,
        held_for=sorted(held),
    )


def to_do(connection: Connection, today: date, held: set[str]) -> list[ToDo]:
    """What is due, kind by kind. Letters that are held are due and do not get old."""
    all_of_it = work.backlog(connection, today)
    going_on = work.backlog(connection, today, not_(and_(rows.c.kind.in_(MAIL), rows.c.council.in_(held))))
    return [ToDo(kind=kind, number=each.number, since=since(going_on.get(kind))) for kind, each in all_of_it.items()]


def since(backlog: work.Backlog | None) -> datetime | None:
    """The moment from which the oldest of it has been due: a day begins at midnight in London."""
    if backlog is None:
        return None
    days = [datetime.combine(backlog.day, time(), LONDON).astimezone(UTC)] if backlog.day else []
    moments = [backlog.moment.replace(tzinfo=UTC)] if backlog.moment else []
    return min(days + moments, default=None)


def making(office: Office) -> Making | None:
    """How far lists that are being made anew have come."""
    far = office.store.rebuilding.how_far()
    return Making(done=min(far), total=far.total) if far else None


def set_aside(office: Office) -> list[SetAside]:
    """What nobody tries any more, and why."""
    return [SetAside(item=each.item, tries=each.attempts, why=each.reason) for each in office.store.claims.list_set_aside()]


def lists_fit(office: Office) -> bool:
    """Whether the lists were made from this record."""
    try:
        office.store.views.check()
    except AnotherRecord:
        return False
    return True


def queue(settings: Settings, kinds: Sequence[str]) -> tuple[bool, Mapping[str, int]]:
    """Whether the queue answers, and how many messages of each kind wait in it."""
    asked = Queue(settings.queue_url)
    try:
        return asked.answers(), {kind: asked.waiting(kind) for kind in kinds}
    except QueueIsDown:
        return False, {}
    finally:
        asked.close()


def running(settings: Settings) -> dict[str, Any]:
    """Where it runs, and its processes: their ids, and how often each was started."""
    state = settings.run_folder / "state.json"
    if not runs(settings.run_folder) or not state.exists():
        return {"running": False, "address": "", "processes": {}}
    said = json.loads(Path(state).read_text())
    return {"running": True, "address": said["address"], "processes": said["processes"]}

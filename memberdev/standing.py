"""How a store and what runs on it stand, for `memberdev status`."""

import json
from pathlib import Path
from typing import Any

from memberdev.office import office
from memberdev.run_lock import runs
from memberdev.settings import Settings
from projections import mail, work
from workers.queue import Queue, QueueIsDown


def standing(settings: Settings) -> dict[str, Any]:
    """What runs, what is on record, what waits, and what was set aside and why. Raises NotPrepared where there is no store."""
    with office(settings) as opened:
        store, today = opened.store, opened.clock.today()
        with store.views.reading() as connection:
            due = work.due_by_kind(connection, today)
            held = mail.councils_whose_mail_is_held(connection, unless_decided=store.settings.mail_is_held)
        return {
            "data": str(settings.data),
            "kind": store.settings.kind,
            "today": today.isoformat(),
            **running(settings),
            "queue": queue(settings, list(due)),
            "events": store.log.end(),
            "folded": store.views.reached(),
            "due": due,
            "mail_is_held_for": sorted(held),
            "set_aside": [{"item": each.item, "attempts": each.attempts, "why": each.reason} for each in store.claims.list_set_aside()],
        }


def running(settings: Settings) -> dict[str, Any]:
    """Where it runs, and its processes: their ids, and how often each was started."""
    state = settings.run_folder / "state.json"
    if not runs(settings.run_folder) or not state.exists():
        return {"running": False, "address": "", "processes": {}}
    said = json.loads(Path(state).read_text())
    return {"running": True, "address": said["address"], "processes": said["processes"]}


def queue(settings: Settings, kinds: list[str]) -> dict[str, Any]:
    """Whether the queue answers, and how many messages of each kind wait in it."""
    asked = Queue(settings.queue_url)
    try:
        return {"up": asked.answers(), "waiting": {kind: asked.waiting(kind) for kind in kinds}}
    except QueueIsDown:
        return {"up": False, "waiting": {}}
    finally:
        asked.close()

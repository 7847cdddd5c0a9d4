"""An import that is disturbed ends where an undisturbed one does: with web, work and queue really killed, at seeded moments."""

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from memberdev.sample import SAMPLE
from memberdev.store import open_store
from memberdev.store.tables import events
from projections.rows import members, steps
from tests.program.outcome import events_on, wait_until_all_is_done
from tests.program.running import Running, memberdev, wait_until

KILLS = 20
IMPORT = ("import-results", SAMPLE, "--adopt", "model-council", "--accept-good", "--data")
DONE_WITH_ROWS_HELD_BACK = 1


def state_of(data: Path) -> tuple[Counter[Any], Counter[Any], Counter[Any]]:
    """Who is a member, what is owed, and how often each kind of fact stands on a stream: by names, since ids are random."""
    store = open_store(data)
    with store.views.reading() as connection:
        people = {row.member: row for row in connection.execute(select(members))}
        who = {id: (row.council, row.ward, row.name) for id, row in people.items()}
        terms = Counter((*who[id], row.party, row.declared, row.took_office, row.until, row.left) for id, row in people.items())
        owed = Counter(
            (who.get(row.owner, row.owner), row.rule, row.state, row.opened, row.due, row.undated)
            for row in connection.execute(select(steps))
        )
    with store.record.reader.connect() as connection:
        recorded = connection.execute(select(events.c.stream, events.c.topic).where(events.c.topic.not_like("duty.%"))).all()
    store.close()
    return terms, owed, how_often(recorded)


def how_often(recorded: Iterable[Any]) -> Counter[Any]:
    """How many streams of each kind hold how many events of a topic."""
    on_a_stream = Counter((stream, topic) for stream, topic in recorded)
    return Counter((stream.partition(":")[0], topic, count) for (stream, topic), count in on_a_stream.items())


def test_an_import_during_which_everything_is_killed_ends_as_an_undisturbed_one(run: Callable[..., Running], tmp_path: Path) -> None:
    undisturbed = tmp_path / "undisturbed"
    assert memberdev(*IMPORT, undisturbed).returncode == DONE_WITH_ROWS_HELD_BACK
    length = events_on(undisturbed)
    seeded = random.Random(2026)  # noqa: S311 -- the same moments each time
    apart = length * 9 // 10 // KILLS  # further than one ballot's events: what is killed three times in one item would be set aside
    moments = [nth * apart + seeded.randrange(apart // 2) for nth in range(KILLS)]
    running = run().started()

    command = [sys.executable, "-m", "memberdev", *map(str, IMPORT), str(running.data)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as importing:
        for moment in moments:
            wait_until(lambda moment=moment: events_on(running.data) >= moment, f"event {moment}")
            running.kill(seeded.choice(["web", "work", "queue"]))
        assert importing.wait(timeout=100) == DONE_WITH_ROWS_HELD_BACK
    wait_until_all_is_done(running.data)
    assert json.loads(memberdev("status", "--json", "--data", running.data).stdout)["set_aside"] == []
    assert running.end()[0] == 0

    assert state_of(running.data) == state_of(undisturbed)

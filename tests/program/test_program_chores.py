"""What a work process sees to every so often: lists that were asked for anew, old files, and telling its numbers."""

import socket
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.strategies import built_in
from domain.streams.aggregate import Act
from domain.viewer import the_program
from memberdev.chores import forget_old_uploads
from memberdev.metrics import metrics
from memberdev.metrics_server import MetricsServer
from memberdev.office import Office, office
from memberdev.rebuild_when_asked import ITEM, RebuildWhenAsked
from memberdev.settings import Settings
from memberdev.standing import standing
from memberdev.store import place_of, prepare
from memberdev.uploads import StoredUploads
from tests.program.running import free_port, memberdev, wait_until
from workers.chores import Chore, keep_doing

NEVER = threading.Event()
KILLED = [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]
LASTING = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Office]:
    """The office of a work process, on a store with one council."""
    settings = Settings(data=tmp_path / "data")
    settings.make_folders()
    prepare(place_of(settings.data))
    with office(settings) as opened:
        viewer = the_program("work")
        opened.app.adopt(viewer, opened.act(viewer), "northport", built_in("model-council"), opened.clock.today(), name="Northport Council")
        opened.catch_up()
        yield opened


def lists_in_use(opened: Office) -> str:
    return str(opened.store.settings.get("views")["name"])


def let_it_be_tried_again(opened: Office) -> None:
    """As if the pause after a failed try were over."""
    opened.store.claims.failed(ITEM, "", now=datetime.now(UTC), again_after=timedelta(0))


def test_lists_that_somebody_asked_for_are_made_by_a_process_of_their_own(opened: Office) -> None:
    opened.store.rebuilding.ask()

    RebuildWhenAsked(opened)(NEVER)

    assert lists_in_use(opened) == "views-2"
    assert not opened.store.rebuilding.is_due()
    RebuildWhenAsked(opened)(NEVER)
    assert lists_in_use(opened) == "views-2", "nobody asked again"


def test_a_process_that_is_killed_each_time_is_set_aside_after_three_tries_and_the_lists_stay(opened: Office) -> None:
    opened.store.rebuilding.ask()
    chore = RebuildWhenAsked(opened, KILLED)

    for _ in range(5):
        chore(NEVER)
        let_it_be_tried_again(opened)

    (aside,) = opened.store.claims.list_set_aside()
    assert (aside.item, aside.attempts) == (ITEM, 3)
    assert lists_in_use(opened) == "views-1"
    assert standing(opened).making is not None, "it is still asked for, and page and status say so"

    assert memberdev("rebuild", "--data", opened.settings.data).stdout == f"The lists tell of {opened.store.log.end()} events.\n"
    assert (standing(opened).making, standing(opened).set_aside) == (None, [])


def test_who_is_asked_to_stop_leaves_the_rest_for_another_time(opened: Office) -> None:
    opened.store.rebuilding.ask()
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()

    RebuildWhenAsked(opened, LASTING)(stop)

    assert opened.store.rebuilding.is_due()
    assert opened.store.claims.list_set_aside() == []
    RebuildWhenAsked(opened, [sys.executable, "-c", ""])(NEVER)  # it may be tried at once


def test_while_another_process_makes_them_nobody_else_begins(opened: Office) -> None:
    opened.store.rebuilding.ask()

    with opened.store.place.alone("rebuild"):
        RebuildWhenAsked(opened, KILLED)(NEVER)

    assert opened.store.claims.claim([ITEM], epoch="another", now=datetime.now(UTC), lease=timedelta(seconds=1)) == [(ITEM, 0, False)]


def test_files_that_were_kept_for_a_day_are_taken_away_though_nobody_sends_another(opened: Office) -> None:
    long_ago = StoredUploads(opened.store.place, lambda: datetime.now(UTC) - timedelta(days=2))
    long_ago.keep("user:olu", "results.csv", b"person_id\n")
    recent = StoredUploads(opened.store.place, lambda: datetime.now(UTC))
    name = recent.keep("user:nia", "members.csv", b"name\n")
    with long_ago.database.reader.connect() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM uploads").scalar()

    forget_old_uploads(opened)
    forget_old_uploads(opened)

    with long_ago.database.reader.connect() as connection:
        assert (before, connection.exec_driver_sql("SELECT count(*) FROM uploads").scalar()) == (1, 1)
    assert recent.read("user:nia", name) == b"name\n"
    long_ago.close()
    recent.close()


def test_a_chore_that_fails_is_done_again_and_ends_when_asked() -> None:
    stop, done = threading.Event(), list[int]()

    def fail(asked: threading.Event) -> None:
        done.append(len(done))
        if len(done) == 3:
            asked.set()
        raise OSError("the disk is away")

    keep_doing(Chore("looking", 0.01, fail), stop)

    assert done == [0, 1, 2]


# ------------------------------------------------------------------ numbers


def test_prometheus_is_told_numbers_and_nobodys_name(opened: Office) -> None:
    now, viewer = opened.clock.now(), the_program("work")
    opened.store.claims.begin(["elect/gone"], epoch="", now=now, lease=timedelta(minutes=1))
    opened.store.claims.refused("elect/gone", "Northport's days were never confirmed.")
    opened.app.set_date(viewer, Act(who="work", at=now - timedelta(hours=2), command="c" * 32), "northport", "annual council", now.date())

    told = metrics(standing(opened))

    lines = dict(line.rsplit(" ", 1) for line in told.splitlines() if not line.startswith("#"))
    assert lines["memberdev_queue_up"] == "0.0"
    assert lines["memberdev_work_set_aside"] == "1.0"
    assert lines["memberdev_lists_fit"] == "1.0"
    assert lines["memberdev_lists_behind_events"] == "1.0"
    assert 7_200 <= float(lines["memberdev_lists_behind_seconds"]) < 7_300
    assert "orthport" not in told

    opened.catch_up()

    (oldest,) = [line for line in metrics(standing(opened)).splitlines() if line.startswith('memberdev_work_oldest_seconds{kind="behind"}')]
    assert 7_200 <= float(oldest.split()[1]) < 7_300


def test_the_numbers_are_on_this_machine_alone_until_the_process_is_asked_to_end() -> None:
    stop, port = threading.Event(), free_port()
    told = iter(["memberdev_queue_up 1.0\n", "memberdev_queue_up 0.0\n"])
    server = threading.Thread(target=MetricsServer(port, lambda: next(told)), args=(stop,))
    server.start()

    def ask(path: str = "/metrics") -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
            return str(answer.read().decode())

    assert wait_until(lambda: server.is_alive() and listens(port), "the numbers")
    assert ask() == "memberdev_queue_up 1.0\n"
    MetricsServer(port, lambda: "")(stop)  # a second process leaves it to the first
    assert ask() == "memberdev_queue_up 0.0\n"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        ask("/anything-else")
    stop.set()
    server.join(5)
    assert not server.is_alive()


def listens(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0

"""Making the lists anew: while they are read, after a kill, and from a record that is not the one they were made from."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

import pytest
from sqlalchemy import Connection

from domain.streams.events import Event
from memberdev.store import Store, open_store, prepare
from memberdev.store.failures import UnderWay
from memberdev.store.generations import shape
from projections.fold import AnotherRecord, follow_once
from tests.program.running import wait_until
from tests.store.happenings import AVA, BEN, in_a_row, said
from tests.store.test_store_folding import Tally, counted, lose_the_end, save, tallies

MANY = 2_200  # events: three pages


def lists_on_disk(store: Store) -> list[str]:
    return store.place.names("views-")


class Kill:
    """Ends whoever folds, at the nth page."""

    name = "tally"

    def __init__(self, at: int) -> None:
        self.left = at

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        Tally().fold(connection, events)
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)


def make_until_killed(where: str) -> None:
    """A process that is killed while it folds the second page."""
    ended = subprocess.run([sys.executable, "-m", "tests.store.test_store_rebuilding", where], check=False)
    assert ended.returncode == -signal.SIGKILL


def test_lists_whose_maker_was_killed_are_gone_on_with(store: Store, where: str) -> None:
    save(store, *in_a_row(AVA, MANY))
    store.views.follow([Tally()])
    make_until_killed(where)
    assert lists_on_disk(store) == ["views-1", "views-2"]
    assert store.rebuilding.is_due()
    assert store.rebuilding.how_far() == (1_000, MANY)
    told: list[int] = []

    store.rebuilding.run([Tally()], lambda done, of: told.append(done), grace=0)

    assert told == [2_000, MANY]
    assert counted(store) == MANY
    assert lists_on_disk(store) == ["views-2"]
    assert not store.rebuilding.is_due()


def half_made(store: Store) -> None:
    """Five events, of which two are in lists that somebody began to make."""
    save(store, *in_a_row(AVA, 5))
    with store.rebuilding.opened(store.rebuilding.begin()) as lists:
        follow_once(lists, store.log, [Tally()], limit=2)


def test_lists_half_made_from_another_record_are_made_from_the_beginning(store: Store) -> None:
    half_made(store)
    lose_the_end(store, after=1)
    save(store, *in_a_row(BEN, 2))

    store.rebuilding.run([Tally()], grace=0)

    assert counted(store) == 3
    assert len(lists_on_disk(store)) == 1


def test_lists_half_made_by_an_older_version_are_made_from_the_beginning(store: Store) -> None:
    half_made(store)
    with store.rebuilding.opened("views-2") as lists, lists.writer.begin() as connection:
        connection.execute(tallies.update().values(said=1_000))
    store.settings.set("views-being-made", {"name": "views-2", "shape": "of an older version"})

    store.rebuilding.run([Tally()], grace=0)

    assert counted(store) == 5


def test_lists_half_made_survive_a_start_and_others_nobody_needs_are_taken_away(store: Store) -> None:
    half_made(store)
    store.place.make("views-7")

    prepare(store.place)
    store.rebuilding.tidy()

    assert lists_on_disk(store) == ["views-1", "views-2"]
    assert store.rebuilding.how_far() == (2, 5)


def test_one_process_at_a_time_makes_them(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    refused: list[UnderWay] = []

    def meanwhile(done: int, of: int) -> None:
        assert store.rebuilding.is_under_way()
        with pytest.raises(UnderWay) as raised:
            store.rebuilding.run([Tally()], grace=0)
        refused.append(raised.value)

    store.rebuilding.run([Tally()], meanwhile, grace=0)

    assert "memberdev status" in str(refused[0])
    assert not store.rebuilding.is_under_way()
    assert counted(store) == 5


def test_what_was_asked_for_is_due_until_it_is_done(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    assert store.rebuilding.how_far() is None

    store.rebuilding.ask()
    store.rebuilding.ask()
    assert store.rebuilding.how_far() == (0, 5)
    store.rebuilding.run([Tally()], grace=0)

    assert not store.rebuilding.is_due()
    assert lists_on_disk(store) == ["views-2"]


def test_what_breaks_stays_asked_for(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.rebuilding.ask()

    def breaks() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.rebuilding.run([Tally(meanwhile=breaks)], grace=0)

    assert store.rebuilding.is_due()
    assert lists_on_disk(store) == ["views-1"]


def test_officers_record_and_read_while_the_lists_are_made(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.views.follow([Tally()])
    seen: list[int] = []

    def meanwhile() -> None:
        if not seen and store.settings.get("views-being-made"):
            save(store, said(AVA, 6))
            store.views.follow([Tally()])
            seen.append(counted(store))

    store.rebuilding.run([Tally(meanwhile=meanwhile)], grace=0)

    assert seen == [6]
    store.views.follow([Tally()])
    assert counted(store) == 6


def test_lists_that_somebody_reads_are_there_until_they_have_read(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.views.follow([Tally()])
    switched, made = threading.Event(), threading.Event()

    def make() -> None:
        store.rebuilding.run([Tally()], grace=0)
        made.set()

    with store.views.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM tallies").scalar()
        maker = threading.Thread(target=make)
        maker.start()
        wait_until(lambda: store.settings.get("views")["name"] == "views-2", "the switch")
        switched.set()
        assert before == connection.exec_driver_sql("SELECT count(*) FROM positions").scalar() == 1  # a table not read before

    maker.join(20)
    assert made.is_set()
    assert lists_on_disk(store) == ["views-2"]


def test_a_record_that_lost_its_end_and_grew_again_in_the_same_place_is_not_taken_for_what_it_was(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.views.follow([Tally()])
    store.views.check()
    lose_the_end(store, after=4)
    save(store, said(AVA, 5, recorded=in_a_row(AVA, 1)[0].recorded.replace(minute=31)))

    with pytest.raises(AnotherRecord, match=f"event 5 \\({AVA}@5\\), which is not on this record"):
        store.views.check()


def test_lists_that_were_not_copied_with_the_record_are_begun_at_the_next_start(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.views.follow([Tally()])
    store.views.close()
    store.place.drop("views-1")

    prepare(store.place)

    assert lists_on_disk(store) == ["views-1"]
    while store.views.follow([Tally()]):
        pass
    assert counted(store) == 5
    assert store.settings.get("views") == {"name": "views-1", "shape": shape()}


if __name__ == "__main__":
    opened = open_store(sys.argv[1])
    opened.rebuilding.run([Kill(at=2)], grace=0)

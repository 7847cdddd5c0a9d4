"""Folding: rows and position move together, once, whoever else folds the same page."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, delete, select, update

from domain.streams.events import Event
from memberdev.store import Store, prepare
from memberdev.store.database import Database
from memberdev.store.tables import events
from projections.fold import AnotherRecord, Position, begin, fold_page, follow_once, moment, reached
from tests.store.happenings import AVA, BEN, MORNING, Noticed, Said, in_a_row, noticed, plain, said

tallies = Table("tallies", MetaData(), Column("name", Text, primary_key=True), Column("said", Integer, nullable=False))


class Tally:
    """Counts what was said: a fold that shows at once when it runs twice."""

    def __init__(self, name: str = "tally", meanwhile: Callable[[], object] = lambda: None) -> None:
        self.name = name
        self.meanwhile = meanwhile

    def fold(self, connection: Connection, events: Sequence[Event]) -> None:
        tallies.create(connection, checkfirst=True)
        if not tally(connection, self.name):
            connection.execute(delete(tallies).where(tallies.c.name == self.name))
            connection.execute(tallies.insert().values(name=self.name, said=0))
        more = sum(isinstance(event, Said) for event in events)
        connection.execute(update(tallies).where(tallies.c.name == self.name).values(said=tallies.c.said + more))
        self.meanwhile()


def tally(connection: Connection, name: str = "tally") -> int:
    return connection.execute(select(tallies.c.said).where(tallies.c.name == name)).scalar() or 0


def counted(store: Store, name: str = "tally") -> int:
    with store.views.reading() as connection:
        return tally(connection, name)


def positions(store: Store) -> dict[str, Position]:
    with store.views.reading() as connection:
        return reached(connection)


@pytest.fixture
def lists(store: Store) -> Database:
    return store.views.database()


def save(store: Store, *what: Event) -> None:
    store.recorder.insert_events(store.mapper.to_store(what))


def test_a_log_is_folded_page_by_page_to_its_end(store: Store, lists: Database) -> None:
    save(store, *in_a_row(AVA, 5))

    assert [follow_once(lists, store.log, [Tally()], limit=2) for _ in range(4)] == [2, 2, 1, 0]

    assert counted(store) == 5
    assert positions(store) == {"tally": Position(5, AVA, 5, moment(MORNING))}


def test_following_again_changes_nothing(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.views.follow([Tally()])

    assert store.views.follow([Tally()]) == 0
    assert counted(store) == 5


def test_the_position_moves_past_events_that_are_of_no_use(store: Store) -> None:
    save(store, noticed(AVA, 1), noticed(BEN, 1))

    store.views.follow([Tally()])

    assert counted(store) == 0
    assert store.views.reached() == 2


def test_a_page_that_was_folded_is_not_folded_again(store: Store, lists: Database) -> None:
    save(store, *in_a_row(AVA, 3))
    page = store.log.page(0, 10)
    begin(lists, [Tally()])
    start = positions(store)["tally"]

    with lists.writer.begin() as connection:
        assert fold_page(connection, Tally(), start, page)
    with lists.writer.begin() as connection:
        assert not fold_page(connection, Tally(), start, page)

    assert counted(store) == 3


def test_of_two_who_fold_the_same_page_at_once_one_changes_nothing(store: Store, lists: Database) -> None:
    save(store, *in_a_row(AVA, 3))
    store.views.follow([Tally()])
    save(store, *in_a_row(AVA, 4, start=4))
    first_is_folding, second_has_read = threading.Event(), threading.Event()

    def pause() -> None:
        first_is_folding.set()
        second_has_read.wait(10)

    class WatchedLog:
        """The second one's log: it has read the position and the page while the first one was still folding."""

        def page(self, after: int, limit: int) -> Any:
            page = store.log.page(after, limit)
            second_has_read.set()
            return page

        def position(self, number: int) -> Position | None:
            return store.log.position(number)

    first = threading.Thread(target=follow_once, args=(lists, store.log, [Tally(meanwhile=pause)]))
    first.start()
    assert first_is_folding.wait(10)

    follow_once(lists, WatchedLog(), [Tally()])

    first.join(10)
    assert counted(store) == 7
    assert positions(store)["tally"] == Position(7, AVA, 7, moment(MORNING))


def test_a_fold_that_breaks_leaves_rows_and_position_where_they_were(store: Store) -> None:
    save(store, *in_a_row(AVA, 3))

    def breaks() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.views.follow([Tally("sound"), Tally("broken", meanwhile=breaks)])
    assert {position.number for position in positions(store).values()} == {0}

    store.views.follow([Tally("sound"), Tally("broken")])
    assert (counted(store, "sound"), counted(store, "broken")) == (3, 3)


def test_a_projection_that_is_new_is_brought_up_to_the_others(store: Store, lists: Database) -> None:
    save(store, *in_a_row(AVA, 5))
    follow_once(lists, store.log, [Tally("old")])

    while follow_once(lists, store.log, [Tally("old"), Tally("new")], limit=2):
        pass

    assert (counted(store, "old"), counted(store, "new")) == (5, 5)


def test_a_projection_that_is_no_more_keeps_nobody_waiting(store: Store) -> None:
    save(store, said(AVA, 1))
    store.views.follow([Tally("old")])
    save(store, said(AVA, 2))

    while store.views.follow([Tally("new")]):
        pass

    assert store.views.reached() == 2
    assert set(positions(store)) == {"new"}


def lose_the_end(store: Store, after: int) -> None:
    with store.record.writer.begin() as connection:
        connection.execute(delete(events).where(events.c.position > after))


def test_a_record_restored_from_an_older_copy_is_refused(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.views.follow([Tally()])
    lose_the_end(store, after=3)

    with pytest.raises(AnotherRecord, match=f"event 5 \\({AVA}@5\\), which is not on this record"):
        store.views.follow([Tally()])

    assert counted(store) == 5


def test_a_restored_record_that_has_grown_past_the_lists_is_still_refused(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.views.follow([Tally()])
    lose_the_end(store, after=3)
    save(store, *in_a_row(BEN, 9))

    with pytest.raises(AnotherRecord, match="rebuild"):
        store.views.follow([Tally()])


def test_lists_of_a_restored_record_are_right_again_when_made_anew(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.views.follow([Tally()])
    lose_the_end(store, after=3)

    store.rebuilding.run([Tally()], grace=0)

    assert store.views.follow([Tally()]) == 0
    assert counted(store) == 3


def test_lists_are_made_anew_while_the_old_ones_are_read(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.views.follow([Tally()])
    told: list[tuple[int, int]] = []
    seen: list[int] = []

    def tell(done: int, of: int) -> None:
        told.append((done, of))
        seen.append(counted(store))
        if len(told) == 1:
            save(store, said(AVA, 6))  # recorded meanwhile

    store.rebuilding.run([Tally()], tell, grace=0)

    assert told == [(5, 5)]
    assert seen == [5]
    assert counted(store) == 5
    store.views.follow([Tally()])
    assert counted(store) == 6
    assert store.place.names("views-") == ["views-2"]


def test_a_rebuild_that_breaks_leaves_the_lists_in_use(store: Store) -> None:
    save(store, *in_a_row(AVA, 5))
    store.views.follow([Tally()])

    def breaks() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.rebuilding.run([Tally(meanwhile=breaks)], grace=0)

    assert counted(store) == 5
    assert store.place.names("views-") == ["views-1"]


@pytest.fixture
def a_later_event(store: Store) -> Iterator[threading.Timer]:
    def arrive() -> None:
        save(store, said(AVA, 2))
        store.views.follow([Tally()])

    timer = threading.Timer(0.1, arrive)
    yield timer
    timer.join()


def test_a_page_waits_for_its_own_event_to_be_folded(store: Store, a_later_event: threading.Timer) -> None:
    save(store, said(AVA, 1))
    store.views.follow([Tally()])
    a_later_event.start()

    assert store.views.wait_for(2, timeout=20)
    assert counted(store) == 2


def test_a_page_does_not_wait_longer_than_it_says(store: Store) -> None:
    store.views.follow([Tally()])
    store.recorder.insert_events([plain(AVA, 1)])

    assert not store.views.wait_for(1, timeout=0.05)


def test_lists_of_another_shape_are_made_anew_at_the_next_start(store: Store) -> None:
    save(store, *in_a_row(AVA, 2))
    store.views.follow([Tally()])
    store.settings.set("views", {"name": "views-1", "shape": "of an older version"})

    prepare(store.place)

    assert store.place.names("views-") == ["views-2"]
    assert store.views.reached() == 0
    store.views.follow([Tally()])
    assert counted(store) == 2


def test_an_event_keeps_its_kind_in_the_log(store: Store) -> None:
    save(store, said(AVA, 1), noticed(AVA, 2))

    assert [type(each.event) for each in store.log.page(0, 10)] == [Said, Noticed]

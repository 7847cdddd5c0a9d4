"""What is recorded is read again as it was, all of it or nothing, at positions without gaps."""

import threading
import time

import pytest
from eventsourcing.persistence import IntegrityError

from memberdev.store import Store
from memberdev.store.failures import AlreadyDone, SomebodyWasFirst
from tests.store.asking import Asked
from tests.store.happenings import AVA, BEN, CYD, declared, in_a_row, noticed, plain, said


def positions(store: Store) -> list[int]:
    return [each.id for each in store.recorder.select_notifications(None, 10_000)]


def test_a_stream_is_read_in_the_order_of_its_versions(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1, state=b"one"), plain(BEN, 1), plain(AVA, 2, state=b"two"), plain(AVA, 3, state=b"three")])

    assert [each.state for each in store.recorder.select_events(AVA)] == [b"one", b"two", b"three"]
    assert [each.state for each in store.recorder.select_events(AVA, gt=1, lte=2)] == [b"two"]
    assert [each.state for each in store.recorder.select_events(AVA, desc=True, limit=1)] == [b"three"]
    assert store.recorder.select_events(CYD) == []


def test_positions_count_from_one_over_all_streams(store: Store) -> None:
    assert store.recorder.max_notification_id() is None

    assert list(store.recorder.insert_events([plain(AVA, 1), plain(BEN, 1)])) == [1, 2]
    assert list(store.recorder.insert_events([plain(AVA, 2)])) == [3]

    assert store.recorder.max_notification_id() == 3


def test_the_log_is_read_from_either_side_of_a_position_and_by_topic(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, version, topic=topic) for version, topic in enumerate("abcab", start=1)])
    read = store.recorder.select_notifications

    assert [each.id for each in read(2, 10)] == [2, 3, 4, 5]
    assert [each.id for each in read(2, 10, inclusive_of_start=False)] == [3, 4, 5]
    assert [each.id for each in read(2, 10, stop=4)] == [2, 3, 4]
    assert [each.id for each in read(1, 2)] == [1, 2]
    assert [each.id for each in read(None, 10, topics=["a", "c"])] == [1, 3, 4]


def test_who_saves_a_stream_that_has_moved_on_is_told_that_somebody_was_first(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1)])

    with pytest.raises(SomebodyWasFirst):
        store.recorder.insert_events([plain(BEN, 1), plain(AVA, 1)])

    assert store.recorder.select_events(BEN) == []
    assert issubclass(SomebodyWasFirst, IntegrityError)


def test_a_save_that_came_to_nothing_leaves_no_gap(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1)])
    with pytest.raises(SomebodyWasFirst):
        store.recorder.insert_events([plain(BEN, 1), plain(BEN, 2), plain(AVA, 1)])

    store.recorder.insert_events([plain(CYD, 1)])

    assert positions(store) == [1, 2]


def test_a_command_is_on_record_with_its_answer_and_the_position_of_its_last_event(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1), plain(AVA, 2)], command=Asked("form-1", {"member": AVA}))

    assert store.recorder.command("form-1") == ("form-1", {"member": AVA}, 2)
    assert store.recorder.command("form-2") is None


def test_a_command_sent_twice_gets_its_first_answer_and_records_nothing_more(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1)], command=Asked("form-1", "the first answer"))

    with pytest.raises(AlreadyDone) as refused:
        store.recorder.insert_events([plain(AVA, 2)], command=Asked("form-1", "another answer"))

    assert refused.value.answer == "the first answer"
    assert positions(store) == [1]


def test_a_command_sent_twice_at_once_is_not_taken_for_somebody_else(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1)], command=Asked("form-1", "the first answer"))

    with pytest.raises(AlreadyDone):
        store.recorder.insert_events([plain(AVA, 1)], command=Asked("form-1", "the same answer"))


def test_a_command_that_recorded_nothing_is_still_on_record(store: Store) -> None:
    assert list(store.recorder.insert_events([], command=Asked("form-1", "nothing to do"))) == []

    assert store.recorder.command("form-1") == ("form-1", "nothing to do", None)


def test_the_streams_of_a_council_are_found_by_kind(store: Store) -> None:
    events = [
        said(BEN),
        said(BEN, 2, council="elsewhere"),
        said(AVA),
        said(CYD, council="elsewhere"),
        noticed("activity:1"),
        noticed("membership:1"),
    ]
    store.recorder.insert_events(store.mapper.to_store(events))

    assert store.recorder.streams_of("northport", "member") == [AVA, BEN]
    assert store.recorder.streams_of("northport", "activity") == ["activity:1"]
    assert store.recorder.streams_of("nowhere", "member") == []


def test_streams_that_have_begun_are_told_from_those_that_have_not(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1), plain(AVA, 2), plain(BEN, 1)])
    nobody = [f"member:{number}" for number in range(1_200)]

    assert store.recorder.begun([*nobody, AVA, BEN, AVA]) == {AVA, BEN}
    assert store.recorder.begun([]) == set()


def test_the_position_of_a_version_is_found(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1), plain(BEN, 1), plain(AVA, 2)])

    assert store.recorder.position_of(AVA, 2) == 3
    assert store.recorder.position_of(AVA, 3) is None


def test_who_waits_for_more_is_woken_by_it(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1)])
    later = threading.Timer(0.2, store.recorder.insert_events, [[plain(AVA, 2)]])
    later.start()

    began = time.monotonic()
    assert store.recorder.wait_for_more(1, timeout=60)

    assert time.monotonic() - began < 30
    later.join()
    assert store.recorder.max_notification_id() == 2


def test_who_waits_for_more_is_told_when_there_is_none(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1)])

    assert store.recorder.wait_for_more(0, timeout=0)
    assert not store.recorder.wait_for_more(1, timeout=0.05)


def test_a_subscription_tells_what_is_on_record_then_what_is_recorded(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1, topic="a"), plain(AVA, 2, topic="b"), plain(AVA, 3, topic="a")])
    later = threading.Timer(0.2, store.recorder.insert_events, [[plain(AVA, 4, topic="b"), plain(AVA, 5, topic="a")]])
    later.start()

    with store.recorder.subscribe(gt=1, topics=["a"]) as subscription:
        told = [next(subscription).id, next(subscription).id]

    later.join()
    assert told == [3, 5]
    assert list(subscription) == []


def test_the_log_holds_events_as_they_were_recorded(store: Store) -> None:
    events = [*in_a_row(AVA, 2), declared(), said(BEN, words="hello", answers={"1": "yes"}, reckoned={"council:northport": 3})]
    store.recorder.insert_events(store.mapper.to_store(events))

    assert [each.event for each in store.log.page(0, 10)] == events
    assert [each.number for each in store.log.page(1, 2)] == [2, 3]
    third = store.log.position(3)
    assert third is not None
    assert third[:3] == (3, "election:local.northport.2026-05-07", 1)
    assert store.log.position(5) is None
    assert store.log.end() == 4

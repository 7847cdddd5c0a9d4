"""The desk: who has work in hand, what is set aside, how far subjects were looked at, and what is kept once for the store."""

import threading
from datetime import date, timedelta

import pytest

from domain.refusals import Refused
from memberdev.store import Store, open_store, place_of, prepare
from memberdev.store.claims import TRIES, Claim
from memberdev.store.database import Place
from tests.store.happenings import MORNING

LEASE = timedelta(minutes=5)
NOON = MORNING + timedelta(hours=3)


def claimed(store: Store, *items: str, epoch: str = "first", now: object = MORNING) -> list[str]:
    return [each.item for each in store.claims.claim(items, epoch=epoch, now=now, lease=LEASE)]  # type: ignore[arg-type]  # a moment


def begun(store: Store, *items: str, epoch: str = "first", now: object = MORNING) -> list[str]:
    return store.claims.begin(items, epoch=epoch, now=now, lease=LEASE)  # type: ignore[arg-type]  # a moment


def test_work_that_somebody_has_in_hand_is_not_claimed_again(store: Store) -> None:
    assert claimed(store, "b", "a", "b") == ["b", "a"]

    assert claimed(store, "a", "b", "c") == ["c"]


def test_work_is_free_again_when_its_lease_is_over(store: Store) -> None:
    claimed(store, "a")

    assert claimed(store, "a", now=MORNING + LEASE - timedelta(seconds=1)) == []
    assert claimed(store, "a", now=MORNING + LEASE) == ["a"]


def test_nobody_waits_for_a_lease_from_before_the_clock_was_set_back(store: Store) -> None:
    an_hour_back = MORNING - timedelta(hours=1)
    claimed(store, "a")
    assert store.roles.hold("sweep", "one", now=MORNING, lease=LEASE)

    assert claimed(store, "a", now=an_hour_back) == ["a"]
    assert claimed(store, "a", now=an_hour_back + timedelta(seconds=1)) == []
    assert store.roles.hold("sweep", "another", now=an_hour_back, lease=LEASE)
    assert not store.roles.hold("sweep", "one", now=an_hour_back + timedelta(seconds=1), lease=LEASE)


def test_clocks_that_differ_a_little_let_two_claim_nothing_at_once(store: Store) -> None:
    claimed(store, "a", now=MORNING + timedelta(seconds=30))

    assert claimed(store, "a", now=MORNING) == []


def test_a_claim_of_another_epoch_is_void(store: Store) -> None:
    claimed(store, "a", epoch="first")

    assert claimed(store, "a", epoch="second") == ["a"]
    assert claimed(store, "a", epoch="second") == []


def test_work_that_is_done_is_let_go(store: Store) -> None:
    claimed(store, "a", "b")

    store.claims.done(["a"])

    assert claimed(store, "a", "b") == ["a"]


def test_of_two_who_claim_at_once_each_item_has_one_owner(store: Store, place: Place) -> None:
    items = [f"item {number}" for number in range(300)]
    took: list[list[str]] = []

    def claim() -> None:
        own = open_store(place)
        took.append(claimed(own, *items))
        own.close()

    claimers = [threading.Thread(target=claim) for _ in range(4)]
    for claimer in claimers:
        claimer.start()
    for claimer in claimers:
        claimer.join()

    assert sorted(item for each in took for item in each) == sorted(items)


def test_an_attempt_is_counted_before_it_is_made(store: Store) -> None:
    claimed(store, "a", "b")
    begun(store, "a")

    again = store.claims.claim(["a", "b"], epoch="second", now=MORNING, lease=LEASE)

    assert again == [Claim("a", 1, lost=True), Claim("b", 0, lost=False)]


def test_work_whose_worker_ended_each_time_is_set_aside(store: Store) -> None:
    now = MORNING
    for _ in range(TRIES):
        assert claimed(store, "poison", "well", now=now) == ["poison", "well"]
        assert begun(store, "poison", now=now) == ["poison"]
        now += LEASE

    assert claimed(store, "poison", "well", now=now) == ["well"]

    (aside,) = store.claims.list_set_aside()
    assert (aside.item, aside.attempts) == ("poison", TRIES)
    assert "the worker ended before it was done" in aside.reason


def test_a_message_that_comes_back_too_often_is_set_aside_too(store: Store) -> None:
    claimed(store, "poison")

    assert [begun(store, "poison") for _ in range(TRIES + 1)] == [["poison"]] * TRIES + [[]]

    assert [each.item for each in store.claims.list_set_aside()] == ["poison"]
    assert begun(store, "poison") == []


def test_work_that_failed_is_tried_again_after_a_while_and_set_aside_with_its_reason(store: Store) -> None:
    now = MORNING
    for attempt in range(1, TRIES + 1):
        assert claimed(store, "a", now=now) == ["a"]
        begun(store, "a", now=now)
        store.claims.failed("a", f"it went wrong, {attempt}", now=now, again_after=timedelta(minutes=1))
        assert claimed(store, "a", now=now) == []
        now += timedelta(minutes=1)

    assert claimed(store, "a", now=NOON) == []
    assert [(each.item, each.reason) for each in store.claims.list_set_aside()] == [("a", "it went wrong, 3")]


def test_what_was_set_aside_is_tried_anew_when_an_officer_says_so(store: Store) -> None:
    claimed(store, "a")
    store.claims.refused("a", "It cannot be done yet.")
    assert claimed(store, "a", now=NOON) == []

    store.claims.retry("a")

    assert store.claims.list_set_aside() == []
    assert store.claims.claim(["a"], epoch="first", now=NOON, lease=LEASE) == [Claim("a", 0, lost=False)]


def test_work_in_hand_is_not_taken_from_its_owner_by_a_retry(store: Store) -> None:
    claimed(store, "a")

    store.claims.retry("a")

    assert claimed(store, "a") == []


def test_what_was_not_tried_after_all_is_let_go_and_keeps_its_earlier_tries(store: Store) -> None:
    claimed(store, "fresh", "begun", "tried")
    begun(store, "tried")
    store.claims.failed("tried", "It failed.", now=MORNING, again_after=timedelta(0))
    begun(store, "begun", "tried")

    store.claims.release(["fresh", "begun", "tried"])

    assert store.claims.claim(["fresh", "begun", "tried"], epoch="first", now=MORNING, lease=LEASE) == [
        Claim("fresh", 0, lost=False),
        Claim("begun", 0, lost=False),
        Claim("tried", 1, lost=False),
    ]


def test_thousands_of_items_are_claimed_and_let_go_at_once(store: Store) -> None:
    items = [f"item {number:05}" for number in range(2_500)]

    assert claimed(store, *items) == items
    assert claimed(store, *items) == []
    store.claims.done(items)

    assert claimed(store, *items) == items


def test_a_role_is_one_process_at_a_time(store: Store) -> None:
    hold = store.roles.hold

    assert hold("sweep", "one", now=MORNING, lease=LEASE)
    assert not hold("sweep", "other", now=MORNING, lease=LEASE)
    assert hold("sweep", "one", now=MORNING + LEASE / 2, lease=LEASE)
    assert not hold("sweep", "other", now=MORNING + LEASE, lease=LEASE)
    assert hold("sweep", "other", now=MORNING + LEASE / 2 + LEASE, lease=LEASE)
    assert not hold("sweep", "one", now=MORNING + LEASE / 2 + LEASE, lease=LEASE)


def test_a_setting_is_kept_until_it_is_set_again(store: Store) -> None:
    assert store.settings.get("colour") is None

    store.settings.set("colour", ["#00703c"])
    store.settings.set("colour", {"brand": "#1d70b8"})

    assert store.settings.get("colour") == {"brand": "#1d70b8"}


def test_mail_is_held_and_released(store: Store) -> None:
    store.settings.release_mail()
    assert not store.settings.mail_is_held

    store.settings.hold_mail()
    assert store.settings.mail_is_held


def test_a_sandboxs_day_only_moves_forward(empty: str) -> None:
    prepare(place_of(empty), "sandbox", today=date(2026, 5, 7))
    store = open_store(empty)

    store.settings.move_today(date(2026, 5, 14))
    for earlier in (date(2026, 5, 13), date(2026, 5, 14)):
        with pytest.raises(Refused, match="only moves forward"):
            store.settings.move_today(earlier)

    assert store.settings.today == date(2026, 5, 14)
    store.close()


def test_a_real_store_has_no_day_to_move(store: Store) -> None:
    with pytest.raises(Refused, match="the day it is"):
        store.settings.move_today(date(2026, 5, 14))

    assert store.settings.today is None

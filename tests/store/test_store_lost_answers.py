"""The network fails at a commit: what was recorded is known to be, and nothing is recorded twice."""

from collections.abc import Iterator

import pytest

from memberdev.store import Store, open_store, place_of, prepare
from memberdev.store.failures import ConnectionLost, SomebodyWasFirst
from tests.databases import TestServer
from tests.store.asking import Asked
from tests.store.cutting import FailingNetwork, a_failing_network
from tests.store.happenings import AVA, BEN, plain, said


@pytest.fixture
def network(postgres: TestServer) -> Iterator[FailingNetwork]:
    with postgres.database() as address:
        prepare(place_of(address))
        with a_failing_network(address) as network:
            yield network


@pytest.fixture
def store(network: FailingNetwork) -> Iterator[Store]:
    opened = open_store(network.address)
    yield opened
    opened.close()


@pytest.mark.parametrize("cut", ["request", "answer"])
def test_events_whose_commit_met_a_failing_network_are_recorded_once(store: Store, network: FailingNetwork, cut: str) -> None:
    events = store.mapper.to_store([said(AVA, 1, words="hello"), said(BEN, 1, words="hello")])
    network.cut = cut  # type: ignore[assignment]  # one of the two

    positions = store.recorder.insert_events(events, command=Asked("form-1", "done"))

    assert network.cuts == 1
    assert list(positions) == [1, 2]
    assert [each.event.id for each in store.log.page(0, 10)] == [f"{AVA}@1", f"{BEN}@1"]
    assert store.recorder.command("form-1") == ("form-1", "done", 2)


def test_a_server_that_stays_away_leaves_open_whether_it_was_recorded(store: Store, network: FailingNetwork) -> None:
    network.meanwhile = network.stay_away
    network.cut = "answer"

    with pytest.raises(ConnectionLost, match="Look whether it was recorded"):
        store.recorder.insert_events([plain(AVA, 1)], command=Asked("form-1"))


def test_events_that_lost_to_somebody_while_the_network_failed_are_a_conflict(store: Store, network: FailingNetwork) -> None:
    somebody = open_store(network.server.render_as_string(hide_password=False))
    network.meanwhile = lambda: somebody.recorder.insert_events([plain(AVA, 1)])
    network.cut = "request"

    with pytest.raises(SomebodyWasFirst):
        store.recorder.insert_events([plain(AVA, 1, state=b'{"loudness":1}'), plain(BEN, 1)])

    somebody.close()
    assert [each.originator_id for each in store.recorder.select_notifications(None, 10)] == [AVA]

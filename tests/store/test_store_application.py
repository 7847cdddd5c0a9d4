"""An application of the library runs on the store from its settings alone."""

from collections.abc import Iterable, Iterator

import pytest
from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.persistence import IntegrityError

from domain.streams.events import Event
from memberdev.store import StoreFactory
from memberdev.store.failures import AlreadyDone, NotPrepared
from tests.store.asking import Asked
from tests.store.happenings import AVA, BEN, said


class Speaker:
    """The smallest aggregate: it knows what it said last."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.version = 0
        self.last: str | None = None
        self.pending: list[Event] = []

    def say(self, words: str) -> None:
        self.pending.append(said(self.id, self.version + 1, words=words))
        self.version, self.last = self.version + 1, words

    def collect_events(self) -> list[Event]:
        pending, self.pending = self.pending, []
        return pending


def speaker(folded: Speaker | None, events: Iterable[Event]) -> Speaker | None:
    for event in events:
        folded = folded or Speaker(event.originator_id)
        folded.version, folded.last = event.originator_version, getattr(event, "words", None)
    return folded


class Speeches(Application[str]):
    def speaker(self, id: str) -> Speaker:
        return self.repository.get(id, projector_func=speaker)


def settings(where: str) -> dict[str, str]:
    kind = "MEMBERDEV_DATABASE" if where.startswith("postgresql") else "MEMBERDEV_DATA"
    return {"PERSISTENCE_MODULE": "memberdev.store", kind: where}


@pytest.fixture
def app(where: str) -> Iterator[Speeches]:
    with Speeches(settings(where)) as app:
        yield app


def test_what_an_application_saves_it_loads(app: Speeches) -> None:
    ava = Speaker(AVA)
    ava.say("hello")
    ava.say("goodbye")

    recordings = app.save(ava)

    assert [each.notification.id for each in recordings] == [1, 2]
    assert (app.speaker(AVA).version, app.speaker(AVA).last) == (2, "goodbye")
    assert app.repository.get(AVA, version=1, projector_func=speaker).last == "hello"


def test_many_streams_are_read_at_once_each_in_order_and_those_never_begun_left_out(app: Speeches) -> None:
    ava, ben = Speaker(AVA), Speaker(BEN)
    for words in ("hello", "goodbye"):
        ava.say(words)
    ben.say("well")
    app.save(ava, ben)

    read = app.events.of([BEN, "member:" + "0" * 32, AVA])  # type: ignore[attr-defined]  # the store reads many streams at once

    assert {(event.originator_id, event.words) for event in read} == {(AVA, "hello"), (AVA, "goodbye"), (BEN, "well")}
    assert [event.words for event in read if event.originator_id == AVA] == ["hello", "goodbye"]


def test_who_never_spoke_is_not_found(app: Speeches) -> None:
    with pytest.raises(AggregateNotFoundError):
        app.speaker(BEN)


def test_two_aggregates_are_saved_together_or_not_at_all(app: Speeches) -> None:
    ava, late = Speaker(AVA), Speaker(AVA)
    ava.say("hello")
    app.save(ava)
    late.say("me too")
    ben = Speaker(BEN)
    ben.say("hello")

    with pytest.raises(IntegrityError):
        app.save(ben, late)

    assert BEN not in [each.originator_id for each in app.recorder.select_notifications(None, 10)]


def test_a_command_is_saved_with_its_events(app: Speeches) -> None:
    ava = Speaker(AVA)
    ava.say("hello")
    app.save(ava, command=Asked("form-1", {"said": "hello"}))
    ava.say("hello again")

    with pytest.raises(AlreadyDone) as refused:
        app.save(ava, command=Asked("form-1", {"said": "hello again"}))

    assert refused.value.answer == {"said": "hello"}
    assert app.speaker(AVA).last == "hello"


def test_an_application_brings_its_store(app: Speeches) -> None:
    ava = Speaker(AVA)
    ava.say("hello")
    app.save(ava)

    assert isinstance(app.factory, StoreFactory)
    assert app.factory.store.log.end() == 1


def test_an_application_without_a_store_says_what_is_missing(empty: str) -> None:
    with pytest.raises(NotPrepared):
        Speeches(settings(empty))
    with pytest.raises(ValueError, match="MEMBERDEV_DATA names its folder"):
        Speeches(settings(""))


def test_no_snapshots_are_kept(app: Speeches) -> None:
    with pytest.raises(NotImplementedError, match="No snapshots"):
        app.factory.aggregate_recorder("snapshots")

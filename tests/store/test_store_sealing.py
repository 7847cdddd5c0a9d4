"""What is personal is sealed under the key of the person it is about, and opens in its own place alone."""

import base64
from typing import ClassVar

import msgspec
import pytest
from sqlalchemy import select, update

from domain.streams.events import Fact, Personal
from memberdev.store import Store
from memberdev.store.failures import UnknownTopic, Unreadable
from memberdev.store.personal import fields_of
from memberdev.store.tables import events, people
from tests.store.happenings import AVA, BEN, CYD, Declared, Said, Winner, declared, noticed, plain, said


def recorded(store: Store, *what: Fact) -> list[object]:
    store.recorder.insert_events(store.mapper.to_store(what))
    return [each.event for each in store.log.page(0, 1000)]


def state_of(store: Store, stream: str, version: int = 1) -> bytes:
    return store.recorder.select_events(stream, gt=version - 1, lte=version)[0].state


def holders(store: Store) -> set[str]:
    with store.keyring.reader.connect() as connection:
        return set(connection.execute(select(people.c.person)).scalars())


def test_an_event_is_read_as_it_was_recorded(store: Store) -> None:
    everything = said(
        why="she asked",
        words="I’d like a mentor — soon",
        answers={"1": "yes", "2": "“quoted”"},
        command="form-1",
        cause=f"{BEN}@3",
        reckoned={"council:northport": 4},
        loudness=3,
    )

    assert recorded(store, everything) == [everything]


def test_personal_text_is_not_to_be_found_on_record(store: Store) -> None:
    recorded(store, said(words="a delicate matter", answers={"health": "delicate too"}, why="delicately"))

    assert b"delicate" not in state_of(store, AVA)
    assert b"health" not in state_of(store, AVA)


def test_the_event_in_hand_keeps_its_words_when_it_is_stored(store: Store) -> None:
    event = declared(why="counted", winners=(Winner(member=AVA, name="Ava"),))

    store.mapper.to_store([event])

    assert event.why == "counted"
    assert event.winners[0].name == "Ava"


def test_the_state_says_nothing_that_the_columns_say(store: Store) -> None:
    recorded(store, said(version=1, words="hello"))

    assert {"originator_id", "originator_version"}.isdisjoint(msgspec.json.decode(state_of(store, AVA)))


def test_each_person_named_by_a_fact_holds_the_key_to_their_own_name(store: Store) -> None:
    fact = declared(
        why="as the returning officer said",
        winners=(Winner(member=AVA, name="Ava", seats=2), Winner(member=BEN, name="Ben")),
        by_party={"green": Winner(member=CYD, name="Cyd")},
        first=Winner(member=AVA, name="Ava"),
    )

    assert recorded(store, fact) == [fact]
    assert holders(store) == {"council:northport", AVA, BEN, CYD}
    assert not {name for name in (b"Ava", b"Ben", b"Cyd", b"officer") if name in state_of(store, fact.originator_id)}


def test_free_text_on_a_stream_of_no_council_is_under_the_streams_own_key(store: Store) -> None:
    recorded(store, declared("election:local.2026-05-07", council="", why="the file came late"))

    assert holders(store) == {"election:local.2026-05-07"}


def test_an_event_that_says_nothing_personal_needs_no_key(store: Store) -> None:
    recorded(store, said(loudness=1))

    assert holders(store) == set()


def test_one_members_words_do_not_open_in_another_members_row(store: Store) -> None:
    recorded(store, said(AVA, words="mine"), said(BEN, words="mine too"))
    with store.record.writer.begin() as connection:
        connection.execute(update(events).where(events.c.stream == BEN).values(state=state_of(store, AVA)))

    with pytest.raises(Unreadable, match=f"{BEN}@1: words was not sealed here"):
        list(store.mapper.to_events(store.recorder.rows(BEN)))


@pytest.mark.parametrize("moved", ["another stream", "another version", "another field", "another kind of event", "another winner"])
def test_words_do_not_open_anywhere_but_in_their_own_place(store: Store, moved: str) -> None:
    recorded(
        store, said(AVA, 1, words="mine"), declared(why="counted", winners=(Winner(member=AVA, name="Ava"), Winner(member=AVA, name="Ann")))
    )
    mine = msgspec.json.decode(state_of(store, AVA))
    names = msgspec.json.decode(state_of(store, "election:local.northport.2026-05-07"))
    stream, version, topic, state = AVA, 1, "test.said", mine
    match moved:
        case "another stream":  # under the same council's key
            stream, topic, state = "election:local.northport.2027-05-06", "test.declared", {**names, "winners": []}
        case "another version":
            version = 2
        case "another field":
            state = {**mine, "why": mine["words"]}
            del state["words"]
        case "another kind of event":
            topic = "test.shouted"
        case "another winner":
            stream, topic, state = "election:local.northport.2026-05-07", "test.declared", {**names, "winners": names["winners"][::-1]}

    with pytest.raises(Unreadable):
        store.mapper.to_events([(stream, version, topic, msgspec.json.encode(state))])


class Shouted(Said, frozen=True, kw_only=True):
    TOPIC = "test.shouted"


def test_words_that_were_tampered_with_do_not_open(store: Store) -> None:
    recorded(store, said(words="mine"))
    state = msgspec.json.decode(state_of(store, AVA))
    box = bytearray(base64.b64decode(state["words"]))
    box[-1] ^= 1

    for words in (base64.b64encode(box).decode(), "not sealed at all", ""):
        with pytest.raises(Unreadable):
            store.mapper.to_events([(AVA, 1, "test.said", msgspec.json.encode(state | {"words": words}))])


def test_the_same_words_are_sealed_differently_each_time(store: Store) -> None:
    first, second = store.mapper.to_store([said(words="hello")]), store.mapper.to_store([said(words="hello")])

    assert first[0].state != second[0].state


def test_a_kind_of_event_this_version_does_not_know_is_named(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1, topic="member.teleported")])

    with pytest.raises(UnknownTopic, match=f"{AVA}@1 is a “member.teleported”"):
        store.log.page(0, 10)


def test_a_state_that_cannot_be_read_is_named(store: Store) -> None:
    store.recorder.insert_events([plain(AVA, 1, state=b'{"recorded":"yesterday"}')])

    with pytest.raises(Unreadable, match=rf"{AVA}@1 \(test.said\) cannot be read"):
        store.log.page(0, 10)


def test_a_record_beside_other_keys_is_not_taken_for_one_whose_people_are_forgotten(store: Store) -> None:
    recorded(store, said(words="hello"))
    with store.keyring.writer.begin() as connection:
        connection.execute(people.delete())
    store.keys.remembered = {}

    with pytest.raises(Unreadable, match="copies of different days"):
        store.log.page(0, 10)


class Rumour(msgspec.Struct, frozen=True):
    words: Personal = None


def test_what_is_personal_has_to_say_who_holds_the_key() -> None:
    with pytest.raises(TypeError, match="Rumour has personal fields: it has to be Sealed"):
        fields_of(Rumour)


def test_what_is_personal_about_nobody_is_not_recorded(store: Store) -> None:
    with pytest.raises(ValueError, match="its member names nobody"):
        store.mapper.to_store([declared(winners=(Winner(member="", name="Ava"),))])


class Whispered(Fact, frozen=True, kw_only=True):
    KEYHOLDER: ClassVar[str] = "council"


def test_an_event_without_a_permanent_name_is_not_recorded(store: Store) -> None:
    fields = {name: getattr(said(), name) for name in ("originator_id", "originator_version", "recorded", "on", "who")}

    with pytest.raises(TypeError, match="Whispered has no topic"):
        store.mapper.to_store([Whispered(**fields)])


def test_personal_fields_are_found_wherever_they_are() -> None:
    assert fields_of(Said) == (("why", "text"), ("words", "text"), ("answers", "answers"))
    assert fields_of(Declared) == (("why", "text"), ("winners", "inside"), ("by_party", "inside"), ("first", "inside"))


def test_new_people_get_their_keys_in_one_transaction(store: Store) -> None:
    everybody = [said(f"member:{number:032}", words="hello") for number in range(700)]

    recorded(store, *everybody)

    assert len(holders(store)) == 700
    assert [each.event for each in store.log.page(0, 1000)] == everybody


def test_an_event_with_nothing_personal_in_it_is_read_without_keys(store: Store) -> None:
    event = noticed()

    assert store.mapper.to_domain_event(store.mapper.to_stored_event(event)) == event
    assert holders(store) == set()

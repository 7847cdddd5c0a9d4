"""A person who is forgotten: their words cannot be read again, their key is nowhere, and their stream is as long as it was."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url, select

from memberdev.store import Store, open_store, place_of, prepare
from memberdev.store.failures import StillRead
from memberdev.store.keys import STALE, Keys
from memberdev.store.sqlite import Folder
from memberdev.store.tables import people
from tests.databases import TestServer
from tests.store.happenings import AVA, BEN, Winner, declared, said


def save(store: Store, *events: object) -> None:
    store.recorder.insert_events(store.mapper.to_store(events))  # type: ignore[arg-type]  # events, as the tests make them


def key_of(store: Store, person: str) -> bytes | None:
    with store.keyring.reader.connect() as connection:
        return connection.execute(select(people.c.key).where(people.c.person == person)).scalar_one()


def test_what_was_said_about_a_forgotten_person_reads_as_nothing(store: Store) -> None:
    save(store, said(AVA, 1, words="hello", answers={"1": "yes"}, loudness=2), said(BEN, 1, words="hello"))

    store.keys.destroy(AVA)

    hers, his = (each.event for each in store.log.page(0, 10))
    assert hers == said(AVA, 1, loudness=2)
    assert his == said(BEN, 1, words="hello")


def test_a_fact_about_several_people_forgets_one_of_them(store: Store) -> None:
    save(store, declared(why="counted", winners=(Winner(member=AVA, name="Ava", seats=2), Winner(member=BEN, name="Ben"))))

    store.keys.destroy(AVA)

    (fact,) = (each.event for each in store.log.page(0, 10))
    assert fact == declared(why="counted", winners=(Winner(member=AVA, seats=2), Winner(member=BEN, name="Ben")))


def test_what_is_said_later_about_a_forgotten_person_is_dropped(store: Store) -> None:
    save(store, said(AVA, 1, words="hello"))
    store.keys.destroy(AVA)

    save(store, said(AVA, 2, words="hello again", loudness=2))

    assert [each.event for each in store.log.page(1, 10)] == [said(AVA, 2, loudness=2)]
    assert b"words" not in store.recorder.select_events(AVA)[1].state
    assert key_of(store, AVA) is None


def test_somebody_of_whom_nothing_was_said_can_be_forgotten_and_twice(store: Store) -> None:
    store.keys.destroy(AVA)
    store.keys.destroy(AVA)

    save(store, said(AVA, 1, words="hello"))

    assert [each.event for each in store.log.page(0, 10)] == [said(AVA, 1)]


def test_another_process_learns_of_a_destroyed_key_within_five_seconds(store: Store) -> None:
    now = [100.0]
    elsewhere = Keys(store.place, store.keyring, clock=lambda: now[0])
    assert elsewhere.ciphers([AVA], make=True)[AVA]

    store.keys.destroy(AVA)

    assert elsewhere.ciphers([AVA])[AVA]
    now[0] += STALE
    assert elsewhere.ciphers([AVA]) == {AVA: None}


def test_two_who_make_one_persons_key_at_once_seal_under_the_same(store: Store) -> None:
    one, other = Keys(store.place, store.keyring), Keys(store.place, store.keyring)
    nonce = b"n" * 12

    first, second = one.ciphers([AVA], make=True)[AVA], other.ciphers([AVA], make=True)[AVA]

    assert first
    assert second
    assert second.decrypt(nonce, first.encrypt(nonce, b"hello", None), None) == b"hello"


def test_a_destroyed_key_is_nowhere_in_the_folder(tmp_path: Path) -> None:
    prepare(place_of(tmp_path))
    store = open_store(tmp_path)
    save(store, said(AVA, 1, words="hello"), said(BEN, 1, words="hello"))
    key = key_of(store, AVA)
    assert key
    assert files_that_hold(tmp_path, key) == {"keys.db-wal"}

    store.keys.destroy(AVA)

    assert files_that_hold(tmp_path, key) == set()
    store.close()
    assert files_that_hold(tmp_path, key) == set()


def test_a_key_that_was_long_in_its_file_is_nowhere_in_the_folder_either(tmp_path: Path) -> None:
    prepare(place_of(tmp_path))
    store = open_store(tmp_path)
    everybody = [AVA, *(f"member:{number:032}" for number in range(100))]
    save(store, *(said(person, words="hello") for person in everybody))
    key = key_of(store, AVA)
    assert key
    store.close()
    assert files_that_hold(tmp_path, key) == {"keys.db"}

    store = open_store(tmp_path)
    store.keys.destroy(AVA)

    assert files_that_hold(tmp_path, key) == set()
    store.close()


def test_who_still_reads_the_old_pages_is_waited_for_and_then_named(tmp_path: Path) -> None:
    prepare(place_of(tmp_path))
    store = open_store(Folder(tmp_path, patience=0.1))
    save(store, said(AVA, 1, words="hello"))
    with store.keyring.engine.connect() as reader:
        reader.execute(select(people)).all()

        with pytest.raises(StillRead, match="again in a moment"):
            store.keys.destroy(AVA)

    store.keys.destroy(AVA)
    assert [each.event for each in store.log.page(0, 10)] == [said(AVA, 1)]
    store.close()


def files_that_hold(folder: Path, key: bytes) -> set[str]:
    return {file.name for file in folder.iterdir() if holds_some_of(file.read_bytes(), key)}


def holds_some_of(data: bytes, key: bytes) -> bool:
    """Whether any eight bytes of the key are there: what is left of one is less to guess."""
    return any(key[start : start + 8] in data for start in range(len(key) - 7))


def test_a_destroyed_key_is_not_in_the_tables_file_on_a_server(postgres: TestServer) -> None:
    with postgres.database() as address:
        prepare(place_of(address))
        store = open_store(address)
        save(store, said(AVA, 1, words="hello"), said(BEN, 1, words="hello"))
        key = key_of(store, AVA)
        assert key
        before = table_file(address)

        store.keys.destroy(AVA)

        assert key_of(store, AVA) is None
        if before is not None:  # a server named by MEMBERDEV_TEST_POSTGRES does not let us look at its files
            assert holds_some_of(before, key)
            assert not holds_some_of(table_file(address) or b"", key)
        store.close()


def table_file(address: str) -> bytes | None:
    """What the server has on disk of the keys' table, if we may read it."""
    with psycopg.connect(make_url(address).render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (path,) = connection.execute(
            "SELECT current_setting('data_directory') || '/' || pg_relation_filepath('keys.people')"
        ).fetchone() or ("",)
    try:
        return Path(path).read_bytes()
    except OSError:
        return None

"""A full disk is said plainly, nothing of the save is kept, and the store goes on when there is room again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from memberdev.store import Store, open_store, place_of, prepare
from memberdev.store.failures import StoreFull
from memberdev.store.sqlite import Folder
from tests.databases import TestServer
from tests.store.asking import Asked
from tests.store.happenings import AVA, BEN, in_a_row, plain

MUCH = 200_000  # bytes


def test_a_save_that_does_not_fit_is_not_recorded_in_part(tmp_path: Path) -> None:
    prepare(Folder(tmp_path))
    store = open_store(Folder(tmp_path, most_pages=60))
    store.recorder.insert_events([plain(AVA, 1)])

    with pytest.raises(StoreFull, match="Nothing of this was recorded"):
        store.recorder.insert_events([plain(AVA, 2), plain(AVA, 3, state=b"x" * MUCH)], command=Asked("form-1"))

    assert store.log.end() == 1
    assert store.recorder.command("form-1") is None
    assert list(store.recorder.insert_events([plain(BEN, 1)])) == [2]
    store.close()


def test_keys_that_do_not_fit_leave_nothing_recorded(tmp_path: Path) -> None:
    prepare(Folder(tmp_path))
    store = open_store(Folder(tmp_path, most_pages=60))
    events = [event for number in range(3000) for event in in_a_row(f"member:{number:032}", 1)]

    with pytest.raises(StoreFull):
        store.mapper.to_store(events)

    store.close()


@pytest.fixture
def full_server(postgres: TestServer) -> Iterator[Store]:
    """A server that answers to every event over a certain size as one does whose disk is full."""
    with postgres.database() as address:
        place = place_of(address)
        prepare(place)
        store = open_store(place)
        with store.record.writer.begin() as connection:
            connection.exec_driver_sql(
                f"""CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF length(NEW.state) >= {MUCH} THEN
                            RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
                        END IF;
                        RETURN NEW;
                    END $$"""
            )
            connection.exec_driver_sql("CREATE TRIGGER full_disk BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION full_disk()")
        yield store
        store.close()


def test_a_server_whose_disk_is_full_says_so_and_records_nothing_in_part(full_server: Store) -> None:
    full_server.recorder.insert_events([plain(AVA, 1)])

    with pytest.raises(StoreFull):
        full_server.recorder.insert_events([plain(AVA, 2), plain(AVA, 3, state=b"x" * MUCH)], command=Asked("form-1"))

    assert full_server.log.end() == 1
    assert list(full_server.recorder.insert_events([plain(BEN, 1)])) == [2]

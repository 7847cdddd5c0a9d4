"""A store is made once, in one step, by however many processes; and what this program cannot read it leaves alone."""

from datetime import date
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from sqlalchemy import inspect

from memberdev.store import Store, open_store, place_of, prepare
from memberdev.store.database import Place
from memberdev.store.failures import NewerStore, NotPrepared
from memberdev.store.tables import VERSION, roles
from tests.apart import APART
from tests.store.happenings import AVA, plain
from tests.store.writing import ended_well, started


def test_a_store_that_was_never_made_is_not_opened(empty: str) -> None:
    with pytest.raises(NotPrepared, match="no store here yet"):
        open_store(empty)


def test_a_new_real_store_holds_its_mail_and_has_no_day_of_its_own(empty: str) -> None:
    prepare(place_of(empty))

    store = open_store(empty)

    assert store.settings.kind == "real"
    assert store.settings.mail_is_held
    assert store.settings.today is None
    store.close()


def test_a_new_sandbox_begins_on_the_day_it_is_given(empty: str) -> None:
    prepare(place_of(empty), "sandbox", today=date(2026, 5, 7))

    store = open_store(empty)

    assert store.settings.kind == "sandbox"
    assert not store.settings.mail_is_held
    assert store.settings.today == date(2026, 5, 7)
    store.close()


def test_preparing_again_changes_nothing(store: Store, place: Place) -> None:
    store.recorder.insert_events([plain(AVA, 1)])
    secret = store.settings.secret

    prepare(place, "sandbox", today=date(2026, 5, 7))

    assert store.settings.kind == "real"
    assert store.settings.today is None
    assert store.settings.secret == secret
    assert store.log.end() == 1
    assert len(secret) == 32


def prepare_and_record(where: str, name: str, together: Barrier) -> None:
    together.wait(60)
    prepare(place_of(where))
    store = open_store(where)
    store.recorder.insert_events([plain(f"member:{name}", 1)])
    store.close()


def test_processes_that_start_at_once_all_find_one_store(empty: str) -> None:
    together = APART.Barrier(4)

    assert ended_well(started(prepare_and_record, *((empty, name, together) for name in "abcd")))

    store = open_store(empty)
    assert store.log.end() == 4
    assert store.place.names("views-") == ["views-1"]
    store.close()


def test_a_store_of_a_newer_version_is_left_alone(store: Store, place: Place) -> None:
    with store.record.writer.begin() as connection:
        roles.drop(connection)  # say that the newer version has no use for them
    store.settings.set("version", VERSION + 1)

    with pytest.raises(NewerStore, match="Install that version"):
        open_store(place)
    with pytest.raises(NewerStore, match="Nothing was changed"):
        prepare(place)

    assert store.settings.get("version") == VERSION + 1
    assert "roles" not in inspect(store.record.engine).get_table_names()


def test_a_store_of_an_older_version_is_not_used_before_it_is_brought_up_to_date(store: Store, place: Place) -> None:
    store.settings.set("version", VERSION - 1)

    with pytest.raises(NotPrepared, match="start it once"):
        open_store(place)


def test_a_file_that_is_no_database_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_text("minutes of the last meeting")

    with pytest.raises(NotPrepared, match="cannot be opened"):
        open_store(tmp_path)

    assert (tmp_path / "record.db").read_text() == "minutes of the last meeting"


def test_what_is_kept_in_a_folder_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    prepare(place_of(tmp_path / "store"))

    kept = [*(tmp_path / "store").glob("*.db")]

    assert {file.name for file in kept} == {"record.db", "keys.db", "views-1.db"}
    assert {file.stat().st_mode & 0o077 for file in [tmp_path / "store", *kept]} == {0}

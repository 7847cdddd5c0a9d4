"""Copies of a record: whole, of one moment, and never written over."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from domain.refusals import Refused
from memberdev.store import Store, open_store, place_of, prepare
from memberdev.store.copying import COPIED, copy_store
from memberdev.store.moment import moment
from tests.store.happenings import AVA, BEN, MORNING, Said, in_a_row, said
from tests.store.test_store_folding import save


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(place_of(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def kept(folder: Path) -> Iterator[Store]:
    """A store in a folder."""
    opened = open_store(folder)
    yield opened
    opened.close()


def words_in(folder: Path, stream: str) -> list[str | None]:
    """What was said, as a copy tells it where it is put in place."""
    prepare(place_of(folder))
    copied = open_store(folder)
    try:
        return [event.words for event in copied.mapper.to_events(copied.recorder.rows(stream)) if isinstance(event, Said)]
    finally:
        copied.close()


def test_a_copy_is_a_store_with_everything_on_record(kept: Store, folder: Path, tmp_path: Path) -> None:
    save(kept, *in_a_row(AVA, 3))

    assert copy_store(folder, tmp_path / "copy", MORNING) == 3

    assert sorted(file.name for file in (tmp_path / "copy").iterdir()) == ["keys.db", "record.db"]
    assert words_in(tmp_path / "copy", AVA) == [f"{version} of {AVA}" for version in (1, 2, 3)]


def test_it_says_that_it_is_a_copy_and_the_store_does_not(kept: Store, folder: Path, tmp_path: Path) -> None:
    copy_store(folder, tmp_path / "copy", MORNING)

    copied = open_store(tmp_path / "copy")
    assert copied.settings.get(COPIED) == moment(MORNING)
    copied.close()
    assert kept.settings.get(COPIED) is None


def test_what_is_recorded_meanwhile_is_not_in_it(kept: Store, folder: Path, tmp_path: Path) -> None:
    save(kept, *(said(AVA, version, words="long " * 200_000) for version in range(1, 6)))
    told: list[int] = []

    def meanwhile(done: int, of: int) -> None:
        told.append(done)
        save(kept, said(BEN, len(told), words="recorded meanwhile"))

    assert copy_store(folder, tmp_path / "copy", MORNING, meanwhile) == 5

    assert len(told) > 2
    assert kept.log.end() > 6
    assert words_in(tmp_path / "copy", BEN) == []


def test_a_copy_has_the_keys_of_everybody_in_it(kept: Store, folder: Path, tmp_path: Path) -> None:
    save(kept, said(AVA, 1, words="hers"))

    def meanwhile(done: int, of: int) -> None:
        if kept.log.end() == 1:
            save(kept, said(BEN, 1, words="a new key"))

    copy_store(folder, tmp_path / "copy", MORNING, meanwhile)

    assert words_in(tmp_path / "copy", AVA) == ["hers"]


def test_nothing_is_written_over(kept: Store, folder: Path, tmp_path: Path) -> None:
    copy_store(folder, tmp_path / "copy", MORNING)

    with pytest.raises(Refused, match="never written over"):
        copy_store(folder, tmp_path / "copy", MORNING)


def test_a_copy_that_was_interrupted_is_not_taken_for_one_and_is_begun_anew(kept: Store, folder: Path, tmp_path: Path) -> None:
    save(kept, *in_a_row(AVA, 3))

    def interrupted(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_store(folder, tmp_path / "copy", MORNING, interrupted)
    assert not (tmp_path / "copy").exists()

    assert copy_store(folder, tmp_path / "copy", MORNING) == 3
    assert not (tmp_path / "copy.unfinished").exists()


def test_a_damaged_record_is_not_copied_quietly(kept: Store, folder: Path, tmp_path: Path) -> None:
    save(kept, *in_a_row(AVA, 200))
    kept.close()
    with closing(sqlite3.connect(folder / "record.db")) as record:
        record.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = record.execute("SELECT rootpage FROM sqlite_master WHERE name = 'streams_of_a_council'").fetchone()
    with (folder / "record.db").open("r+b") as file:
        file.seek((root - 1) * 4096 + 8)
        file.write(b"\xff" * 64)

    with pytest.raises(Refused, match="is damaged"):
        copy_store(folder, tmp_path / "copy", MORNING)

    assert not (tmp_path / "copy").exists()

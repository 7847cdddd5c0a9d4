"""Files that wait to be looked at: each user's own, in the store, for a day."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from domain.refusals import NotFound
from memberdev.store import place_of
from memberdev.store.database import Place
from memberdev.uploads import MOST, StoredUploads
from tests.store.happenings import MORNING

OLU, NIA = "user:olu", "user:nia"
RESULTS = b"person_id,person_name\n1,Ada Ashworth\n"


class Watch:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def come(place: Place, watch: Watch) -> Iterator[Callable[[], StoredUploads]]:
    """One web process of the store, and another one when called again."""
    processes: list[StoredUploads] = []

    def begin() -> StoredUploads:
        processes.append(StoredUploads(place, watch))
        return processes[-1]

    yield begin
    for process in processes:
        process.close()


def test_a_file_kept_by_one_web_process_is_read_by_another(come: Callable[[], StoredUploads]) -> None:
    one, other = come(), come()

    name = one.keep(OLU, "results.csv", RESULTS)

    assert name == sha256(RESULTS).hexdigest()
    assert other.read(OLU, name) == RESULTS
    assert [(kept.title, kept.size, kept.kept) for kept in other.of(OLU)] == [("results.csv", len(RESULTS), MORNING)]


def test_a_file_is_its_owners_alone(come: Callable[[], StoredUploads]) -> None:
    uploads = come()
    name = uploads.keep(OLU, "results.csv", RESULTS)

    uploads.remove(NIA, name)

    assert uploads.of(NIA) == []
    with pytest.raises(NotFound, match="Send it again"):
        uploads.read(NIA, name)
    assert uploads.read(OLU, name) == RESULTS


def test_the_same_file_kept_twice_is_one_file(come: Callable[[], StoredUploads]) -> None:
    uploads = come()

    names = {uploads.keep(OLU, title, RESULTS) for title in ("results.csv", "results (1).csv")}

    assert [kept.name for kept in uploads.of(OLU)] == list(names)


def test_a_file_taken_away_is_gone_and_may_be_taken_away_again(come: Callable[[], StoredUploads]) -> None:
    uploads = come()
    name = uploads.keep(OLU, "results.csv", RESULTS)

    uploads.remove(OLU, name)
    uploads.remove(OLU, name)

    assert uploads.of(OLU) == []
    with pytest.raises(NotFound):
        uploads.read(OLU, name)


def test_a_file_is_gone_after_a_day_whether_or_not_anybody_cleared_it(come: Callable[[], StoredUploads], watch: Watch) -> None:
    uploads = come()
    name = uploads.keep(OLU, "results.csv", RESULTS)

    watch.now += timedelta(days=1)

    assert uploads.of(OLU) == []
    with pytest.raises(NotFound, match="more than a day ago"):
        uploads.read(OLU, name)
    uploads.clear()
    watch.now -= timedelta(hours=1)
    assert uploads.of(OLU) == []


def test_the_oldest_file_makes_room(come: Callable[[], StoredUploads], watch: Watch) -> None:
    uploads = come()
    other = uploads.keep(NIA, "other.csv", RESULTS)

    for number in range(MOST + 2):
        watch.now += timedelta(minutes=1)
        uploads.keep(OLU, f"{number}.csv", RESULTS + bytes([number]))

    assert [kept.title for kept in uploads.of(OLU)] == [f"{number}.csv" for number in range(MOST + 1, 1, -1)]
    assert uploads.read(NIA, other) == RESULTS


def test_nothing_of_a_file_taken_away_is_left_in_the_folder(tmp_path: Path, watch: Watch) -> None:
    uploads = StoredUploads(place_of(tmp_path), watch)
    name = uploads.keep(OLU, "results.csv", RESULTS * 1000)
    assert any(b"Ada Ashworth" in file.read_bytes() for file in tmp_path.iterdir())

    uploads.remove(OLU, name)

    assert not any(b"Ada Ashworth" in file.read_bytes() for file in tmp_path.iterdir())
    uploads.close()

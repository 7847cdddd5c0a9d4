"""A council elected once for a whole file of tests: each test has a copy of its store, which is quicker than to elect it again."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.a_council import ACouncil, a_council

Winners = Sequence[tuple[int, str, str]]


def elect_in(folder: Path, winners: Winners, strategy: str) -> Path:
    """Elect them in a store of this folder."""
    with a_council(str(folder / "store"), folder) as council:
        council.elect(winners, strategy=strategy)
    return folder / "store"


@contextmanager
def a_copy_of(store: Path, folder: Path) -> Iterator[ACouncil]:
    """The same council on a store of its own."""
    shutil.copytree(store, folder / "copy")
    with a_council(str(folder / "copy"), folder) as council:
        yield council

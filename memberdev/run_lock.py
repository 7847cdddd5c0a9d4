"""One running program a data folder, held by a lock that dies with its owner."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.refusals import Refused


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Hold the folder while this runs. The kernel lets go of it when this process ends, however it ends."""
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(
                f"memberdev already runs on {folder.parent}. Use that one, end it with Ctrl-C, or give another folder with --data."
            ) from None
        yield


def runs(folder: Path) -> bool:
    """Whether somebody holds the folder now."""
    try:
        lock = os.open(folder / "lock", os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(lock)

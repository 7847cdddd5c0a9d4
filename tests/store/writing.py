"""Writers in processes of their own, as web and workers are."""

from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess
from typing import Any

from memberdev.store import open_store
from memberdev.store.failures import SomebodyWasFirst
from tests.apart import APART
from tests.store.asking import Asked
from tests.store.happenings import in_a_row, plain

SHARED = "council:northport"


def started(work: Callable[..., None], *each: Sequence[Any]) -> list[BaseProcess]:
    """One process for each set of arguments."""
    processes: list[BaseProcess] = [APART.Process(target=work, args=tuple(arguments)) for arguments in each]
    for process in processes:
        process.start()
    return processes


def ended_well(processes: list[BaseProcess]) -> bool:
    for process in processes:
        process.join(60)
    return all(process.exitcode == 0 for process in processes)


def write_on_own_and_shared_streams(where: str, name: str, saves: int) -> None:
    """Saves of three events on a stream of one's own; then one on a stream that all share, again when somebody was first."""
    store = open_store(where)
    for save in range(saves):
        store.recorder.insert_events([plain(f"member:{name}", 3 * save + number) for number in (1, 2, 3)])
        while True:
            version = len(store.recorder.select_events(SHARED)) + 1
            try:
                store.recorder.insert_events([plain(SHARED, version)])
            except SomebodyWasFirst:
                continue
            break
    store.close()


def write_until_killed(where: str, name: str) -> None:
    """Saves of ten events and a command, one after the other."""
    store = open_store(where)
    save = 0
    while True:
        events = in_a_row(f"member:{name}{save}", 10)
        store.recorder.insert_events(store.mapper.to_store(events), command=Asked(f"{name}{save}"))
        save += 1

"""Several processes write at once, and some are killed: nobody's events are lost, doubled or passed over by a reader."""

import time

import pytest
from sqlalchemy import func, select

from memberdev.store import Store
from memberdev.store.tables import commands, events
from tests.store.writing import SHARED, ended_well, started, write_on_own_and_shared_streams, write_until_killed


def test_a_reader_passes_over_nothing_that_four_writers_record(store: Store, where: str) -> None:
    saves = 15
    writers = started(write_on_own_and_shared_streams, *((where, name, saves) for name in "abcd"))
    read: list[int] = []
    total = 4 * saves * 4

    while len(read) < total and any(writer.is_alive() for writer in writers):
        store.recorder.wait_for_more(len(read), timeout=0.2)
        read += [each.id for each in store.recorder.select_notifications(len(read), 50, inclusive_of_start=False)]
    assert ended_well(writers)
    read += [each.id for each in store.recorder.select_notifications(len(read), total, inclusive_of_start=False)]

    assert read == list(range(1, total + 1))
    assert [each.originator_version for each in store.recorder.select_events(SHARED)] == list(range(1, 4 * saves + 1))


@pytest.mark.parametrize("moment", [0.0, 0.07])
def test_a_writer_killed_at_any_moment_leaves_whole_saves(store: Store, where: str, moment: float) -> None:
    (writer,) = started(write_until_killed, (where, "x"))
    assert store.recorder.wait_for_more(20, timeout=60)

    time.sleep(moment)
    writer.kill()
    writer.join(10)

    with store.record.engine.connect() as connection:  # both of one moment: the server may be ending the last commit
        recorded = connection.execute(select(func.count()).select_from(events)).scalar_one()
        asked = connection.execute(select(func.count()).select_from(commands)).scalar_one()
    assert recorded == 10 * asked
    assert [each.number for each in store.log.page(0, recorded)] == list(range(1, recorded + 1))

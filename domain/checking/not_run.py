"""What a strategy says that the service would not act on: refused, so that nothing is silently left undone."""

from collections.abc import Iterator

from domain.owing.answering.limits import limits_of
from domain.strategy.problem import Problem
from domain.strategy.reading import Reading


def what_is_not_run(reading: Reading) -> Iterator[Problem]:
    """Everything that what is owed does not take into account, with what to write instead."""
    entries = {raw.id: raw for of_a_kind in reading.entries.values() for raw in of_a_kind}
    for limit in limits_of(reading.strategy):
        yield entries[limit.entry].problem("error", limit.key, f"nothing would follow from this; {limit.says}")

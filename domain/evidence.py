"""What may be read to answer one owner's question, found by noun and verb."""

from collections.abc import Iterable

from domain.facts import Known


class Shared:
    """The facts of a council, its bodies, groups and activities, indexed once and read for many owners.

    It may also hold facts of members (what an activity's register says of each): only their owner's question reads them.
    """

    def __init__(self, facts: Iterable[Known]) -> None:
        self.facts = tuple(facts)

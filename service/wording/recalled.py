"""Finds a fact by its id, wherever it stands: a step names the facts that opened it, that it was counted from, that closed it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from domain.commands.reckoning import Around
from domain.refusals import NotFound
from domain.streams.activity import Activity
from domain.streams.aggregate import Aggregate
from domain.streams.facts import Known
from service.world import world

FactsById = Mapping[str, tuple[Known, ...]]


class Recalled:
    """The facts of an owner's stream, its council and what is beside it; and of sessions, each looked up when it is first named."""

    def __init__(self, owner: Aggregate, around: Around, read_session: Callable[[str], FactsById] | None = None) -> None:
        self._read_session = read_session or session_facts
        self._facts: dict[str, FactsById] = {stream.id: stream.facts for stream in (owner, around.council, *around.beside)}

    def fact(self, id: str, on: date | None = None) -> Known | None:
        """The fact; of several that one event tells, the one whose day is meant. Nothing for what is no fact on record."""
        known = self._of(id.partition("@")[0]).get(id, ())
        return next((fact for fact in known if on in (fact.on, fact.when)), known[0] if known else None)

    def facts(self, ids: Iterable[str]) -> list[Known]:
        """Those of them that are facts on record, in this order."""
        return [fact for id in ids if (fact := self.fact(id)) is not None]

    def _of(self, stream: str) -> FactsById:
        if stream not in self._facts:
            self._facts[stream] = self._read_session(stream) if stream.startswith("activity:") else {}
        return self._facts[stream]


def session_facts(stream: str) -> FactsById:
    """A session's facts; none where there is no such session."""
    try:
        return dict(world().commands.find(Activity, stream).facts)
    except NotFound:
        return {}

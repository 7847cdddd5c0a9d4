"""Finding, telling and saving: what every command does, on the library's application."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.persistence import IntegrityError, Recording

from domain.refusals import Conflict, NotFound
from domain.strategy.entries import Strategy
from domain.strategy.reading import read_strategy
from domain.streams.aggregate import Act, Aggregate
from domain.streams.events import Event

A = TypeVar("A", bound=Aggregate)


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A command that was carried out, kept in the same transaction as its events: sent twice, it gets the first answer."""

    id: str
    answer: Mapping[str, Any]
    recorded: datetime


class Record(Application[str]):
    """The council's record: streams found, told and saved, each command once."""

    name = "memberdev"

    def find(self, kind: type[A], id: str) -> A:
        """The stream as it stands. Raises NotFound for one that was never begun."""
        try:
            return self.repository.get(id, projector_func=kind.fold_all)
        except AggregateNotFoundError:
            raise NotFound("There is no such record. It may have been followed from an old page: go back and choose again.") from None

    def find_all(self, kind: type[A], ids: Iterable[str]) -> dict[str, A]:
        """Many streams as they stand, by id, read at once. Those that were never begun are left out."""
        found: Iterable[Event] = self.events.of(sorted(ids))  # type: ignore[attr-defined]  # the store reads many streams at once
        return {id: folded for id, each in groupby(found, attrgetter("originator_id")) if (folded := kind.fold_all(None, each))}

    def find_or_begin(self, kind: type[A], id: str) -> A:
        """The stream as it stands, or an empty one to record on."""
        try:
            return self.find(kind, id)
        except NotFound:
            return kind(id)

    def catch_up(self, aggregate: A) -> A:
        """The same stream with what was recorded since it was read."""
        aggregate.fold(*self.events.get(aggregate.id, gt=aggregate.version))  # type: ignore[arg-type]  # the store returns this project's events
        return aggregate

    def once(self, act: Act, do: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
        """The first answer to this command: worked out now, or as it was given when it first came.

        `do` saves under the act's command. When somebody else was first on a stream, Conflict says so.
        """
        if (answer := self.answer_to(act.command)) is not None:
            return answer
        try:
            return do()
        except IntegrityError as conflict:
            if (answer := self.answer_to(act.command)) is not None:
                return answer
            raise Conflict(
                "Somebody else recorded something on the same record a moment ago, so nothing of yours was saved. "
                "Look at what they recorded, then try again."
            ) from conflict

    def save(self, *aggregates: Aggregate, **kwargs: Any) -> list[Recording[str]]:  # type: ignore[override]  # only our own streams
        """Record what is pending on these streams, all of it or nothing.

        The library's own asks of each stream at run time whether it keeps a protocol, which took longer than to encode its events.
        """
        return self.events.put([event for aggregate in aggregates for event in aggregate.collect_events()], **kwargs)

    def keep(self, act: Act, answer: Mapping[str, Any], *aggregates: Aggregate) -> Mapping[str, Any]:
        """Save what is pending on these streams, with the answer to the command, in one transaction."""
        self.save(*aggregates, command=Answered(id=act.command, answer=answer, recorded=act.at))
        return answer

    def answer_to(self, command: str) -> Mapping[str, Any] | None:
        """What this command was answered, if it was carried out."""
        done = self.recorder.command(command)  # type: ignore[attr-defined]  # the store's recorder keeps commands
        return done.answer if done else None

    def begun(self, streams: Sequence[str]) -> set[str]:
        """Those of these streams that have an event, asked at once for many."""
        return self.recorder.begun(streams)  # type: ignore[attr-defined,no-any-return]  # the store's recorder knows streams

    def streams_of(self, council: str, *kinds: str) -> list[str]:
        """Every stream of these kinds that belongs to a council, in no order."""
        return self.recorder.streams_of(council, *kinds)  # type: ignore[attr-defined,no-any-return]  # the store's recorder knows councils


@lru_cache(maxsize=256)
def strategy_of(text: str) -> Strategy:
    """A strategy as it was adopted, read once."""
    return read_strategy(text)

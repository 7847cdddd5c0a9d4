"""What led to each event of a stream: the facts it names, what it was recorded with, what it answers or puts right."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from domain.streams.election import BallotDeclared, BallotHeldBack, DatesConfirmed, FileReceived
from domain.streams.events import Event, Fact
from domain.streams.notice import Attempted, NoticeFact
from domain.streams.stepping import StepCloses, StepEvent, StepStands

FEW = 3
"""So many events of another stream, recorded since it was last looked at, may have led to what changed: of more, nobody can say which."""


def facts_named(event: Event) -> tuple[str, ...]:
    """The facts that a step's event names, each by the first of its chain: those that closed the step, or else those that opened it."""
    match event:
        case StepStands(step=step):
            return step.cause
        case StepCloses(by=by):
            return by
        case _:
            return ()


def what_led_to(events: Sequence[Event]) -> dict[str, tuple[str, ...]]:
    """By the id of each event of one stream, the ids of those that led to it, there or on another stream."""
    reading = Reading()
    return {id: causes for _, save in groupby(events, key=saved_in) for id, causes in reading.take_in(list(save))}


def saved_in(event: Event) -> tuple[object, ...]:
    """What is the same of all that was recorded at once."""
    return event.command, event.recorded


class Reading:
    """What was said so far on a stream that is read from its beginning."""

    def __init__(self) -> None:
        self.last_word: dict[str, str] = {}  # on each chain of corrections
        self.step: dict[str, str] = {}  # what opened each step, moved it or opened it again
        self.latest: dict[type[Event], str] = {}
        self.reckoned: dict[str, int] = {}

    def take_in(self, save: Sequence[Event]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The causes of what was recorded at once."""
        facts = [event.id for event in save if isinstance(event, Fact)]
        elsewhere = [] if facts else list(self._newly_known(save))
        for event in save:
            if isinstance(event, Fact):
                found = self._of_fact(event)
            else:
                named = [event.cause, *(self.last_word.get(fact, fact) for fact in facts_named(event))]
                found = [*named, *([] if set(named) & set(facts) else facts[-1:]), *elsewhere, self._opened_by(event)]
            yield event.id, tuple(dict.fromkeys(cause for cause in found if cause and cause != event.id))
            self._keep(event)

    def _of_fact(self, fact: Fact) -> Iterable[str]:
        answered = str(getattr(fact, "about", "")), str(getattr(fact, "step", ""))
        yield fact.cause
        yield self.last_word.get(fact.corrects, fact.corrects)
        yield from (self.step.get(id) or self.last_word.get(id, "") for id in answered)
        if isinstance(fact, DatesConfirmed | BallotDeclared | BallotHeldBack):
            yield self.latest.get(FileReceived, "")
        if isinstance(fact, NoticeFact) and not isinstance(fact, Attempted):
            yield self.latest.get(Attempted, "")

    def _opened_by(self, event: Event) -> str:
        """What had opened the step that an event closes or changes."""
        return self.step.get(event.step_id, "") if isinstance(event, StepEvent) else ""

    def _newly_known(self, save: Sequence[Event]) -> Iterator[str]:
        """What other streams said since they were last reckoned with, where it can be told."""
        for event in save:
            for stream, version in event.reckoned.items():
                before = self.reckoned.get(stream, version)
                yield from (f"{stream}@{each}" for each in range(before + 1, version + 1) if version - before <= FEW)

    def _keep(self, event: Event) -> None:
        self.latest[type(event)] = event.id
        self.reckoned |= event.reckoned
        if isinstance(event, Fact):
            self.last_word[event.chain] = event.id
        if isinstance(event, StepStands):
            self.step[event.step_id] = event.id

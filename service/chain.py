"""One event's whole chain: what led to it back to an officer's act or a row of a file, and what followed from it to the letters sent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from domain.streams.causes import what_led_to
from domain.streams.duty import DutyReckoned
from domain.streams.events import Event, Fact
from domain.streams.member import Reckoned
from domain.streams.notice import Attempted, Told
from domain.streams.standing import CouncilStands, MemberStands, SessionStands
from domain.streams.stepping import StepStands
from domain.viewer import Viewer
from projections.auditing import followed_elsewhere, told_by
from service.world import world

MOST = 100  # events each way: what a council decides is followed by something for every member
MOST_TOLD = 20  # steps of a letter that its chain goes back to
SAYS_NOTHING = (Reckoned, DutyReckoned, MemberStands, CouncilStands, SessionStands)
"""What is recorded so that nobody asks again too soon, or for lists alone."""


@dataclass
class Link:
    """One event of a chain, and those next to it on the way."""

    event: Event
    next: list["Link"] = field(default_factory=list)
    cut: bool = False  # there is more than is shown


class Stream:
    """A stream as it was recorded, and what led to each of its events."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = {event.id: event for event in events}
        self.causes = what_led_to(events)

    def followed(self, id: str) -> Iterator[Event]:
        """What followed from an event on the same stream."""
        return (self.events[after] for after, causes in self.causes.items() if id in causes)

    def word_on(self, fact: str, after: Event) -> Event | None:
        """The last word on a fact, by the first of its chain, when a later event was recorded."""
        words = [event for event in self.events.values() if isinstance(event, Fact) and event.chain == fact and not_after(event, after)]
        return words[-1] if words else self.events.get(fact)

    def step_when(self, told: Told, after: Event) -> Event | None:
        """What had opened a step, moved it or opened it again, when a letter told of it."""
        stood = [
            event
            for event in self.events.values()
            if isinstance(event, StepStands) and event.step_id == told.step and not_after(event, after)
        ]
        return stood[-1] if stood else None


class Chain:
    """Follows causes from stream to stream, as far as a viewer may see."""

    def __init__(self, viewer: Viewer, connection: Connection) -> None:
        self._viewer = viewer
        self._connection = connection
        self._streams: dict[str, Stream] = {}

    def back(self, event: Event) -> Link:
        """What led to an event."""
        return grown(event, self._led_to)

    def on(self, event: Event) -> Link:
        """What followed from an event."""
        return grown(event, self._followed)

    def _led_to(self, event: Event) -> Iterator[Event]:
        own = self._stream(event.originator_id)
        for cause in own.causes.get(event.id, ()):
            found = own.events.get(cause) or self._stream(cause.rpartition("@")[0]).word_on(cause, event)
            if found is not None:
                yield found
        if isinstance(event, Attempted):
            steps = (self._stream(told.owner).step_when(told, event) for told in event.tells[:MOST_TOLD])
            yield from (step for step in steps if step is not None)

    def _followed(self, event: Event) -> Iterator[Event]:
        yield from self._stream(event.originator_id).followed(event.id)
        named = [event.chain] if isinstance(event, Fact) else [event.id]
        elsewhere = followed_elsewhere(self._connection, list(dict.fromkeys([event.id, *named])), MOST)
        after = world().commands.events_at(self._viewer, elsewhere)
        yield from (each for each in after.values() if event in self._led_to(each))
        if isinstance(event, StepStands):
            yield from self._letters_about(event)

    def _letters_about(self, step: StepStands) -> Iterator[Event]:
        """The letters that told of a step as this event left it."""
        for notice in told_by(self._connection, step.originator_id, step.step_id):
            for letter in self._stream(notice).events.values():
                if isinstance(letter, Attempted) and any(self._told(told, letter) == step for told in letter.tells):
                    yield letter

    def _told(self, told: Told, letter: Attempted) -> Event | None:
        return self._stream(told.owner).step_when(told, letter)

    def _stream(self, id: str) -> Stream:
        if id not in self._streams:
            events: Iterable[Event] = world().commands.events.get(id)
            self._streams[id] = Stream([event for event in events if self._viewer.may_see(event.council)])
        return self._streams[id]


def not_after(event: Event, other: Event) -> bool:
    return event.recorded <= other.recorded


def grown(event: Event, following: Callable[[Event], Iterator[Event]]) -> Link:
    """The chain from an event on: what is nearest first, each event once, and no more of them than a page can hold."""
    first = Link(event)
    seen, waiting = {event.id}, [first]
    while waiting:
        link = waiting.pop(0)
        for each in following(link.event):
            if each.id in seen or isinstance(each, SAYS_NOTHING):
                continue
            if len(seen) > MOST:
                link.cut = True
                break
            seen.add(each.id)
            link.next.append(Link(each))
        waiting += link.next
    return first

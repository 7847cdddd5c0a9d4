"""What became of a fact on a timeline: struck through where it was put right or struck out, else with the way to correct it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from domain.streams.budget import PromiseEvent
from domain.streams.correction import StruckOut
from domain.streams.events import Event, Fact
from service.addresses import page_of_event
from service.shown import StoryLine
from service.wording.correcting import title_of, way_to_correct
from service.wording.people import name_of_recorder
from service.words import clock


class Corrected:
    """The facts of a stream, each with all that was said of it. Where nothing is `offered`, nobody is led to correct them."""

    def __init__(self, events: Iterable[Event], *, offered: bool = True) -> None:
        self._offered = offered
        self._words: dict[str, list[Fact]] = defaultdict(list)
        for event in events:
            if isinstance(event, Fact):
                self._words[event.chain].append(event)

    def told(self, line: StoryLine, event: Event) -> StoryLine:
        """The line of a fact with what became of it."""
        if not isinstance(event, Fact):
            return line
        words = self._words[event.chain]
        later = words[words.index(event) + 1 :]
        title = line.title
        if isinstance(event, StruckOut):
            title = f"Never happened: {title_of(next(word for word in reversed(words) if not isinstance(word, StruckOut)))}"
        if later:
            return replace(line, title=title, became=became(later[0]))
        return replace(line, title=title, act=way_to_correct(event, title) if self._offered else None)


def became(word: Fact) -> str:
    """What was said of a fact next, by whom and why."""
    said = "Said never to have happened" if isinstance(word, StruckOut) else "Corrected"
    return f"{said} on {clock(word.recorded)} by {name_of_recorder(word.who)}{f': {word.why}' if word.why else ''}"


def plain_story(events: Iterable[Event]) -> list[StoryLine]:
    """What was recorded on a stream that is no person's, and what became of money that was promised, the last first."""
    told = [event for event in events if isinstance(event, Fact | PromiseEvent)]
    corrected = Corrected(told)
    lines = [
        StoryLine(
            title=title_of(event),
            on=event.on,
            recorded=event.recorded,
            who=name_of_recorder(event.who),
            why=event.why or "",
            consequence=isinstance(event, PromiseEvent),
            href=page_of_event(event.id),
        )
        for event in told
    ]
    return [corrected.told(line, event) for line, event in zip(lines, told, strict=True)][::-1]

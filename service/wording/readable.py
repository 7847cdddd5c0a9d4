"""What somebody may read of an event: what was said in confidence is hidden from those who only look over the record."""

from typing import TypeVar

from domain.streams.confidential import without_content
from domain.streams.events import Event
from domain.viewer import READ_CONTENT
from service.furniture import may
from service.wording.council_words import CouncilWords

E = TypeVar("E", bound=Event)


def readable(event: E, words: CouncilWords | None) -> E:
    """The event as whoever looks may read it. `words` are those of its council's strategy, which says whose content has its own readers."""
    return event if may(READ_CONTENT) else without_content(event, words.strategy.nouns if words else {})

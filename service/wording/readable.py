"""What somebody may read of an event: what was said in confidence is for those alone whom the strategy names."""

from typing import TypeVar

from domain.commands.readers import may_read_content, occasions_of
from domain.streams.confidential import without_content, without_what_was_said
from domain.streams.events import Event
from domain.streams.member import Member
from domain.viewer import READ_CONTENT
from service.furniture import may
from service.viewing import viewer
from service.wording.council_words import CouncilWords
from service.world import world

E = TypeVar("E", bound=Event)


def readable(event: E, words: CouncilWords | None) -> E:
    """The event as whoever looks may read it. `words` are those of its council's strategy, which says whose content has its own readers."""
    if not may(READ_CONTENT):
        return without_content(event, words.strategy.nouns if words else {})
    return event if reads_content_of(event, words) else without_what_was_said(event)


def reads_content_of(event: Event, words: CouncilWords | None) -> bool:
    """Whether whoever looks may read what an event says in confidence."""
    if words is None or next(occasions_of(event, words.strategy), None) is None:
        return may(READ_CONTENT)
    member = world().commands.find(Member, event.originator_id) if event.originator_id.startswith("member:") else None
    return may_read_content(viewer(), event, member, words.strategy)

"""Corrections: what was recorded stays, and the last word on each fact stands in the place of the first."""

from collections.abc import Iterator, Sequence

from domain.streams.events import Event, Fact


class StruckOut(Fact, frozen=True, kw_only=True, omit_defaults=True):
    """What `corrects` names never happened. `on` is the day it was said to be true of. The reason stands in the envelope."""

    TOPIC = "fact.struck-out"
    KEYHOLDER = "whose"

    whose: str  # under whose key the reason is: the person the stream is about, else `council:<slug>`


def as_corrected(events: Sequence[Event]) -> Iterator[Event]:
    """The events as if they had been recorded right from the start: the last word of each chain of corrections, where its first stood.

    A fact struck out is given as the StruckOut that says so, which applies nothing and is known of nobody.
    """
    last_word = {event.chain: event for event in events if isinstance(event, Fact)}
    for event in events:
        if not isinstance(event, Fact):
            yield event
        elif (word := last_word.pop(event.chain, None)) is not None:
            yield word

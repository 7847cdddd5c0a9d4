"""What was said in confidence: an event as somebody reads it who looks over the record and does not work with the person."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, get_type_hints

import msgspec

from domain.strategy.entries import Noun
from domain.streams.events import CONFIDENTIAL, PERSONAL, Event

HIDDEN = "Confidential"
"""Stands where there is something to read, and not for this reader."""

FACT_ALONE = frozenset({"why", "with_", "person", "by", "cover_for"})
"""That it took place, with whom and why it was recorded: not what was said, whoever may see that."""

E = TypeVar("E", bound=Event)


def without_content(event: E, nouns: Mapping[str, Noun]) -> E:
    """The event with its confidential fields hidden: those that always are, and those of a noun whose content has its own readers."""
    noun = nouns.get(getattr(event, "noun", ""))
    kept_apart = noun is not None and "content" in noun.fields.get("see", {})
    fields = personal_fields(type(event)) - FACT_ALONE if kept_apart else confidential_fields(type(event))
    given = {field: getattr(event, field) for field in fields}
    return msgspec.structs.replace(event, **{field: hidden(value) for field, value in given.items() if value})


def without_what_was_said(event: E) -> E:
    """The event for somebody who works with members, and is not among those who may read this: what was said in confidence is hidden."""
    given = {field: getattr(event, field) for field in confidential_fields(type(event))}
    return msgspec.structs.replace(event, **{field: hidden(value) for field, value in given.items() if value})


def hidden(value: Any) -> Any:
    """What stands in place of text, or of answers."""
    return HIDDEN if isinstance(value, str) else {"Answers": HIDDEN}


@cache
def confidential_fields(kind: type[Event]) -> frozenset[str]:
    """The fields that are confidential whatever a strategy says."""
    return marked(kind, CONFIDENTIAL)


@cache
def personal_fields(kind: type[Event]) -> frozenset[str]:
    """The fields in which there is text about a person."""
    return marked(kind, PERSONAL)


def marked(kind: type[Event], mark: object) -> frozenset[str]:
    hints = get_type_hints(kind, include_extras=True)
    return frozenset(name for name in kind.__struct_fields__ if mark in getattr(hints[name], "__metadata__", ()))

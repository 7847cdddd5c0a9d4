"""Readers of what was said in confidence: those whom the strategy names, each told apart, and nobody else whatever their account allows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from domain.commands.objections import same_name
from domain.strategy.entries import Noun, Strategy
from domain.strategy.language.vocabulary import OFFICES_OF_GROUPS
from domain.streams.events import Event
from domain.streams.member import Member
from domain.streams.offering import Held
from domain.viewer import READ_CONTENT, Viewer

THE_HOLDER = "the officer who held it"
EVERYBODY = "everyone in the authority"


def may_read_content(viewer: Viewer, event: Event, member: Member | None, strategy: Strategy) -> bool:
    """Whether somebody may read what a fact about a member says in confidence.

    Without a word of the strategy, whoever works with members may. With one: whoever wrote it down, and those whom it names. An office
    is whoever's account works with members, since an account says no office; of persons, the one who is on record by name.
    """
    if READ_CONTENT not in viewer.permissions:
        return False
    named = list(occasions_of(event, strategy))
    if not named or wrote_it_down(viewer, event, member):
        return True
    return any(admits(reader, viewer, event.on, occasion, member, strategy) for occasion in named for reader in readers_of(occasion))


def wrote_it_down(viewer: Viewer, event: Event, member: Member | None) -> bool:
    """Whether somebody recorded the words themselves: not whoever put another's day right, or moved it to another record."""
    chain = getattr(event, "chain", event.id)
    first = next((one for one in member.events if one.id == chain), event) if member else event
    return first.who == viewer.user and not first.cause


def occasions_of(event: Event, strategy: Strategy) -> Iterator[Noun]:
    """What says who reads it: the thing itself or, for a form without a word of its own, each occasion that it goes with."""
    noun = strategy.nouns.get(getattr(event, "noun", ""))
    if noun is None:
        return
    if "content" in noun.fields.get("see", {}):
        yield noun
    elif noun.kind == "form":
        yield from (one for one in strategy.nouns.values() if "content" in one.fields.get("see", {}) and noun.id in forms_of(one))


def forms_of(occasion: Noun) -> Sequence[str]:
    """The forms that go with an occasion, the first time and later."""
    said = occasion.fields.get("form", ())
    return tuple(str(form) for form in said.values()) if isinstance(said, Mapping) else occasion.texts("form")


def readers_of(occasion: Noun) -> Sequence[str]:
    said = occasion.fields["see"]["content"]
    return [said] if isinstance(said, str) else list(said)


def admits(reader: str, viewer: Viewer, on: date, occasion: Noun, member: Member | None, strategy: Strategy) -> bool:
    """Whether a reader whom the strategy names is whoever looks. Whom nobody can tell apart is let in by nothing."""
    if reader == EVERYBODY:
        return True
    if reader in strategy.offices:
        return reader not in OFFICES_OF_GROUPS
    if member is None:
        return False
    if reader == THE_HOLDER:
        held = held_for(member, occasion, on)
        return held is not None and (is_among(viewer.name, held.with_) if held.with_ else held.who == viewer.user)
    return any(same_name(viewer.name, whose.get(reader)) for whose in (member.supporters, member.covers))


def is_among(name: str, people: str) -> bool:
    """Whether somebody is one of those whom a record names, as `Dora Hill and Bram Okoro`."""
    return any(same_name(name, one) for one in re.split(r",|;|&| and ", people))


def held_for(member: Member, occasion: Noun, on: date) -> Held | None:
    """The meeting that a form of this day goes with: the last that was held by then, else the next after it."""
    held = sorted((event for event in member.in_force(Held) if event.noun == occasion.id), key=lambda event: event.on)
    before = [event for event in held if event.on <= on]
    return before[-1] if before else held[0] if held else None

"""What a session is: its kind, how it is held, whom it is for and what it serves."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from domain.streams.facts import Known

KINDS = ("session", "briefing", "course", "e-learning", "visit", "one-to-one", "shadowing", "reading", "conference", "teaching")
"""What an activity may be. A strategy's own words for them stand in its `[words]`."""

IN_PERSON, ONLINE, EITHER = "in person", "online", "in person or online"
MODES = (IN_PERSON, ONLINE, EITHER)
"""How it may be held."""

BY_THEMSELVES = ("shadowing", "reading", "e-learning")
"""Kinds that count as themselves: whoever reads at home was at no session in person."""

OUTSIDE = "outside the council"
"""Said of a course among its `places`: somebody else holds it."""


class Description(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All of a session but when, where and who. `tags` are values by the theme that declares them."""

    kind: str = "session"
    mode: str = IN_PERSON
    link: str = ""
    outside: bool = False  # held by somebody else
    core: bool = False
    compulsory: bool = False
    for_whom: str = ""
    tags: Mapping[str, tuple[str, ...]] = {}

    @property
    def fields(self) -> Mapping[str, Any]:
        """What a condition may ask of the session: `session attended with core = yes`."""
        return {
            "kind": self.kind,
            "mode": self.mode,
            "inside": yes_or_no(not self.outside),
            "core": yes_or_no(self.core),
            "compulsory": yes_or_no(self.compulsory),
            "for": self.for_whom,
        }

    def of(self, fact: Known) -> Known:
        """A fact of the session with what the session is."""
        return msgspec.structs.replace(fact, fields={**self.fields, **fact.fields})

    def route(self, counts: tuple[str, ...]) -> str:
        """How whoever attends it has learnt, in the words of the course where it has some: the ways in which that counts."""
        ways = self._ways()
        return next((way for way in ways if way in counts), ways[0])

    def _ways(self) -> tuple[str, ...]:
        online = (ONLINE,) if self.kind == "e-learning" else ()
        own = (self.kind,) if self.kind in (*BY_THEMSELVES, "one-to-one") else ()
        held = () if self.kind in BY_THEMSELVES else (IN_PERSON, ONLINE) if self.mode == EITHER else (self.mode,)
        return (*own, *online, *held)


def yes_or_no(said: bool) -> str:
    return "yes" if said else "no"


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """Something kept with a session."""

    number: str
    title: str
    link: str
    where: str
    noun: str
    on: date

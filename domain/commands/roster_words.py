"""Roles, bodies and courses as spreadsheets write them, found among those that a strategy declares."""

import re
from collections.abc import Mapping
from typing import Final

from domain.results.likeness import folded
from domain.rosters.listed import ListedTraining
from domain.strategy.entries import Noun, Strategy
from domain.streams.roster import ListedRole, PastTraining

IN_PERSON: Final = "in person"

KINDS_OF_SEAT: Final = {
    "member": "member",
    "full member": "member",
    "vice chair": "member",
    "vice chairman": "member",
    "vice chairwoman": "member",
    "vice chairperson": "member",
    "deputy chair": "member",
    "chair": "chair",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "substitute": "substitute",
    "sub": "substitute",
    "reserve": "substitute",
    "likely": "likely",
    "pool": "pool",
}
KINDS_OF_ROLE: Final = {"held": "held", "shadow": "shadow", "expected": "expected", "aspired": "aspired"}

WITH_KIND: Final = re.compile(r"(?P<what>.+?)\s*(?:\((?P<bracketed>[^()]+)\)|\s[-:]\s*(?P<after>[^-:]+))")
KIND_OF: Final = re.compile(r"(?P<kind>[a-z -]+?) (?:of|on|for) (?:the )?(?P<what>.+)", re.IGNORECASE)


class RosterWords:
    """What a council's strategy calls its roles, bodies and courses, by how somebody may have typed them."""

    def __init__(self, strategy: Strategy) -> None:
        self.roles = {folded(words): id for id, name in strategy.roles.items() for words in (id, name)}
        self.bodies = self._named(strategy, "body")
        self.courses = self._named(strategy, "course")
        self.nouns: Mapping[str, Noun] = strategy.nouns

    def roles_in(self, text: str) -> list[ListedRole] | None:
        """The roles that a text names; None for what the strategy does not declare."""
        return several(text, self.roles, KINDS_OF_ROLE, "held")

    def seats_in(self, text: str) -> list[ListedRole] | None:
        """The seats that a text names; None for what the strategy does not declare."""
        return several(text, self.bodies, KINDS_OF_SEAT, "member")

    def training_in(self, listed: ListedTraining) -> list[PastTraining] | None:
        """What a row says was attended: every part of a course, where it names none. None for what the strategy does not declare."""
        course, part = self.courses.get(folded(listed.course), ""), listed.part
        if not course:
            of_courses = [(id, one) for id in self.courses.values() for one in self.parts(id) if folded(one) == folded(listed.course)]
            if len(set(of_courses)) != 1:
                return None
            course, part = of_courses[0]
        parts = [one for one in self.parts(course) if not part or folded(one) == folded(part)]
        if part and self.parts(course) and not parts:
            return None
        route = self.route(course, listed.route)
        return [
            PastTraining(row=listed.row, course=course, part=one, on=listed.on, route=route, hours=listed.hours) for one in parts or [""]
        ]

    def parts(self, course: str) -> tuple[str, ...]:
        given = self.nouns[course].parts
        return given if isinstance(given, tuple) else ()

    def route(self, course: str, said: str) -> str:
        """A route as the strategy spells it, where it does; else as it was typed."""
        return next((route for route in self.routes(course) if folded(route) == folded(said)), said or IN_PERSON)

    def counts(self, course: str, route: str) -> bool:
        """Whether a course counts by a route: by any, where the strategy says nothing."""
        return not self.routes(course) or route in self.routes(course)

    def routes(self, course: str) -> tuple[str, ...]:
        return self.nouns[course].texts("counts")

    @staticmethod
    def _named(strategy: Strategy, kind: str) -> dict[str, str]:
        nouns = [noun for noun in strategy.nouns.values() if noun.kind == kind]
        return {folded(words): noun.id for noun in nouns for words in (noun.id, noun.name)}


def several(text: str, known: Mapping[str, str], kinds: Mapping[str, str], plain: str) -> list[ListedRole] | None:
    """One thing, or those between commas where each of them is known."""
    if (found := one(text, known, kinds, plain)) is not None:
        return [found]
    if "," not in text:
        return None
    parts = [one(part.strip(), known, kinds, plain) for part in text.split(",") if part.strip()]
    return [part for part in parts if part] if parts and all(parts) else None


def one(text: str, known: Mapping[str, str], kinds: Mapping[str, str], plain: str) -> ListedRole | None:
    """`Planning Committee`, `Planning Committee (chair)`, `Planning Committee - substitute` or `Chair of Planning Committee`."""
    if what := known.get(folded(text)):
        return ListedRole(what=what, kind=plain)
    for found in (WITH_KIND.fullmatch(text), KIND_OF.fullmatch(text)):
        if found:
            said = found.groupdict()
            kind = kinds.get(folded(said.get("bracketed") or said.get("after") or said.get("kind") or ""))
            what = known.get(folded(said["what"]))
            if kind and what:
                return ListedRole(what=what, kind=kind)
    return None

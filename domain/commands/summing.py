"""Summing: what many members said on a form, and what they need to learn, without their names."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from domain.commands.reckoning import Reckoning
from domain.commands.record import strategy_of
from domain.strategy.entries import Noun, Strategy
from domain.streams.correction import as_corrected
from domain.streams.learning import FormReturned
from domain.streams.member import Member
from domain.viewer import READ, Viewer

FEWEST = 5
"""The fewest people that are shown as a number where the strategy names a setting that nobody has set."""


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """One form that came back. Nothing in it says whose it is."""

    on: date
    about: str
    answers: Mapping[str, str]


class NeedsOfOne(msgspec.Struct, frozen=True, kw_only=True):
    """How many needs under one theme a member has, and how many of them were met or dropped."""

    theme: str
    open: int
    met: int
    dropped: int


class Summing(Reckoning):
    """Reads what members said, for whoever may look at sums. Nothing is recorded."""

    def returned(self, viewer: Viewer, slug: str, form: str) -> list[Returned]:
        """What came back on a form, by day. Nothing of those who are forgotten."""
        found = [event for event in self._all_returned(viewer, slug) if event.noun == form]
        return [
            Returned(on=event.on, about=event.about, answers=event.answers or {}) for event in sorted(found, key=lambda event: event.on)
        ]

    def came_back(self, viewer: Viewer, slug: str) -> Counter[str]:
        """How many came back of each form."""
        return Counter(event.noun for event in self._all_returned(viewer, slug))

    def _all_returned(self, viewer: Viewer, slug: str) -> Iterator[FormReturned]:
        for member in self._members(viewer, slug):
            returned = (event for event in as_corrected(member.events) if isinstance(event, FormReturned))
            yield from (event for event in returned if event.answers is not None)

    def needs_by_theme(self, viewer: Viewer, slug: str) -> list[NeedsOfOne]:
        """One for each member and theme under which they have a need on record."""
        return [each for member in self._members(viewer, slug) for each in needs_of(member)]

    def fewest_shown(self, slug: str, today: date, *nouns: Noun) -> int:
        """The fewest people of whom any of these things lets a number be shown: the largest that one of them asks for; else 1."""
        strategy = self._strategy(slug, today)
        asked = [noun.fields["sums_from"] for noun in nouns if "sums_from" in noun.fields]
        return max((self._number(slug, said, strategy) for said in asked), default=1)

    def _number(self, slug: str, said: object, strategy: Strategy) -> int:
        if isinstance(said, str) and said.startswith("["):
            setting = said.strip("[]")
            declared = strategy.nouns.get(setting)
            said = self.around(slug).council.settings.get(setting, declared.fields.get("value") if declared else None)
        return int(said) if isinstance(said, int | str) and str(said).isdecimal() else FEWEST

    def _strategy(self, slug: str, today: date) -> Strategy:
        council = self.around(slug).council
        return strategy_of((council.adopted_on(today) or council.adoptions[0]).text)

    def _members(self, viewer: Viewer, slug: str) -> Iterator[Member]:
        viewer.must(READ)
        viewer.must_see(slug)
        found = (self.find(Member, id) for id in self.streams_of(slug, "member"))
        return (member for member in found if not member.forgotten and not member.same_as)


def needs_of(member: Member) -> list[NeedsOfOne]:
    """A member's needs, theme by theme."""
    closed = {fact.about.removeprefix("need:"): fact.verb for fact in member.known() if fact.noun == "need" and fact.verb != "recorded"}
    by_theme: dict[str, list[str]] = {}
    for need, theme in member.themes.items():
        by_theme.setdefault(theme, []).append(closed.get(need, "open"))
    return [
        NeedsOfOne(theme=theme, open=stand.count("open"), met=stand.count("met"), dropped=stand.count("dropped"))
        for theme, stand in by_theme.items()
    ]

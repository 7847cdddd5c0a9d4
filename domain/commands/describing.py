"""What a session is said to be, held to what the strategy declares: its kind, how it is held, and the themes it serves."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec

from domain.refusals import Invalid
from domain.strategy.entries import Noun, Strategy
from domain.streams.describing import KINDS, MODES, OUTSIDE, Description

TAGGED = ("course", "session")
"""What a theme is `on` so that a session may be tagged with it."""


def themes_of(strategy: Strategy | None) -> list[Noun]:
    """The themes with which a session may be tagged, in the order of the file."""
    nouns = strategy.nouns.values() if strategy else ()
    return [noun for noun in nouns if noun.kind == "theme" and (not noun.texts("on") or set(TAGGED) & set(noun.texts("on")))]


def as_described(said: Description, course: Noun, strategy: Strategy | None) -> Description:
    """What was said, with what the course has of itself. Raises Invalid for what the strategy does not know."""
    if said.kind not in KINDS:
        raise Invalid(f"An activity is one of: {', '.join(KINDS)}.", {"kind": ["Choose one of the kinds listed."]})
    if said.mode not in MODES:
        raise Invalid(f"A session is held {', '.join(MODES)}.", {"mode": ["Choose how it is held."]})
    themes = themes_of(strategy)
    return msgspec.structs.replace(
        said,
        link=web_address(said.link),
        outside=said.outside or OUTSIDE in course.texts("places"),
        for_whom=said.for_whom.strip(),
        tags=tags_as_declared(said.tags, course, themes),
    )


def tags_as_declared(said: Mapping[str, tuple[str, ...]], course: Noun, themes: list[Noun]) -> dict[str, tuple[str, ...]]:
    """The tags by theme: as they were said, else as the course has them. A theme whose values nobody has set takes any words."""
    tags = {}
    for theme in themes:
        values = tuple(value.strip() for value in said.get(theme.id, ()) if value.strip()) or tags_of_course(course, theme)
        if theme.texts("values") and (unknown := set(values) - set(theme.texts("values"))):
            raise Invalid(f"{theme.name} has no “{sorted(unknown)[0]}”. Choose from: {', '.join(theme.texts('values'))}.")
        if values:
            tags[theme.id] = values
    if unknown := set(said) - {theme.id for theme in themes}:
        raise Invalid(f"The council's strategy has no theme “{sorted(unknown)[0]}” for sessions.")
    return tags


def tags_of_course(course: Noun, theme: Noun) -> tuple[str, ...]:
    """What the course itself serves of a theme."""
    return tuple(value for value in course.texts("theme") if value in theme.texts("values"))


def web_address(link: str) -> str:
    """A link that a browser can follow safely. Raises Invalid for any other."""
    link = link.strip()
    try:
        parts = urlsplit(link)
        safe = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        safe = False
    if link and not safe:
        raise Invalid("That is no web address.", {"link": ["Enter a web address that begins with https://"]})
    return link

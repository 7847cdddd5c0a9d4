"""The values of a theme that a strategy leaves open, as its council has set them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.strategy.entries import Noun, Strategy

VALUES = "values"


def setting_of(theme: Noun) -> str:
    """The setting that says what the values of a theme are."""
    return f"{theme.id}.{VALUES}"


def are_open(noun: Noun) -> bool:
    """Whether this is a theme whose values the file leaves to the council."""
    return noun.kind == "theme" and not noun.texts(VALUES)


def with_values_set(strategy: Strategy, settings: Mapping[str, Any]) -> Strategy:
    """The strategy with the values that its council has set for its themes. Where none is, it is the same strategy."""
    found = {noun.id: as_set(noun, settings) for noun in strategy.nouns.values() if are_open(noun)}
    themes = {id: replace(strategy.nouns[id], fields={**strategy.nouns[id].fields, VALUES: said}) for id, said in found.items() if said}
    return replace(strategy, nouns={**strategy.nouns, **themes}) if themes else strategy


def as_set(theme: Noun, settings: Mapping[str, Any]) -> list[str]:
    """The values of a theme as somebody set them last. None where nobody has, or where they were taken back."""
    said = settings.get(setting_of(theme))
    return [str(value) for value in said] if isinstance(said, Sequence) and not isinstance(said, str) else []

"""Draws from a seed: numbers, choices, and names that nobody else in the sample has."""

import tomllib
from collections.abc import Sequence
from random import Random
from typing import Any, TypeVar

from memberdev.sample import HERE

T = TypeVar("T")


class Draw:
    """Uses `random()` alone, the one method whose numbers are promised to stay the same in every Python."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random  # noqa: S311 # it invents people; nothing is secret
        families: list[dict[str, Any]] = tomllib.loads((HERE / "names.toml").read_text("utf-8"))["family"]
        self.families = [family for family in families for _ in range(family["weight"])]
        self.taken: set[str] = set()

    def one(self, of: Sequence[T]) -> T:
        return of[int(self.random() * len(of))]

    def happens(self, chance: float) -> bool:
        return self.random() < chance

    def about(self, number: float, give: float) -> float:
        """A number, up to `give` of itself more or less."""
        return number * (1 + give * (2 * self.random() - 1))

    def name(self) -> str:
        family = self.one(self.families)
        name = f"{self.one(family['first'])} {self.one(family['last'])}"
        if name in self.taken:
            return self.name()
        self.taken.add(name)
        return name

"""Long lists of ids in pages that one statement can take."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

A_PAGE = 500


def pages(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """At most 500 at a time."""
    return (items[start : start + A_PAGE] for start in range(0, len(items), A_PAGE))

"""Long lists are turned a leaf at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import request, url_for

LINES_A_LEAF = 50

R = TypeVar("R")


@dataclass(frozen=True)
class Leaf:
    """Which part of a list is shown. `number` counts from 1."""

    number: int
    total: int  # lines in the whole list
    size: int = LINES_A_LEAF

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first_line(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last_line(self) -> int:
        return min(self.number * self.size, self.total)

    def turning(self, address: Callable[[int], str]) -> dict[str, Any]:
        """What GOV.UK's pagination is given."""
        near = sorted({1, self.last, *range(max(1, self.number - 1), min(self.last, self.number + 1) + 1)})
        items: list[dict[str, Any]] = []
        for before, number in zip([0, *near], near, strict=False):
            if number > before + 1:
                items.append({"ellipsis": True})
            items.append({"number": number, "href": address(number), "current": number == self.number})
        turning: dict[str, Any] = {"items": items}
        if self.number > 1:
            turning["previous"] = {"href": address(self.number - 1)}
        if self.number < self.last:
            turning["next"] = {"href": address(self.number + 1)}
        return turning


def leaf_asked(total: int, size: int = LINES_A_LEAF) -> Leaf:
    """The leaf that this page's address asks for, or the nearest there is."""
    return Leaf(min(number_asked(), max(1, -(-total // size))), total, size)


def turned(read: Callable[[int], tuple[Sequence[R], int]]) -> tuple[Sequence[R], Leaf]:
    """The lines of the leaf that is asked for, and which one that is. `read` gives a leaf's lines and how many there are in all."""
    lines, total = read(number_asked())
    leaf = leaf_asked(total)
    return (lines if leaf.number == number_asked() else read(leaf.number)[0]), leaf


def number_asked() -> int:
    """The number of the leaf in this page's address; what is no number is the first."""
    asked = request.args.get("leaf", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def address_of_leaf(number: int) -> str:
    """This page, with its filter, at another leaf."""
    kept = {name: values for name, values in request.args.lists() if name != "leaf"}
    return url_for(str(request.endpoint), **(request.view_args or {}), **kept, leaf=number)  # type: ignore[arg-type]  # lists are allowed

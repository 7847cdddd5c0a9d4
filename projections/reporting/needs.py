"""What members need to learn, theme by theme, as tables whose numbers are their bars: nobody is named, and no small group is shown."""

from collections.abc import Callable, Sequence
from typing import Protocol

from projections.reporting.form_results import counts
from projections.reporting.report import ReportTable

NOT_SAID = "No theme named"


class Needs(Protocol):
    """The needs of one member under one theme."""

    @property
    def theme(self) -> str: ...

    @property
    def open(self) -> int: ...

    @property
    def met(self) -> int: ...


def summed_needs(needs: Sequence[Needs], smallest: int) -> list[ReportTable]:
    """How many members have a need under each theme, an open one, and one that was met. None where nobody has any."""
    if not needs:
        return []
    themes = sorted({each.theme for each in needs}, key=lambda theme: (not theme, theme.casefold()))
    people: dict[str, Callable[[Needs], bool]] = {
        "Members with such a need": lambda each: True,
        "Members whose need is not met yet": lambda each: each.open > 0,
        "Members with a need that was met": lambda each: each.met > 0,
    }
    return [
        counts(
            caption, "Theme", {theme or NOT_SAID: sum(each.theme == theme and has(each) for each in needs) for theme in themes}, smallest
        )
        for caption, has in people.items()
    ]

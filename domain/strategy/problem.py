"""What is wrong with a strategy file, said to whoever wrote it, with the line it stands on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from domain.refusals import Invalid


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right (error) or to know (warning). `line` counts from 1."""

    line: int
    level: Literal["error", "warning"]
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


class StrategyHasMistakes(Invalid):
    """A file that cannot be read as a strategy, with every mistake found in it."""

    def __init__(self, mistakes: Sequence[Problem]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        count = len(self.mistakes)
        super().__init__(
            f"The strategy has {count} mistake{'' if count == 1 else 's'}. {'; '.join(map(str, self.mistakes))}",
            {"strategy": [str(mistake) for mistake in self.mistakes]},
        )

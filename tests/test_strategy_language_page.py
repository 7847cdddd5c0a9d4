"""The page for those who write a council's file: every example on it is read, and every wording in its tables."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from domain.checking import check
from domain.printing import print_rule
from domain.strategy.language import (
    Names,
    read_done,
    read_every,
    read_figure,
    read_nudge,
    read_opens,
    read_reminder,
    read_value,
    read_when,
    read_who,
)
from domain.strategy.language.vocabulary import FIGURES, VERBS
from domain.strategy.reading import Reading, read_strategy
from domain.strategy.tables import KEYS

PAGE = (Path(__file__).parents[1] / "docs" / "strategy-language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
WHOLE_FILE = EXAMPLES[0]


def names() -> Names:
    """Everything that the examples of the page declare, together."""
    return Reading("\n".join(EXAMPLES)).names


READERS: dict[str, Callable[[str], object]] = {
    "who": lambda said: read_who(said, names()),
    "opens": lambda said: read_opens(said, names()),
    "done": lambda said: read_done(said, names()),
    "by": lambda said: read_when(said, names()),
    "every": lambda said: read_every(said, names()),
    "holds": lambda said: read_figure(said, names()),
    "value": lambda said: read_value(said, names()),
    "remind": read_reminder,
    "nudge": read_nudge,
    "escalate": lambda said: read_nudge(said, after=True),
}


def wordings() -> list[tuple[str, str]]:
    """Every first cell of the tables that are headed by a key."""
    found = []
    for key, rows in re.findall(r"^\| `(\w+)` \| means \|\n\|---\|---\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE):
        found += [(key, said) for said in re.findall(r"^\| `([^`]+)` \|", rows, re.MULTILINE)]
    return found


def test_the_first_example_is_a_whole_file_with_nothing_to_put_right() -> None:
    assert [str(problem) for problem in check(WHOLE_FILE) if problem.level == "error"] == []


@pytest.mark.parametrize(
    "example", EXAMPLES[1:], ids=lambda example: re.findall(r'id +?= "([\w-]+)"', example)[:1][0] if "id" in example else "note"
)
def test_every_other_example_can_be_added_to_it(example: str) -> None:
    assert [str(problem) for problem in check(f"{WHOLE_FILE}\n{example}") if problem.level == "error"] == []


def test_all_the_examples_together_are_one_strategy() -> None:
    assert [str(problem) for problem in check("\n".join(EXAMPLES)) if problem.level == "error"] == []


@pytest.mark.parametrize(("key", "said"), wordings())
def test_every_wording_in_its_tables_is_read(key: str, said: str) -> None:
    assert READERS[key](said) is not None


def test_every_key_with_a_table_of_wordings_has_one() -> None:
    assert {key for key, _ in wordings()} == set(READERS)


def test_the_rule_it_prints_is_printed_so() -> None:
    strategy = read_strategy(WHOLE_FILE)

    assert print_rule(strategy.rules["offer-planning"], strategy, date(2026, 5, 11)) in PAGE


@pytest.mark.parametrize("kind", KEYS)
def test_every_kind_of_entry_is_on_the_page(kind: str) -> None:
    assert f"`[[{kind}]]`" in PAGE


@pytest.mark.parametrize("verb", sorted({verb for verbs in VERBS.values() for verb in verbs} | set(FIGURES) - {"text", "summed answers"}))
def test_every_verb_and_figure_is_on_the_page(verb: str) -> None:
    assert verb in PAGE

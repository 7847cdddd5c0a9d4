"""`memberdev strategy compare`: what it prints of a council's real members, and how it ends."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from domain.strategies import built_in
from domain.streams.member import Member
from memberdev.command import main
from tests.service.pages.town import SLUG, TODAY, Town, a_town

DEADLINE = 'by       = "3 months after tenure"'


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with a_town(tmp_path_factory.mktemp("compared") / "town") as town:
        yield town


@pytest.fixture(scope="module")
def sooner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model strategy, with one deadline two months earlier."""
    file = tmp_path_factory.mktemp("files") / "sooner.toml"
    file.write_text(built_in("model-council").replace(DEADLINE, 'by       = "1 month after tenure"', 1), encoding="utf-8")
    return file


def compare(town: Town, *words: str | Path) -> Result:
    place = ("--council", SLUG, "--data", town.office.settings.data)
    return CliRunner().invoke(main, ["strategy", "compare", *map(str, words), *map(str, place)])


def test_member_by_member_and_clause_by_clause_it_prints_what_would_differ(town: Town, sooner: Path) -> None:
    answer = compare(town, "model-council", sooner)

    assert answer.exit_code == 0, answer.stderr
    assert "Last day moves: Complete the induction sessions (clause 1.5)" in answer.stdout
    assert "Due, last day: Tuesday 11 August 2026 -> Due, last day: Thursday 11 June 2026" in answer.stdout
    assert answer.stdout.splitlines()[-1].endswith("would differ: 4 last day moves.")


def test_json_is_one_object(town: Town, sooner: Path) -> None:
    found = json.loads(compare(town, "adopted", sooner, "--json").stdout)

    assert found["council"] == SLUG
    assert {row["difference"] for row in found["differences"]} == {"Last day moves"}
    assert len(found["differences"]) == 4


def test_from_a_day_on_only_the_rules_that_move_differ(town: Town, sooner: Path) -> None:
    assert "Nothing would differ" in compare(town, "adopted", sooner, "--from", "2026-06-01").stdout
    assert "4 last day moves" in compare(town, "adopted", sooner, "--from", "2026-06-01", "--move", "complete-induction").stdout


def test_a_strategy_or_council_that_is_not_there_is_said(town: Town, sooner: Path) -> None:
    assert compare(town, "adopted", "no-such").exit_code == 1
    missing = CliRunner().invoke(
        main, ["strategy", "compare", "adopted", str(sooner), "--council", "nowhere", "--data", str(town.office.settings.data)]
    )
    assert missing.exit_code == 1


def test_what_was_compared_is_adopted_with_the_same_words(town: Town, sooner: Path) -> None:
    adopt = ["strategy", "adopt", str(sooner), "--council", SLUG, "--data", str(town.office.settings.data), "--from", TODAY.isoformat()]

    wrong = CliRunner().invoke(main, [*adopt, "--move", "complete-inductions"])
    assert (wrong.exit_code, "has no rule complete-inductions" in wrong.stderr) == (2, True)
    assert CliRunner().invoke(main, [*adopt, "--move", "complete-induction"]).exit_code == 0

    members = town.office.app.find_all(Member, [f"member:{town.member(name)}" for name in ("Ada", "Bola")]).values()
    steps = [step for member in members for step in member.steps.values() if step.rule == "complete-induction"]
    assert [step.due for step in steps] == [date(2026, 6, 11)] * 2

"""`memberdev member` and `memberdev due` as of another day: what they print, and how they end."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from memberdev.command import main
from tests.service.pages.town import SLUG, TODAY, Town, a_town

LATE = TODAY + timedelta(days=10)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Four members, one of whom was given the guide in time, which was entered late."""
    with a_town(tmp_path_factory.mktemp("looked-back-on") / "town") as town:
        town.moves_to(TODAY + timedelta(days=20))
        viewer, ada = town.viewer, f"member:{town.member('Ada')}"
        app, act = town.office.app, town.office.act(viewer)
        app.record_fact(viewer, act, ada, "induction-guide", "given", TODAY + timedelta(days=2))
        town.goes_on()
        yield town


def ask(town: Town, *words: str) -> Result:
    data: Path = town.office.settings.data
    return CliRunner().invoke(main, [*words, "--data", str(data)])


def guide(answer: Result) -> dict[str, Any]:
    """The step of the induction guide, of a member printed as JSON."""
    assert answer.exit_code == 0, answer.stderr
    return next(step for step in json.loads(answer.stdout)["steps"] if step["rule"] == "give-guide")


def test_a_member_is_found_by_name_and_shown_as_of_a_day(town: Town) -> None:
    as_known = ask(town, "member", "ada", "--known", f"{LATE}", "--json")
    as_it_was = ask(town, "member", "Ada Ashworth", "--on", f"{LATE}", "--json")

    assert "state" not in guide(as_known)  # open, which goes without saying
    assert f"give-guide/{guide(as_known)['occurrence']}" in json.loads(as_known.stdout)["overdue"]
    assert guide(as_it_was)["state"] == "done"
    assert (json.loads(as_it_was.stdout)["on"], json.loads(as_it_was.stdout)["known"]) == (f"{LATE}", f"{TODAY + timedelta(days=20)}")


def test_a_member_of_a_day_says_which_day_in_plain_words(town: Town) -> None:
    answer = ask(town, "member", "ada", "--on", f"{LATE}", "--known", f"{LATE}")

    assert answer.stdout.startswith("Ada Ashworth (northport), as it was on Friday 22 May 2026, by what was known on Friday 22 May 2026\n")
    assert "  overdue   give-guide/" in answer.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("member", "ada", "--known", "2027-01-01"), 1, "must be today or in the past"),
        (("member", "ada", "--on", "2019-01-01"), 1, "Nothing about this person was on record, and true, by that day."),
        (("member", "Ashworth", "--on", f"{LATE}"), 1, "More than one member is called “Ashworth”."),
        (("member", "Nobody At All"), 1, "Nobody on record is called “Nobody At All”."),
        (("member", "ada", "--on", "12/5/2026"), 2, "is no day"),
        (("due", "--on", f"{LATE}"), 2, "Say with --council whose members are meant."),
    ],
)
def test_what_cannot_be_asked_for_is_said(town: Town, words: tuple[str, ...], code: int, said: str) -> None:
    answer = ask(town, *words)

    assert answer.exit_code == code
    assert said in answer.stderr


def test_what_was_due_on_a_day_is_listed_for_a_council(town: Town) -> None:
    def late(*days: str) -> list[str]:
        rows = json.loads(ask(town, "due", "--council", SLUG, *days, "--json").stdout)
        assert [row["due"] or "9999" for row in rows] == sorted(row["due"] or "9999" for row in rows)
        return sorted(row["name"] for row in rows if row["rule"] == "give-guide" and row["overdue"])

    others = ["Bola Ashworth", "Ceri Ashworth", "Dilys Ashworth"]
    assert late("--known", f"{LATE}") == ["Ada Ashworth", *others]
    assert late("--on", f"{LATE}") == others

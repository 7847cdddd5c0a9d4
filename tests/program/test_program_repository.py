"""What somebody finds who has only this repository and Python: the commands of the README, and locks that serve on any machine."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")


def made(target: str) -> str:
    """What `make` would do."""
    return subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    text = (ROOT / lock).read_text()

    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE), "an option that only one machine needs"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_version_in_a_lock_is_held_to_its_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    pinned = [entry for entry in entries if not entry.startswith("#")]

    assert len(pinned) > 30
    assert [entry for entry in pinned if not re.match(r"[\w.\[\]-]+==\S+.*--hash=sha256:", entry, re.DOTALL)] == []


def test_what_the_project_needs_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = {re.split(r"[^\w-]", each)[0].lower() for each in [*project["project"]["dependencies"], *project["build-system"]["requires"]]}
    for_development = {re.split(r"[^\w-]", each)[0].lower() for each in project["project"]["optional-dependencies"]["dev"]}

    assert named <= locked("requirements.txt")
    assert named | for_development <= locked("requirements-dev.txt")


def test_both_locks_agree() -> None:
    assert versions("requirements.txt").items() <= versions("requirements-dev.txt").items()


def versions(lock: str) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", (ROOT / lock).read_text(), re.MULTILINE)
    return {name.lower(): version for name, version in found}


def locked(lock: str) -> set[str]:
    return set(versions(lock))


def test_the_commands_of_the_readme_are_there() -> None:
    named = set(re.findall(r"`?make (\w+)", (ROOT / "README.md").read_text())) | {"run", "test", "check", "bench", "help"}

    for target in sorted(named):
        assert made(target), target


def test_make_run_asks_nothing_and_hands_over_to_the_program() -> None:
    assert "exec .venv/bin/memberdev run --sandbox" in made("run")


def test_continuous_integration_runs_what_the_readme_says_and_skips_nothing() -> None:
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text()
    assert re.search(r"export .*CI=true", script.read_text())


def test_the_rooms_of_the_house_import_each_other_only_as_they_may() -> None:
    checked = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, check=False, capture_output=True, text=True)

    assert checked.returncode == 0, checked.stdout
    assert "3 kept, 0 broken" in checked.stdout

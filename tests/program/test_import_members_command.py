"""`memberdev import-members`: what it prints, how it ends, and what is on record afterwards."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from domain.strategies import built_in
from domain.viewer import the_program
from memberdev.command import main
from memberdev.office import office
from memberdev.settings import Settings
from memberdev.store import place_of, prepare
from tests.spreadsheets import a_csv, a_workbook

HEADS = ("Name", "Ward", "E-mail", "Polling day")
ADA, BRAM = ("Ada Thornley", "Mill", "ada@ambleford.example", "4 May 2023"), ("Bram Okoro", "Quay", "", "4/5/23")
REPORT = {"kind", "rows", "going_in", "new", "on_record", "attended", "unchanged", "held_back", "refused", "left_out", "not_known"}

Run = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a record with one council on it."""
    folder = tmp_path / "data"
    prepare(place_of(folder))
    with office(Settings(data=folder)) as opened:
        viewer = the_program("import")
        opened.app.adopt(viewer, opened.act(viewer), "ambleford", built_in("model-council"), date(2023, 5, 1), name="Ambleford")
    return folder


@pytest.fixture
def run(tmp_path: Path, data: Path) -> Run:
    """Bring in a file of these bytes with these options."""

    def import_members(file: bytes, *options: str, council: str = "ambleford") -> Result:
        path = tmp_path / "members.xlsx"
        path.write_bytes(file)
        return CliRunner().invoke(main, ["import-members", str(path), "--data", str(data), "--council", council, *options])

    return import_members


def names_in(data: Path) -> list[str]:
    listed = CliRunner().invoke(main, ["members", "--data", str(data), "--council", "ambleford", "--json"])
    return [row["name"] for row in json.loads(listed.stdout)]


def test_members_come_in_without_a_running_service_and_the_same_file_adds_nothing(run: Run, data: Path) -> None:
    first, again = run(a_workbook([HEADS, ADA])), run(a_workbook([HEADS, ADA]))

    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.startswith("1 member of 1 row went in.\n  new: 1, on record before: 0, nothing new: 0\n")
    assert names_in(data) == ["Ada Thornley"]
    assert (again.exit_code, again.stdout.splitlines()[1]) == (0, "  new: 0, on record before: 0, nothing new: 1")


def test_a_row_that_cannot_be_read_ends_with_one_and_records_nothing_until_good_rows_are_asked_for(run: Run, data: Path) -> None:
    refused = run(a_csv([HEADS, ADA, BRAM]), "--json")

    report = json.loads(refused.stdout)
    assert (refused.exit_code, report.keys(), report["going_in"]) == (1, REPORT, 0)
    assert report["refused"][0]["row"] == 3
    assert names_in(data) == []

    assert run(a_csv([HEADS, ADA, BRAM]), "--accept-good").exit_code == 1
    assert names_in(data) == ["Ada Thornley"]


def test_a_dry_run_says_what_would_go_in_and_records_nothing(run: Run, data: Path) -> None:
    result = run(a_csv([HEADS, ADA]), "--dry-run")

    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "1 member of 1 row would go in.")
    assert names_in(data) == []


def test_columns_are_named_and_remembered_and_likely_matches_answered(run: Run, data: Path) -> None:
    odd = ("Who", "Where", "Reach")
    assert "It cannot be told which column is: Name or Last name" in run(a_csv([odd, ADA])).stderr

    named = ("--column", "name=Who", "--column", "ward=Where", "--in-office", "2023-05-08")
    assert run(a_csv([odd, ADA[:3]]), *named).exit_code == 0
    other = a_csv([odd, ("A. Thornley", "Mill", ADA[2])])

    held = run(other, "--json")
    assert (held.exit_code, json.loads(held.stdout)["held_back"][0]["row"]) == (1, 2)
    assert run(other, "--answer", "2=same").exit_code == 0
    assert names_in(data) == ["Ada Thornley"]


def test_what_was_typed_wrong_is_said(run: Run) -> None:
    assert "that council is not on record" in run(a_csv([HEADS, ADA]), council="nowhere").stderr.lower()
    assert run(a_csv([HEADS, ADA]), "--column", "name").exit_code == 2
    assert run(a_csv([HEADS, ADA]), "--answer", "2=maybe").exit_code == 2
    assert "is no column of ours" in run(a_csv([HEADS, ADA]), "--column", "shoe=Ward").stderr

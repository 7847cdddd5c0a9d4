"""`memberdev import-results`: what it prints, how it ends, and what is on record afterwards."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from domain.strategies import built_in
from domain.streams.member import Member
from memberdev.command import main
from memberdev.office import Office, office
from memberdev.settings import Settings
from tests.program.running import Running
from tests.results_files import Cells, archived, current_export, leap, standing
from tests.test_results_hoc_library import in_2024, table_of

ALPORT = "local.derbyshire.alport.2026-05-07"
ORLA, IVOR = standing(1, "Orla Quist", "t"), standing(2, "Ivor Pell", "f")
ABLE = standing(3, "Able Moss", "t", ALPORT, post_label="Alport")
REPORT = {"elections", "ballots", "winners", "new", "returning", "not_known", "ending", "defeated", "held_back", "refused", "left_out"}

Import = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run_import(tmp_path: Path, data: Path) -> Import:
    """Import these rows, or these bytes, with these options."""

    def run(file: bytes | tuple[Cells, ...], *options: str) -> Result:
        path = tmp_path / "results.csv"
        path.write_bytes(file if isinstance(file, bytes) else current_export(*file))
        return CliRunner().invoke(main, ["import-results", str(path), "--data", str(data), *options])

    return run


def report_of(result: Result) -> dict[str, Any]:
    """The one object that was printed."""
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def names_in(data: Path, council: str = "thurrock") -> list[str]:
    listed = CliRunner().invoke(main, ["members", "--data", str(data), "--council", council, "--json"])
    return [row["name"] for row in json.loads(listed.stdout)]


def steps_in(data: Path) -> list[date]:
    """The days on which steps of members opened."""
    with office(Settings(data=data)) as opened:
        return opened_on(opened)


def opened_on(opened: Office) -> list[date]:
    members = [opened.app.find(Member, id) for id in opened.app.streams_of("thurrock", "member")]
    return [step.opened for member in members for step in member.steps.values()]


def test_winners_go_on_record_and_are_elected_without_a_running_service(run_import: Import, data: Path) -> None:
    result = run_import((ORLA, IVOR, ABLE), "--adopt", "model-council")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 winners on 2 ballots of 2 elections went in.\n  new: 0, returning: 0, not known whether new: 2\n" in result.stdout
    assert (names_in(data), names_in(data, "derbyshire")) == (["Orla Quist"], ["Able Moss"])
    assert steps_in(data)


def test_json_is_one_object_of_counts_and_lists(run_import: Import) -> None:
    tied = standing(4, "Cy Twombly", "t", "local.thurrock.ockendon.2026-05-07", seats_contested=2)
    mayor = standing(5, "Dilys May", "t", "mayor.hackney.2026-05-07")

    result = run_import((ORLA, IVOR, tied, mayor), "--adopt", "model-council", "--json")

    report = report_of(result)
    assert result.exit_code == 1
    assert report.keys() == REPORT
    assert {name: report[name] for name in REPORT if isinstance(report[name], int)} == {
        "elections": 1,
        "ballots": 1,
        "winners": 1,
        "new": 0,
        "returning": 0,
        "not_known": 1,
        "ending": 0,
        "defeated": 0,
    }
    assert report["held_back"] == [{"ballot": "local.thurrock.ockendon.2026-05-07", "why": "1 marked as elected, for 2 seats."}]
    assert report["left_out"] == [{"ballot": "mayor.hackney.2026-05-07", "why": "It elects a mayor, not a council."}]
    assert report["refused"] == []


def test_a_workbook_of_the_house_of_commons_library_is_imported_alike(run_import: Import, data: Path) -> None:
    workbook = table_of(in_2024("Quist, O.", 1), in_2024("Pell, I.", 0))

    result = run_import(workbook, "--adopt", "model-council", "--poll-date", "2024-05-02", "--in-office", "2024-05-07", "--history-only")

    assert (result.exit_code, result.stderr) == (0, "")
    assert names_in(data) == ["O. Quist"]


def test_the_same_file_twice_finds_nothing_new(run_import: Import, data: Path) -> None:
    run_import((ORLA, IVOR), "--adopt", "model-council")

    again = run_import((ORLA, IVOR), "--adopt", "model-council", "--json")

    assert again.exit_code == 0
    assert (report_of(again)["elections"], report_of(again)["winners"]) == (0, 0)
    assert names_in(data) == ["Orla Quist"]


def test_a_dry_run_says_what_would_go_in_and_records_nothing(run_import: Import, data: Path) -> None:
    looked = run_import((ORLA, IVOR), "--adopt", "model-council", "--dry-run", "--json")
    said = run_import((ORLA, IVOR), "--adopt", "model-council", "--dry-run")

    assert (looked.exit_code, report_of(looked)["winners"]) == (0, 1)
    assert "1 winner on 1 ballot of 1 election would go in." in said.stdout
    assert names_in(data) == []
    assert report_of(run_import((ORLA, IVOR), "--adopt", "model-council", "--json")) == report_of(looked)


def test_councils_that_are_not_on_record_are_left_out_and_that_alone_is_no_failure(run_import: Import, data: Path) -> None:
    result = run_import((ORLA, IVOR), "--json")

    assert result.exit_code == 0
    assert [entry["ballot"] for entry in report_of(result)["left_out"]] == ["local.thurrock.2026-05-07"]
    assert names_in(data) == []


def test_only_the_councils_that_are_named_are_imported(run_import: Import, data: Path) -> None:
    result = run_import((ORLA, IVOR, ABLE), "--adopt", "model-council", "--council", "thurrock", "--json")

    assert (result.exit_code, report_of(result)["winners"]) == (0, 1)
    assert report_of(result)["left_out"] == [{"ballot": "local.derbyshire.2026-05-07", "why": "It is of a council that was not asked for."}]
    assert names_in(data, "derbyshire") == []


def test_a_council_that_the_file_does_not_have_is_refused(run_import: Import, data: Path) -> None:
    result = run_import((ORLA, IVOR), "--adopt", "model-council", "--council", "atlantis")

    assert result.exit_code == 1
    assert "no election of atlantis" in result.stderr
    assert not data.exists()


def test_a_strategy_may_be_a_file(run_import: Import, data: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(built_in("model-council").replace("model-council", "own-council"))

    assert run_import((ORLA, IVOR), "--adopt", str(own)).exit_code == 0
    assert names_in(data) == ["Orla Quist"]


@pytest.mark.parametrize(("strategy", "said"), [("no-such", "No strategy called no-such"), ("{own}", "line 2")])
def test_an_unknown_strategy_or_one_with_mistakes_is_refused_before_anything_is_recorded(
    run_import: Import, data: Path, tmp_path: Path, strategy: str, said: str
) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[strategy]\nid = 3\ntitle = "Ours"\n')

    result = run_import((ORLA, IVOR), "--adopt", strategy.format(own=own))

    assert result.exit_code == 1
    assert said in result.stderr
    assert names_in(data) == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This is a PDF document."),
        (b"dear,councillor\nthank,you\n", "Not one of the first 5 rows names columns"),
        (b"x" * 50_000_001, "at most 50 MB are read"),
    ],
)
def test_a_file_that_is_no_results_file_is_refused_with_what_can_be_read(run_import: Import, data: Path, file: bytes, said: str) -> None:
    result = run_import(file, "--adopt", "model-council", "--json")

    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert not data.exists()


def test_a_file_that_is_not_there_and_a_day_that_is_no_day_are_bad_usage(run_import: Import, data: Path) -> None:
    no_file = CliRunner().invoke(main, ["import-results", "no-such.csv", "--data", str(data)])
    no_day = run_import((ORLA, IVOR), "--poll-date", "7 May")

    assert (no_file.exit_code, no_day.exit_code) == (2, 2)
    assert "“7 May” is no day. Write it as 2018-05-03." in no_day.stderr


def test_rows_that_cannot_be_read_are_each_named_and_stop_the_file_until_the_good_ones_are_asked_for(
    run_import: Import, data: Path
) -> None:
    rows = (ORLA, IVOR, {**ABLE, "ballot_paper_id": "Alport"}, {**ABLE, "ballot_paper_id": "local"})

    stopped = run_import(rows, "--adopt", "model-council", "--json")
    said = run_import(rows, "--adopt", "model-council")
    asked = run_import(rows, "--adopt", "model-council", "--accept-good", "--json")

    assert [(entry["row"], report_of(stopped)["winners"]) for entry in report_of(stopped)["refused"]] == [(4, 0), (5, 0)]
    assert "--accept-good" in said.stdout
    assert report_of(asked)["winners"] == 1
    assert [stopped.exit_code, said.exit_code, asked.exit_code] == [1, 1, 1]
    assert names_in(data) == ["Orla Quist"]


def test_a_file_without_a_poll_date_needs_one(run_import: Import, data: Path) -> None:
    file = leap(archived("Orla Quist", 1))

    without = run_import(file, "--adopt", "model-council")
    with_it = run_import(file, "--adopt", "model-council", "--poll-date", "2018-05-03", "--json")

    assert without.exit_code == 1
    assert "poll_date" in without.stderr
    assert (with_it.exit_code, report_of(with_it)["winners"]) == (0, 1)
    assert names_in(data) == ["Orla Quist"]


def test_a_file_of_winners_alone_needs_somebodys_word(run_import: Import) -> None:
    rows = [{name: value for name, value in ORLA.items() if name != "elected"}]
    file = current_export(*rows, columns=[name for name in rows[0] if name != "elected"])

    assert "--all-rows-won" in run_import(file, "--adopt", "model-council").stderr
    assert report_of(run_import(file, "--adopt", "model-council", "--all-rows-won", "--json"))["winners"] == 1


def test_a_file_of_another_format_than_said_is_refused(run_import: Import) -> None:
    result = run_import((ORLA, IVOR), "--adopt", "model-council", "--format", "leap")

    assert result.exit_code == 1
    assert "not a file of the Local Elections Archive Project" in result.stderr


def test_history_only_records_the_terms_and_owes_nothing_for_days_before_today(run_import: Import, data: Path) -> None:
    run_import((ORLA, IVOR), "--adopt", "model-council", "--history-only")

    assert names_in(data) == ["Orla Quist"]
    assert [day for day in steps_in(data) if day <= date(2026, 6, 1)] == []


def test_the_days_that_are_confirmed_are_those_given(run_import: Import, data: Path) -> None:
    run_import((ORLA, IVOR), "--adopt", "model-council", "--declared", "2026-05-09", "--in-office", "2026-05-13")

    listed = CliRunner().invoke(main, ["members", "--data", str(data), "--json"])
    (orla,) = json.loads(listed.stdout)
    assert (orla["declared"], orla["took_office"]) == ("2026-05-09", "2026-05-13")


def test_days_in_a_wrong_order_are_refused(run_import: Import, data: Path) -> None:
    result = run_import((ORLA, IVOR), "--adopt", "model-council", "--declared", "2026-05-01")

    assert result.exit_code == 1
    assert "must not be before polling day" in result.stderr
    assert names_in(data) == []


def test_the_folder_may_be_named_in_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_bytes(current_export(ORLA, IVOR))

    result = CliRunner(env={"MEMBERDEV_DATA": str(tmp_path / "named")}).invoke(
        main, ["import-results", str(file), "--adopt", "model-council"]
    )

    assert result.exit_code == 0
    assert names_in(tmp_path / "named") == ["Orla Quist"]


def test_with_a_running_service_the_service_elects_and_the_command_waits_for_it(
    run: Callable[..., Running], run_import: Import, data: Path
) -> None:
    run(data).started()

    result = run_import((ORLA, IVOR), "--adopt", "model-council", "--json")

    assert (result.exit_code, report_of(result)["winners"]) == (0, 1)
    assert names_in(data) == ["Orla Quist"]
    with office(Settings(data=data)) as opened:
        who = {event.event.who for event in opened.store.log.page(0, 1000) if event.event.TOPIC == "member.elected"}
    assert who == {"work"}

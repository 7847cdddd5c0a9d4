"""The facts of a period as they are written out: the same bytes every time, on every store, until what they tell of changes."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from memberdev.command import main
from memberdev.history import FORGOTTEN, PERSONAL, Written, write_history
from memberdev.office import Office
from memberdev.progress import silence
from tests.a_council import ACouncil, a_council
from tests.databases import TestServer

LONDON = ZoneInfo("Europe/London")
MAY = {"first": date(2026, 5, 1), "last": date(2026, 5, 31)}


def written(office: Office, **asked: Any) -> tuple[bytes, Written]:
    """The bytes, and what is said of them."""
    lines: list[bytes] = []
    period = {"first": None, "last": None, "council": "", "names": False}
    summary = write_history(office, lines.append, advance=silence, **(period | asked))
    return b"".join(lines), summary


def facts(office: Office, **asked: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(office, **asked)[0].splitlines()]


def test_the_same_period_gives_the_same_bytes_with_their_count_and_hash(council: ACouncil) -> None:
    # Given
    council.elect([(1, "Ada Ashworth", "harbour"), (2, "Bola Birch", "old-town")])

    # When it is written twice
    once, summary = written(council.office, **MAY)
    again, _ = written(council.office, **MAY)

    # I expect
    assert once == again
    assert summary == (once.count(b"\n"), hashlib.sha256(once).hexdigest())
    topics = [json.loads(line)["topic"] for line in once.splitlines()]
    assert topics.count("member.elected") == 2
    assert not any(topic.startswith("step.") for topic in topics)


def test_two_kinds_of_store_that_hold_the_same_facts_give_the_same_bytes(tmp_path: Path, postgres: TestServer) -> None:
    with council_in(tmp_path / "files") as on_files, postgres.database() as address, a_council(address, tmp_path / "server") as on_a_server:
        # Given a council on SQLite, and all that was recorded of it on PostgreSQL too
        on_files.elect([(1, "Ada Ashworth", "harbour"), (2, "Bólá Birch", "old-town")])
        there = on_a_server.office.store
        there.recorder.insert_events(there.mapper.to_store([each.event for each in on_files.office.store.log.page(0, 1000)]))

        # I expect
        assert written(on_files.office, **MAY) == written(on_a_server.office, **MAY)
        assert written(on_files.office, names=True)[0] == written(on_a_server.office, names=True)[0]


def test_what_is_recorded_later_changes_nothing_of_an_earlier_period(council: ACouncil) -> None:
    council.elect([(1, "Ada Ashworth", "harbour")])
    before = written(council.office, **MAY)

    # When something true of the period is recorded after it, and somebody is forgotten
    council.day.at = date(2026, 6, 3)
    council.record("Ada Ashworth", "planning", "offered", date(2026, 5, 20), how="by e-mail")
    council.office.forget(council.viewer, council.member("Ada Ashworth").id)

    # I expect the period as it was, and June to say the rest
    assert written(council.office, **MAY) == before
    assert [fact["topic"] for fact in facts(council.office, first=date(2026, 6, 1))] == ["member.offered", "member.forgotten"]


def test_a_day_begins_and_ends_at_midnight_in_london(council: ACouncil) -> None:
    # Given something recorded in the last second of 11 May in London, which is on British Summer Time, and at midnight
    council.elect([(1, "Ada Ashworth", "harbour")])
    midnight = datetime(2026, 5, 15, tzinfo=LONDON)
    for at, address in ((midnight - timedelta(seconds=1), "late@ambleford.example"), (midnight, "early@ambleford.example")):
        council.office.app.give_contact(council.viewer, council.act(at=at), council.member("Ada Ashworth").id, "e-mail", address)

    # I expect each on its own day
    thursday = facts(council.office, first=date(2026, 5, 14), last=date(2026, 5, 14), names=True)
    friday = facts(council.office, first=date(2026, 5, 15), last=date(2026, 5, 15), names=True)
    assert [fact["at"] for fact in thursday] == ["late@ambleford.example"]
    assert [fact["at"] for fact in friday] == ["early@ambleford.example"]


def test_a_fact_carries_its_envelope_and_a_mark_where_something_personal_is_on_record(council: ACouncil) -> None:
    council.elect([(1, "Ada Ashworth", "harbour")])
    ada = council.member("Ada Ashworth").id
    council.office.app.record_need(council.viewer, council.act(command="a-need", why="She asked"), ada, "Public speaking", council.day.at)

    (need,) = (fact for fact in facts(council.office) if fact["topic"] == "member.need-recorded")

    assert need == {
        "id": need["id"],
        "stream": ada,
        "version": int(need["id"].rpartition("@")[2]),
        "topic": "member.need-recorded",
        "council": "ambleford",
        "recorded": "2026-05-12T09:00:00Z",
        "on": "2026-05-12",
        "who": "user:an-officer",
        "why": PERSONAL,
        "command": "a-need",
        "noun": "need",
        "need": "1",
        "words": PERSONAL,
    }


def test_names_are_written_out_where_they_are_asked_for_and_what_was_said_in_confidence_never_is(council: ACouncil) -> None:
    council.elect([(1, "Ada Ashworth", "harbour"), (2, "Bola Birch", "old-town")])
    ada, bola = council.member("Ada Ashworth").id, council.member("Bola Birch").id
    council.office.app.record_need(council.viewer, council.act(why="She asked"), ada, "Public speaking", council.day.at)
    council.office.forget(council.viewer, bola)

    found = facts(council.office, names=True, council="ambleford")

    named = {fact["stream"]: fact["name"] for fact in found if fact["topic"] == "member.named"}
    (need,) = (fact for fact in found if fact["topic"] == "member.need-recorded")
    assert named == {ada: "Ada Ashworth", bola: FORGOTTEN}
    assert (need["why"], need["words"]) == ("She asked", "Confidential")


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_the_command_writes_a_file_and_says_what_is_in_it(council: ACouncil, tmp_path: Path) -> None:
    council.day.at = date(2018, 5, 8)
    council.elect([(1, "Ada Ashworth", "harbour")], poll=date(2018, 5, 3))
    asked = ["history", "--data", str(council.office.settings.data), "--to", "2018-05-31"]
    file = tmp_path / "may.jsonl"

    printed = CliRunner().invoke(main, asked)
    to_a_file = CliRunner().invoke(main, [*asked, "--council", "ambleford", "--out", str(file), "--json"])

    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    lines = file.read_bytes().count(b"\n")
    assert printed.stdout_bytes == file.read_bytes()
    assert f"{lines} facts, SHA-256 {sha256}" in printed.stderr
    assert json.loads(to_a_file.stdout) == {"facts": lines, "sha256": sha256, "over": True}
    assert [path.name for path in tmp_path.glob("may*")] == ["may.jsonl"]


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_a_council_that_is_not_on_record_and_days_the_wrong_way_round_are_refused(council: ACouncil) -> None:
    data = str(council.office.settings.data)

    nobody = CliRunner().invoke(main, ["history", "--data", data, "--council", "nowhere"])
    turned = CliRunner().invoke(main, ["history", "--data", data, "--from", "2026-05-02", "--to", "2026-05-01"])

    assert (nobody.exit_code, nobody.stdout) == (1, "")
    assert "No council “nowhere” is on record" in nobody.stderr
    assert (turned.exit_code, turned.stdout) == (2, "")
    assert "--to is before --from" in turned.stderr


@contextmanager
def council_in(folder: Path) -> Iterator[ACouncil]:
    with a_council(str(folder), folder) as opened:
        yield opened

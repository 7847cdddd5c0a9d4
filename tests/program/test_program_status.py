"""`memberdev status` says how a store stands on which nothing runs."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from memberdev.store import Store
from tests.program.running import memberdev


def standing(data: Path) -> Any:
    return json.loads(memberdev("status", "--json", "--data", data).stdout)


def test_it_tells_what_was_set_aside_and_why(a_store: Store, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    a_store.claims.begin(["do/gone"], epoch="one", now=now, lease=timedelta(minutes=1))
    a_store.claims.refused("do/gone", "There is no such record.")

    found = standing(tmp_path)

    assert not found["running"]
    assert not found["queue"]["up"]
    assert found["set_aside"] == [{"item": "do/gone", "attempts": 1, "why": "There is no such record."}]
    assert "There is no such record." in memberdev("status", "--data", tmp_path).stdout


def test_where_there_is_no_store_it_says_so(tmp_path: Path) -> None:
    answer = memberdev("status", "--data", tmp_path)

    assert answer.returncode == 1
    assert "There is no store here yet" in answer.stderr
    assert "Traceback" not in answer.stderr

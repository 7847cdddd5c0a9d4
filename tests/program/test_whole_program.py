"""The whole program as its first users meet it: a sandbox to try, and a real store from its first administrator to its first members."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from domain.viewer import READ, ROLES
from memberdev.sample import SAMPLE
from tests.program.browser import Browser
from tests.program.outcome import events_on, outcome, wait_until_all_is_done
from tests.program.running import Running, wait_until
from tests.service.worlds import PASSWORD

Run = Callable[..., Running]

EVERYBODY = 245
HALF_ELECTED, HALF_FURNISHED = 1500, 3100  # events on record while a sandbox is made
FIRST_LINK = re.compile(r"account at http://127\.0\.0\.1:\d+(/first/\S+)")
DAY = re.compile(r"Sandbox\. Today is ([^.]+)\.")


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A sandbox that runs, although twice everything was killed while it was made."""
    data = tmp_path_factory.mktemp("sandbox") / "data"
    for moment in (HALF_ELECTED, HALF_FURNISHED):
        making = Running(data, None, "--sandbox")
        wait_until(partial(has_come_to, making, moment), f"event {moment}")
        making.kill_all()
    running = Running(data, None, "--sandbox").started()
    yield running
    if running.process.poll() is None:
        running.end()


def has_come_to(making: Running, moment: int) -> bool:
    assert making.process.poll() is None, making.complained.read_text()
    try:
        return events_on(making.data) >= moment
    except sqlite3.OperationalError:  # there is no record yet
        return False


def enter(running: Running, role: str) -> Browser:
    """Somebody who came to the first page of a sandbox and pressed the one button."""
    somebody = Browser(running.port)
    somebody.goes_to("/")
    somebody.presses(f"Sign in as Sandbox {role}, {role}")
    return somebody


@pytest.mark.parametrize("role", [role for role, permissions in ROLES.items() if READ in permissions])
def test_in_a_sandbox_each_role_enters_with_one_press_and_sees_inductions_running(sandbox: Running, role: str) -> None:
    due = enter(sandbox, role).page

    assert due.title.startswith("Due list")
    assert re.search(rf"Sandbox {role} ?, {role} Sign out", due.words)
    assert DAY.findall(due.words) == ["Tuesday 12 May 2026"]
    assert re.search(r"[1-9][\d,]* overdue , \d+ in the next 7 days , [1-9][\d,]* without a date", due.words)
    assert len([text for text in due.links if text.startswith("Why this date (")]) >= 10


def test_a_sandboxs_day_moves_forward_and_what_it_brings_is_done(sandbox: Running) -> None:
    officer = enter(sandbox, "officer")

    days = [DAY.findall(officer.presses(move).words) for move in ("Next day", "Next week", "Next thing due")]

    assert days[:2] == [["Wednesday 13 May 2026"], ["Wednesday 20 May 2026"]]
    sandbox.kill("web")
    assert DAY.findall(officer.goes_to("/due").words) == days[2] != days[1]
    wait_until_all_is_done(sandbox.data)


def test_a_sandbox_whose_making_was_interrupted_has_everybody_once(sandbox: Running) -> None:
    """The last test of this sandbox: it is looked at after it has ended."""
    assert sandbox.end()[0] == 0

    found = outcome(sandbox.data)

    assert len(found.members) == len(found.elected) == found.identities == EVERYBODY
    assert set(found.elected.values()) == {1}
    assert found.facts["member.reached"] == EVERYBODY
    assert found.facts["user.granted"] == len(ROLES)
    assert found.set_aside == []
    assert found.lists == found.lists_made_anew


def test_an_empty_store_leads_from_a_link_that_works_once_to_its_first_members(run: Run) -> None:
    running = run().started()
    (link,) = FIRST_LINK.findall(running.said.read_text())
    somebody = Browser(running.port)

    somebody.goes_to(link)
    due = somebody.presses("Make the account", shown="Ada Birch", name="ada@example.gov.uk", password=PASSWORD, again=PASSWORD)
    assert re.search("Ada Birch ?, administrator Sign out", due.words)
    elections = somebody.goes_to(due.links["Import an election"])
    somebody.goes_to(elections.links["Import results"])
    somebody.presses("Look at what is in it", file=SAMPLE, adopt="model-council")
    somebody.presses("Put this on record", live="live")
    code, _, complained = running.end()

    assert (code, "Traceback" in complained) == (0, False)
    again = run(running.data, running.port).started()
    wait_until_all_is_done(again.data)
    assert f"{EVERYBODY} of {EVERYBODY}" in somebody.goes_to(somebody.at).words
    assert "Assign a named officer" in somebody.goes_to("/due").words
    assert Browser(running.port).goes_to(link).title.startswith("Page not found")
    assert FIRST_LINK.findall(again.end()[1]) == []
    found = outcome(again.data)
    assert len(found.members) == len(found.elected) == found.identities == EVERYBODY
    assert found.set_aside == []

"""An import during whose sending and confirming anything is killed, at seeded moments, ends as an undisturbed one."""

import random
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from domain.viewer import the_program
from memberdev.office import office
from memberdev.sample import SAMPLE
from memberdev.settings import Settings
from memberdev.store import place_of, prepare
from tests.program.browser import Browser, Filled
from tests.program.outcome import Outcome, outcome, wait_until_all_is_done
from tests.program.running import Running, wait_until
from tests.service.worlds import PASSWORD, SEAL

ALEX = "alex@example.gov.uk"
LOOK, CONFIRM = "Look at what is in it", "Put this on record"
WHILE_SENDING = 4  # moments

Run = Callable[..., Running]


@dataclass(frozen=True)
class Undisturbed:
    """How an import goes that nobody disturbs."""

    outcome: Outcome
    looking: float  # seconds to look at the file
    confirming: float  # seconds to put it on record


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one account, to be copied."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    prepare(place_of(folder))
    with office(Settings(data=folder)) as opened:
        viewer = the_program("import")
        opened.app.grant(viewer, opened.act(viewer), ALEX, "Alex Adeyemi", "administrator", None, SEAL)
    return folder


@pytest.fixture(scope="module")
def undisturbed(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    data = shutil.copytree(prepared, tmp_path_factory.mktemp("undisturbed") / "data")
    running = Running(data).started()
    try:
        officer = an_officer(running)
        looking = timed(lambda: officer.sends(the_file(officer)))
        confirming = timed(lambda: officer.sends(the_confirmation(officer)))
        wait_until_all_is_done(data)
    finally:
        running.end()
    return Undisturbed(outcome(data), looking, confirming)


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(prepared, tmp_path / "data"))


def an_officer(running: Running) -> Browser:
    """Alex, signed in, where a file can be sent."""
    officer = Browser(running.port)
    officer.goes_to("/sign-in")
    officer.presses("Sign in", name=ALEX, password=PASSWORD)
    officer.goes_to("/results/import")
    return officer


def the_file(officer: Browser) -> Filled:
    return officer.fills_in(LOOK, file=SAMPLE, adopt="model-council")


def the_confirmation(officer: Browser) -> Filled:
    return officer.fills_in(CONFIRM, live="live")


def timed(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began


@contextmanager
def killed_after(running: Running, victim: str, seconds: float) -> Iterator[None]:
    """Kill something so long after the block begins, whether or not the block is over by then."""
    timer = threading.Timer(seconds, running.kill, [victim])
    timer.start()
    yield
    timer.join()


def test_it_is_killed_while_an_officer_sends_and_confirms_the_file(run: Run, data: Path, undisturbed: Undisturbed) -> None:
    seeded = random.Random(2018)  # noqa: S311 -- the same moments each time
    running = run(data).started()
    officer = an_officer(running)

    def sends(form: Filled, takes: float) -> None:
        for moment in sorted(seeded.uniform(0, takes) for _ in range(WHILE_SENDING // 2)):
            wait_until(running.answers, "the web process")
            with killed_after(running, seeded.choice(["web", "web", "web", "work", "queue"]), moment):
                officer.sends_once(form)
        officer.sends(form)

    sends(the_file(officer), undisturbed.looking)
    sends(the_confirmation(officer), undisturbed.confirming)

    assert officer.page.title.startswith("Electing the winners"), officer.page.words
    wait_until_all_is_done(data)
    assert_nobody_can_tell(running, officer, undisturbed)


def assert_nobody_can_tell(running: Running, officer: Browser, undisturbed: Undisturbed) -> None:
    """What the officer sees, what is on record and what the lists say are as they are after an undisturbed import."""
    progress = officer.goes_to(officer.at)
    assert officer.status == 200
    assert "245 of 245" in progress.words, progress.words
    assert running.end()[0] == 0
    found = outcome(running.data)
    assert found.unlike(undisturbed.outcome) == []
    assert set(found.elected.values()) == {1}
    assert (len(found.elected), found.identities, found.set_aside) == (245, 245, [])
    assert found.lists == found.lists_made_anew

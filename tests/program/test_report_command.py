"""`memberdev report`: what it prints of a report, and how it ends."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from click.testing import CliRunner, Result

from memberdev.command import main
from tests.service.pages.town import SLUG, TODAY, Town, a_town

ANNUAL = (SLUG, "annual-report")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Four members, two of whom were at a session, which was entered a week later."""
    with a_town(tmp_path_factory.mktemp("reported") / "town") as town:
        viewer, app = town.viewer, town.office.app
        session = str(app.plan_session(viewer, town.office.act(viewer), SLUG, "code-of-conduct", TODAY)["stream"])
        town.moves_to(TODAY + timedelta(days=7))
        came = dict(zip(app.streams_of(SLUG, "member"), ("present", "present", "apologies", "absent"), strict=True))
        app.take_register(viewer, town.office.act(viewer), session, TODAY, came)
        app.write_in_report(viewer, town.office.act(viewer), *ANNUAL, date(2026, 5, 1), TODAY, {"The year ahead": "More of it."})
        town.goes_on()
        yield town


def ask(town: Town, *words: str) -> Result:
    return CliRunner().invoke(main, ["report", *words, "--data", str(town.office.settings.data)])


def test_a_report_is_printed_with_its_figures_and_what_is_written(town: Town) -> None:
    answer = ask(town, *ANNUAL, "--from", "2026-05-01", "--to", f"{TODAY}")

    assert answer.exit_code == 0, answer.stderr
    lines = answer.stdout.splitlines()
    assert lines[0] == "Annual report on member development: Northport Council, 2026-05-01 to 2026-05-12"
    register = next(line for line in lines if line.startswith("    Code of conduct"))
    assert register.split()[-7:] == ["4", "2", "50%", "0", "1", "3", "1"]
    assert lines[-2:] == ["THE YEAR AHEAD", "  More of it."]


def test_a_report_as_known_on_a_day_leaves_out_what_was_entered_later(town: Town) -> None:
    days = "--from", "2026-05-01", "--to", f"{TODAY}", "--json"
    now, then = (json.loads(ask(town, *ANNUAL, *days, *known).stdout) for known in ((), ("--known", f"{TODAY}")))

    (session,) = now["sections"][0]["tables"][0]["rows"]
    assert session[1] == {"text": "4", "number": 4}
    assert then["sections"][0]["tables"][0]["rows"] == []
    assert (now["known"], then["known"], then["from"], then["to"]) == (None, f"{TODAY}", "2026-05-01", f"{TODAY}")


def test_without_days_it_is_of_what_there_is_of_the_year(town: Town) -> None:
    made = json.loads(ask(town, *ANNUAL, "--json").stdout)

    assert (made["from"], made["to"]) == ("2026-05-01", f"{TODAY + timedelta(days=7)}")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nowhere", "annual-report"), 1, "No council “nowhere” is on record."),
        ((SLUG, "weekly"), 1, "The strategy asks for no report “weekly”. It asks for: annual-report."),
        ((*ANNUAL, "--from", "2026-05-02", "--to", "2026-05-01"), 2, "--to is before --from."),
        ((*ANNUAL, "--to", "2030-01-01"), 2, "none of its days can be after today"),
    ],
)
def test_what_cannot_be_reported_says_why(town: Town, words: tuple[str, ...], code: int, said: str) -> None:
    answer = ask(town, *words)

    assert (answer.exit_code, said in answer.stderr) == (code, True)

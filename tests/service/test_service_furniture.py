"""What stands around pages: the sandbox's day, the catching-up notice, leaves of a list, progress, and how days are written."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import service
from domain.viewer import ROLES
from service import words
from service.furniture import DOORS
from service.leaves import Leaf
from service.shown import Progress
from service.world import World
from tests.service.opening import open_service
from tests.service.reading_pages import Visitor
from tests.service.worlds import OFFICER, PASSWORD, ListsInMemory, SandboxInMemory, a_real_world, a_sandbox


def in_sandbox(world: World) -> Visitor:
    visitor = Visitor(open_service(world))
    visitor.signs_in(OFFICER.name, PASSWORD)
    return visitor


@pytest.mark.parametrize(
    ("button", "today"),
    [("Next day", "Friday 15 May 2026"), ("Next week", "Thursday 21 May 2026"), ("Next thing due", "Thursday 21 May 2026")],
)
def test_the_sandboxes_day_moves_forward_from_any_page_and_comes_back_to_it(button: str, today: str) -> None:
    visitor = in_sandbox(a_sandbox())
    visitor.goes_to("/members?leaf=1")

    page = visitor.presses(button)

    assert visitor.at == "/members?leaf=1"
    assert f"Today is now {today}." in page.words
    assert f"Sandbox. Today is {today}." in page.words


def test_with_nothing_due_there_is_no_day_to_move_to() -> None:
    world = a_sandbox()
    assert isinstance(world.sandbox, SandboxInMemory)
    world.sandbox.next_due = None
    visitor = in_sandbox(world)

    page = visitor.presses("Next thing due")

    assert visitor.status == 409
    assert "Nothing is due after today, so there is no day to move to." in page.words


def test_a_real_store_has_no_such_control(officer: Visitor) -> None:
    page = officer.goes_to("/members")
    assert "Next day" not in page.words

    proof = page.sheet("Sign out").values["csrf_token"]
    answer = officer.browser.post("/sandbox/next-day", data={"csrf_token": proof})
    assert answer.status_code == 404
    assert "Only a sandbox&#39;s day can be moved" in answer.text


def record(officer: Visitor) -> None:
    officer.goes_to("/offer")
    officer.presses("Record that the offer was made", to="ceri", how="email", person="Olu", sure="yes")


def test_after_a_command_the_page_waits_for_its_own_event_and_no_longer_than_two_seconds(officer: Visitor, world: World) -> None:
    assert isinstance(world.lists, ListsInMemory)

    record(officer)

    assert world.lists.waits == [("member:1", 8, 2.0)]
    assert "the lists do not show it yet" not in officer.page.words


def test_lists_that_are_behind_say_so_until_they_have_caught_up(officer: Visitor, world: World) -> None:
    assert isinstance(world.lists, ListsInMemory)
    world.lists.behind = True

    record(officer)
    assert "What you recorded is safe, but the lists do not show it yet." in officer.page.words
    assert "the lists do not show it yet" in officer.goes_to("/due").words

    world.lists.behind = False
    assert "the lists do not show it yet" not in officer.goes_to("/due").words
    world.lists.behind = True
    assert "the lists do not show it yet" not in officer.goes_to("/due").words


def test_the_entry_of_the_navigation_that_one_stands_in_is_marked(officer: Visitor) -> None:
    page = officer.goes_to("/cohort")

    assert page.html.count('aria-current="true"') == 1
    assert [door.text for door in DOORS if door.text in page.links] == [door.text for door in DOORS if door.permission in ROLES["officer"]]


def test_a_service_without_pages_yet_says_so() -> None:
    visitor = Visitor(open_service(a_real_world(), ()))

    page = visitor.signs_in(OFFICER.name, PASSWORD)

    assert visitor.status == 200
    assert page.headings[0] == ("h1", "Nothing to show yet")


def test_text_that_looks_like_html_stays_text(officer: Visitor) -> None:
    for path in ("/due", "/members", "/cohort"):
        page = officer.goes_to(path)
        assert "Chowdhury & Sons <b>" in page.words
        assert "<b>" not in page.html


@pytest.mark.parametrize(
    ("leaf", "numbers", "lines"),
    [
        (Leaf(1, 120), [1, 2, 3], (1, 50)),
        (Leaf(3, 120), [1, 2, 3], (101, 120)),
        (Leaf(10, 1000), [1, "…", 9, 10, 11, "…", 20], (451, 500)),
        (Leaf(1, 0), [1], (0, 0)),
    ],
)
def test_a_long_list_is_turned_a_leaf_at_a_time(leaf: Leaf, numbers: list[object], lines: tuple[int, int]) -> None:
    turning = leaf.turning(lambda number: f"?leaf={number}")

    assert [item.get("number", "…") for item in turning["items"]] == numbers
    assert (leaf.first_line, leaf.last_line) == lines
    assert ("previous" in turning, "next" in turning) == (leaf.number > 1, leaf.number < leaf.last)


@pytest.mark.parametrize(("asked", "shown"), [("2", "21 to 40"), ("999", "41 to 60"), ("0", "1 to 20"), ("x", "1 to 20"), ("٢", "1 to 20")])
def test_a_leaf_that_is_not_there_is_the_nearest_that_is(officer: Visitor, asked: str, shown: str) -> None:
    page = officer.goes_to(f"/due?leaf={asked}")

    assert f"Showing {shown} of 60 steps" in page.words


def test_turning_a_leaf_keeps_the_filter(officer: Visitor) -> None:
    page = officer.goes_to("/due?person=a&lateness=overdue&leaf=1")

    assert page.links["Next page"] == "/due?person=a&lateness=overdue&leaf=2"


def test_progress_is_whole_only_when_it_is_finished(officer: Visitor) -> None:
    assert [Progress(done, 4417, "", False).part for done in (0, 45, 4416, 4417)] == [0, 1, 99, 99]
    assert Progress(4417, 4417, "", True).part == 100
    assert Progress(0, 0, "", False).part == 0

    answer = officer.browser.get("/import/progress/30", headers={"Accept": "application/json"})
    assert answer.json == {"part": 50, "words": "30 of 60 members elected", "finished": False}
    assert "Accept" in answer.headers["Vary"]


def test_days_are_written_in_words() -> None:
    assert words.day(date(2026, 5, 14)) == "Thursday 14 May 2026"
    assert words.last_day(date(2026, 5, 14)) == "last day: Thursday 14 May 2026"
    assert words.last_day(None) == "no date set"
    assert words.short_day(date(2026, 5, 4)) == "4 May 2026"


def test_times_are_londons() -> None:
    assert words.clock(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "Thursday 2 July 2026 at 12:30am"
    assert words.clock(datetime(2026, 1, 1, 12, 5, tzinfo=UTC)) == "Thursday 1 January 2026 at 12:05pm"


def test_numbers_and_lists_are_written_as_people_write_them() -> None:
    assert words.counted(1, "step") == "1 step"
    assert words.counted(4417, "member") == "4,417 members"
    assert words.counted(2, "body", "bodies") == "2 bodies"
    assert words.listed(["a mentor", "a named officer", "a buddy"]) == "a mentor, a named officer and a buddy"
    assert words.listed(["a mentor"]) == "a mentor"
    assert words.listed([]) == ""


def test_the_foot_of_a_page_says_where_records_are_kept() -> None:
    world = replace(a_real_world(), store="PostgreSQL", version="0.1.0")

    assert "Member development 0.1.0. Records are kept in PostgreSQL." in Visitor(open_service(world)).goes_to("/sign-in").words


def test_how_wide_a_screen_is_changes_no_colour_of_what_is_read_and_takes_nothing_away() -> None:
    sheet = (Path(str(service.__file__)).parent / "static" / "site.css").read_text(encoding="utf-8")

    by_width = [rule for width, rule in rules_by_width(sheet) if "width" in width]

    assert [rule for rule in by_width if COLOURS.search(rule) and "::before" not in rule.partition("{")[0]] == []
    assert [rule for rule in by_width if AWAY.search(rule)] == []


AWAY = re.compile(r"display:\s*none|visibility:\s*hidden")
COLOURS = re.compile(r"(?<![-\w])(?:color|background(?:-color)?|opacity)\s*:")
A_QUERY = re.compile(r"@media([^{]*)\{((?:[^{}]*\{[^{}]*\})*)\s*\}")


def rules_by_width(sheet: str) -> list[tuple[str, str]]:
    """Each rule that stands under a query of the stylesheet, with that query."""
    return [(query, rule) for query, rules in A_QUERY.findall(sheet) for rule in re.findall(r"[^{}]+\{[^{}]*\}", rules)]

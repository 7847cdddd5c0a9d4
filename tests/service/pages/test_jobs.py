"""Jobs: what was set aside, how much is to be done and since when, how the service stands, and making its lists anew."""

import json
from datetime import timedelta

import pytest

from projections.everything import PROJECTIONS
from projections.fold import follow_once
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import NAME, SLUG, Town
from tests.service.reading_pages import Visitor
from tests.service.worlds import PASSWORD, SEAL

HERE = "/jobs"
OPERATOR = "ola@it.example"
UNFINISHED = "send/notice:" + "0" * 32


def sets_aside(town: Town, item: str, why: str) -> None:
    claims, now, lease = town.office.store.claims, town.office.clock.now(), timedelta(seconds=1)
    claims.claim([item], epoch="", now=now, lease=lease)
    claims.begin([item], epoch="", now=now, lease=lease)
    claims.refused(item, why)


def set_aside(town: Town) -> list[str]:
    return [each.item for each in town.office.store.claims.list_set_aside()]


@pytest.fixture
def operator(town: Town, sign_in: SignIn) -> Visitor:
    """Somebody who looks after the program, and reads of no member."""
    town.office.app.grant(town.viewer, town.office.act(town.viewer), OPERATOR, "Ola Obi", "operator", (), SEAL)
    return sign_in(OPERATOR)


def test_what_was_set_aside_is_shown_with_its_reason_and_tried_again(town: Town, administrator: Visitor) -> None:
    sets_aside(town, f"behind/member:{town.member('Ada')}/council:{SLUG}", "KeyError in lived (closing.py, line 3)")
    sets_aside(town, f"elect/local.{SLUG}.harbour.2026-05-07", "The days of this election were never confirmed.")

    page = administrator.goes_to(HERE)
    assert (
        "Bringing up to what was recorded elsewhere: Ada Ashworth "
        "Something in the program went wrong: KeyError in lived (closing.py, line 3). "
        "Should it do so again, tell whoever looks after the program. Tried 1 time." in page.words
    )
    assert "The days of this election were never confirmed. Tried 1 time." in page.words

    page = administrator.presses("Try again , number 1")

    assert "It is tried again within moments: Bringing up to what was recorded elsewhere: Ada Ashworth." in page.words
    assert set_aside(town) == [f"elect/local.{SLUG}.harbour.2026-05-07"]


def test_tried_again_by_two_the_second_is_told_that_it_is_not_set_aside_any_more(town: Town, administrator: Visitor) -> None:
    sets_aside(town, UNFINISHED, "The folder cannot be written to.")
    sheet = administrator.goes_to(HERE).sheet("Try again , number 1")
    administrator.presses("Try again , number 1", sheet)

    page = administrator.presses("Try again , number 1", sheet)

    assert administrator.status == 404
    assert "not set aside any more" in page.words


def test_it_says_how_much_is_to_be_done_and_for_how_long(town: Town, administrator: Visitor) -> None:
    assert "Nothing waits to be done." in administrator.goes_to(HERE).words

    town.office.app.set_date(town.viewer, town.office.act(town.viewer), SLUG, "annual council", town.office.clock.today())
    town.office.catch_up()

    words = administrator.goes_to(HERE).words
    assert "Members and councils to be brought up to what was recorded elsewhere 5 " in words  # four members, and the duties
    assert " second" in words


def test_it_says_how_the_queue_the_lists_and_the_letters_stand(town: Town, administrator: Visitor) -> None:
    words = administrator.goes_to(HERE).words

    assert "Queue It does not answer. What is to be done waits until it does: nothing is lost." in words
    assert f"Lists They tell of all {town.office.store.log.end()} things on record." in words
    assert "Letters No letter went out yet." in words

    town.office.app.hold_mail(town.viewer, town.office.act(town.viewer), SLUG)

    assert "Lists They are 1 thing behind what is on record. The first of them has waited for" in administrator.goes_to(HERE).words
    town.office.catch_up()
    assert f"Letters that are held Those of {NAME}, until somebody releases them." in administrator.goes_to(HERE).words


def test_an_operator_sees_to_jobs_and_reads_of_nobody(town: Town, operator: Visitor) -> None:
    sets_aside(town, f"behind/member:{town.member('Ada')}/council:{SLUG}", "KeyError in lived (closing.py, line 3)")
    operator.signs_in(OPERATOR, PASSWORD)
    assert operator.at == HERE

    page = operator.goes_to(HERE)

    assert f"Bringing up to what was recorded elsewhere: a member of {NAME}" in page.words
    assert "Ada" not in page.words
    operator.presses("Try again , number 1")
    assert set_aside(town) == []
    for path in ("/due", "/members", f"/members/{town.member('Ada')}", "/administration"):
        operator.goes_to(path)
        assert operator.status == 403, path


def test_an_officer_operates_nothing(officer: Visitor) -> None:
    for path in (HERE, "/jobs/lists", "/jobs/lists/progress"):
        officer.goes_to(path)
        assert officer.status == 403, path


# ------------------------------------------------------------------ making the lists anew


def test_the_lists_are_made_anew_when_somebody_asks(town: Town, administrator: Visitor) -> None:
    page = administrator.goes_to(administrator.goes_to(HERE).links["Make the lists anew"])
    assert "Everybody can go on working meanwhile." in page.words

    page = administrator.presses("Make the lists anew")

    assert administrator.at == "/jobs/lists/progress"
    assert "It begins within moments." in page.words
    administrator.goes_to("/jobs/lists")
    assert administrator.at == "/jobs/lists/progress", "asked again, it leads to what was asked for"

    town.office.store.rebuilding.run(PROJECTIONS, grace=0)

    assert "The new lists are made, and in use." in administrator.goes_to("/jobs/lists/progress").words
    assert "Ada Ashworth" in administrator.goes_to("/members").links


def test_how_far_they_have_come_is_a_few_numbers_for_a_script(town: Town, administrator: Visitor) -> None:
    store, end = town.office.store, town.office.store.log.end()
    with store.rebuilding.opened(store.rebuilding.begin()) as lists:
        follow_once(lists, store.log, PROJECTIONS, limit=end // 2)

    answer = administrator.browser.get("/jobs/lists/progress", headers={"Accept": "application/json"})

    words = f"{end // 2} of {end} things on record are in the new lists."
    assert json.loads(answer.text) == {"part": 100 * (end // 2) // end, "words": words, "finished": False}
    assert f"Lists They are being made anew. {words}" in administrator.goes_to(HERE).words


def test_lists_that_came_to_nothing_are_said_to_have_and_are_asked_for_again(town: Town, administrator: Visitor) -> None:
    town.office.store.rebuilding.ask()
    sets_aside(town, "rebuild", "The process that makes them ended with 1.")

    page = administrator.goes_to("/jobs/lists/progress")
    assert "It came to nothing, and the lists that were there are still in use. The process that makes them ended with 1." in page.words

    page = administrator.goes_to("/jobs")
    assert "Making the lists anew The process that makes them ended with 1." in page.words
    administrator.presses("Try again , number 1")
    assert "It begins within moments." in administrator.goes_to("/jobs/lists/progress").words

"""Each thing that can go wrong is answered in its own way, in plain English, and to programs in JSON."""

import logging

import pytest

from domain.refusals import Conflict, Invalid, NotFound, Refused
from service.errors import ANSWERS, answer_for
from tests.service.kitchen import OutOfRoom
from tests.service.opening import open_service
from tests.service.reading_pages import Page, Visitor
from tests.service.worlds import OFFICER, PASSWORD, UsersInMemory, a_real_world


def offer(officer: Visitor, person: str) -> Page:
    officer.goes_to("/offer")
    return officer.presses("Record that the offer was made", to="ceri", how="email", person=person, sure="yes")


def test_each_of_the_five_has_its_own_answer() -> None:
    kinds = [answer_for(error).kind for error in (Refused("no"), Invalid("no"), NotFound("no"), Conflict("no"), ZeroDivisionError())]

    assert kinds == ["refused", "invalid", "not found", "conflict", "broken"]
    assert len({answer.title for kind, answer in ANSWERS.items() if issubclass(kind, Exception)}) >= 10


def test_a_refusal_shows_the_form_again_with_what_was_typed(officer: Visitor) -> None:
    page = offer(officer, "Nobody")

    assert officer.status == 409
    assert page.title == "Error: Record that a mentor was offered – Member development"
    assert "Nobody can be their own mentor. Choose somebody else." in page.words
    values = page.sheet("Record that the offer was made").values
    assert (values["person"], values["to"], values["sure"]) == ("Nobody", "ceri", "yes")


def test_what_a_command_finds_wrong_stands_at_its_question(officer: Visitor) -> None:
    page = offer(officer, "Wrong")

    assert officer.status == 422
    assert page.links["Who made the offer must be somebody who works here"] == "#person"
    assert "person-error" in page.ids


def test_somebody_who_was_second_is_told_who_was_first_and_is_not_offered_the_old_form(officer: Visitor) -> None:
    page = offer(officer, "First")

    assert officer.status == 409
    assert page.headings[0] == ("h1", "Somebody else was first")
    assert "Olu Okafor recorded an offer to this member a minute ago" in page.words
    assert "person" not in page.ids
    assert page.links["Open the page again"] == "/offer"


def test_when_the_store_has_no_room_the_form_stays_as_it_was_filled_in(caplog: pytest.LogCaptureFixture) -> None:
    officer = Visitor(open_service(a_real_world(troubles=(OutOfRoom,))))
    officer.signs_in(OFFICER.name, PASSWORD)

    page = offer(officer, "Full")

    assert officer.status == 503
    assert "The disk that holds the record is full. Nothing of this was recorded." in page.words
    assert page.sheet("Record that the offer was made").values["person"] == "Full"
    assert "OutOfRoom" in caplog.text


def test_what_a_database_says_to_its_keepers_is_not_shown_to_readers(officer: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    page = offer(officer, "Away")

    assert officer.status == 503
    assert page.headings[0] == ("h1", "The record cannot be reached just now")
    assert "10.0.0.7" not in page.html
    assert "10.0.0.7" in caplog.text


def test_a_page_that_is_not_there_says_what_to_do(officer: Visitor) -> None:
    page = officer.goes_to("/no-such-page")

    assert officer.status == 404
    assert "If you typed the address, check it." in page.words


def test_a_member_of_another_council_is_as_good_as_not_there(officer: Visitor) -> None:
    page = officer.goes_to("/members/" + "f" * 32)

    assert officer.status == 404
    assert "they belong to a council that you do not work for" in page.words


def test_an_address_that_only_a_button_leads_to_says_so_and_what_is_allowed(officer: Visitor) -> None:
    page = officer.goes_to("/sign-out")

    assert officer.status == 405
    assert page.headings[0] == ("h1", "This page cannot be opened like that")
    assert officer.answer is not None
    assert "POST" in officer.answer.headers["Allow"]


def test_what_breaks_is_logged_under_the_number_that_the_page_quotes(officer: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    page = officer.goes_to("/break")

    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    quote = record.getMessage().split()[1].rstrip(":")
    assert officer.status == 500
    assert f"The number to quote: {quote}" in page.words
    assert "a secret that no page may show" not in page.html
    assert record.exc_info is not None


def test_a_page_is_shown_even_when_what_stands_around_it_is_broken(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(UsersInMemory):
        broken = False

        def by_id(self, id: str) -> None:
            if self.broken:
                raise OSError("the store is gone")
            return super().by_id(id)  # type: ignore[return-value]  # only until it breaks

    users = Broken({OFFICER.id: OFFICER})
    visitor = Visitor(open_service(a_real_world(users=users)))
    visitor.signs_in(OFFICER.name, PASSWORD)
    users.broken = True

    page = visitor.goes_to("/due")

    assert visitor.status == 500
    assert page.headings == [("h1", "Something went wrong here")]
    assert "the store is gone" in caplog.text
    assert "the store is gone" not in page.html


@pytest.mark.parametrize(
    ("what", "status", "kind", "fields"),
    [
        ("refused", 409, "refused", {}),
        ("invalid", 422, "invalid", {"on": ["The day must be a real date"]}),
        ("conflict", 409, "conflict", {}),
        ("not-found", 404, "not found", {}),
        ("no-such", 404, "not found", {}),
        ("broken", 500, "broken", {}),
    ],
)
def test_programs_are_answered_in_json(officer: Visitor, what: str, status: int, kind: str, fields: dict[str, list[str]]) -> None:
    answer = officer.browser.get(f"/api/{what}")

    assert answer.status_code == status
    assert answer.json is not None
    assert (answer.json["error"], answer.json["fields"]) == (kind, fields)
    assert ("id" in answer.json) == (kind == "broken")
    assert "a secret" not in answer.text


def test_a_program_that_is_not_signed_in_is_told_so(visitor: Visitor) -> None:
    answer = visitor.browser.get("/api/refused")

    assert answer.status_code == 401
    assert answer.json is not None
    assert answer.json["error"] == "not signed in"


def test_no_answer_of_the_table_blames_the_reader_or_speaks_of_machinery() -> None:
    for answer in ANSWERS.values():
        said = f"{answer.title} {answer.happened} {answer.next}".lower()
        assert not any(word in said for word in ("csrf", "token", "exception", "stream", "invalid", "illegal", "please"))
        assert answer.next.endswith(".")

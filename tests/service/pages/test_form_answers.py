"""What a returned form asks is asked on the page, kept under the member's key, and shown to those who may read it."""

import pytest

from domain.strategy.entries import Noun
from domain.streams.learning import FormReturned
from domain.streams.member import Member
from service.forms.recording import recording_form
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import SLUG, TODAY, Town
from tests.service.reading_pages import Visitor
from tests.service.worlds import SEAL

RETURNED = "Record that the form came back"
AUDITOR = "ada.auditor@northport.example"
COLLEAGUE = "cal@northport.example"
SAID = "More time between sessions"


def returned(town: Town) -> list[FormReturned]:
    member = town.office.app.find(Member, f"member:{town.member('Ada')}")
    return [event for event in member.events if isinstance(event, FormReturned)]


def returns_the_form(officer: Visitor, town: Town) -> None:
    officer.goes_to(f"/members/{town.member('Ada')}/record/evaluation/returned")
    officer.presses(RETURNED, **{"field-0": "How a scheme is decided", "field-2": SAID})


def test_the_questions_of_a_form_are_asked_and_those_left_empty_left_out(town: Town, officer: Visitor) -> None:
    page = officer.goes_to(f"/members/{town.member('Ada')}/record/evaluation/returned")
    for question in ("What I learnt", "How I will use it", "What should be better"):
        assert question in page.words

    returns_the_form(officer, town)

    assert [event.answers for event in returned(town)] == [
        {"What I learnt": "How a scheme is decided", "What should be better": SAID},
    ]


def test_answers_stand_in_the_story_for_officers_and_are_confidential_to_an_auditor(town: Town, officer: Visitor, sign_in: SignIn) -> None:
    viewer = town.viewer
    town.office.app.grant(viewer, town.office.act(viewer), AUDITOR, "Ada Auditor", "auditor", (SLUG,), SEAL)
    returns_the_form(officer, town)
    story = f"/members/{town.member('Ada')}"

    assert SAID in officer.goes_to(story).words
    shown = sign_in(AUDITOR).goes_to(story).words
    assert SAID not in shown
    assert "Answers Confidential" in shown


def test_what_was_said_at_a_meeting_is_for_the_officer_who_held_it_and_no_other(town: Town, officer: Visitor, sign_in: SignIn) -> None:
    app, viewer, ada = town.office.app, town.viewer, f"member:{town.member('Ada')}"
    app.grant(viewer, town.office.act(viewer), COLLEAGUE, "Cal Colleague", "officer", (SLUG,), SEAL)
    app.record_fact(viewer, town.office.act(viewer), ada, "planning", "held", TODAY, with_="Olu Okafor")
    app.record_fact(viewer, town.office.act(viewer), ada, "planning-first", "returned", TODAY, answers={"Where I hope to be": SAID})
    story, (fact,) = f"/members/{town.member('Ada')}", returned(town)
    correct = f"/corrections/{ada}/{fact.originator_version}"

    assert SAID in officer.goes_to(story).words
    assert SAID in officer.goes_to(correct).html

    colleague = sign_in(COLLEAGUE)
    shown = colleague.goes_to(story).words
    assert SAID not in shown
    assert "Answers Confidential" in shown
    for page in (correct, f"/history/{ada}/{fact.originator_version}"):
        assert SAID not in colleague.goes_to(page).html, page


def test_a_forgotten_members_answers_are_gone(town: Town, officer: Visitor) -> None:
    returns_the_form(officer, town)

    town.office.forget(town.viewer, f"member:{town.member('Ada')}")

    member = next(id for id in town.office.app.streams_of(SLUG, "member") if town.office.app.find(Member, id).forgotten)
    events = [event for event in town.office.app.find(Member, member).events if isinstance(event, FormReturned)]
    assert [event.answers for event in events] == [None]


SCORED = Noun(id="review", kind="form", fields={"asks": ["how sure I am", "what I did"], "scored": ["how sure I am"], "words_limit": 3})


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"field-0": "7", "field-1": "Spoke in council"}, []),
        ({}, []),
        ({"field-0": "very"}, ["How sure I am must be a whole number from 0 to 100"]),
        ({"field-0": "101"}, ["How sure I am must be a whole number from 0 to 100"]),
        ({"field-1": "Spoke twice in council"}, ["What I did must be 3 words or fewer. It has 4"]),
    ],
)
def test_scores_are_numbers_and_answers_no_longer_than_the_strategy_allows(answers: dict[str, str], wrong: list[str]) -> None:
    form = recording_form(SCORED, "returned", ())(today=TODAY)

    said = form.validate({"on": str(TODAY), **answers})

    assert [line for lines in said.values() for line in lines] == wrong


def test_what_many_returned_at_once_asks_for_nobodys_answers() -> None:
    assert list(recording_form(SCORED, "returned", (), of_many=True)(today=TODAY).questions) == ["on", "why"]

"""Waves, supporters, forms and needs in a real browser, wide and narrow, by an officer and by whoever holds a link."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser

from domain.streams.answer_link import AnswerLink, token_of
from domain.streams.learning import FormSent
from domain.streams.member import Member
from service.app import PAGES
from tests.service.browsing import Reader, sign_in_at
from tests.service.pages.town import ADMINISTRATOR, SLUG, TODAY, Town, a_town
from tests.service.serving import serve

COUNCIL = f"/councils/{SLUG}"
NAMES = ("Ada", "Bola", "Ceri", "Dilys", "Ewan", "Farah", "Gwen")


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town in which something of every kind is on record."""
    with a_town(tmp_path_factory.mktemp("busy") / "town", members=len(NAMES)) as town:
        app, who = town.office.app, town.viewer
        these = {name: f"member:{town.member(name)}" for name in NAMES}
        ada = these["Ada"]
        app.give_contact(who, town.office.act(who), ada, "e-mail", "ada@northport.example")
        app.invite(who, town.office.act(who), list(these.values())[:4], "planning", TODAY, answer_by=TODAY + timedelta(days=28))
        app.record_fact(who, town.office.act(who), these["Bola"], "planning", "booked", TODAY, when=date(2026, 6, 2))
        app.record_fact(who, town.office.act(who), ada, "mentor", "assigned", TODAY, person="Dilys Rees")
        app.begin_absence(who, town.office.act(who), ada, "mentor", TODAY)
        for name, id in these.items():
            app.record_need(who, town.office.act(who), id, "To chair", TODAY, theme="Leadership")
            answers = {"What I learnt": "Yes" if name < "Farah" else "No", "What should be better": f"More time for {len(name)} questions"}
            app.record_fact(who, town.office.act(who), id, "evaluation", "returned", TODAY, answers=answers)
        app.plan_session(who, town.office.act(who), SLUG, "chairing", date(2026, 7, 2), title="Chairing")
        for form in ("survey", "evaluation"):
            app.send_link(who, town.office.act(who), ada, form, TODAY + timedelta(days=14))
        town.goes_on()
        yield town


@pytest.fixture(scope="module")
def reader(busy: Town, chromium: Browser) -> Iterator[Reader]:
    """An administrator who has signed in."""
    with serve(busy.world, PAGES) as served:
        context = chromium.new_context(base_url=served.address)
        reader = Reader(context.new_page(), None)
        sign_in_at(reader.page, ADMINISTRATOR)
        yield reader
        context.close()


def test_no_page_of_planning_has_anything_wrong_with_it(busy: Town, reader: Reader) -> None:
    app = busy.office.app
    ada = app.find(Member, f"member:{busy.member('Ada')}")
    survey, evaluation = (app.find(AnswerLink, event.link) for event in ada.events if isinstance(event, FormSent))
    answered = token_of(app.secret, evaluation.sent)
    app.answer_by_link(busy.office.act(busy.viewer), answered, {"What I learnt": "Yes"})
    member = f"/members/{busy.member('Ada')}"
    paths = {
        f"{COUNCIL}/supports/planning": 200,
        f"{COUNCIL}/supports/planning/invite": 200,
        f"{COUNCIL}/forms/evaluation": 200,
        f"{COUNCIL}/forms/survey/send": 200,
        f"{COUNCIL}/needs": 200,
        member: 200,
        f"{member}/supporters/mentor/cover": 200,
        f"/answer/{token_of(app.secret, survey.sent)}": 200,
        f"/answer/{answered}": 409,
    }
    wrong = {}
    for path, status in paths.items():
        answer = reader.page.goto(path)
        assert answer is not None
        assert answer.status == status, path
        if found := reader.looks_over(path.replace("/", "-")):
            wrong[path] = found

    assert wrong == {}

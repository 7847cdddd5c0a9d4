"""An auditor opens every page that an officer reads, records nothing, and is shown nothing that was said in confidence."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from domain.viewer import READ, ROLES
from service.gate import guard_of
from tests.service.pages.conftest import SignIn
from tests.service.pages.town import SLUG, TODAY, Town
from tests.service.reading_pages import Page, Visitor
from tests.service.worlds import SEAL

AUDITOR = "ash@northport.example"
OWN_AFFAIRS = {"account.change"}
"""What an auditor may send: their own password. What is open to all, as signing in is, no role can open."""

FILES = ("static", "download", "blank_spreadsheet", "save", "save_table")
"""Routes that answer with a file to be saved."""

SECRETS = ("dyslexia", "in hospital", "I want to be leader", "over lunch at home")


@pytest.fixture
def auditor(town: Town, sign_in: SignIn) -> Visitor:
    """Somebody who audits this council alone, signed in."""
    town.office.app.grant(town.viewer, town.office.act(town.viewer), AUDITOR, "Ash Audley", "auditor", (SLUG,), SEAL)
    town.goes_on()
    return sign_in(AUDITOR)


def test_every_route_that_records_refuses_an_auditor(auditor: Visitor) -> None:
    # Given a page of the service, whose forms carry their proof
    proof = auditor.goes_to("/members").sheet("Sign out").values["csrf_token"]

    # When an auditor sends a form to every route that takes one
    answers = {
        endpoint: auditor.browser.post(filled_in(auditor.app, endpoint), data={"csrf_token": proof}).status_code
        for endpoint in recording(auditor.app)
    }

    # I expect each to say no
    assert len(answers) > 30
    assert {endpoint: status for endpoint, status in answers.items() if status != 403} == {}


def test_no_role_of_an_auditor_opens_a_form_that_records(auditor: Visitor) -> None:
    assert {endpoint for endpoint in recording(auditor.app) if permission(auditor.app, endpoint) in ROLES["auditor"]} == set()


def test_an_auditor_opens_every_page_that_an_officer_reads_and_meets_no_way_to_record(
    town: Town, officer: Visitor, auditor: Visitor
) -> None:
    # Given a council in which something was recorded, and the pages that lead an officer on
    something_of_each(town)
    town.goes_on()
    read_by_officer = {endpoint for endpoint, _ in walk(officer) if permission(officer.app, endpoint) == READ}

    # When an auditor follows every link that is shown to them
    pages = dict(walk(auditor))

    # I expect the same pages, without one form that records
    assert len(read_by_officer) > 12
    assert read_by_officer - pages.keys() == set()
    sent_to = {endpoint_at(auditor.app, action, "POST") for actions in pages.values() for action in actions}
    assert sent_to <= {"sign_in.sign_out", "account.change"}


def test_what_was_said_in_confidence_is_for_those_who_work_with_the_member(town: Town, officer: Visitor, auditor: Visitor) -> None:
    # Given a need, an excuse, answers on a form and what was said of a meeting whose content has its own readers
    something_of_each(town)
    town.goes_on()
    ada = f"/members/{town.member('Ada')}"

    # When both read the member's page, and the auditor every page of what happened to her
    told_officer = officer.goes_to(ada).words
    told_auditor = [auditor.goes_to(ada).words, *(page.words for page in every_event(auditor, town))]
    files = [auditor.browser.get(f"/audit/{name}/download?who=user:an-officer").get_data(as_text=True) for name in ("late", "recorded")]

    # I expect the words in front of the officer alone, and that something was said in front of the auditor too
    assert [secret for secret in SECRETS if secret not in told_officer] == []
    assert [secret for secret in SECRETS for told in (*told_auditor, *files) if secret in told] == []
    assert "Confidential" in told_auditor[0]
    assert "Why: Asked for at the meeting" in told_auditor[0]


def test_an_auditor_of_one_council_finds_nothing_of_another(town: Town, auditor: Visitor, neighbour: Visitor) -> None:
    event = f"/history/member:{town.member('Ada')}/1"

    auditor.goes_to(event)
    assert auditor.status == 200
    auditor.goes_to(event.replace("member:", "user:"))
    assert auditor.status == 404
    neighbour.goes_to(event)
    assert neighbour.status == 404
    neighbour.goes_to("/audit")
    assert neighbour.status == 403


# ------------------------------------------------------------------ given


def something_of_each(town: Town) -> None:
    """What an officer records of a member, some of it in confidence."""
    app, viewer = town.office.app, town.viewer
    ada = f"member:{town.member('Ada')}"
    app.record_need(viewer, town.office.act(viewer, why="Asked for at the meeting"), ada, "Reading with dyslexia", TODAY)
    app.record_fact(viewer, town.office.act(viewer), ada, "planning", "offered", TODAY, how="over lunch at home")
    app.record_fact(viewer, town.office.act(viewer), ada, "evaluation", "returned", TODAY, answers={"Next": "I want to be leader"})
    app.record_fact(viewer, town.office.act(viewer), ada, "acceptance", "recorded", TODAY, answers={"Where": "in hospital"})
    app.plan_session(viewer, town.office.act(viewer), SLUG, "induction", TODAY + timedelta(days=7), title="Welcome")


# ------------------------------------------------------------------ when


def walk(visitor: Visitor) -> Iterator[tuple[str, set[str]]]:
    """Every kind of page that links lead to from the first one, and where its forms are sent: one of each kind is opened."""
    waiting, seen, opened = ["/"], set[str](), Counter[str]()
    while waiting:
        address = waiting.pop(0)
        endpoint = endpoint_at(visitor.app, address)
        if address in seen or not endpoint or opened[endpoint] or endpoint.rpartition(".")[2] in FILES:
            continue
        seen.add(address)
        page = visitor.goes_to(address)
        assert visitor.status == 200, address
        opened[endpoint] += 1
        yield endpoint_at(visitor.app, visitor.at), {urljoin(visitor.at, sheet.action) for sheet in page.sheets if sheet.method == "post"}
        waiting += [urljoin(visitor.at, href) for href in page.links.values() if href.startswith(("/", "?"))]


def every_event(visitor: Visitor, town: Town) -> Iterator[Page]:
    ada = f"member:{town.member('Ada')}"
    for event in town.office.app.events.get(ada):
        yield visitor.goes_to(f"/history/{ada}/{event.originator_version}")


def endpoint_at(app: Flask, address: str, method: str = "GET") -> str:
    """The route that an address leads to; nothing for one that leads nowhere."""
    try:
        return str(app.url_map.bind("127.0.0.1").match(urlsplit(address).path, method)[0])
    except HTTPException:
        return ""


def recording(app: Flask) -> set[str]:
    """The routes that take what somebody who is signed in sends, but for their own affairs."""
    taking = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    return {endpoint for endpoint in taking if permission(app, endpoint)} - OWN_AFFAIRS


def permission(app: Flask, endpoint: str) -> str:
    guard = guard_of(app, endpoint)
    return guard.permission if guard else ""


def filled_in(app: Flask, endpoint: str) -> str:
    """An address of a route, of things that are not there."""
    rule = next(rule for rule in app.url_map.iter_rules(endpoint) if "POST" in (rule.methods or ()))
    values = {name: next(iter(getattr(rule._converters[name], "items", ())), 1) for name in rule.arguments}
    return str(app.url_map.bind("127.0.0.1").build(endpoint, values, method="POST"))

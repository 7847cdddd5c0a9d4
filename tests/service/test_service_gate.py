"""Nothing is shown to anybody who may not see it, and no route is without a guard."""

import pytest
from flask import Blueprint, Flask

from domain.viewer import EVERYTHING
from service.app import PAGES
from service.gate import guard_of, needs
from tests.service.opening import open_service
from tests.service.reading_pages import Visitor
from tests.service.worlds import OFFICER, PASSWORD, STRANGER, a_real_world

OPEN = {
    "answering.ask_answers",
    "answering.answer",
    "answering.thank",
    "sign_in.ask",
    "sign_in.sign_in",
    "sign_in.sign_in_as",
    "sign_in.sign_out",
    "first.ask",
    "first.grant",
    "receipts.take",
    "static",
}


def test_every_route_names_a_permission_or_says_why_it_is_open_to_all() -> None:
    app = open_service(a_real_world(), PAGES)

    guards = {rule.endpoint: guard_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}

    assert {endpoint for endpoint, guard in guards.items() if guard is None} == set()
    assert {endpoint for endpoint, guard in guards.items() if guard and guard.open_because} == OPEN
    assert {guard.permission for guard in guards.values() if guard and not guard.open_because} <= EVERYTHING


def test_the_service_does_not_start_with_a_route_that_says_nothing() -> None:
    careless = Blueprint("careless", __name__)
    careless.get("/careless")(lambda: "anybody's")

    with pytest.raises(LookupError, match=r"careless\."):
        open_service(a_real_world(), (careless,))


def test_a_route_added_later_without_a_guard_lets_nobody_through() -> None:
    app = open_service(a_real_world(), ())
    app.add_url_rule("/careless", "careless", lambda: "anybody's")

    assert app.test_client().get("/careless").status_code == 403


def test_a_route_cannot_need_a_permission_that_no_role_has() -> None:
    with pytest.raises(LookupError, match="members:juggle"):
        needs("members:juggle")


def test_every_page_that_is_not_open_to_all_leads_to_signing_in(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        guard = guard_of(app, rule.endpoint)
        if guard and not guard.open_because and "GET" in (rule.methods or ()):
            path = rule.rule.replace("<id>", "1").replace("<int:done>", "1")
            answer = app.test_client().get(path)
            wanted = (401, None) if path.startswith("/api/") else (302, "/sign-in")
            assert (answer.status_code, answer.location and answer.location.partition("?")[0]) == wanted, path


def test_signing_in_leads_back_to_the_page_that_was_asked_for(visitor: Visitor) -> None:
    visitor.goes_to("/cohort?empty=yes")
    visitor.presses("Sign in", name=OFFICER.name, password=PASSWORD)

    assert visitor.at == "/cohort?empty=yes"


def test_an_officer_may_not_administer(officer: Visitor) -> None:
    page = officer.goes_to("/administration")

    assert officer.status == 403
    assert page.headings[0] == ("h1", "Your account does not allow this")
    assert "ask an administrator" in page.words
    assert "Administration" not in page.links


def test_somebody_whose_role_is_no_more_may_do_nothing(visitor: Visitor) -> None:
    visitor.signs_in(STRANGER.name, PASSWORD)

    assert visitor.status == 403
    assert visitor.goes_to("/due").headings[0] == ("h1", "Your account does not allow this")


def test_two_applications_run_side_by_side() -> None:
    one, other = open_service(a_real_world(store="SQLite")), open_service(a_real_world(store="PostgreSQL"))

    assert "kept in SQLite" in Visitor(one).goes_to("/sign-in").words
    assert "kept in PostgreSQL" in Visitor(other).goes_to("/sign-in").words

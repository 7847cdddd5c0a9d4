"""Signing in and out, wrong tries, sessions that end, the sandbox's accounts and the first administrator's link."""

import pytest
from flask import Flask

from service.world import World
from tests.service.opening import open_service
from tests.service.reading_pages import Visitor
from tests.service.worlds import ADMINISTRATOR, FIRST_TOKEN, OFFICER, PASSWORD, UsersInMemory, a_real_world, a_sandbox


def test_the_right_name_and_password_sign_in_whatever_the_letters_case(visitor: Visitor) -> None:
    page = visitor.signs_in(OFFICER.name.upper(), PASSWORD)

    assert visitor.at == "/due"
    assert "Olu Okafor, officer" in page.words


@pytest.mark.parametrize(("name", "password"), [(OFFICER.name, "four words unlike these"), ("nobody@example.gov.uk", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(visitor: Visitor, name: str, password: str) -> None:
    page = visitor.signs_in(name, password)

    assert visitor.status == 422
    assert page.title == "Error: Sign in – Member development"
    assert "The name or the password is wrong. Check both, and try again." in page.words
    assert page.sheet("Sign in").values["name"] == name
    assert password not in page.html


def test_leaving_the_boxes_empty_says_which(visitor: Visitor) -> None:
    page = visitor.signs_in("", "")

    assert page.links["Enter the name you sign in with"] == "#name"
    assert page.links["Enter your password"] == "#password"


def test_five_wrong_tries_stop_a_name_from_one_place_even_with_the_right_password(visitor: Visitor) -> None:
    for _ in range(5):
        visitor.signs_in(OFFICER.name, "wrong")
        assert visitor.status == 422

    page = visitor.signs_in(OFFICER.name, PASSWORD)

    assert visitor.status == 429
    assert page.headings[0] == ("h1", "Too many tries to sign in")
    assert "Wait 15 minutes" in page.words


def test_somebody_else_may_still_sign_in_from_there(visitor: Visitor) -> None:
    for _ in range(6):
        visitor.signs_in(OFFICER.name, "wrong")

    visitor.signs_in(ADMINISTRATOR.name, PASSWORD)

    assert visitor.at == "/due"


def test_many_names_tried_from_one_place_stop_that_place(visitor: Visitor) -> None:
    for guess in range(30):
        visitor.signs_in(f"guess-{guess}", "wrong")

    visitor.signs_in(OFFICER.name, PASSWORD)

    assert visitor.status == 429


def test_right_tries_are_not_counted(app: Flask) -> None:
    for _ in range(7):
        visitor = Visitor(app)
        visitor.signs_in(OFFICER.name, PASSWORD)
        assert visitor.at == "/due"


def test_signing_out_ends_the_session(officer: Visitor) -> None:
    officer.presses("Sign out")
    assert officer.at == "/sign-in"

    officer.goes_to("/due")
    assert officer.at.startswith("/sign-in")


def test_a_revoked_account_is_signed_out(officer: Visitor, world: World) -> None:
    assert isinstance(world.users, UsersInMemory)
    world.users.revoke(OFFICER.id)

    officer.goes_to("/due")

    assert officer.at.startswith("/sign-in")


def test_a_changed_password_ends_the_sessions_begun_before(officer: Visitor, world: World) -> None:
    assert isinstance(world.users, UsersInMemory)
    world.users.change(OFFICER.id, stamp="2")

    officer.goes_to("/due")

    assert officer.at.startswith("/sign-in")


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(app: Flask, visitor: Visitor) -> None:
    page = visitor.goes_to("/sign-in")
    data = page.sheet("Sign in").values | {"name": OFFICER.name, "password": PASSWORD}

    cookie = visitor.browser.post("/sign-in", data=data).headers["Set-Cookie"]

    assert cookie.startswith("memberdev=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_over_https_the_cookie_never_travels_without() -> None:
    client = open_service(a_real_world(https=True)).test_client()

    answer = client.get("/sign-in", base_url="https://127.0.0.1")

    assert answer.headers["Set-Cookie"].startswith("__Host-memberdev=")
    assert "Secure" in answer.headers["Set-Cookie"].split("; ")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("target", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(visitor: Visitor, target: str) -> None:
    visitor.goes_to("/sign-in")
    visitor.presses("Sign in", name=OFFICER.name, password=PASSWORD, next=target)

    assert visitor.at == "/due"


def test_a_sandbox_offers_an_account_of_each_role_with_one_press() -> None:
    visitor = Visitor(open_service(a_sandbox()))
    visitor.goes_to("/cohort")

    page = visitor.presses("Sign in as Olu Okafor, officer")

    assert visitor.at == "/cohort"
    assert "Olu Okafor, officer" in page.words


def test_a_real_store_offers_none(visitor: Visitor) -> None:
    page = visitor.goes_to("/sign-in")
    assert "Try it" not in page.words

    answer = visitor.browser.post(f"/sign-in/as/{OFFICER.id}", data={"csrf_token": page.sheet("Sign in").values["csrf_token"]})
    assert answer.status_code == 404


def an_empty_store() -> Visitor:
    return Visitor(open_service(a_real_world(users=UsersInMemory(first_token=FIRST_TOKEN))))


def test_the_first_link_makes_an_administrator_once() -> None:
    visitor = an_empty_store()
    visitor.goes_to(f"/first/{FIRST_TOKEN}")

    page = visitor.presses("Make the account", shown="Ada Birch", name="ada@example.gov.uk", password=PASSWORD, again=PASSWORD)

    assert "Ada Birch, administrator" in page.words
    assert "Administration" in page.links
    visitor.goes_to(f"/first/{FIRST_TOKEN}")
    assert visitor.status == 404


def test_a_guessed_link_makes_nobody() -> None:
    visitor = an_empty_store()

    page = visitor.goes_to("/first/a-guess")

    assert visitor.status == 404
    assert "Look at what the service printed when it started" in page.words


@pytest.mark.parametrize(
    ("boxes", "wrong"),
    [
        ({"password": "short", "again": "short"}, {"Password must be 12 characters or more": "#password"}),
        ({"password": PASSWORD, "again": "three words alike"}, {"The two passwords must be the same": "#again"}),
        ({"password": "", "again": ""}, {"Enter a password": "#password", "Enter the password again": "#again"}),
        ({"shown": " "}, {"Enter your name": "#shown"}),
    ],
)
def test_a_first_account_with_something_wrong_is_not_made(boxes: dict[str, str], wrong: dict[str, str]) -> None:
    visitor = an_empty_store()
    visitor.goes_to(f"/first/{FIRST_TOKEN}")
    right = {"shown": "Ada Birch", "name": "ada@example.gov.uk", "password": PASSWORD, "again": PASSWORD}

    page = visitor.presses("Make the account", **{**right, **boxes})

    assert visitor.status == 422
    assert {text: href for text, href in page.links.items() if href in ("#password", "#again", "#shown", "#name")} == wrong
    visitor.goes_to(f"/first/{FIRST_TOKEN}")
    assert visitor.status == 200

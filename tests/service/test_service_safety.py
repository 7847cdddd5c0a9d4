"""What every answer tells the browser, what a form must prove, which hosts are answered, and how much may be sent."""

import re
from pathlib import Path

import pytest
from flask import Flask, request

from service.back import own_path
from service.headers import HEADERS
from service.vendor import branding_left, without_branding
from tests.service.opening import open_service
from tests.service.reading_pages import Visitor
from tests.service.worlds import a_real_world

STATIC = Path(__file__).parents[2] / "service" / "static"


@pytest.mark.parametrize("path", ["/sign-in", "/due", "/no-such-page", "/break", "/static/site.css", "/static/no-such.css"])
def test_every_answer_carries_the_headers(officer: Visitor, path: str) -> None:
    with officer.browser.get(path) as answer:
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_run_that_is_not_a_file_of_ours() -> None:
    policy = HEADERS["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert not re.search(r"unsafe|data:|http|\*", policy)


@pytest.mark.parametrize("path", ["/due", "/sign-in", "/no-such-page", "/static/no-such.css"])
def test_no_copy_is_kept_of_what_may_hold_somebodys_record(officer: Visitor, path: str) -> None:
    assert officer.browser.get(path).headers["Cache-Control"] == "no-store"


def test_assets_are_kept_under_an_address_that_changes_with_them(officer: Visitor) -> None:
    page = officer.goes_to("/due")
    address = re.findall(r'href="(/static/site\.css\?v=[0-9a-f]{12})"', page.html)

    with officer.browser.get(address[0]) as answer:
        assert "max-age=31536000" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/offer", "/cohort", "/import", "/sign-out", "/sign-in", "/sandbox/next-day"])
def test_a_form_without_proof_that_it_is_ours_does_nothing(officer: Visitor, path: str) -> None:
    answer = officer.browser.post(path, data={"person": "Olu"})

    assert answer.status_code == 400
    assert "This page was open for too long" in answer.get_data(as_text=True)


def test_every_route_that_records_asks_for_that_proof(app: Flask, officer: Visitor) -> None:
    recording = {rule.rule for rule in app.url_map.iter_rules() if {"POST", "PUT", "PATCH", "DELETE"} & set(rule.methods or ())}

    for path in recording:
        address = re.sub("<any[^>]*>", "next-day", path).replace("<id>", "1").replace("<token>", "1")
        assert officer.browser.post(address).status_code == 400, path


def test_a_host_that_is_not_ours_is_not_answered(app: Flask) -> None:
    assert app.test_client().get("/sign-in", base_url="http://rebound.example").status_code == 400
    assert app.test_client().get("/sign-in", base_url="http://127.0.0.1:8000").status_code == 200


def test_what_a_proxy_says_counts_only_where_a_proxy_is_named() -> None:
    def address_of(proxies: int) -> str | None:
        app = open_service(a_real_world(proxies=proxies))
        with app.test_client() as client:
            client.get("/sign-in", headers={"X-Forwarded-For": "198.51.100.7"})
            return request.remote_addr

    assert address_of(0) == "127.0.0.1"
    assert address_of(1) == "198.51.100.7"


def test_a_file_over_the_cap_is_refused_and_one_at_it_is_read(officer: Visitor) -> None:
    values = officer.goes_to("/import").sheet("Look at what is in it").values
    cap = 50 * 1024 * 1024

    with officer.browser.post("/import", data=sent(values, cap), content_type=MULTIPART) as answer:
        assert answer.location == "/import/progress/10"
    with officer.browser.post("/import", data=sent(values, cap + 100_000), content_type=MULTIPART) as answer:
        assert answer.status_code == 413
        assert "The most that can be sent is 50 MB" in answer.get_data(as_text=True)


MULTIPART = "multipart/form-data; boundary=edge"


def sent(values: dict[str, str], size: int) -> bytes:
    """What a browser sends with a file of so many bytes."""
    given = {name: value for name, value in values.items() if name != "file"}
    boxes = [f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in given.items()]
    file = '--edge\r\nContent-Disposition: form-data; name="file"; filename="results.csv"\r\nContent-Type: text/csv\r\n\r\n'
    return "".join([*boxes, file]).encode() + b"id,".ljust(size, b"x") + b"\r\n--edge--\r\n"


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/members?leaf=2", "/members?leaf=2"),
        ("", "/"),
        ("members", "/"),
        ("//elsewhere.example/x", "/"),
        ("/\\elsewhere.example", "/"),
        ("/\t/elsewhere.example", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("https://elsewhere.example", "/"),
        ("http:///elsewhere.example", "/"),
        ("//[", "/"),
    ],
)
def test_only_an_own_path_is_gone_to(target: str, path: str) -> None:
    assert own_path(target) == path


@pytest.mark.parametrize("path", [path for path in STATIC.rglob("*") if path.is_file()], ids=lambda path: path.name)
def test_no_branding_that_only_govuk_may_use_is_left(path: Path) -> None:
    text = path.read_text()

    assert branding_left(text) == [] or path.name == "LICENSE.txt"
    assert path.suffix in {".css", ".js", ".mjs", ".svg", ".txt"}


def test_taking_the_branding_out_leaves_the_other_rules() -> None:
    css = (
        "@font-face{font-family:GDS Transport;src:url(/a.woff2)}.a{color:red;font-family:GDS Transport,arial,sans-serif}"
        ".logo:before{background-image:url(/assets/images/govuk-crest.svg)}.b{margin:0}"
    )

    assert branding_left(css) == ["GDS Transport", "crest", "url("]
    assert without_branding(css) == '.a{color:red;font-family:system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}.b{margin:0}'
    assert branding_left(without_branding(css)) == []

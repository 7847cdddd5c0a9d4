"""Letters by GOV.UK Notify, against a server on this machine that answers as its API does."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from domain.commands.letter import Letter
from memberdev.mail.notify import Notify
from memberdev.mail.transport import NotNow, Undeliverable, Unsure
from tests.a_correspondent import REMINDED, a_council_that_writes, notices, post_by
from tests.a_council import ACouncil
from tests.a_mail_server import HOST, a_free_port

KEY = "made-up-7fbb3ed2-1c0b-4d3a-9a4f-0c5d8b2f1e6a-1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d"


class NotifyOnTrial(ThreadingHTTPServer):
    """Keeps what it is sent by its reference, and fails as it is told to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((HOST, 0), AnswersAsNotify)
        self.took: list[dict[str, Any]] = []
        self.answers: tuple[int, str] | None = None  # instead of taking a letter
        self.ends = False  # takes a letter, and fails before it says so
        self.slow = 0.0

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}"


class AnswersAsNotify(BaseHTTPRequestHandler):
    server: NotifyOnTrial

    def do_POST(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(self.server.slow)
        if self.server.answers:
            status, message = self.server.answers
            return self.answer(status, {"status_code": status, "errors": [{"error": "Error", "message": message}]})
        assert self.headers["Authorization"].startswith("Bearer ")
        self.server.took.append(said)
        return self.answer(502 if self.server.ends else 201, {"id": "a", "reference": said["reference"]})

    def do_GET(self) -> None:
        if self.server.answers:
            return self.answer(503, {"errors": []})
        (reference,) = parse_qs(urlsplit(self.path).query)["reference"]
        found = [each for each in self.server.took if each["reference"] == reference]
        return self.answer(200, {"notifications": found, "links": {}})

    def answer(self, status: int, said: dict[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def a_notify() -> Iterator[NotifyOnTrial]:
    with NotifyOnTrial() as trial:
        thread = threading.Thread(target=trial.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield trial
        trial.shutdown()
        thread.join()


@pytest.fixture
def notify() -> Iterator[NotifyOnTrial]:
    with a_notify() as trial:
        yield trial


def by(notify: NotifyOnTrial, *, longest: float = 5.0) -> Notify:
    return Notify(KEY, "a-template", notify.address, longest=longest)


def a_letter() -> Letter:
    written = datetime(2026, 5, 24, 9, tzinfo=UTC)
    return Letter(notice="notice:" + "0" * 32, address="ada@ambleford.example", subject="One thing", body="Please.", written=written)


def test_a_letter_is_known_by_its_reference(notify: NotifyOnTrial) -> None:
    assert not by(notify).has_sent(a_letter())

    by(notify).send(a_letter())

    assert by(notify).has_sent(a_letter())
    (took,) = notify.took
    assert took == {
        "email_address": "ada@ambleford.example",
        "template_id": "a-template",
        "personalisation": {"subject": "One thing", "body": "Please."},
        "reference": a_letter().reference,
    }


@pytest.mark.parametrize(
    ("status", "message", "expected"),
    [
        (400, "email_address Not a valid email address", Undeliverable),
        (400, "Can’t send to this recipient using a team-only API key", NotNow),
        (403, "Invalid token: API key not found", NotNow),
        (429, "Exceeded send limits (250) for today", NotNow),
        (503, "Away", NotNow),
        (500, "Internal server error", Unsure),
    ],
)
def test_each_answer_means_something_for_the_letter(notify: NotifyOnTrial, status: int, message: str, expected: type[Exception]) -> None:
    notify.answers = status, message

    with pytest.raises(expected) as raised:
        by(notify).send(a_letter())

    assert "ada" not in str(raised.value)


def test_where_nobody_listens_the_letter_did_not_go() -> None:
    with pytest.raises(NotNow, match="cannot be reached"):
        Notify(KEY, "a-template", f"http://{HOST}:{a_free_port()}").send(a_letter())


def test_who_does_not_answer_in_time_may_have_taken_it(notify: NotifyOnTrial) -> None:
    notify.slow = 0.5

    with pytest.raises(Unsure):
        by(notify, longest=0.1).send(a_letter())


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)  # nothing depends on which store
def test_a_letter_of_which_nobody_knows_is_looked_up_and_sent_once(council: ACouncil, notify: NotifyOnTrial) -> None:
    a_council_that_writes(council)
    council.day.at = REMINDED
    council.work()
    notify.ends = True
    post_by(council, by(notify))  # it took the letter, and failed before it said so
    council.day.hour += 1

    notify.answers = 503, "Away"
    post_by(council, by(notify))  # and cannot be asked yet
    council.day.hour += 1

    notify.answers, notify.ends = None, False
    post_by(council, by(notify))
    post_by(council, by(notify))

    assert len(notify.took) == 1
    assert [(notice.state, notice.perhaps_twice, notice.put_off) for notice in notices(council)] == [("sent", False, 1)]

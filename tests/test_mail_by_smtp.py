"""Letters by SMTP, to a real server that takes them, fails after it did, is slow, refuses one address, or is not there."""

import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.commands.letter import Letter
from memberdev.mail.resting import REST, Resting
from memberdev.mail.smtp import MailServer, Smtp, as_data
from memberdev.mail.transport import NotNow, Undeliverable, Unsure
from tests.a_correspondent import ADA, BRAM, REMINDED, a_council_that_writes, address_of, give_address, notices, post_by
from tests.a_council import ACouncil
from tests.a_mail_server import HOST, MailServerOnTrial, a_certificate, a_free_port, a_mail_server, encrypting, knows

SENDER = "Member Development <members@ambleford.example>"
DAY = timedelta(days=1)


@pytest.fixture
def server() -> Iterator[MailServerOnTrial]:
    with a_mail_server() as trial:
        yield trial


def by(server: MailServerOnTrial, *, longest: float = 5.0) -> Smtp:
    return Smtp(MailServer(HOST, server.port, "none"), SENDER, longest=longest)


def a_letter(address: str = "ada@ambleford.example", body: str = "Please.\n.\n..and so on") -> Letter:
    return Letter(
        notice="notice:" + "0" * 32,
        address=address,
        subject="One thing to do",
        body=body,
        written=datetime(2026, 5, 24, 9, tzinfo=UTC),
        reply_name="Robin Ashbourne",
        reply_to="robin@ambleford.example",
    )


# ------------------------------------------------------------------ one letter


def test_a_letter_arrives_as_it_was_written(server: MailServerOnTrial) -> None:
    by(server).send(a_letter())
    by(server).send(a_letter())

    first, second = server.took
    assert first.get_content().replace("\r\n", "\n") == "Please.\n.\n..and so on\n"
    assert (first["To"], first["From"], first["Subject"]) == ("ada@ambleford.example", SENDER, "One thing to do")
    assert first["Reply-To"] == "Robin Ashbourne <robin@ambleford.example>"
    assert first["Message-ID"] == second["Message-ID"] == f"<notice-{'0' * 32}@ambleford.example>"


def test_what_is_refused_for_good_is_told_from_what_is_refused_for_now(server: MailServerOnTrial) -> None:
    server.refuses = {"ada@ambleford.example": "550 No such user", "bram@ambleford.example": "450 Busy"}

    with pytest.raises(Undeliverable) as never:
        by(server).send(a_letter())
    with pytest.raises(NotNow) as later:
        by(server).send(a_letter("bram@ambleford.example"))
    by(server).send(a_letter("cara@ambleford.example"))
    server.answers = "554 Spam"
    with pytest.raises(Undeliverable) as spam:
        by(server).send(a_letter("cara@ambleford.example"))

    assert never.value.wrong_address
    assert "ada" not in str(never.value)
    assert not later.value.everybody
    assert not spam.value.wrong_address
    assert [message["To"] for message in server.took] == ["cara@ambleford.example"]


def test_a_server_that_takes_a_letter_and_fails_before_it_says_so_leaves_it_in_doubt(server: MailServerOnTrial) -> None:
    server.ends = True

    transport = Resting(by(server))

    with pytest.raises(Unsure):
        transport.send(a_letter())
    with pytest.raises(NotNow):  # and the next one is not lost to the same trouble
        transport.send(a_letter("bram@ambleford.example"))

    assert len(server.took) == 1


def test_a_server_that_is_slow_is_given_up_and_the_letter_did_not_go(server: MailServerOnTrial) -> None:
    server.slow = 3.0
    began = time.monotonic()

    with pytest.raises(NotNow):
        by(server, longest=0.3).send(a_letter())

    assert time.monotonic() - began < 2
    assert server.took == []


def test_where_nobody_listens_the_letter_did_not_go_and_the_next_ones_do_not_wait() -> None:
    clock = [0.0]
    transport = Resting(Smtp(MailServer(HOST, a_free_port(), "none"), SENDER), lambda: clock[0])
    with pytest.raises(NotNow, match="cannot be reached"):
        transport.send(a_letter())

    transport.transport = NeverAsked()
    with pytest.raises(NotNow, match="cannot be reached"):
        transport.send(a_letter())

    clock[0] += REST
    with pytest.raises(AssertionError):
        transport.send(a_letter())


class NeverAsked:
    """A transport that must be left in peace."""

    def send(self, letter: Letter) -> None:
        raise AssertionError("it was asked")

    def has_sent(self, letter: Letter) -> bool | None:
        raise AssertionError("it was asked")


def test_what_crosses_a_network_is_encrypted_and_the_server_has_to_show_who_it_is(tmp_path: Path) -> None:
    certificate = a_certificate(tmp_path)
    trust = ssl.create_default_context(cafile=str(certificate))
    secrets = {"authenticator": knows("members", "a made-up password"), "auth_required": True}
    with a_mail_server(tls_context=encrypting(certificate), require_starttls=True, **secrets) as server:
        place = MailServer(HOST, server.port, "by STARTTLS", "members", "a made-up password")

        Smtp(place, SENDER, trust=trust).send(a_letter())
        with pytest.raises(NotNow):
            Smtp(place, SENDER).send(a_letter())  # which trusts only those whom everybody trusts
        with pytest.raises(NotNow, match="name and password"):
            Smtp(MailServer(HOST, server.port, "by STARTTLS", "members", "wrong"), SENDER, trust=trust).send(a_letter())

        assert len(server.took) == 1
        assert "made-up" not in repr(place)


def test_a_line_that_begins_with_a_dot_ends_no_letter() -> None:
    assert as_data(b".\r\nno.\r\n") == b"..\r\nno.\r\n.\r\n"


# ------------------------------------------------------------------ a council's letters


def test_each_letter_goes_once_and_what_is_in_doubt_once_more_and_no_third_time(council: ACouncil, server: MailServerOnTrial) -> None:
    a_council_that_writes(council)
    give_address(council, BRAM)
    council.day.at = REMINDED
    council.work()
    server.refuses = {address_of(BRAM): "550 No such user"}
    server.ends = True

    for _ in range(3):  # the server fails after each letter that it takes
        post_by(council, by(server))
        council.day.hour += 1
    post_by(council, by(server))

    assert len({message["Message-ID"] for message in server.took}) == 1
    assert len(server.took) == 2
    assert sorted((notice.state, notice.perhaps_twice) for notice in notices(council)) == [("failed", False), ("in doubt", True)]
    assert "e-mail" in council.member(BRAM).unreached

    server.refuses, server.ends = {}, False
    give_address(council, BRAM, "bram.okoro@ambleford.example")
    council.day.at, council.day.hour = REMINDED + DAY, 9
    post_by(council, by(server))
    assert [message["To"] for message in server.took][2:] == ["bram.okoro@ambleford.example"]


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)  # nothing depends on which store
def test_what_waited_for_a_server_that_was_down_goes_once_it_is_back(council: ACouncil, server: MailServerOnTrial) -> None:
    a_council_that_writes(council)
    council.day.at = REMINDED
    council.work()
    down = Smtp(MailServer(HOST, a_free_port(), "none"), SENDER)

    post_by(council, down)
    assert [(notice.state, notice.put_off) for notice in notices(council)] == [("put off", 1)]
    post_by(council, by(server))  # too early to try again
    assert server.took == []

    council.day.hour += 1
    post_by(council, by(server))
    post_by(council, by(server))

    assert [message["To"] for message in server.took] == [address_of(ADA)]
    assert [(notice.state, notice.perhaps_twice) for notice in notices(council)] == [("sent", False)]

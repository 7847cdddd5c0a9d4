"""Users of a real record sign in: the first by a link, the others as they were granted."""

from collections.abc import Iterator

import pytest

from domain.application import Development
from domain.streams.aggregate import Act
from domain.viewer import the_program
from memberdev.store import prepare
from memberdev.store.database import Place
from service.users import UsersOnRecord
from service.world import World
from tests.service.opening import open_service
from tests.service.reading_pages import Visitor
from tests.service.worlds import FIRST_TOKEN, NOON, PASSWORD, SEAL, a_real_world, ids

COMMANDS = ids()


@pytest.fixture
def record(where: str, place: Place) -> Iterator[Development]:
    """A record with nothing on it."""
    prepare(place)
    kind = "MEMBERDEV_DATABASE" if where.startswith("postgresql") else "MEMBERDEV_DATA"
    with Development({"PERSISTENCE_MODULE": "memberdev.store", kind: where}, secret=b"s" * 32, new_id=COMMANDS) as record:
        yield record


def act() -> Act:
    return Act(who="user:" + "a" * 32, at=NOON, command=f"{COMMANDS()}")


def a_world_on(record: Development) -> World:
    return a_real_world(users=UsersOnRecord(record, FIRST_TOKEN), new_id=COMMANDS)


def test_the_first_administrator_is_put_on_record_once(record: Development) -> None:
    visitor = Visitor(open_service(a_world_on(record)))
    visitor.goes_to(f"/first/{FIRST_TOKEN}")
    visitor.presses("Make the account", shown="Ada Birch", name="ada@example.gov.uk", password=PASSWORD, again=PASSWORD)

    (user,) = record.users()
    assert (user.name, user.role, user.councils) == ("Ada Birch", "administrator", None)
    assert user.password != PASSWORD
    visitor.goes_to(f"/first/{FIRST_TOKEN}")
    assert visitor.status == 404


def test_an_account_on_record_signs_in_until_it_is_revoked(record: Development) -> None:
    program = the_program("import")
    granted = record.grant(program, act(), "Olu@example.gov.uk", "Olu Okafor", "officer", ("northport",), SEAL)
    visitor = Visitor(open_service(a_world_on(record)))

    page = visitor.signs_in("olu@EXAMPLE.gov.uk", PASSWORD)
    assert "Olu Okafor, officer" in page.words

    record.revoke(program, act(), str(granted["stream"]))
    visitor.goes_to("/due")
    assert visitor.at.startswith("/sign-in")
    visitor.signs_in("olu@example.gov.uk", PASSWORD)
    assert visitor.status == 422


def test_an_account_without_a_password_cannot_be_signed_in_to_with_one(record: Development) -> None:
    record.grant(the_program("import"), act(), "olu@example.gov.uk", "Olu Okafor", "officer", None, "")
    visitor = Visitor(open_service(a_world_on(record)))

    for guess in ("", "no account has this password"):
        visitor.signs_in("olu@example.gov.uk", guess)
        assert visitor.status == 422


def test_a_session_is_nobodys_whose_id_is_no_users(record: Development) -> None:
    users = UsersOnRecord(record)

    assert users.by_id("member:" + "a" * 32) is None
    assert users.by_id("user:" + "f" * 32) is None
    assert users.by_name("nobody@example.gov.uk") is None
    assert not users.first_link_is_good("")

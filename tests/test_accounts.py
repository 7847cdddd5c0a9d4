"""Accounts: who may give, change and take away which, and what is never put on record in the open."""

import pytest

from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.streams.user import User
from domain.viewer import ROLES, Viewer
from tests.a_council import ACouncil

OLU = "olu@ambleford.example"
SEAL = "$argon2id$a-hash"


def an_administrator(*councils: str) -> Viewer:
    """An administrator of these councils; of every one where none is named."""
    return Viewer(user="user:" + "a" * 32, permissions=ROLES["administrator"], councils=frozenset(councils) if councils else None)


def grant(council: ACouncil, viewer: Viewer, name: str = OLU, *councils: str, role: str = "officer", **more: object) -> User:
    answer = council.office.app.grant(viewer, council.act(), name, "Olu Okafor", role, councils or None, SEAL, **more)  # type: ignore[arg-type]  # by name
    return council.office.app.find(User, str(answer["stream"]))


def test_an_account_is_found_by_its_name_whatever_its_case(council: ACouncil) -> None:
    user = grant(council, an_administrator())

    assert council.office.app.user_id("  OLU@Ambleford.example ") == user.id
    assert "olu" not in user.id


def test_name_and_password_are_sealed(council: ACouncil) -> None:
    user = grant(council, an_administrator())

    for stored in council.office.store.recorder.select_events(user.id):
        for secret in (b"olu@", b"Okafor", b"argon2"):
            assert secret not in stored.state


def test_only_an_administrator_gives_accounts(council: ACouncil) -> None:
    officer = Viewer(user="user:" + "b" * 32, permissions=ROLES["officer"], councils=None)

    for refused in (
        lambda: grant(council, officer),
        lambda: council.office.app.users_of(officer),
        lambda: council.office.app.revoke(officer, council.act(), officer.user),
    ):
        with pytest.raises(Refused, match="does not allow"):
            refused()


def test_an_administrator_of_some_councils_gives_no_more_than_those(council: ACouncil) -> None:
    own, every = an_administrator("ambleford"), an_administrator()

    for councils in ((), ("elsewhere",), ("ambleford", "elsewhere")):
        with pytest.raises(Refused, match="councils that are your own"):
            grant(council, own, OLU, *councils)

    assert grant(council, own, OLU, "ambleford").councils == ("ambleford",)
    other = grant(council, every, "nia@elsewhere.example", "elsewhere")
    assert [user.email for user in council.office.app.users_of(own)] == [OLU]
    with pytest.raises(NotFound):
        council.office.app.user_of(own, other.id)
    with pytest.raises(NotFound):
        council.office.app.change_password(own, council.act(), other.id, SEAL)
    with pytest.raises(Refused, match="another administrator"):
        grant(council, own, "nia@elsewhere.example", "ambleford")


def test_a_name_that_somebody_signs_in_with_is_not_given_again(council: ACouncil) -> None:
    user = grant(council, an_administrator(), new=True)

    with pytest.raises(Invalid, match="already"):
        grant(council, an_administrator(), new=True)

    council.office.app.revoke(an_administrator(), council.act(), user.id)
    assert not grant(council, an_administrator(), new=True).revoked


def test_of_two_administrators_who_change_one_account_the_second_is_told(council: ACouncil) -> None:
    user = grant(council, an_administrator())
    grant(council, an_administrator(), role="administrator", seen=user.version)

    with pytest.raises(Conflict):
        grant(council, an_administrator(), seen=user.version)

    assert council.office.app.find(User, user.id).role == "administrator"


def test_nobody_takes_away_their_own_account_or_their_own_role(council: ACouncil) -> None:
    user = grant(council, an_administrator(), role="administrator")
    self = Viewer(user=user.id, permissions=ROLES["administrator"], councils=None)

    with pytest.raises(Refused, match="your own account"):
        council.office.app.revoke(self, council.act(), user.id)
    with pytest.raises(Refused, match="your own account"):
        grant(council, self)


def test_one_changes_ones_own_password_and_nobody_elses(council: ACouncil) -> None:
    olu, nia = grant(council, an_administrator()), grant(council, an_administrator(), "nia@ambleford.example")
    viewer = Viewer(user=olu.id, permissions=ROLES["officer"], councils=None)

    council.office.app.change_password(viewer, council.act(), olu.id, "another hash")
    with pytest.raises(Refused):
        council.office.app.change_password(viewer, council.act(), nia.id, "another hash")

    assert council.office.app.find(User, olu.id).password == "another hash"
    assert council.office.app.find(User, nia.id).password == SEAL

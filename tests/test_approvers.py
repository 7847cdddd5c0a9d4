"""An outside event is approved by those whom the member's own rule names: both of them, a fallback for who is in no group, and no other."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.commands.approvers import approvers_for
from domain.commands.holding import JoinGroup, TakeRole
from domain.refusals import Refused
from domain.strategies import built_in
from domain.streams.claims import Application
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in

ADA, BRAM, CERI = "Ada Thornley", "Bram Okoro", "Ceri Vaughan"
TWO = """
[[rule]]
id       = "decide-event"
who      = "elected"
does     = ["head-of-service", "group-leader"]
force    = "required"
opens    = "application made"
by       = "before session"
done     = [
  "in a group and application approved by head-of-service and group-leader",
  "in no group and application approved by head-of-service and monitoring-officer",
  "application refused",
]
"""
NO_FALLBACK = """
[[rule]]
id    = "decide-event"
who   = "elected"
does  = "group-leader"
opens = "application made"
by    = "before session"
done  = ["application approved by head-of-service and group-leader", "application refused"]
"""
EVENT = date(2026, 9, 1)
WINNERS = [(1, ADA, "mill"), (2, BRAM, "quay"), (3, CERI, "hill")]


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return elect_in(tmp_path_factory.mktemp("elected"), WINNERS, built_in("model-council") + TWO)


@pytest.fixture
def council(elected: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """Ada and Bram are in a group that Bram leads, Ceri is in none."""
    with a_copy_of(elected, tmp_path) as opened:
        for name, group in ((ADA, "Harbour"), (BRAM, "Harbour"), (CERI, "")):
            changes(opened, name, JoinGroup(on=opened.day.at, group=group))
        changes(opened, BRAM, TakeRole(on=opened.day.at, role="group-leader", kind="held"))
        yield opened


def changes(council: ACouncil, name: str, change: object) -> None:
    council.office.app.change(council.viewer, council.act(), council.member(name).id, change)


def applies(council: ACouncil, name: str) -> Application:
    app, member = council.office.app, council.member(name).id
    app.make_application(council.viewer, council.act(), member, council.day.at, event="A conference", reason="To learn.", when=EVENT)
    return council.member(name).applications["1"]


def says(council: ACouncil, name: str, office: str, by: str) -> None:
    app, member = council.office.app, council.member(name).id
    app.decide_application(council.viewer, council.act(), member, "1", council.day.at, office=office, approved=True, by=by)


def state(council: ACouncil, name: str) -> str:
    return council.step(name, "decide-event").state


def test_both_approvers_are_needed_whichever_comes_first(council: ACouncil) -> None:
    applies(council, ADA)

    says(council, ADA, "group-leader", BRAM)
    assert state(council, ADA) == "open"
    says(council, ADA, "head-of-service", "Dora Hill")

    assert state(council, ADA) == "done"


def test_a_member_in_no_group_is_approved_by_whom_the_strategy_names_instead(council: ACouncil) -> None:
    application, strategy = applies(council, CERI), council.office.app.around(council.slug).adopted[-1].strategy

    assert approvers_for(council.member(CERI), application, strategy).offices == ("head-of-service", "monitoring-officer")
    with pytest.raises(Refused, match="to decide this now"):
        says(council, CERI, "group-leader", BRAM)
    says(council, CERI, "head-of-service", "Dora Hill")
    says(council, CERI, "monitoring-officer", "Mona Okri")

    assert state(council, CERI) == "done"


def test_an_office_that_is_not_asked_is_refused(council: ACouncil) -> None:
    applies(council, ADA)

    with pytest.raises(Refused, match="It is for"):
        says(council, ADA, "monitoring-officer", "Mona Okri")

    assert council.member(ADA).applications["1"].said == ()


def test_somebody_who_does_not_lead_the_group_is_refused(council: ACouncil) -> None:
    applies(council, ADA)

    with pytest.raises(Refused, match="Bram Okoro held that office in this group"):
        says(council, ADA, "group-leader", "Fran Hart")

    says(council, ADA, "group-leader", "bram okoro")
    assert council.member(ADA).applications["1"].approved_by == ("group-leader",)


def test_nobody_approves_their_own_application(council: ACouncil) -> None:
    applies(council, BRAM)

    with pytest.raises(Refused, match="Nobody approves their own"):
        says(council, BRAM, "group-leader", BRAM)


def test_nobody_decides_for_two_offices(council: ACouncil) -> None:
    applies(council, CERI)
    says(council, CERI, "head-of-service", "Dora Hill")

    with pytest.raises(Refused, match="Dora Hill decided this already for Head of Democratic Services"):
        says(council, CERI, "monitoring-officer", "dora  hill")

    says(council, CERI, "monitoring-officer", "Mona Okri")
    assert state(council, CERI) == "done"


def test_where_the_strategy_names_nobody_instead_it_says_so(council: ACouncil) -> None:
    text = council.office.app.around(council.slug).council.adoptions[-1].text.replace(TWO, NO_FALLBACK)
    council.office.app.adopt(council.viewer, council.act(), council.slug, text, council.day.at)
    council.work()
    applies(council, CERI)

    with pytest.raises(Refused, match="in no group, so nobody decides as"):
        says(council, CERI, "group-leader", "Fran Hart")

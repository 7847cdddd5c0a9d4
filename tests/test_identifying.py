"""Who is who: two records of one person are made one, one record of two people is made two, and what follows is worked out again."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.commands.identifying import SaidOfTwo
from domain.commands.importing import Choices
from domain.commands.leaving import Leave
from domain.refusals import Conflict, Invalid, Refused
from domain.results.read import read_results
from domain.streams.activity import Activity
from domain.streams.belonging import Elected
from domain.streams.election import Election, election_id
from domain.streams.member import Member
from projections.reading import member_rows
from tests.a_council import POLL, ACouncil, a_council, a_file
from tests.shown import rows_match_the_streams

ADA, BRAM = "Ada Thornley", "Bram Okoro"
AGAIN = "Ada Thornley-Holt"
BEFORE = date(2022, 5, 5)
WHY = "The source gave her a new number when she married."


def elected_twice(council: ACouncil) -> ACouncil:
    """A council whose file of 2026 knows a member of 2022 by another number and another name, so that she is on record twice."""
    council.elect([(1, ADA, "mill"), (2, BRAM, "quay")], poll=BEFORE, history_only=True)
    council.elect([(77, AGAIN, "mill"), (2, BRAM, "quay")])
    return council


@pytest.fixture(scope="module")
def a_record(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a council that elected twice, to be copied."""
    folder = tmp_path_factory.mktemp("identifying") / "store"
    shutil.copytree(prepared_folder, folder)
    with a_council(str(folder), folder) as council:
        elected_twice(council)
    return folder


@pytest.fixture
def twice(a_record: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """A council that elected twice, on SQLite."""
    shutil.copytree(a_record, tmp_path / "store")
    with a_council(str(tmp_path / "store"), tmp_path) as council:
        yield council


def said(council: ACouncil, stays: str = ADA, goes: str = AGAIN, **more: Any) -> SaidOfTwo:
    return SaidOfTwo(member=council.member(stays).id, other=council.member(goes).id, **more)


def make_one(council: ACouncil, stays: str = ADA, goes: str = AGAIN) -> Any:
    answer = council.office.app.they_are_one_person(council.viewer, council.act(why=WHY), said(council, stays, goes))
    council.work()
    return answer


def names_listed(council: ACouncil) -> list[str]:
    council.office.catch_up()
    with council.office.store.views.reading() as connection:
        return [row["name"] for row in member_rows(connection, council.viewer)[0]]


def state(member: Member) -> Any:
    """What is owed and held, without ids of facts."""
    steps = {id: (step.state, step.due, step.closed) for id, step in member.steps.items() if step.state != "withdrawn"}
    return steps, {id: (term.ward, term.declared, term.took_office, term.left, term.before) for id, term in member.terms.items()}


def test_two_records_of_one_person_become_one_with_both_terms(council: ACouncil) -> None:
    elected_twice(council)
    goes = council.member(AGAIN).id
    council.record(AGAIN, "planning", "offered")

    make_one(council)

    ada = council.member(ADA)
    assert [(term.ward, term.before) for term in ada.terms.values()] == [("Mill", "not known"), ("Mill", "returning")]
    first, second = ada.terms.values()
    assert first.left == (second.took_office or second.declared) - timedelta(days=1)
    assert council.step(ADA, "offer-planning").state == "done"
    assert all(step.state == "withdrawn" for step in council.office.app.find(Member, goes).steps.values())
    assert names_listed(council) == [ADA, BRAM]
    rows_match_the_streams(council)


def test_what_is_then_owed_is_what_would_have_been_owed_had_they_been_known(twice: ACouncil) -> None:

    make_one(twice)

    # Bram won at both elections under one number
    hers, terms = state(twice.member(ADA))
    his, of_his = state(twice.member(BRAM))
    as_his = {id.replace(".mill.", ".quay."): rest for id, rest in hers.items()}
    assert as_his == his
    assert [(left, before) for *_, left, before in terms.values()] == [(left, before) for *_, left, before in of_his.values()]


def test_the_same_file_again_finds_them_one(twice: ACouncil) -> None:
    make_one(twice)

    data = a_file([(77, AGAIN, "mill"), (2, BRAM, "quay")])
    plan = twice.office.app.plan_results(twice.viewer, read_results(data), Choices(), today=twice.day.at)

    assert not plan.has_news
    declared = twice.office.app.find(Election, election_id(f"local.ambleford.{POLL}")).ballots[f"local.ambleford.mill.{POLL}"]
    assert [winner.member for winner in declared.winners] == [twice.member(ADA).id]


def test_registers_name_the_one_who_stays(twice: ACouncil) -> None:
    app, goes = twice.office.app, twice.member(AGAIN)
    planned = app.plan_session(twice.viewer, twice.act(), "ambleford", "induction", twice.day.at)
    session = planned["stream"]
    app.take_register(twice.viewer, twice.act(), session, twice.day.at, {goes.id: "present"})
    twice.work()

    make_one(twice)

    assert app.find(Activity, session).register == {twice.member(ADA).id: "present"}
    assert session in twice.member(ADA).reckoned
    rows_match_the_streams(twice)


def test_one_record_of_two_people_becomes_two_and_each_is_owed_their_own(council: ACouncil) -> None:
    council.elect([(1, ADA, "mill"), (2, BRAM, "quay")], poll=BEFORE, history_only=True)
    council.elect([(1, AGAIN, "mill"), (2, BRAM, "quay")])
    council.record(AGAIN, "planning", "offered")
    offered = next(event for event in council.member(AGAIN).events if type(event).__name__ == "Offered")
    term = f"local.ambleford.mill.{POLL}"
    wrong = SaidOfTwo(member=council.member(AGAIN).id, term=term, facts=(offered.id,), before="new")

    answer = council.office.app.that_is_a_different_person(council.viewer, council.act(why=WHY), wrong, "member:" + "5" * 32)
    council.work()

    first, other = council.office.app.find(Member, wrong.member), council.office.app.find(Member, answer["other"])
    assert list(first.terms) == [f"local.ambleford.mill.{BEFORE}"]
    assert [(term.ward, term.before) for term in other.terms.values()] == [("Mill", "new")]
    assert other.name == AGAIN
    assert [step.state for step in other.steps.values() if step.rule == "offer-planning"] == ["done"]
    assert [step.state for step in first.steps.values() if step.rule == "offer-planning"] in ([], ["withdrawn"])
    rows_match_the_streams(council)


def test_the_one_undoes_the_other(twice: ACouncil) -> None:
    before = state(twice.member(AGAIN))
    make_one(twice)
    back = SaidOfTwo(member=twice.member(ADA).id, term=f"local.ambleford.mill.{POLL}", before="new")

    answer = twice.office.app.that_is_a_different_person(twice.viewer, twice.act(why=WHY), back, "member:" + "6" * 32)
    twice.work()

    other = twice.office.app.find(Member, answer["other"])
    assert state(other) == before
    assert other.name == AGAIN


def test_two_who_sat_at_once_are_not_one(twice: ACouncil) -> None:
    gone = Leave(reason="resigned", on=twice.day.at)
    twice.office.app.change(twice.viewer, twice.act(why=WHY), twice.member(BRAM).id, gone)

    with pytest.raises(Refused, match="cannot have done both"):
        make_one(twice, BRAM, AGAIN)

    assert not any(isinstance(event, Elected) and event.cause.startswith("member:") for event in twice.member(BRAM).events)


def test_a_record_is_not_of_the_same_person_as_itself_and_a_reason_is_asked_for(twice: ACouncil) -> None:
    app = twice.office.app

    with pytest.raises(Invalid, match="another member"):
        app.they_are_one_person(twice.viewer, twice.act(why=WHY), said(twice, ADA, ADA))
    with pytest.raises(Invalid, match="reason"):
        app.they_are_one_person(twice.viewer, twice.act(), said(twice))


def test_whoever_looked_before_something_was_recorded_is_told(twice: ACouncil) -> None:
    looked_at = said(twice, seen=(twice.member(ADA).version, twice.member(AGAIN).version))
    twice.record(AGAIN, "planning", "offered")

    with pytest.raises(Conflict, match="opened the page"):
        twice.office.app.they_are_one_person(twice.viewer, twice.act(why=WHY), looked_at)


def test_nothing_more_is_recorded_on_the_record_that_was_closed(twice: ACouncil) -> None:
    goes = twice.member(AGAIN).id
    make_one(twice)

    with pytest.raises(Refused, match="one that stays"):
        twice.office.app.record_fact(twice.viewer, twice.act(), goes, "planning", "offered", twice.day.at)


def test_the_only_term_of_a_record_is_nobody_elses(council: ACouncil) -> None:
    council.elect([(1, ADA, "mill")])
    only = SaidOfTwo(member=council.member(ADA).id, term=f"local.ambleford.mill.{POLL}")

    with pytest.raises(Refused, match="only term"):
        council.office.app.that_is_a_different_person(council.viewer, council.act(why=WHY), only, "member:" + "7" * 32)


def test_said_twice_it_gets_the_first_answer(twice: ACouncil) -> None:
    act, what = twice.act(why=WHY), said(twice)

    first = twice.office.app.they_are_one_person(twice.viewer, act, what)

    assert twice.office.app.they_are_one_person(twice.viewer, act, what) == first

"""What a member claims to have learnt elsewhere and the events they ask to go to are decided by somebody named, in the strategy's order."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.strategies import built_in
from domain.streams.applying import ApplicationDecided, ApplicationMade, ApplicationWithdrawn
from domain.streams.budget import Budget
from domain.streams.correction import StruckOut
from domain.streams.steps import Step
from domain.viewer import READ, Viewer
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in

NAME = "Ada Thornley"
RULES = """
[[course]]
id     = "casework"
name   = "Casework"

[[course]]
id     = "first-aid"
name   = "First aid"
proof  = "certificate"

[[rule]]
id    = "learn-casework"
who   = "elected"
opens = "took office"
by    = "6 months after opening"
done  = "casework completed"

[[rule]]
id    = "learn-first-aid"
who   = "elected"
opens = "took office"
by    = "6 months after opening"
done  = "first-aid completed"

[[rule]]
id    = "answer-claim"
who   = "elected"
does  = "democratic-services"
opens = "casework claimed"
by    = "14 days after opening"
done  = ["casework completed", "casework refused"]

[[rule]]
id    = "train-as-ordered"
who   = "elected"
force = "required"
opens = "casework ordered"
by    = "3 months after opening"
done  = "casework attended"

[[rule]]
id    = "answer-application"
who   = "elected"
does  = "democratic-services"
opens = "application made"
by    = "7 days before session"
done  = ["application approved by democratic-services then monitoring-officer", "application refused", "application withdrawn"]
"""
EVENT = date(2026, 7, 1)


WINNERS = [(1, NAME, "mill")]


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their store, to be copied. `test_council_verbs_on_both_stores.py` records one of each on both kinds."""
    return elect_in(tmp_path_factory.mktemp("elected"), WINNERS, built_in("model-council") + RULES)


@pytest.fixture
def council(elected: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """They sit, and nothing is recorded about them yet."""
    with a_copy_of(elected, tmp_path) as opened:
        yield opened


def steps(council: ACouncil, rule: str) -> list[Step]:
    return [step for step in council.member(NAME).steps.values() if step.rule == rule]


def claims(council: ACouncil, course: str) -> str:
    council.record(NAME, course, "claimed", where="St John, Ambleford")
    return next(reversed(council.member(NAME).claims))


def decides(council: ACouncil, claim: str, *, accepted: bool, **more: Any) -> None:
    more = {"by": "Dora Hill", **more}
    member = council.member(NAME).id
    council.office.app.decide_claim(council.viewer, council.act(), member, claim, council.day.at, accepted=accepted, **more)


def applies(council: ACouncil, **more: Any) -> str:
    council.office.app.make_application(
        council.viewer,
        council.act(),
        council.member(NAME).id,
        council.day.at,
        event="National planning conference",
        reason="She chairs the committee.",
        gain="New case law",
        cost=24_000,
        when=EVENT,
        **more,
    )
    return next(reversed(council.member(NAME).applications))


def says(council: ACouncil, application: str, office: str, *, approved: bool = True, by: str = "Dora Hill") -> None:
    member = council.member(NAME).id
    council.office.app.decide_application(
        council.viewer, council.act(), member, application, council.day.at, office=office, approved=approved, by=by
    )


# ------------------------------------------------------------------ claims


def test_a_claim_counts_once_somebody_named_has_accepted_it(council: ACouncil) -> None:
    claim = claims(council, "casework")
    assert [step.state for step in steps(council, "learn-casework")] == ["open"]
    assert [step.state for step in steps(council, "answer-claim")] == ["open"]

    decides(council, claim, accepted=True)

    assert [step.state for step in steps(council, "learn-casework")] == ["done"]
    assert [step.state for step in steps(council, "answer-claim")] == ["done"]
    known = council.member(NAME).claims[claim]
    assert (known.answer, known.by, known.where) == ("accepted", "Dora Hill", "St John, Ambleford")


def test_a_refused_claim_is_answered_and_counts_for_nothing(council: ACouncil) -> None:
    decides(council, claims(council, "casework"), accepted=False)

    assert [step.state for step in steps(council, "answer-claim")] == ["done"]
    assert [step.state for step in steps(council, "learn-casework")] == ["open"]


def test_each_claim_has_an_answer_of_its_own(council: ACouncil) -> None:
    first, second = claims(council, "casework"), claims(council, "casework")

    decides(council, second, accepted=False)

    assert [step.state for step in steps(council, "answer-claim")] == ["open", "done"]
    with pytest.raises(Refused, match="refused already"):
        decides(council, second, accepted=True)
    decides(council, first, accepted=True)
    assert [step.state for step in steps(council, "answer-claim")] == ["done", "done"]


def test_a_course_that_asks_for_proof_is_completed_only_with_it(council: ACouncil) -> None:
    claim = claims(council, "first-aid")

    with pytest.raises(Invalid, match="asks for proof"):
        decides(council, claim, accepted=True)
    assert council.member(NAME).claims[claim].answer == ""

    decides(council, claim, accepted=True, proof="Certificate 117")
    assert [step.state for step in steps(council, "learn-first-aid")] == ["done"]


def test_nobody_unnamed_decides_and_nobody_decides_before_it_was_asked(council: ACouncil) -> None:
    claim = claims(council, "casework")

    with pytest.raises(Invalid, match="name of whoever"):
        decides(council, claim, accepted=True, by=" ")
    with pytest.raises(NotFound, match="no such claim"):
        decides(council, "999", accepted=True)
    with pytest.raises(Invalid, match="before it was asked for"):
        council.office.app.decide_claim(
            council.viewer,
            council.act(),
            council.member(NAME).id,
            claim,
            council.day.at - timedelta(days=1),
            accepted=True,
            by="Dora Hill",
        )


def test_training_that_is_ordered_opens_what_the_strategy_asks_for(council: ACouncil) -> None:
    council.record(NAME, "casework", "ordered", by="Standards Committee", finding="Case 4 of 2026")

    assert [(step.state, step.force) for step in steps(council, "train-as-ordered")] == [("open", "required")]


# ------------------------------------------------------------------ applications


def test_an_application_is_approved_by_one_office_after_another(council: ACouncil) -> None:
    application = applies(council)
    (step,) = steps(council, "answer-application")
    assert step.due == EVENT - timedelta(days=7)

    says(council, application, "democratic-services")
    assert [step.state for step in steps(council, "answer-application")] == ["open"]
    says(council, application, "monitoring-officer", by="Mona Okri")

    assert [step.state for step in steps(council, "answer-application")] == ["done"]
    assert council.member(NAME).applications[application].approved_by == ("democratic-services", "monitoring-officer")


def test_an_office_whose_turn_it_is_not_is_told_whose_it_is(council: ACouncil) -> None:
    application = applies(council)
    version = council.member(NAME).version

    with pytest.raises(
        Refused, match=r"It is for Democratic Services to decide this now\. .* Democratic Services, then Monitoring Officer"
    ):
        says(council, application, "monitoring-officer")
    with pytest.raises(Refused, match="It is for Democratic Services"):
        says(council, application, "head-of-service")

    assert council.member(NAME).version == version


def test_a_refused_application_is_answered_and_nobody_decides_it_again(council: ACouncil) -> None:
    application, another = applies(council), applies(council)

    says(council, application, "democratic-services", approved=False)

    assert [step.state for step in steps(council, "answer-application")] == ["done", "open"]
    with pytest.raises(Refused, match="decided already"):
        says(council, application, "monitoring-officer")
    says(council, another, "democratic-services")


@pytest.mark.parametrize("falls_through", ["refused", "withdrawn", "never made"])
def test_money_promised_for_an_application_is_let_go_of_when_it_falls_through(council: ACouncil, falls_through: str) -> None:
    app, application, member = council.office.app, applies(council), council.member(NAME)
    where = council.slug, "development", "2026-27"
    app.set_budget(council.viewer, council.act(), *where, 100_000, council.day.at)
    about = f"{member.id}/{application}"
    app.commit_money(council.viewer, council.act(), *where, 24_000, council.day.at, what="A day out", member=member.id, about=about)

    if falls_through == "refused":
        says(council, application, "democratic-services", approved=False)
    elif falls_through == "withdrawn":
        app.withdraw_application(council.viewer, council.act(), member.id, application, council.day.at)
        with pytest.raises(Refused, match="withdrawn already"):
            app.withdraw_application(council.viewer, council.act(), member.id, application, council.day.at)
        with pytest.raises(Refused, match="was withdrawn"):
            says(council, application, "democratic-services")
    else:
        (made,) = (event for event in member.events if isinstance(event, ApplicationMade))
        app.never_happened(council.viewer, council.act(why="Somebody else's."), made.id)

    budget = app.find(Budget, f"budget:{council.slug}:development:2026-27")
    assert (budget.committed(), budget.events[-1].cause.split("@")[0]) == (0, member.id)
    (step,) = steps(council, "answer-application")
    assert step.state == ("withdrawn" if falls_through == "never made" else "done")
    last = next(
        event for event in reversed(council.member(NAME).events) if isinstance(event, ApplicationDecided | ApplicationWithdrawn | StruckOut)
    )
    if falls_through != "never made":
        app.never_happened(council.viewer, council.act(why="A slip."), last.id)
        assert app.find(Budget, budget.id).committed() == 24_000


def test_where_the_strategy_names_nobody_whichever_office_says_so_decides(council: ACouncil) -> None:
    text = built_in("model-council")
    council.office.app.adopt(council.viewer, council.act(), "ambleford", text, council.day.at)
    application = applies(council)

    says(council, application, "head-of-service")

    with pytest.raises(Refused, match="decided already"):
        says(council, application, "monitoring-officer")


def test_an_application_sent_twice_is_one_and_an_old_page_is_told(council: ACouncil) -> None:
    act, member = council.act(), council.member(NAME)
    made = [
        council.office.app.make_application(
            council.viewer, act, member.id, council.day.at, event="A day out", reason="To learn.", seen=member.version
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]

    with pytest.raises(Conflict, match="after you opened the page"):
        applies(council, seen=member.version)
    assert len(council.member(NAME).applications) == 1


def test_only_those_who_may_record_decide(council: ACouncil) -> None:
    application = applies(council)
    reader = Viewer(user="user:a-reader", permissions=frozenset({READ}), councils=None)

    with pytest.raises(Refused, match="does not allow"):
        council.office.app.decide_application(
            reader,
            council.act(),
            council.member(NAME).id,
            application,
            council.day.at,
            office="democratic-services",
            approved=True,
            by="Dora Hill",
        )

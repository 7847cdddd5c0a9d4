"""A place is given up, a session advertised, and whoever supports a member is away for long and comes back."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.refusals import Conflict, Invalid, Refused
from domain.strategies import built_in
from domain.streams.activity import Activity
from domain.streams.duty import Duty
from projections.rows import sessions
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in

ADA, BRAM = "Ada Thornley", "Bram Okoro"
RULES = """
[[rule]]
id    = "advertise-chairing"
who   = "council"
opens = "chairing planned"
by    = "14 days before session"
done  = "chairing advertised"

[[rule]]
id    = "say-who-covers"
who   = "elected"
does  = "democratic-services"
force = "owed"
opens = "absence began"
by    = "14 days after opening"
done  = "mentor assigned"
"""
SESSION_DAY = date(2026, 7, 2)


WINNERS = [(1, ADA, "mill"), (2, BRAM, "quay")]


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their store, to be copied. `test_council_verbs_on_both_stores.py` records one of each on both kinds."""
    return elect_in(tmp_path_factory.mktemp("elected"), WINNERS, built_in("model-council") + RULES)


@pytest.fixture
def council(elected: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """They sit, and nothing is recorded about them yet."""
    with a_copy_of(elected, tmp_path) as opened:
        yield opened


def plan(council: ACouncil) -> str:
    answer = council.office.app.plan_session(council.viewer, council.act(), "ambleford", "chairing", SESSION_DAY)
    council.work()
    return str(answer["stream"])


def booked(council: ACouncil, session: str) -> tuple[int, int]:
    """How many have a place, by the record and by the list."""
    council.office.catch_up()
    with council.office.store.views.reading() as connection:
        listed = connection.execute(select(sessions.c.booked).where(sessions.c.session == session)).scalar_one()
    return len(council.office.app.find(Activity, session).booked), listed


def test_a_place_that_was_given_up_is_nobodys(council: ACouncil) -> None:
    session, ada = plan(council), council.member(ADA).id
    council.office.app.book_places(council.viewer, council.act(), session, [ada, council.member(BRAM).id])
    assert booked(council, session) == (2, 2)

    act = council.act()
    answers = [council.office.app.give_up_place(council.viewer, act, session, ada) for _ in range(2)]

    assert answers[0] == answers[1]
    assert booked(council, session) == (1, 1)
    with pytest.raises(Refused, match="no place"):
        council.office.app.give_up_place(council.viewer, council.act(), session, ada)


def test_a_session_that_is_advertised_closes_what_waits_for_that(council: ACouncil) -> None:
    session = plan(council)
    (step,) = council.office.app.find(Duty, "duty:ambleford:council:advertise-chairing").steps.values()
    assert step.due == SESSION_DAY - timedelta(days=14)

    council.office.app.advertise_session(council.viewer, council.act(), session, council.day.at, how="By e-mail")
    council.work()

    (step,) = council.office.app.find(Duty, "duty:ambleford:council:advertise-chairing").steps.values()
    assert step.state == "done"
    with pytest.raises(Invalid, match="still to come"):
        council.office.app.advertise_session(council.viewer, council.act(), session, SESSION_DAY)


def test_nothing_is_said_of_a_session_that_was_cancelled(council: ACouncil) -> None:
    session = plan(council)
    council.office.app.cancel_session(council.viewer, council.act(why="Nobody came forward."), session)

    with pytest.raises(Refused, match="was cancelled"):
        council.office.app.advertise_session(council.viewer, council.act(), session, council.day.at)


# ------------------------------------------------------------------ absence


def states(council: ACouncil, name: str) -> list[str]:
    return [step.state for step in council.member(name).steps.values() if step.rule == "say-who-covers"]


def test_an_absence_asks_for_cover_until_somebody_covers(council: ACouncil) -> None:
    council.record(ADA, "named-officer", "assigned", person="Olu Okafor")
    ada = council.member(ADA)

    council.office.app.begin_absence(council.viewer, council.act(), ada.id, "named-officer", council.day.at, seen=ada.version)
    assert states(council, ADA) == ["open"]
    assert council.member(ADA).away == {"named-officer": council.day.at}
    with pytest.raises(Refused, match="on record already"):
        council.office.app.begin_absence(council.viewer, council.act(), ada.id, "named-officer", council.day.at)
    with pytest.raises(Conflict):
        council.office.app.end_absence(council.viewer, council.act(), ada.id, "named-officer", council.day.at, seen=ada.version)

    council.record(ADA, "mentor", "assigned", person="Dora Hill")
    council.office.app.end_absence(council.viewer, council.act(), ada.id, "named-officer", council.day.at)

    assert (states(council, ADA), council.member(ADA).away) == (["done"], {})


def test_an_absence_is_recorded_for_all_whom_the_same_person_supports(council: ACouncil) -> None:
    for name in (ADA, BRAM):
        council.record(name, "named-officer", "assigned", person="Olu Okafor")
    app, ada, act = council.office.app, council.member(ADA), council.act()

    others = app.also_supported(council.viewer, ada, "named-officer")
    outcomes = [app.begin_absence_for_others(council.viewer, act, others, "named-officer", council.day.at) for _ in range(2)]

    assert outcomes[0] == outcomes[1]
    assert [outcome.why_not for outcome in outcomes[0]] == [""]
    assert (states(council, ADA), states(council, BRAM)) == ([], ["open"])


def test_nobody_is_away_who_supports_nobody_and_no_absence_ends_that_never_began(council: ACouncil) -> None:
    ada = council.member(ADA).id

    with pytest.raises(Refused, match="Record who was assigned first"):
        council.office.app.begin_absence(council.viewer, council.act(), ada, "mentor", council.day.at)
    with pytest.raises(Refused, match="No absence"):
        council.office.app.end_absence(council.viewer, council.act(), ada, "mentor", council.day.at)

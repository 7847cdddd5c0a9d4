"""Looking back on a real store: what was seen day by day is seen again, today as it is is today, and only by whoever may look."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from domain.commands.as_of import AsOf, as_of
from domain.commands.looking_back import Past
from domain.refusals import NotFound, Refused
from domain.streams.activity import Activity
from domain.streams.member import Member
from domain.viewer import READ, Viewer
from tests.a_council import POLL, ACouncil

ADA, BRAM, CERYS = "Ada Thornley", "Bram Okoro", "Cerys Holt"
THREE = [(1, ADA, "mill"), (2, BRAM, "quay"), (3, CERYS, "abbey")]


@pytest.fixture
def town(council: ACouncil) -> ACouncil:
    """A council with three members."""
    council.elect(THREE)
    return council


def past(town: ACouncil, *, on: date | None = None, known: date | None = None) -> Past:
    return town.office.app.past(town.viewer, town.slug, as_of(town.day.at, on=on, known=known))


def seen_of(member: Member, sessions: Mapping[str, Activity]) -> Any:
    """What a member's page is made of."""
    registers = [(id, sessions[id].when, sessions[id].register) for id in sorted(member.sessions)]
    told = [(event.id, event.TOPIC, event.on) for event in member.events]
    return msgspec.to_builtins([member.steps, member.terms, member.supporters, member.needs, member.contact, member.group, registers, told])


def seen_today(town: ACouncil) -> dict[str, Any]:
    app = town.office.app
    sessions = {id: app.find(Activity, id) for id in app.streams_of(town.slug, "activity")}
    return {member.id: seen_of(member, sessions) for member in town.members().values()}


def seen_then(town: ACouncil, day: date) -> dict[str, Any]:
    looked = past(town, known=day)
    sessions = {id: session for id in town.office.app.streams_of(town.slug, "activity") if (session := looked.session(id))}
    return {member.id: seen_of(member, sessions) for member in looked.members()}


def an_eventful_spring(town: ACouncil) -> dict[date, dict[str, Any]]:
    """Two months in which things are done, entered late, put right and taken back; and what was seen at the end of each day of it."""
    app, viewer, seen = town.office.app, town.viewer, {town.day.at: seen_today(town)}

    def on(day: date, *acts: Any) -> None:
        town.day.at = day - timedelta(days=1)
        town.work()
        seen[town.day.at] = seen_today(town)
        town.day.at = day
        for act in acts:
            act()
        town.work()
        seen[day] = seen_today(town)

    ada, bram = town.member(ADA).id, town.member(BRAM).id
    session = str(app.plan_session(viewer, town.act(), town.slug, "code-of-conduct", POLL + timedelta(days=12))["stream"])
    given = POLL + timedelta(days=8)
    on(given, lambda: town.record(ADA, "induction-guide", "given"), lambda: town.record(BRAM, "mentor", "assigned", person="Olu Okafor"))
    wrong = next(event for event in town.member(ADA).events if event.TOPIC == "member.material-given")
    on(POLL + timedelta(days=9), lambda: app.give_contact(viewer, town.act(), ada, "e-mail", "ada@ambleford.example"))
    on(
        POLL + timedelta(days=14),
        lambda: app.take_register(viewer, town.act(), session, POLL + timedelta(days=12), {ada: "present", bram: "absent"}),
    )
    on(POLL + timedelta(days=16), lambda: app.never_happened(viewer, town.act(why="It was Bram's."), wrong.id))
    on(
        POLL + timedelta(days=18),
        lambda: app.take_register(viewer, town.act(), session, POLL + timedelta(days=12), {ada: "present", bram: "present"}),
    )
    on(POLL + timedelta(days=25), lambda: app.record_need(viewer, town.act(), bram, "Chairing", town.day.at))
    on(POLL + timedelta(days=40), lambda: town.record(ADA, "planning", "offered", POLL + timedelta(days=21)))
    on(POLL + timedelta(days=60))
    return seen


def test_what_was_seen_day_by_day_is_seen_again_and_today_as_it_is_is_what_is_on_record(town: ACouncil) -> None:
    # Given what was seen at the end of each of several days in two months
    seen = an_eventful_spring(town)
    assert len(seen) > 12

    # When each of those days is looked back on, and today as it is
    again = {day: seen_then(town, day) for day in seen}
    today = {member.id: dict(member.steps) for member in past(town, on=town.day.at).members()}

    # Then it is all there as it was
    assert again == seen
    assert today == {
        member.id: {id: step for id, step in member.steps.items() if step.state != "withdrawn"} for member in town.members().values()
    }


def test_a_register_entered_and_put_right_late_counts_from_the_day_of_the_session(town: ACouncil) -> None:
    # Given a session whose register was entered two days late, and put right two days after that
    app, bram = town.office.app, town.member(BRAM).id
    held, entered, put_right = (POLL + timedelta(days=days) for days in (12, 14, 16))
    session = str(app.plan_session(town.viewer, town.act(), town.slug, "code-of-conduct", held)["stream"])
    for town.day.at, came in ((entered, "absent"), (put_right, "present")):
        app.take_register(town.viewer, town.act(), session, held, {bram: came})
        town.work()

    # When the day after the session is looked back on
    def training(**when: date) -> str:
        member = past(town, **when).member(bram)
        assert member is not None
        return next(step.state for step in member.steps.values() if step.rule == "code-training")

    # Then by what is known now the training was done, and by what was known before it was not
    day_after = held + timedelta(days=1)
    assert training(on=day_after) == "done"
    assert training(on=day_after, known=entered) == "open"
    assert training(known=day_after) == "open"


def test_a_register_counts_before_anybody_was_reckoned_with_it(town: ACouncil) -> None:
    # Given a register that was recorded a moment ago, and nobody of it reckoned yet
    app, bram = town.office.app, town.member(BRAM).id
    held = town.day.at
    session = str(app.plan_session(town.viewer, town.act(), town.slug, "code-of-conduct", held)["stream"])
    app.take_register(town.viewer, town.act(), session, held, {bram: "present"})

    # When the day is looked back on
    looked = past(town, on=held).member(bram)

    # Then their training was done on it, and nobody else's
    assert looked is not None
    assert [step.state for step in looked.steps.values() if step.rule == "code-training"] == ["done"]
    assert looked.sessions == [session]
    ada = past(town, on=held).member(town.member(ADA).id)
    assert ada is not None
    assert [step.state for step in ada.steps.values() if step.rule == "code-training"] == ["open"]


def test_before_the_council_was_on_record_there_is_nobody_and_only_who_may_read_it_looks_back_on_it(town: ACouncil) -> None:
    looked = past(town, known=POLL - timedelta(days=1))
    assert list(looked.members()) == []
    assert looked.around.adopted == ()

    when = AsOf(known=town.day.at)
    with pytest.raises(NotFound):
        town.office.app.past(Viewer(user="user:2", permissions=frozenset({READ}), councils=frozenset({"elsewhere"})), town.slug, when)
    with pytest.raises(Refused):
        town.office.app.past(Viewer(user="user:2", councils=None), town.slug, when)

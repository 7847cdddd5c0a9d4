"""Members are invited in waves, and answer; whoever supports them is covered, handed over to, and ends it: nothing is lost."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.commands.holding import JoinGroup
from domain.commands.occasion_standing import where_it_stands
from domain.refusals import Invalid, Refused
from domain.strategies import built_in
from domain.streams.learning import NeedRecorded
from domain.streams.offering import Assigned, Held, SupportEnded
from domain.streams.steps import Step
from tests.a_correspondent import address_of, give_address, on, release, texts_to, waiting
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in

ADA, BRAM, CERI = "Ada Thornley", "Bram Okoro", "Ceri Vaughan"
RULES = """
[[support]]
id           = "peer"
name         = "Peer mentor"
with         = ["another member"]
nominated_by = "group-leader"

[[rule]]
id    = "assign-peer"
who   = "elected"
does  = "democratic-services"
force = "owed"
opens = "peer nominated"
by    = "as soon as practicable"
done  = "peer assigned"
"""
NEXT_DAY = timedelta(days=1)
WAVE = date(2026, 6, 1)


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    winners = [(1, ADA, "mill"), (2, BRAM, "quay"), (3, CERI, "hill")]
    return elect_in(tmp_path_factory.mktemp("elected"), winners, built_in("model-council") + RULES)


@pytest.fixture
def council(elected: Path, tmp_path: Path) -> Iterator[ACouncil]:
    with a_copy_of(elected, tmp_path) as opened:
        opened.day.at = WAVE
        yield opened


def invite(council: ACouncil, *names: str, by_letter: bool = False) -> list[str]:
    """Who could not be invited, and why not."""
    members = [council.member(name).id for name in names]
    app, answer_by = council.office.app, council.day.at + timedelta(days=28)
    outcomes = app.invite(council.viewer, council.act(), members, "planning", council.day.at, answer_by=answer_by, by_letter=by_letter)
    return [outcome.why_not for outcome in outcomes if outcome.why_not]


def stands(council: ACouncil, name: str) -> str:
    return where_it_stands(council.member(name), "planning", council.day.at).stands


def step(council: ACouncil, name: str, rule: str) -> Step:
    return next(step for step in reversed(council.member(name).steps.values()) if step.rule == rule)


# ------------------------------------------------------------------ waves


def test_a_wave_is_offered_to_those_chosen_and_to_nobody_twice(council: ACouncil) -> None:
    assert invite(council, ADA, BRAM) == []

    assert invite(council, ADA, CERI) == ["They have an offer that they have not answered yet. Record their answer, or wait for it."]

    assert {name: stands(council, name) for name in (ADA, BRAM, CERI)} == dict.fromkeys((ADA, BRAM, CERI), "no answer")
    assert step(council, CERI, "offer-planning").state == "done"


def test_an_offer_by_letter_waits_to_be_told_until_it_is_answered(council: ACouncil) -> None:
    release(council)
    give_address(council, ADA)
    give_address(council, BRAM)
    invite(council, ADA, BRAM, by_letter=True)
    council.work()
    council.record(BRAM, "planning", "accepted")
    council.work()

    assert [told.kind for told in waiting(council, ADA, until=council.day.at) if told.kind == "offer"] == ["offer"]
    assert [told.kind for told in waiting(council, BRAM, until=council.day.at) if told.kind == "offer"] == []

    on(council, council.day.at)

    said = "- Planning meeting: please answer by Monday 29 June 2026"
    assert [said in letter for letter in texts_to(council, address_of(ADA))].count(True) == 1
    assert [said in letter for letter in texts_to(council, address_of(BRAM))].count(True) == 0


def test_an_offer_that_can_be_answered_no_more_is_in_no_letter(council: ACouncil) -> None:
    release(council)
    invite(council, ADA, by_letter=True)
    council.day.at += timedelta(days=29)
    give_address(council, ADA)

    on(council, council.day.at)

    assert [letter for letter in texts_to(council, address_of(ADA)) if "please answer by" in letter] == []


def test_a_decline_after_acceptance_stands_as_the_later_answer(council: ACouncil) -> None:
    invite(council, ADA)
    council.record(ADA, "planning", "accepted")
    council.day.at += NEXT_DAY

    council.record(ADA, "planning", "declined")

    assert stands(council, ADA) == "declined"
    assert step(council, ADA, "offer-planning").state == "done"


def test_a_decline_on_the_day_of_the_acceptance_is_refused_and_not_lost(council: ACouncil) -> None:
    invite(council, ADA)
    council.record(ADA, "planning", "accepted")

    with pytest.raises(Refused, match="of two answers of one day that one counts"):
        council.record(ADA, "planning", "declined")

    assert stands(council, ADA) == "accepted"


def test_what_took_place_is_not_declined_any_more_until_it_is_offered_again(council: ACouncil) -> None:
    council.record(ADA, "planning", "held")

    with pytest.raises(Refused, match="took place on Monday 1 June 2026"):
        council.record(ADA, "planning", "declined")

    council.day.at += NEXT_DAY
    invite(council, ADA)
    council.record(ADA, "planning", "declined")
    assert stands(council, ADA) == "declined"


def test_a_meeting_is_booked_for_a_day_or_not_at_all(council: ACouncil) -> None:
    with pytest.raises(Invalid, match="For which day"):
        council.record(ADA, "planning", "booked")

    council.record(ADA, "planning", "booked", when=date(2026, 7, 1))
    assert where_it_stands(council.member(ADA), "planning", council.day.at).day == date(2026, 7, 1)


def test_the_first_meeting_has_another_form_than_later_ones(council: ACouncil) -> None:
    council.record(ADA, "planning", "held")
    council.day.at += NEXT_DAY
    council.record(ADA, "planning", "held")

    assert [event.form for event in council.member(ADA).events if isinstance(event, Held)] == ["planning-first", "planning-later"]


# ------------------------------------------------------------------ supporters


def members(council: ACouncil, *names: str) -> list[str]:
    return [council.member(name).id for name in names]


def test_somebody_stands_in_during_an_absence_and_only_then(council: ACouncil) -> None:
    app, (ada,) = council.office.app, members(council, ADA)
    council.record(ADA, "mentor", "assigned", person="Dilys Rees")

    refused = app.cover(council.viewer, council.act(), [ada], "mentor", "Olu Okafor", council.day.at)
    assert [outcome.why_not for outcome in refused] == ["No absence of Dilys Rees is on record. Record that they are away for long first."]

    app.begin_absence(council.viewer, council.act(), ada, "mentor", council.day.at)
    app.cover(council.viewer, council.act(), [ada], "mentor", "Olu Okafor", council.day.at)
    away = council.member(ADA)
    assert (away.supporters["mentor"], away.covers["mentor"]) == ("Dilys Rees", "Olu Okafor")

    council.day.at += NEXT_DAY
    app.end_absence(council.viewer, council.act(), ada, "mentor", council.day.at)
    assert (council.member(ADA).supporters["mentor"], council.member(ADA).covers) == ("Dilys Rees", {})


def test_a_hand_over_keeps_who_gave_it_before(council: ACouncil) -> None:
    app, these, act = council.office.app, members(council, ADA, BRAM), council.act(why="She retires.")
    for name in (ADA, BRAM):
        council.record(name, "named-officer", "assigned", person="Dilys Rees")

    for _ in range(2):
        app.hand_over(council.viewer, act, these, "named-officer", "Olu Okafor", council.day.at)

    for name in (ADA, BRAM):
        member = council.member(name)
        assert member.supporters["named-officer"] == "Olu Okafor"
        assert [event.person for event in member.events if isinstance(event, Assigned)] == ["Dilys Rees", "Olu Okafor"]
        assert sum(isinstance(event, SupportEnded) for event in member.events) == 1


def test_what_ended_is_given_by_nobody(council: ACouncil) -> None:
    council.record(ADA, "mentor", "assigned", person="Dilys Rees")

    council.office.app.end_support(council.viewer, council.act(), members(council, ADA), "mentor", council.day.at)

    assert council.member(ADA).supporters == {}
    with pytest.raises(Refused, match="has ended already, or never began"):
        council.record(ADA, "mentor", "ended")


def test_nobody_is_their_own_mentor_and_nobody_is_handed_what_they_give(council: ACouncil) -> None:
    with pytest.raises(Refused, match="their own supporter"):
        council.record(ADA, "mentor", "assigned", person=" ada  THORNLEY ")
    council.record(ADA, "mentor", "assigned", person="Dilys Rees")

    app, these = council.office.app, members(council, ADA)
    again = app.hand_over(council.viewer, council.act(), these, "mentor", "dilys rees", council.day.at)

    assert [outcome.why_not for outcome in again] == ["Dilys Rees gives it already. Name somebody else."]


def test_a_third_person_nominates_before_anybody_is_assigned(council: ACouncil) -> None:
    with pytest.raises(Refused, match="no nomination is on record"):
        council.record(ADA, "peer", "assigned", person="Bram Okoro")

    council.record(ADA, "peer", "nominated", person="Bram Okoro", by="Fran Leader")
    assert step(council, ADA, "assign-peer").state == "open"
    council.record(ADA, "peer", "assigned", person="Bram Okoro")

    assert step(council, ADA, "assign-peer").state == "done"


def test_a_member_in_no_group_needs_no_nomination_by_its_leader(council: ACouncil) -> None:
    in_no_group = JoinGroup(on=council.day.at, group="")
    council.office.app.change(council.viewer, council.act(), council.member(ADA).id, in_no_group)

    council.record(ADA, "peer", "assigned", person="Bram Okoro")

    assert council.member(ADA).supporters["peer"] == "Bram Okoro"


# ------------------------------------------------------------------ needs


def test_a_session_of_the_programme_is_picked_for_a_need_until_it_is_met(council: ACouncil) -> None:
    app, (ada,) = council.office.app, members(council, ADA)
    app.record_need(council.viewer, council.act(), ada, "To chair a meeting", council.day.at, theme="Chairing")
    planned = app.plan_session(council.viewer, council.act(), council.slug, "chairing", date(2026, 7, 2), title="Chairing")

    app.pick_session(council.viewer, council.act(), ada, "1", planned["stream"])

    assert council.member(ADA).picks == {"1": (planned["stream"],)}
    with pytest.raises(Refused, match="picked for this need already"):
        app.pick_session(council.viewer, council.act(), ada, "1", planned["stream"])
    app.close_need(council.viewer, council.act(), ada, "1", council.day.at, met=True)
    with pytest.raises(Refused, match="closed already"):
        app.pick_session(council.viewer, council.act(), ada, "1", planned["stream"])
    (need,) = app.needs_by_theme(council.viewer, council.slug)
    assert (need.theme, need.open, need.met, need.dropped) == ("Chairing", 0, 1, 0)
    assert not hasattr(need, "words")
    assert any(isinstance(event, NeedRecorded) for event in council.member(ADA).events)

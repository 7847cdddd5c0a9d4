"""May she sit: on a day gone by or to come, as a member or a substitute, with the proof, and when nobody can say."""

import pytest

from domain.owing.owed import Adopted, Shared
from domain.owing.seats import MaySit, SeatKind, may_sit
from domain.streams.facts import in_force
from tests.domain.lives import MEMBER, Known, a_term, adopted, attended, day, fact, meeting_called, seat_taken, set_to

DERBYSHIRE = adopted("derbyshire-2020")
SHAPES = adopted("shapes")
TRAINED = attended("licensing-law", "2 Aug 2021", session="session:1")
ON_LICENSING = [*a_term(), seat_taken("licensing", "1 Jul 2021")]


def asked(facts: list[Known], body: str, on: str, kind: SeatKind = "member", *versions: Adopted) -> MaySit:
    return may_sit(in_force(facts), versions or [SHAPES], MEMBER, body, day(on), kind=kind)


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        ("20 Jul 2021", "no"),
        ("2 Aug 2021", "no"),  # on the day of the training: she may sit from the day after
        ("3 Aug 2021", "yes"),
        ("2 Aug 2022", "yes"),  # the last day on which it is good
        ("3 Aug 2022", "no"),
    ],
)
def test_she_may_sit_from_the_day_after_the_training_to_the_last_day_it_is_good(on: str, answer: str) -> None:
    assert asked([*ON_LICENSING, TRAINED], "licensing", on).answer == answer


def test_the_answer_names_its_proof_and_until_when_it_is_good() -> None:
    (need,) = asked([*ON_LICENSING, TRAINED], "licensing", "1 Sep 2021").needs

    assert (need.seat, need.proof, need.good_until, need.without) == (
        "sit-on-licensing",
        ("licensing-law-session:1",),
        day("2 Aug 2022"),
        "bars",
    )


def test_whoever_has_no_seat_is_asked_about_as_if_they_had() -> None:
    assert asked(a_term(), "licensing", "1 Sep 2021").answer == "no"
    assert asked([*a_term(), TRAINED], "licensing", "1 Sep 2021").answer == "yes"


def test_a_need_for_members_does_not_stop_a_substitute() -> None:
    assert asked(a_term(), "licensing", "1 Sep 2021", "substitute").answer == "yes"


def test_a_number_that_is_not_set_leaves_it_not_known_and_the_number_that_day_is_the_one_that_counts() -> None:
    # Given two trainings for the planning panel, a meeting, and a number set only later
    facts = [*a_term(), seat_taken("planning-panel", "20 May 2021"), meeting_called("planning-panel", "21 May 2021", "24 Jun 2021")]
    facts += [attended("planning-law", f"{n} Jun 2021", session=f"session:{n}") for n in (1, 2)]
    assert asked(facts, "planning-panel", "24 Jun 2021").answer == "not known"

    # When it is set to two, and then to three
    facts += [set_to("law-times", 2, "1 Jul 2021"), set_to("law-times", 3, "1 Jan 2022")]

    # Then each day has its own answer
    assert asked(facts, "planning-panel", "1 Aug 2021").answer == "yes"
    assert asked(facts, "planning-panel", "1 Feb 2022").answer == "no"
    assert asked(facts, "planning-panel", "24 Jun 2021").answer == "not known"


def test_a_need_does_not_bite_before_the_meeting_it_starts_with() -> None:
    facts = [*a_term(), set_to("law-times", 1, "1 May 2021"), seat_taken("planning-panel", "20 May 2021")]
    facts.append(meeting_called("planning-panel", "21 May 2021", "24 Jun 2021"))

    assert asked(facts, "planning-panel", "23 Jun 2021").answer == "yes"
    assert asked(facts, "planning-panel", "24 Jun 2021").answer == "no"


def test_an_uncertain_register_leaves_it_not_known() -> None:
    facts = [*ON_LICENSING, fact("licensing-law uncertain", "2 Aug 2021")]

    assert asked(facts, "licensing", "1 Sep 2021").answer == "not known"


def test_no_beats_not_known_and_both_beat_yes() -> None:
    # Given the planning committee, which needs one session, and a number that is not set
    facts = [*a_term(), seat_taken("planning-committee", "1 Aug 2021")]
    assert [need.answer for need in asked(facts, "planning-committee", "1 Sep 2021", "member", DERBYSHIRE).needs] == ["no", "not known"]
    assert asked(facts, "planning-committee", "1 Sep 2021", "member", DERBYSHIRE).answer == "no"

    facts.append(attended("planning-sessions", "5 Aug 2021", session="session:1"))
    assert asked(facts, "planning-committee", "1 Sep 2021", "member", DERBYSHIRE).answer == "not known"


def test_a_body_that_needs_nothing_stops_nobody_and_without_a_strategy_nobody_can_say() -> None:
    assert asked(a_term(), "standards", "1 Sep 2021").answer == "yes"
    assert may_sit(a_term(), [SHAPES], MEMBER, "licensing", day("1 Sep 2020")).answer == "not known"


def test_shared_facts_are_read_as_ones_own() -> None:
    register = fact("licensing-law attended", "2 Aug 2021", owner="activity:1", about="session:1", fields={"member": MEMBER})

    assert may_sit(ON_LICENSING, [SHAPES], MEMBER, "licensing", day("1 Sep 2021"), shared=Shared([register])).answer == "yes"

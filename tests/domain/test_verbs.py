"""What an officer can record follows from what a rule waits for, and from the kind of thing it is."""

import pytest

from domain.commands.verbs import FOR_A_COUNCIL, RECORDED_BY, recordable, recordable_for_council, recording_of, verbs_about_a_member
from domain.refusals import Invalid
from domain.strategies import built_in, built_in_ids
from domain.strategy.entries import Strategy
from domain.strategy.phrases import Phrase
from domain.strategy.reading import read_strategy

MODEL = read_strategy(built_in("model-council"))


@pytest.fixture(params=built_in_ids())
def strategy(request: pytest.FixtureRequest) -> Strategy:
    return read_strategy(built_in(request.param))


@pytest.mark.parametrize(
    ("rule", "phrases"),
    [
        ("offer-planning", [Phrase("planning", "offered")]),
        ("hold-planning", [Phrase("planning", "held"), Phrase("planning", "booked"), Phrase("planning", "declined")]),
        ("code-training", [Phrase("code-of-conduct", "attended"), Phrase("code-of-conduct", "completed")]),
        ("give-guide", [Phrase("induction-guide", "given")]),
        ("accept-office", [Phrase("acceptance", "recorded")]),
        ("return-evaluation", [Phrase("evaluation", "returned")]),
        ("meet-need", []),  # a need is closed by its own command, which names it
    ],
)
def test_what_would_meet_a_step_comes_first_and_then_what_may_come_instead(rule: str, phrases: list[Phrase]) -> None:
    assert recordable(MODEL.rules[rule], MODEL) == phrases


@pytest.mark.parametrize(
    ("rule", "phrases"),
    [
        ("publish-programme", [Phrase("programme", "published")]),
        ("run-survey", [Phrase("survey", "closed")]),
        ("panel-meets", []),  # the page of the body does
        ("annual-report", [Phrase("annual-report", "presented")]),
        ("hold-induction", []),  # sessions close it
    ],
)
def test_what_can_be_recorded_for_a_council_leaves_out_what_sessions_and_meetings_say(rule: str, phrases: list[Phrase]) -> None:
    assert recordable_for_council(MODEL.rules[rule], MODEL) == phrases


def test_a_course_made_of_courses_is_completed_by_attending_those() -> None:
    text = built_in("model-council").replace('id    = "chairing"', 'id    = "chairing"\nparts = ["planning-law", "licensing-law"]')
    text = text.replace('done     = "chairing attended"', 'done     = "chairing completed"')
    strategy = read_strategy(text)

    assert recordable(strategy.rules["take-chairing"], strategy)[:2] == [
        Phrase("planning-law", "attended"),
        Phrase("licensing-law", "attended"),
    ]


def test_an_action_of_a_plan_may_be_done_by_a_persons_word() -> None:
    strategy = read_strategy(built_in("thurrock-2024"))

    assert recordable_for_council(strategy.rules["action-zone"], strategy) == [
        Phrase("member-zone", "published"),
        Phrase("action-zone", "done"),
    ]


def test_everything_offered_about_a_member_has_a_command(strategy: Strategy) -> None:
    offered = {phrase.verb for rule in strategy.rules.values() for phrase in recordable(rule, strategy)}
    of_nouns = {verb for noun in strategy.nouns.values() for verb in verbs_about_a_member(noun)}

    assert offered | of_nouns <= set(RECORDED_BY)


def test_everything_offered_for_a_council_has_words(strategy: Strategy) -> None:
    assert {phrase.verb for rule in strategy.rules.values() for phrase in recordable_for_council(rule, strategy)} <= set(FOR_A_COUNCIL)


def test_a_verb_that_nobody_records_about_a_member_is_refused_with_those_that_can_be() -> None:
    with pytest.raises(Invalid, match="asked for"):
        recording_of("juggled")

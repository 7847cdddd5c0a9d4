"""How a step stands on a day, and why it is due on its day, in words."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from domain.commands.occasion_standing import Standing
from domain.strategies import built_in
from domain.strategy.entries import Noun
from domain.strategy.reading import read_strategy
from domain.streams.facts import Known
from domain.streams.steps import Step, Sum, Undated
from service.shown import Tag
from service.wording.council_words import CouncilWords
from service.wording.occasions import how_it_stands
from service.wording.standing import standing
from service.wording.sums import why_this_date

MODEL = CouncilWords(read_strategy(built_in("model-council")))
THURROCK = CouncilWords(read_strategy(built_in("thurrock-2024")))
TODAY = date(2026, 5, 12)
ELECTED = Known(id="member:1@2", noun="", verb="elected", on=date(2026, 5, 8), owner="member:1", when=date(2026, 5, 7), about="term:1")


def a_step(rule: str, due: date | None, words: str = "", *, on: date | None = None, undated: Undated = "") -> Step:
    return Step(
        rule=rule,
        occurrence="once",
        version="",
        opened=date(2026, 5, 8),
        due=due,
        undated=undated,
        sum=Sum(words=words, counted_from="member:1@2" if on else "", counted_on=on),
    )


# ------------------------------------------------------------------ how it stands


@pytest.mark.parametrize(
    ("days", "tag"),
    [
        (-1, Tag("Overdue", "red")),
        (0, Tag("Due today", "orange")),
        (1, Tag("Due in 1 day", "yellow")),
        (7, Tag("Due in 7 days", "yellow")),
        (8, Tag("Due in 8 days", "blue")),
    ],
)
def test_an_open_step_counts_the_days_to_its_last(days: int, tag: Tag) -> None:
    assert standing("open", TODAY + timedelta(days=days), None, "owed", TODAY) == tag


@pytest.mark.parametrize(
    ("state", "text"), [("declined", "Declined"), ("waived", "Not needed"), ("lapsed", "No longer needed"), ("withdrawn", "Never owed")]
)
def test_a_closed_step_says_how_it_closed(state: str, text: str) -> None:
    assert standing(state, TODAY, TODAY, "owed", TODAY).text == text


def test_done_is_late_by_the_day_it_is_true_of_and_not_by_the_day_it_is_looked_at() -> None:
    due = TODAY - timedelta(days=30)

    assert standing("done", due, due, "owed", TODAY).text == "Done"
    assert standing("done", due, due + timedelta(days=1), "owed", TODAY).text == "Done late"
    assert standing("done", None, TODAY, "owed", TODAY).text == "Done"


def test_what_waits_for_nobody_is_never_late() -> None:
    assert standing("open", TODAY - timedelta(days=30), None, "open", TODAY).text == "If they wish"
    assert standing("open", None, None, "owed", TODAY).text == "No date"


def test_an_offer_whose_day_to_answer_has_passed_says_what_silence_comes_to() -> None:
    offered = Standing(stands="no answer", since=TODAY, day=TODAY)
    quiet, strict = (Noun(id="talk", name="Talk", kind="support", fields=fields) for fields in ({}, {"silence": "declined"}))

    assert how_it_stands(offered, strict, TODAY) == "Offered, no answer"
    assert how_it_stands(offered, quiet, TODAY + timedelta(days=1)) == "No answer in time"
    assert how_it_stands(offered, strict, TODAY + timedelta(days=1)) == "No answer in time, which counts as a refusal"


# ------------------------------------------------------------------ why this date


def test_a_sum_says_what_was_counted_from_which_day_and_what_comes_of_it() -> None:
    step = a_step("offer-planning", date(2026, 11, 8), on=date(2026, 5, 8))

    assert why_this_date(step, THURROCK, ELECTED) == (
        "6 months after the member is elected: elected on Friday 8 May 2026, so the last day is Sunday 8 November 2026"
    )


def test_a_day_that_a_fact_sets_is_said_and_not_the_day_the_fact_is_true_of() -> None:
    step = a_step("accept-office", date(2026, 7, 7), on=date(2026, 5, 7))

    assert why_this_date(step, MODEL, ELECTED) == (
        "2 months after polling day: polling day was Thursday 7 May 2026, so the last day is Tuesday 7 July 2026"
    )


def test_at_once_is_the_same_day() -> None:
    step = a_step("assign-named-officer", date(2026, 5, 8), on=date(2026, 5, 8))

    assert why_this_date(step, MODEL, ELECTED) == "at once: elected on Friday 8 May 2026, so the last day is the same day"


def test_a_period_says_when_it_opened() -> None:
    step = a_step("publish-programme", date(2026, 6, 30), on=date(2026, 5, 20))

    assert why_this_date(step, MODEL, None) == (
        "every municipal year, in June: this one opened on Wednesday 20 May 2026, so the last day is Tuesday 30 June 2026"
    )


def test_a_need_for_sitting_says_from_when_it_is_asked_for_and_its_renewal_how_long_it_is_good() -> None:
    seated = Known(id="member:1@3", noun="", verb="joined", on=date(2026, 5, 20), owner="member:1", argument="planning-committee")
    learnt = Known(id="member:1@4", noun="planning-law", verb="attended", on=date(2026, 5, 21), owner="member:1")
    first = replace(a_step("sit-on-planning", date(2026, 5, 19), on=seated.on), cause=(seated.id,))
    again = replace(a_step("sit-on-planning", date(2028, 5, 21)), cause=(seated.id, learnt.id), sum=Sum(words="", counted_from=learnt.id))

    assert why_this_date(first, MODEL, seated).startswith(
        "asked for from the day the member joins Planning Committee: joined on Wednesday 20 May 2026, so the last day is Tuesday 19 May"
    )
    assert why_this_date(again, MODEL, learnt).startswith("what was learnt is good for 2 years")


def test_a_fact_that_is_gone_leaves_the_day_it_was_counted_from() -> None:
    step = a_step("accept-office", date(2026, 7, 7), on=date(2026, 5, 7))

    assert why_this_date(step, MODEL, None) == (
        "2 months after polling day: counted from Thursday 7 May 2026, so the last day is Tuesday 7 July 2026"
    )


def test_a_day_moved_by_hand_says_so_instead_of_the_strategys_sum() -> None:
    step = a_step("accept-office", date(2026, 9, 1), "moved by hand", on=date(2026, 5, 12))

    assert why_this_date(step, MODEL, None) == "the last day was moved by hand on Tuesday 12 May 2026, to Tuesday 1 September 2026"


@pytest.mark.parametrize(
    ("rule", "undated", "said"),
    [
        ("give-guide", "not set", "the strategy sets no last day"),
        ("hold-planning", "as soon as practicable", "the strategy says: as soon as practicable"),
        ("offer-planning", "not known", "6 months after the member is elected: that has no day yet"),
    ],
)
def test_a_step_without_a_day_says_why_there_is_none(rule: str, undated: Undated, said: str) -> None:
    assert why_this_date(a_step(rule, None, undated=undated), THURROCK, None) == said


def test_a_rule_that_is_gone_from_the_strategy_still_has_a_name() -> None:
    assert MODEL.step("a-rule-that-was") == "a rule that was"
    assert MODEL.clause("a-rule-that-was") == ""
    assert MODEL.timing("a-rule-that-was") == ""


def test_only_a_rule_for_new_members_asks_whether_somebody_is_new() -> None:
    assert MODEL.asks_if_new("give-guide")
    assert not MODEL.asks_if_new("accept-office")

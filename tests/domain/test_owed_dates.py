"""Dates that hang on two things, on months, and on somebody being told; and how far along a step is."""

from domain.owing.owed import progress
from domain.streams.steps import Telling
from tests.domain.lives import (
    COUNCIL,
    MEMBER,
    a_term,
    adopted,
    annual_council,
    attended,
    day,
    elected,
    fact,
    in_force,
    only_step,
    told,
    took_office,
)

SHAPES = adopted("shapes")
MODEL = adopted("model-council")
DERBYSHIRE = adopted("derbyshire-2020")


def test_the_first_october_after_an_october_begun_is_a_year_away() -> None:
    assert told(only_step("by-october", a_term(), "1 Jun 2021", SHAPES)) == "open, due 31 Oct 2021"
    in_october = [elected("8 Oct 2021"), took_office("10 Oct 2021")]
    assert told(only_step("by-october", in_october, "1 Nov 2021", SHAPES)) == "open, due 31 Oct 2022"


def test_the_latest_of_two_days_is_not_known_until_both_are() -> None:
    facts = a_term()
    assert told(only_step("both-days", facts, "1 Jun 2021", SHAPES)) == "open, due not known"

    # When the annual council is expected, and then moved
    facts.append(fact("annual council", "15 May 2021", owner=COUNCIL, when="20 May 2021", id="expected"))
    assert told(only_step("both-days", facts, "16 May 2021", SHAPES)) == "open, due 20 Jun 2021"
    facts.append(fact("annual council", "18 May 2021", owner=COUNCIL, when="27 May 2021", id="put-off"))
    assert told(only_step("both-days", facts, "18 May 2021", SHAPES)) == "open, due 27 Jun 2021"

    # Then once it was held, it is that day
    facts.append(annual_council("27 May 2021"))
    assert told(only_step("both-days", facts, "1 Jun 2021", SHAPES)) == "open, due 27 Jun 2021"


def test_reminders_come_before_the_day_nudges_again_and_again_and_escalations_after_it() -> None:
    step = only_step("told-often", a_term(), "10 May 2021", SHAPES)

    # The reminder a fortnight before would come before the opening, so there is none
    assert step.tell == (
        Telling(on=day("17 May 2021"), kind="nudge", to=("support",), again=SHAPES.strategy.rules["told-often"].nudge[0].offset),
        Telling(on=day("18 May 2021"), kind="reminder"),
        Telling(on=day("20 May 2021"), kind="reminder"),
        Telling(on=day("23 May 2021"), kind="escalation", to=("director",)),
    )
    nudges = [telling.on for telling in step.tellings(day("10 May 2021"), day("10 Jun 2021")) if telling.kind == "nudge"]
    assert nudges == [day("17 May 2021"), day("24 May 2021"), day("31 May 2021"), day("7 Jun 2021")]


def test_a_date_stays_as_it_was_known_when_the_step_was_closed() -> None:
    # Given a step that was closed while its day was not known
    facts = [*a_term(), fact("plan held", "1 Jun 2021")]
    assert told(only_step("both-days", facts, "2 Jun 2021", SHAPES)) == "done 1 Jun 2021, due not known"

    # When the day becomes known afterwards
    facts.append(annual_council("10 Jun 2021"))

    # Then nothing moves
    assert told(only_step("both-days", facts, "1 Jul 2021", SHAPES)) == "done 1 Jun 2021, due not known"


def test_a_part_that_is_a_course_counts_when_it_is_completed() -> None:
    facts = [
        *a_term(),
        attended("licensing-law", "1 Jun 2021", session="session:1"),
        attended("planning-law", "1 Jul 2021", session="session:2"),
    ]

    assert told(only_step("know-both-laws", facts, "1 Aug 2021", SHAPES)) == "done 1 Jul 2021, due not set"


def test_a_course_with_a_part_still_to_be_named_is_never_completed_by_itself() -> None:
    facts = [*a_term(), attended("endless", "1 Jun 2021", session="session:1", part="Welcome")]

    assert only_step("endless-learning", facts, "1 Aug 2021", SHAPES).state == "open"


def test_parts_taken_out_of_their_order_count_only_once_it_is_their_turn() -> None:
    # Given the second part of the induction before the first, and a plan before either
    facts = [*a_term(), fact("plan held", "20 May 2021")]
    facts += [attended("induction", f"{n} Jun 2021", session=f"session:{n}", part=part) for n, part in ((1, "Money"), (2, "Welcome"))]
    assert only_step("learn-in-order", facts, "1 Jul 2021", SHAPES).state == "open"

    # When the second part is taken again, and then another plan is made
    facts.append(attended("induction", "1 Jul 2021", session="session:3", part="Money"))
    assert only_step("learn-in-order", facts, "1 Aug 2021", SHAPES).state == "open"
    facts.append(fact("plan held", "1 Sep 2021"))

    # Then all of it was done in order
    assert told(only_step("learn-in-order", facts, "1 Oct 2021", SHAPES)) == "done 1 Sep 2021, due not set"


def test_where_proof_is_asked_for_completing_is_showing_it() -> None:
    facts = [*a_term(), attended("certificate", "1 Jun 2021", session="session:1")]
    assert only_step("show-certificate", facts, "1 Aug 2021", SHAPES).state == "open"

    facts.append(fact("certificate completed", "1 Jul 2021"))
    assert told(only_step("show-certificate", facts, "1 Aug 2021", SHAPES)) == "done 1 Jul 2021, due not set"


def test_teaching_counts_once_an_officer_has_counted_it() -> None:
    facts = [*a_term(), fact("giving taught", "1 Jun 2021", id="taught")]
    assert only_step("count-giving", facts, "1 Aug 2021", SHAPES).state == "open"  # no fact closes its own step

    facts.append(fact("giving completed", "1 Jul 2021"))
    assert only_step("count-giving", facts, "1 Aug 2021", SHAPES).state == "done"


def test_three_of_six_parts_are_had() -> None:
    facts = [*a_term(), *(attended("induction", f"{n} Jun 2021", session=f"session:{n}", part=part) for n, part in enumerate(_PARTS, 1))]
    step = only_step("complete-induction", facts, "10 Jun 2021", MODEL)

    found = progress(in_force(facts), [MODEL], MEMBER, day("10 Jun 2021"), step)

    assert found is not None
    assert (found.n, found.of, found.had) == (3, 6, _PARTS)


def test_nobody_can_say_how_far_along_a_set_is_that_is_not_set() -> None:
    facts = a_term()
    step = only_step("mandatory-for-all", facts, "1 Jun 2021", DERBYSHIRE)

    assert progress(facts, [DERBYSHIRE], MEMBER, day("1 Jun 2021"), step) is None


def test_one_of_two_meetings_was_held() -> None:
    panel = "body:thurrock:panel"
    facts = [fact("meeting held", "1 Jun 2021", owner=panel, argument="panel", about="meeting:1")]
    step = only_step("panel-meets", facts, "1 Jul 2021", adopted("shapes", day("1 May 2021")), owner=panel)

    found = progress(facts, [adopted("shapes", day("1 May 2021"))], panel, day("1 Jul 2021"), step)

    assert found is not None
    assert (found.n, found.of) == (1, 2)


_PARTS = ("Welcome and who does what", "How decisions are made", "Money and the budget")

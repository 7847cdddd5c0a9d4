"""Before sitting: each need of a seat opens its own step, hangs on its meeting, and comes again when what was learnt grows old."""

from tests.domain.lives import (
    a_term,
    adopted,
    attended,
    day,
    fact,
    left,
    meeting_called,
    meeting_held,
    only_step,
    role_taken,
    seat_left,
    seat_taken,
    set_to,
    steps,
    told,
)

DERBYSHIRE = adopted("derbyshire-2020")
MODEL = adopted("model-council")
SHAPES = adopted("shapes")


def test_training_is_due_the_day_before_the_seat_and_again_a_year_after_it_was_done() -> None:
    # Given a seat on the licensing committee
    facts = [*a_term(), seat_taken("licensing", "1 Jul 2021")]
    assert told(only_step("sit-on-licensing", facts, "1 Jul 2021", SHAPES)) == "open, due 30 Jun 2021"

    # When the training is attended in August
    facts.append(attended("licensing-law", "2 Aug 2021", session="session:1", route="in person"))

    # Then the need is met late, and the renewal is due on the last day on which it is good
    first, renewal = steps("sit-on-licensing", facts, "1 Sep 2021", SHAPES)
    assert told(first) == "done 2 Aug 2021, due 30 Jun 2021"
    assert (renewal.occurrence, told(renewal)) == ("taken-seat:1+licensing-law-session:1", "open, due 2 Aug 2022")

    # And another training renews it from there
    facts.append(attended("licensing-law", "3 Oct 2022", session="session:2"))
    assert [told(step) for step in steps("sit-on-licensing", facts, "1 Nov 2022", SHAPES)] == [
        "done 2 Aug 2021, due 30 Jun 2021",
        "done 3 Oct 2022, due 2 Aug 2022",
        "open, due 3 Oct 2023",
    ]


def test_what_was_learnt_before_the_seat_counts_while_it_is_good() -> None:
    good = [*a_term(), attended("licensing-law", "15 May 2021", session="session:1"), seat_taken("licensing", "1 Jul 2021")]
    assert [told(step) for step in steps("sit-on-licensing", good, "1 Sep 2021", SHAPES)] == [
        "done 1 Jul 2021, due 30 Jun 2021",
        "open, due 15 May 2022",
    ]

    old = [*a_term(), attended("licensing-law", "15 May 2021", session="session:1"), seat_taken("licensing", "16 May 2022")]
    assert told(only_step("sit-on-licensing", old, "1 Sep 2022", SHAPES)) == "open, due 15 May 2022"


def test_a_route_that_does_not_count_is_no_training() -> None:
    facts = [
        *a_term(),
        seat_taken("licensing", "1 Jul 2021"),
        attended("licensing-law", "2 Aug 2021", session="session:1", route="recording"),
    ]

    assert only_step("sit-on-licensing", facts, "1 Sep 2021", SHAPES).state == "open"


def test_reappointment_without_a_gap_is_not_joining_and_a_gap_is() -> None:
    # Given a seat left and taken again on one day
    facts = [*a_term(), attended("licensing-law", "1 Aug 2021", session="session:1"), seat_taken("licensing", "1 Aug 2021")]
    reappointed = [*facts, seat_left("licensing", "20 May 2022"), seat_taken("licensing", "20 May 2022", seat="seat:2")]

    # Then there is the need and its renewal
    assert len(steps("sit-on-licensing", reappointed, "1 Jun 2022", SHAPES)) == 2

    # But after a year away there is a new need
    rejoined = [*facts, seat_left("licensing", "20 May 2022"), seat_taken("licensing", "1 Sep 2023", seat="seat:2")]
    found = steps("sit-on-licensing", rejoined, "1 Oct 2023", SHAPES)
    assert [step.state for step in found] == ["done", "lapsed", "open"]
    assert found[-1].occurrence == "taken-seat:2"


def test_a_need_hangs_on_a_meeting_that_may_not_be_in_the_diary_yet() -> None:
    # Given a seat on a panel that has no meeting called
    facts = [*a_term(), set_to("law-times", 1, "1 May 2021"), seat_taken("planning-panel", "20 May 2021")]
    assert told(only_step("sit-on-planning", facts, "25 May 2021", SHAPES)) == "open, due not known"

    # When one is called, and then moved
    facts.append(meeting_called("planning-panel", "1 Jun 2021", "24 Jun 2021"))
    step = only_step("sit-on-planning", facts, "1 Jun 2021", SHAPES)
    assert (told(step), step.sum.counted_on) == ("open, due 23 Jun 2021", day("24 Jun 2021"))
    facts.append(
        fact(
            "meeting moved",
            "10 Jun 2021",
            owner="body:thurrock:planning-panel",
            about="meeting:1",
            argument="planning-panel",
            when="1 Jul 2021",
        )
    )

    # Then the step moves with it, and stays there once it was held
    assert told(only_step("sit-on-planning", facts, "10 Jun 2021", SHAPES)) == "open, due 30 Jun 2021"
    facts += [
        meeting_held("planning-panel", "1 Jul 2021"),
        meeting_called("planning-panel", "2 Jul 2021", "5 Aug 2021", meeting="meeting:2"),
    ]
    assert told(only_step("sit-on-planning", facts, "10 Jul 2021", SHAPES)) == "open, due 30 Jun 2021"


def test_a_cancelled_meeting_has_no_day() -> None:
    facts = [*a_term(), seat_taken("planning-panel", "20 May 2021"), meeting_called("planning-panel", "1 Jun 2021", "24 Jun 2021")]
    facts.append(
        fact("meeting cancelled", "5 Jun 2021", owner="body:thurrock:planning-panel", about="meeting:1", argument="planning-panel")
    )

    assert told(only_step("sit-on-planning", facts, "6 Jun 2021", SHAPES)) == "open, due not known"


def test_a_number_that_nobody_has_set_is_never_reached() -> None:
    # Given two trainings, and no number
    facts = [*a_term(), seat_taken("planning-panel", "20 May 2021")]
    facts += [attended("planning-law", f"{n} Jun 2021", session=f"session:{n}") for n in (1, 2)]
    assert only_step("sit-on-planning", facts, "1 Jul 2021", SHAPES).state == "open"

    # When it is set to two
    facts.append(set_to("law-times", 2, "10 Jul 2021"))

    # Then it is met from that day, and not on the day before
    assert only_step("sit-on-planning", facts, "9 Jul 2021", SHAPES).state == "open"
    assert only_step("sit-on-planning", facts, "10 Jul 2021", SHAPES).closed == day("10 Jul 2021")


def test_a_need_for_substitutes_opens_for_them_and_other_needs_do_not() -> None:
    facts = [
        *a_term(),
        seat_taken("planning-panel", "20 May 2021", kind="substitute"),
        seat_taken("licensing", "20 May 2021", seat="seat:2", kind="substitute"),
    ]

    assert told(only_step("sit-on-planning", facts, "25 May 2021", SHAPES)) == "open, due not known"
    assert steps("sit-on-licensing", facts, "25 May 2021", SHAPES) == []


def test_whoever_hopes_for_a_seat_on_planning_is_owed_the_training_before_having_it() -> None:
    # Given a member who aspires to the planning committee
    facts = [*a_term(), role_taken("seat", "1 Jun 2021", kind="aspired", body="planning-committee")]
    assert told(only_step("planning-to-serve", facts, "1 Jul 2021", DERBYSHIRE)) == "open, due not known"
    assert steps("planning-number", facts, "1 Jul 2021", DERBYSHIRE) == []

    # When they join it
    facts.append(seat_taken("planning-committee", "1 Aug 2021"))

    # Then the same step has a day
    assert told(only_step("planning-to-serve", facts, "1 Aug 2021", DERBYSHIRE)) == "open, due 31 Jul 2021"


def test_nobody_keeps_a_seat_after_leaving_the_council() -> None:
    facts = [*a_term(), seat_taken("licensing", "1 Jul 2021"), left("1 Sep 2021", "resigned")]

    assert told(only_step("sit-on-licensing", facts, "2 Sep 2021", SHAPES)) == "lapsed 2 Sep 2021, due 30 Jun 2021"


def test_the_model_council_trains_substitutes_too_and_again_every_two_years() -> None:
    facts = [*a_term(), seat_taken("planning-committee", "24 May 2021", kind="substitute")]
    facts.append(attended("planning-law", "1 Jun 2021", session="session:1"))

    first, renewal = steps("sit-on-planning", facts, "1 Jul 2021", MODEL)
    assert (told(first), told(renewal)) == ("done 1 Jun 2021, due 23 May 2021", "open, due 1 Jun 2023")

"""Offers and answers: what meets a duty to offer, what declines, and which of two offers an answer is about."""

from tests.domain.lives import a_term, adopted, corrected, fact, left, only_step, set_to, steps, struck_out, told

DERBYSHIRE = adopted("derbyshire-2020")
THURROCK = adopted("thurrock-2024")
MODEL = adopted("model-council")
SHAPES = adopted("shapes")


def test_a_declined_offer_meets_the_duty_to_offer() -> None:
    # Given an offer in the first two months, and a refusal
    facts = [*a_term(), fact("planning offered", "1 Jun 2021", id="first"), fact("planning declined", "9 Jun 2021")]

    # Then the offer was made in time, and taking it up was declined
    assert told(only_step("discussion-first", facts, "1 Aug 2021", DERBYSHIRE)) == "done 1 Jun 2021, due 7 Jul 2021"
    assert told(only_step("discussion-taken-up", facts, "1 Aug 2021", DERBYSHIRE)) == "declined 9 Jun 2021, due as soon as practicable"


def test_an_offer_made_again_opens_another_step_and_the_first_stays_declined() -> None:
    # Given a refusal and a second offer
    facts = [*a_term(), fact("planning offered", "1 Jun 2021", id="first"), fact("planning declined", "9 Jun 2021")]
    facts.append(fact("planning offered", "5 Oct 2021", id="second"))

    # When the meeting is held
    facts.append(fact("planning held", "9 Nov 2021"))

    # Then each offer has its own outcome
    first, second = steps("discussion-taken-up", facts, "1 Dec 2021", DERBYSHIRE)
    assert (first.occurrence, told(first)) == ("first", "declined 9 Jun 2021, due as soon as practicable")
    assert (second.occurrence, told(second)) == ("second", "done 9 Nov 2021, due as soon as practicable")


def test_an_unanswered_offer_lapses_when_the_same_is_offered_again_unless_a_fact_names_it() -> None:
    # Given two offers and one answer to neither
    facts = [*a_term(), fact("planning offered", "1 Jun 2021", id="first"), fact("planning offered", "5 Oct 2021", id="second")]
    first, second = steps("discussion-taken-up", facts, "1 Dec 2021", DERBYSHIRE)
    assert (told(first), second.state) == ("lapsed 5 Oct 2021, due as soon as practicable", "open")

    # When a meeting is recorded that names the first offer
    facts.append(fact("planning held", "9 Nov 2021", about="first"))

    # Then the first is done after all and the second still waits
    first, second = steps("discussion-taken-up", facts, "1 Dec 2021", DERBYSHIRE)
    assert (told(first), second.state) == ("done 9 Nov 2021, due as soon as practicable", "open")


def test_a_later_answer_opens_again_what_was_declined() -> None:
    # Given a refusal
    facts = [*a_term(), fact("planning offered", "1 Jun 2021"), fact("planning declined", "9 Jun 2021")]

    # When the member accepts after all
    facts.append(fact("planning accepted", "20 Jun 2021"))

    # Then it is open on that day, and was declined the day before
    assert only_step("discussion-taken-up", facts, "19 Jun 2021", DERBYSHIRE).state == "declined"
    assert only_step("discussion-taken-up", facts, "20 Jun 2021", DERBYSHIRE).state == "open"


def test_silence_declines_the_day_after_the_answer_was_asked_for() -> None:
    # Given an offer to be answered in two weeks
    facts = [*a_term(), fact("quiet offered", "1 Feb 2022", when="15 Feb 2022", id="offer")]
    assert only_step("take-quiet", facts, "15 Feb 2022", SHAPES).state == "open"

    # When nobody answers
    # Then what is advised is declined the day after, and what is required is not
    step = only_step("take-quiet", facts, "16 Feb 2022", SHAPES)
    assert (told(step), step.by) == ("declined 16 Feb 2022, due 1 Apr 2022", ("offer",))
    assert told(only_step("must-take-quiet", facts, "16 Feb 2022", SHAPES)) == "open, due 1 Apr 2022"


def test_an_answer_after_the_silence_is_the_one_that_counts() -> None:
    facts = [*a_term(), fact("quiet offered", "1 Feb 2022", when="15 Feb 2022"), fact("quiet accepted", "1 Mar 2022")]

    assert only_step("take-quiet", facts, "28 Feb 2022", SHAPES).state == "declined"
    assert only_step("take-quiet", facts, "1 Mar 2022", SHAPES).state == "open"


def test_an_offer_unanswered_by_its_day_can_open_a_step_of_its_own() -> None:
    # Given one offer answered in time and another that was not
    facts = [*a_term(), fact("quiet offered", "1 Feb 2022", when="15 Feb 2022", id="first"), fact("quiet accepted", "15 Feb 2022")]
    assert steps("chase-silence", facts, "1 Mar 2022", SHAPES) == []
    facts.append(fact("quiet offered", "1 Apr 2022", when="15 Apr 2022", id="second"))

    # When the day for the answer passes
    # Then a step opens the day after
    assert steps("chase-silence", facts, "15 Apr 2022", SHAPES) == []
    assert told(only_step("chase-silence", facts, "16 Apr 2022", SHAPES)) == "open, due 23 Apr 2022"


def test_a_review_falls_a_year_after_the_meeting_or_four_weeks_after_it_is_asked_for() -> None:
    # Given a planning meeting, which opens the review
    facts = [*a_term(), fact("planning held", "12 Nov 2021", id="meeting")]
    assert told(only_step("hold-review", facts, "1 Feb 2022", THURROCK)) == "open, due 12 Nov 2022"

    # When the member asks for it sooner
    facts.append(fact("review asked for", "1 Mar 2022", id="request"))

    # Then the earlier day is due, counted from the request
    step = only_step("hold-review", facts, "1 Mar 2022", THURROCK)
    assert (told(step), step.sum.counted_from) == ("open, due 29 Mar 2022", "request")

    # And when it is held the next is a year from then: a request that was answered pulls nothing forward
    facts.append(fact("review held", "20 Mar 2022", id="review"))
    first, second = steps("hold-review", facts, "1 Apr 2022", THURROCK)
    assert told(first) == "done 20 Mar 2022, due 29 Mar 2022"
    assert (second.occurrence, told(second)) == ("review", "open, due 20 Mar 2023")


def test_a_request_before_the_meeting_pulls_nothing_forward() -> None:
    facts = [*a_term(), fact("review asked for", "1 Jun 2021"), fact("planning held", "12 Nov 2021")]

    assert told(only_step("hold-review", facts, "1 Feb 2022", THURROCK)) == "open, due 12 Nov 2022"


def test_a_wrong_day_of_an_offer_is_put_right_with_everything_that_followed_from_it() -> None:
    # Given an offer entered for August, which was made in June
    wrong = fact("planning offered", "20 Aug 2021", id="offer")
    facts = [*a_term(), wrong]
    assert told(only_step("discussion-first", facts, "1 Sep 2021", DERBYSHIRE)) == "done 20 Aug 2021, due 7 Jul 2021"

    # When it is corrected
    facts.append(corrected(wrong, fact("planning offered", "20 Jun 2021")))

    # Then the duty was met in time, and the step that the offer opened keeps its id and opened then
    assert told(only_step("discussion-first", facts, "1 Sep 2021", DERBYSHIRE)) == "done 20 Jun 2021, due 7 Jul 2021"
    step = only_step("discussion-taken-up", facts, "1 Sep 2021", DERBYSHIRE)
    assert (step.id, step.opened.month) == ("discussion-taken-up/offer", 6)


def test_what_never_happened_opens_and_closes_nothing() -> None:
    offer = fact("planning offered", "1 Jun 2021")
    facts = [*a_term(), offer, struck_out(offer)]

    assert steps("discussion-taken-up", facts, "1 Sep 2021", DERBYSHIRE) == []
    assert only_step("discussion-first", facts, "1 Sep 2021", DERBYSHIRE).state == "open"


def test_both_approvals_are_needed_before_the_session_and_one_refusal_is_enough() -> None:
    # Given a request to go to a conference on 1 May, and one of two approvals
    made = fact("application made", "1 Apr 2022", about="session:away", when="1 May 2022")
    director = fact("application approved by", "5 Apr 2022", argument="director", about="session:away")
    leader = fact("application approved by", "6 Apr 2022", argument="group-leader", about="session:away")
    facts = [*a_term(), made, director]
    assert told(only_step("answer-application", facts, "20 Apr 2022", SHAPES)) == "open, due 30 Apr 2022"

    # Then the second approval closes it; one for another conference does not; a refusal does
    assert told(only_step("answer-application", [*facts, leader], "20 Apr 2022", SHAPES)) == "done 6 Apr 2022, due 30 Apr 2022"
    for_another = fact("application approved by", "6 Apr 2022", argument="group-leader", about="session:other")
    assert only_step("answer-application", [*facts, for_another], "20 Apr 2022", SHAPES).state == "open"
    refused = fact("application refused", "3 Apr 2022", about="session:away")
    assert told(only_step("answer-application", [*facts, refused], "20 Apr 2022", SHAPES)) == "done 3 Apr 2022, due 30 Apr 2022"


def test_each_need_is_met_by_itself() -> None:
    # Given two needs, one of them met
    facts = [*a_term(), fact("need recorded", "1 Jun 2021", about="need:1"), fact("need recorded", "2 Jun 2021", about="need:2")]
    facts.append(fact("need met", "1 Jul 2021", about="need:2"))

    # Then the other stays in sight
    first, second = steps("needs-followed", facts, "1 Aug 2021", DERBYSHIRE)
    assert [(step.occurrence, step.state) for step in (first, second)] == [("need:1", "open"), ("need:2", "done")]


def test_each_session_has_its_own_evaluation_and_a_form_that_names_none_closes_all_that_are_open() -> None:
    # Given three sessions, and a form for the second
    facts = [*a_term()]
    facts += [fact("induction attended", f"{n} Jun 2021", about=f"session:{n}", id=f"attended-{n}") for n in (1, 2, 3)]
    facts.append(fact("evaluation returned", "9 Jun 2021", about="session:2"))
    assert [step.state for step in steps("return-evaluation", facts, "10 Jun 2021", MODEL)] == ["open", "done", "open"]

    # When a form comes that says nothing of a session
    facts.append(fact("evaluation returned", "12 Jun 2021"))

    # Then it closes the others, and not the one that was closed already
    closed = [told(step) for step in steps("return-evaluation", facts, "20 Jun 2021", MODEL)]
    assert closed == ["done 12 Jun 2021, due 15 Jun 2021", "done 9 Jun 2021, due 16 Jun 2021", "done 12 Jun 2021, due 17 Jun 2021"]


def test_an_exit_interview_follows_a_resignation_or_a_decision_not_to_stand_and_never_a_defeat_or_a_death() -> None:
    facts = a_term()

    assert told(only_step("hold-exit-interview", [*facts, left("1 Mar 2022", "resigned")], "1 Jun 2022", THURROCK)) == "open, due not set"
    assert steps("hold-exit-interview", [*facts, left("1 Mar 2022", "defeated")], "1 Jun 2022", THURROCK) == []
    assert steps("hold-exit-interview", [*facts, left("1 Mar 2022", "died")], "1 Jun 2022", THURROCK) == []


def test_one_exit_interview_is_enough_for_who_announced_it_and_then_resigned() -> None:
    facts = [*a_term(), fact("will not stand", "1 Jan 2022", about="term:1"), fact("exit-interview held", "1 Feb 2022")]
    facts.append(left("1 Mar 2022", "resigned"))

    assert told(only_step("hold-exit-interview", facts, "1 Jun 2022", THURROCK)) == "done 1 Feb 2022, due not set"


def test_an_exit_interview_can_be_waived_with_a_reason() -> None:
    facts = [*a_term(), left("1 Mar 2022", "resigned")]
    facts.append(fact("step waived", "9 Mar 2022", about="hold-exit-interview/term:1", id="waiver"))

    step = only_step("hold-exit-interview", facts, "1 Jun 2022", THURROCK)
    assert (told(step), step.by) == ("waived 9 Mar 2022, due not set", ("waiver",))


def test_a_deadline_moved_by_hand_stands() -> None:
    # Given a deadline that an officer put off
    facts = [*a_term(), fact("step deadline replaced", "1 Jun 2021", about="discussion-first/term:1", when="30 Jul 2021", id="moved")]

    # Then it is that day, whatever the strategy makes of it, and says so
    step = only_step("discussion-first", facts, "20 Jul 2021", DERBYSHIRE)
    assert (told(step), step.sum.words, step.sum.counted_from) == ("open, due 30 Jul 2021", "moved by hand", "moved")


def test_a_population_in_a_setting_is_empty_until_somebody_sets_it() -> None:
    facts = a_term()
    assert steps("for-the-eligible", facts, "1 Jun 2021", SHAPES) == []

    facts.append(set_to("eligible", "elected and new", "1 May 2021"))
    assert told(only_step("for-the-eligible", facts, "1 Jun 2021", SHAPES)) == "open, due 10 Jun 2021"


def test_something_published_about_one_member_closes_that_members_step_alone() -> None:
    about_another = fact("profile published", "1 Jun 2021", owner="council:thurrock", about="member:0b")
    about_this_one = fact("profile published", "2 Jun 2021", owner="council:thurrock", about="member:0a")

    assert only_step("own-profile", [*a_term(), about_another], "3 Jun 2021", SHAPES).state == "open"
    assert (
        told(only_step("own-profile", [*a_term(), about_another, about_this_one], "3 Jun 2021", SHAPES))
        == "done 2 Jun 2021, due 10 Jun 2021"
    )


def test_what_answers_one_fact_of_a_member_is_that_members_like_the_fact_itself() -> None:
    # Given an answer that names the offer by its place on the member's stream
    facts = [*a_term(), fact("mentor accepted", "1 Jun 2021", about="member:0a@7")]

    # Then it is read wherever the member's facts are
    assert told(only_step("mentor-found", facts, "2 Jun 2021", DERBYSHIRE)) == "open, due as soon as practicable"

"""The first weeks in office: who is new, what an election opens, and when it is due."""

from tests.domain.lives import (
    COUNCIL,
    a_term,
    adopted,
    ask,
    attended,
    corrected,
    elected,
    fact,
    left,
    only_step,
    set_to,
    steps,
    told,
    took_office,
)

THURROCK = adopted("thurrock-2024")
DERBYSHIRE = adopted("derbyshire-2020")
MODEL = adopted("model-council")


def test_the_named_officer_is_assigned_at_once_and_makes_contact_a_day_or_two_after_the_count() -> None:
    # Given a new councillor, declared elected on a Friday
    facts = [elected("7 May 2021", poll="6 May 2021", before="new"), took_office("10 May 2021")]

    # When the officer is assigned that day and speaks to them on Monday
    facts += [fact("named-officer assigned", "7 May 2021"), fact("named-officer held", "10 May 2021")]

    # Then the first is done on its day, and the second is a day late
    assert told(only_step("assign-named-officer", facts, "1 Jun 2021", THURROCK)) == "done 7 May 2021, due 7 May 2021"
    contact = only_step("first-contact", facts, "1 Jun 2021", THURROCK)
    assert told(contact) == "done 10 May 2021, due 9 May 2021"
    assert contact.aim is not None
    assert contact.aim.day == 8
    assert contact.whose == ("named-officer",)


def test_a_planning_meeting_is_offered_within_six_months_of_election_to_the_new_alone() -> None:
    # Given one new councillor and one who is returning
    new, returning = a_term(before="new"), a_term(before="returning")

    # Then only the first is to be offered a meeting, with the sum that gave the day
    step = only_step("offer-planning", new, "1 Jun 2021", THURROCK)
    assert told(step) == "open, due 7 Nov 2021"
    assert (step.sum.words, step.sum.counted_from) == ("6 months after elected", "elected-term:1")
    assert steps("offer-planning", returning, "1 Jun 2021", THURROCK) == []


def test_who_is_not_known_to_be_new_counts_as_new_until_an_officer_says_otherwise() -> None:
    # Given somebody whose record begins with this election
    facts = a_term(before="not known")
    assert told(only_step("give-guide", facts, "1 Jun 2021", THURROCK)) == "open, due not set"

    # When an officer says that they had served before
    facts.append(fact("came before", "7 May 2021", argument="returning", about="term:1"))

    # Then it is not owed
    assert steps("give-guide", facts, "1 Jun 2021", THURROCK) == []


def test_an_earlier_term_on_record_makes_a_member_returning() -> None:
    facts = [
        *a_term(from_="5 May 2017", office="8 May 2017", term="term:0"),
        left("10 May 2021", term="term:0"),
        *a_term(before="not known"),
    ]

    assert steps("give-guide", facts, "1 Jun 2021", THURROCK) == []


def test_the_one_who_came_in_at_a_by_election_has_the_similar_programme() -> None:
    # Given two new members, one at an ordinary election and one at a by-election
    ordinary = a_term()
    by_election = [elected("7 May 2021", before="new", by_election=True), took_office("7 May 2021")]

    # Then each has their own rule
    assert steps("induction-after-by-election", ordinary, "1 Jun 2021", THURROCK) == []
    assert told(only_step("induction-after-election", ordinary, "1 Jun 2021", THURROCK)) == "open, due not set"
    assert steps("induction-after-election", by_election, "1 Jun 2021", THURROCK) == []
    assert told(only_step("induction-after-by-election", by_election, "1 Jun 2021", THURROCK)) == "open, due not set"


def test_a_co_opted_person_is_invited_and_may_take_part() -> None:
    # Given somebody co-opted, and an invitation
    facts = [fact("co-opted", "1 Jun 2021", about="term:9", fields={"before": "new"}), fact("induction offered", "8 Jun 2021", id="offer")]

    # Then the invitation is done, and taking part is open and never late
    assert told(only_step("invite-to-induction", facts, "1 Sep 2021", THURROCK)) == "done 8 Jun 2021, due not set"
    step = only_step("induction-of-co-opted", facts, "1 Sep 2021", THURROCK)
    assert (told(step), step.overdue_on(step.opened)) == ("open, due not set", False)


def test_every_date_of_a_co_option_is_the_day_of_co_option() -> None:
    facts = [fact("co-opted", "1 Jun 2021", about="term:9")]

    assert told(only_step("register-interests", facts, "1 Jul 2021", MODEL)) == "open, due 28 Jun 2021"


def test_the_law_counts_two_months_from_the_poll_and_28_days_from_the_day_of_taking_office() -> None:
    # Given a poll on Thursday, the declaration on Friday and office from Monday
    facts = [elected("7 May 2021", poll="6 May 2021"), took_office("10 May 2021")]

    # Then the declaration of acceptance is counted after the poll, and interests with the first day in office counted in
    accept = only_step("accept-office", facts, "1 Jun 2021", MODEL)
    assert told(accept) == "open, due 6 Jul 2021"
    interests = only_step("register-interests", facts, "1 Jun 2021", MODEL)
    assert told(interests) == "open, due 6 Jun 2021"
    assert (interests.sum.counted_from, interests.force) == ("office-term:1", "required")


def test_core_sessions_held_between_election_and_office_count_towards_the_term() -> None:
    # Given a core set that the working group has named, and one session held before anybody took office
    facts = [set_to("core-induction.parts", ["Code", "Finance"], "1 Mar 2021"), *a_term(before="returning")]
    facts += [attended("core-induction", "9 May 2021", session="session:1", part="Code")]
    assert told(only_step("core-attended", facts, "1 Jun 2021", DERBYSHIRE)) == "open, due 21 Jun 2021"

    # When the other is attended, and the register is entered after the deadline
    facts += [attended("core-induction", "15 Jun 2021", session="session:2", part="Finance")]

    # Then it was done in time: the day it is true of is the one that counts
    step = only_step("core-attended", facts, "24 Jun 2021", DERBYSHIRE)
    assert (told(step), step.by) == ("done 15 Jun 2021, due 21 Jun 2021", ("core-induction-session:2",))


def test_a_set_that_nobody_has_named_is_never_completed_by_itself() -> None:
    facts = [*a_term(), attended("core-set", "1 Jun 2021", session="session:1", part="Code")]

    assert told(only_step("mandatory-for-all", facts, "1 Jan 2022", DERBYSHIRE)) == "open, due not set"


def test_six_weeks_of_induction_run_from_the_start_of_the_council() -> None:
    # Given a council that started on 10 May, and the parts of its induction
    facts = [
        set_to("induction.parts", ["Welcome", "Money"], "1 Mar 2021"),
        fact("council started", "10 May 2021", owner=COUNCIL),
        fact("induction held", "12 May 2021", owner="activity:1", about="session:1", argument="Welcome"),
    ]
    assert told(only_step("six-weeks", facts, "1 Jun 2021", DERBYSHIRE, owner=COUNCIL)) == "open, due 21 Jun 2021"

    # When the last part is held too late
    facts.append(fact("induction held", "25 Jun 2021", owner="activity:2", about="session:2", argument="Money"))

    # Then it is done, and late
    assert told(only_step("six-weeks", facts, "1 Jul 2021", DERBYSHIRE, owner=COUNCIL)) == "done 25 Jun 2021, due 21 Jun 2021"


def test_a_date_put_right_moves_what_was_counted_from_it() -> None:
    # Given an election entered with the wrong day
    wrong = elected("17 May 2021", before="new")
    assert told(only_step("offer-planning", [wrong], "1 Jun 2021", THURROCK)) == "open, due 17 Nov 2021"

    # When it is corrected
    facts = [wrong, corrected(wrong, elected("7 May 2021", before="new"))]

    # Then the same step has another day
    step = only_step("offer-planning", facts, "1 Jun 2021", THURROCK)
    assert (step.id, told(step)) == ("offer-planning/term:1", "open, due 7 Nov 2021")


def test_nothing_opens_on_a_day_before_the_record_is_live() -> None:
    # Given a member elected in May, whose record is history until September
    facts = [*a_term(), fact("planning offered", "1 Jun 2021"), fact("planning held", "1 Oct 2021", id="meeting")]

    # Then only what opens from September on is owed
    answer = ask(facts, "1 Nov 2021", THURROCK, live_from="1 Sep 2021")
    assert {step.rule for step in answer.steps.values()} == {"hold-review"}


def test_a_mentor_is_nominated_and_then_assigned_with_no_day_due() -> None:
    # Given a request
    facts = [*a_term(), fact("peer-mentor asked for", "1 Jun 2021", id="request")]
    assert told(only_step("nominate-mentor", facts, "2 Jun 2021", THURROCK)) == "open, due as soon as practicable"

    # When a group leader nominates somebody
    facts.append(fact("peer-mentor nominated", "9 Jun 2021", id="nomination"))

    # Then the one is done and the other opens, and is never late
    assert told(only_step("nominate-mentor", facts, "1 Jul 2021", THURROCK)) == "done 9 Jun 2021, due as soon as practicable"
    step = only_step("assign-mentor", facts, "1 Jul 2021", THURROCK)
    assert (step.occurrence, told(step)) == ("nomination", "open, due as soon as practicable")


def test_a_mentor_is_urged_for_the_new_and_for_who_takes_a_role_but_not_for_who_hopes_for_one() -> None:
    # Given a returning member, who takes one role and aspires to another
    facts = a_term(before="returning")
    facts += [
        fact("took", "1 Aug 2021", id="chair", argument="chair", about="role:1", fields={"kind": "held"}),
        fact("took", "1 Sep 2021", id="hope", argument="leadership", about="role:2", fields={"kind": "aspired"}),
    ]

    # Then only the role taken opens a step, which lapses when it is no longer new
    assert told(only_step("mentor-urged", facts, "1 Aug 2022", DERBYSHIRE)) == "open, due as soon as practicable"
    assert told(only_step("mentor-urged", facts, "2 Aug 2022", DERBYSHIRE)) == "lapsed 2 Aug 2022, due as soon as practicable"

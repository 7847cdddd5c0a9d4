"""Terms, years and windows: what comes round, what lapses, and what a new term begins afresh."""

from domain.owing.owed import Adopted
from domain.strategy.reading import read_strategy
from tests.domain.lives import (
    COUNCIL,
    a_term,
    adopted,
    annual_council,
    ask,
    attended,
    day,
    elected,
    fact,
    left,
    only_step,
    set_to,
    steps,
    told,
    took_office,
)

DERBYSHIRE = adopted("derbyshire-2020", day("1 May 2020"))
SHAPES = adopted("shapes")
A_SECOND_TERM = [left("6 May 2025"), elected("2 May 2025", term="term:2"), took_office("6 May 2025", term="term:2")]


def test_the_yearly_discussion_opens_with_its_month_and_lapses_with_the_next() -> None:
    # Given a member who is offered the first discussion, and then none
    facts = [*a_term(), fact("planning offered", "1 Jun 2021")]

    # Then one is owed each October, asked of whoever is a member on its first day
    found = steps("discussion-yearly", facts, "1 Nov 2022", DERBYSHIRE)
    assert [(step.occurrence, told(step)) for step in found] == [
        ("2021-10-01", "lapsed 1 Oct 2022, due 31 Oct 2021"),
        ("2022-10-01", "open, due 31 Oct 2022"),
    ]


def test_whoever_comes_in_after_the_first_day_of_the_window_is_not_owed_that_years() -> None:
    by_election = [elected("10 Oct 2022", by_election=True), took_office("10 Oct 2022")]

    assert steps("discussion-yearly", by_election, "1 Dec 2022", DERBYSHIRE) == []


def test_an_offer_on_the_first_day_of_the_window_is_done_and_not_unopened() -> None:
    facts = [*a_term(), fact("planning offered", "1 Oct 2021")]

    assert told(only_step("discussion-yearly", facts, "1 Dec 2021", DERBYSHIRE)) == "done 1 Oct 2021, due 31 Oct 2021"


def test_an_offer_within_two_months_before_makes_this_years_unneeded() -> None:
    facts = [*a_term(), fact("planning offered", "15 Sep 2021")]
    assert steps("discussion-yearly", facts, "1 Dec 2021", DERBYSHIRE) == []

    # Two months and a day before, it is owed again
    facts = [*a_term(), fact("planning offered", "29 Jul 2021")]
    assert told(only_step("discussion-yearly", facts, "1 Dec 2021", DERBYSHIRE)) == "open, due 31 Oct 2021"


def test_a_lapsed_year_is_done_late_by_a_fact_that_names_it_and_by_no_other() -> None:
    # Given a year that was missed, and an offer in the next
    facts = a_term()
    unnamed = fact("planning offered", "9 Nov 2022")
    first, second = steps("discussion-yearly", [*facts, unnamed], "1 Jan 2023", DERBYSHIRE)
    assert (told(first), told(second)) == ("lapsed 1 Oct 2022, due 31 Oct 2021", "done 9 Nov 2022, due 31 Oct 2022")

    # When the offer says that it was for the year before
    named = fact("planning offered", "9 Nov 2022", about="discussion-yearly/2021-10-01")
    first, second = steps("discussion-yearly", [*facts, named], "1 Jan 2023", DERBYSHIRE)

    # Then that year is done late, and this year's is still owed
    assert (told(first), told(second)) == ("done 9 Nov 2022, due 31 Oct 2021", "open, due 31 Oct 2022")


def test_what_was_not_offered_in_one_term_ends_with_it() -> None:
    facts = [*a_term(), *A_SECOND_TERM]

    first, second = steps("discussion-first", facts, "1 Jun 2025", DERBYSHIRE)
    assert (first.occurrence, told(first)) == ("term:1", "lapsed 7 May 2025, due 7 Jul 2021")
    assert (second.occurrence, told(second)) == ("term:2", "open, due 2 Jul 2025")


def test_a_plan_waits_for_annual_council_and_induction_and_is_due_by_another_clock() -> None:
    # Given the annual council, and half of the induction
    facts = [*a_term(), annual_council("20 May 2021"), attended("induction", "25 May 2021", session="session:1", part="Welcome")]
    assert steps("make-plan", facts, "1 Jun 2021", SHAPES) == []

    # When the other half is attended
    facts.append(attended("induction", "3 Jun 2021", session="session:2", part="Money"))

    # Then the step opens that day, once for the term, and is due six months after taking office
    step = only_step("make-plan", facts, "4 Jun 2021", SHAPES)
    assert (step.occurrence, step.opened, told(step)) == ("term:1", day("3 Jun 2021"), "open, due 10 Nov 2021")
    assert step.sum.counted_from == "office-term:1"


def test_a_second_term_needs_its_own_annual_council_and_induction() -> None:
    # Given a member who had both in the first term, and is re-elected
    facts = [*a_term(), annual_council("20 May 2021")]
    facts += [attended("induction", "3 Jun 2021", session=f"session:{part}", part=part) for part in ("Welcome", "Money")]
    facts += A_SECOND_TERM
    assert told(only_step("make-plan", facts, "10 May 2025", SHAPES)) == "lapsed 7 May 2025, due 10 Nov 2021"

    # When the second term has had both
    facts.append(annual_council("20 May 2025"))
    facts += [attended("induction", "5 Jun 2025", session=f"session:again-{part}", part=part) for part in ("Welcome", "Money")]

    # Then it has its own step
    step = steps("make-plan", facts, "1 Dec 2025", SHAPES)[-1]
    assert (step.occurrence, step.opened, told(step)) == ("term:2", day("5 Jun 2025"), "open, due 6 Nov 2025")


def test_two_attendances_open_one_step_a_term() -> None:
    facts = [*a_term(), attended("licensing-law", "1 Jun 2021", session="session:1")]
    assert steps("twice-lawful", facts, "1 Jul 2021", SHAPES) == []

    facts += [attended("licensing-law", f"{n} Jul 2021", session=f"session:{n}") for n in (2, 3)]
    assert only_step("twice-lawful", facts, "1 Sep 2021", SHAPES).opened == day("2 Jul 2021")


def test_a_plan_is_refreshed_between_may_and_july_or_waived_where_it_is_not_needed() -> None:
    # Given a plan made in November
    facts = [*a_term(), fact("plan held", "12 Nov 2021")]

    # Then a refresh is owed the next summer, which an officer may waive
    assert told(only_step("refresh-plan", facts, "1 Aug 2022", SHAPES)) == "open, due 31 Jul 2022"
    facts.append(fact("step waived", "9 May 2022", about="refresh-plan/2022-05-01"))
    assert told(only_step("refresh-plan", facts, "1 Aug 2022", SHAPES)) == "waived 9 May 2022, due 31 Jul 2022"


def test_the_period_running_when_a_strategy_is_first_adopted_opens_that_day() -> None:
    step = steps("plan-published", [], "1 Jul 2020", adopted("derbyshire-2020", day("15 Jun 2020")), owner=COUNCIL)[0]

    assert (step.opened, step.occurrence, told(step)) == (day("15 Jun 2020"), "2020-05-01", "open, due 30 Apr 2021")


def test_opens_beside_a_window_admits_who_comes_later() -> None:
    facts = [elected("10 Apr 2022", by_election=True), took_office("10 Apr 2022")]
    step = only_step("spring-clean", facts, "1 May 2022", SHAPES)
    assert (step.occurrence, step.opened, told(step)) == ("2022-03-01", day("10 Apr 2022"), "open, due 31 May 2022")

    too_late = [elected("1 Jun 2022", by_election=True), took_office("1 Jun 2022")]
    assert steps("spring-clean", too_late, "1 Jul 2022", SHAPES) == []


def test_an_interval_nobody_has_set_owes_nothing_and_each_period_is_as_long_as_it_was_set_then() -> None:
    # Given no interval
    facts = a_term()
    assert steps("check-often", facts, "1 Jan 2022", SHAPES) == []

    # When it is set to a quarter, and later to six months
    facts += [set_to("interval", "3 months", "10 Jan 2022"), set_to("interval", "6 months", "1 Jun 2022")]

    # Then the periods chain from the first setting, each as long as the setting was on its first day
    found = steps("check-often", facts, "1 Aug 2022", SHAPES)
    assert [told(step) for step in found] == [
        "lapsed 10 Apr 2022, due 9 Apr 2022",
        "lapsed 10 Jul 2022, due 9 Jul 2022",
        "open, due 9 Jan 2023",
    ]


def test_what_may_be_asked_for_at_any_time_is_not_owed() -> None:
    assert steps("whenever", a_term(), "1 Jan 2025", SHAPES) == []


def test_the_next_review_opens_when_the_last_was_done() -> None:
    # Given a plan, whose first review is due in three months, held a little late
    facts = [*a_term(), fact("plan held", "1 Sep 2021", id="plan"), fact("review held", "10 Dec 2021", id="review")]

    # Then the next opens that day and is due a year later
    first, second = steps("next-review", facts, "1 Jan 2022", SHAPES)
    assert (first.occurrence, told(first)) == ("plan", "done 10 Dec 2021, due 1 Dec 2021")
    assert (second.occurrence, told(second), second.cause) == ("review", "open, due 10 Dec 2022", ("review",))

    # And another plan does not start a second chain
    facts.append(fact("plan held", "1 Mar 2022"))
    assert len(steps("next-review", facts, "1 Apr 2022", SHAPES)) == 2


def test_what_belongs_to_a_member_lapses_when_they_leave_the_council() -> None:
    facts = [*a_term(), fact("planning offered", "1 Jun 2021"), left("31 Jan 2022", "resigned")]

    assert only_step("discussion-taken-up", facts, "31 Jan 2022", DERBYSHIRE).state == "open"
    assert told(only_step("discussion-taken-up", facts, "1 Feb 2022", DERBYSHIRE)) == "lapsed 1 Feb 2022, due as soon as practicable"


STANDING_AGAIN = read_strategy(
    """
[strategy]
id    = "standing-again"
title = "Standing again"

[[form]]
id = "card"

[[rule]]
id   = "while-in-office"
who  = "elected"
done = "card returned"

[[rule]]
id    = "both-came"
who   = "elected"
opens = "annual council and card sent"
done  = "card returned"

[[rule]]
id   = "while-standing"
who  = "candidate"
by   = "before poll"
done = "card returned"
"""
)


def test_who_stands_again_is_a_candidate_and_owed_nothing_a_second_time_that_is_for_members() -> None:
    version = Adopted(strategy=STANDING_AGAIN, from_=day("1 Jan 2021"))
    came = [*a_term(), annual_council("20 May 2021"), fact("card sent", "1 Jun 2021")]
    stands = fact("candidate", "1 Mar 2025", about="candidacy:1", when="1 May 2025")
    again = [annual_council("21 Mar 2025"), fact("card sent", "22 Mar 2025", id="again")]

    found = ask([*came, stands, *again], "1 Apr 2025", version).steps.values()

    assert sorted((step.rule, step.opened, step.due) for step in found) == [
        ("both-came", day("1 Jun 2021"), None),
        ("while-in-office", day("7 May 2021"), None),
        ("while-standing", day("1 Mar 2025"), day("30 Apr 2025")),  # before the poll they stand at, not the one they came in by
    ]


def test_what_comes_round_is_open_still_on_the_day_on_which_somebody_hears_that_it_is_late() -> None:
    model = adopted("model-council")
    (step,) = steps("annual-report", [], "14 May 2021", model, owner=COUNCIL)

    assert told(step) == "open, due 30 Apr 2021"
    (late,) = (telling for telling in step.tell if telling.kind == "escalation")
    assert late.on == day("14 May 2021")

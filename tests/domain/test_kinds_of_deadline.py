"""Every kind of deadline and cadence that a strategy may use, T1 to T27, each by itself: `kinds.toml` has a rule for each."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import add_months
from domain.owing.owed import progress
from domain.streams.facts import Known
from domain.streams.steps import Step, Telling
from tests.domain.lives import (
    COUNCIL,
    PANEL,
    a_term,
    adopted,
    annual_council,
    attended,
    day,
    elected,
    fact,
    meeting_called,
    meeting_held,
    only_step,
    seat_taken,
    set_to,
    steps,
    told,
    took_office,
)

KINDS = adopted("kinds")  # from 1 January 2021
DAYS = st.dates(date(2021, 1, 2), date(2039, 12, 31))
FEW = settings(max_examples=12, deadline=None)


def of_the_council(rule: str, facts: list[Known], on: str | date) -> list[Step]:
    return steps(rule, facts, on, KINDS, owner=COUNCIL)


def said(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def due(rule: str, facts: list[Known], on: str | date, owner: str = "member:0a") -> date | None:
    """The last day of the latest step of a rule."""
    return steps(rule, facts, on, KINDS, owner=owner)[-1].due


# ------------------------------------------------------------------ counted from something


def test_t1_a_soft_day_is_aimed_at_and_the_day_after_it_is_the_limit() -> None:
    step = only_step("t1", a_term(from_="7 May 2021"), "7 May 2021", KINDS)

    assert (step.aim, step.due) == (day("8 May 2021"), day("9 May 2021"))
    assert not step.overdue_on(day("9 May 2021"))
    assert step.overdue_on(day("10 May 2021"))


@FEW
@given(DAYS)
def test_t2_six_weeks_run_from_the_start_of_the_council_or_from_each_members_own_first_day(on: date) -> None:
    started = fact("council started", on, owner=COUNCIL)
    later = on + timedelta(days=100)
    term = [elected(said(later)), took_office(said(later))]

    assert due("t2-council", [started, *term], later, COUNCIL) == on + timedelta(days=42)
    assert due("t2-tenure", [started, *term], later) == later + timedelta(days=42)


@FEW
@given(DAYS)
def test_t3_six_months_end_on_the_same_number_or_with_a_month_that_has_no_such_day(on: date) -> None:
    found = due("t3", [elected(said(on))], on)

    assert found is not None
    assert (found.year * 12 + found.month) - (on.year * 12 + on.month) == 6
    assert found.day == min(on.day, monthrange(found.year, found.month)[1])


def test_t4_at_once_is_the_day_itself() -> None:
    step = only_step("t4", a_term(from_="7 May 2021"), "7 May 2021", KINDS)

    assert step.due == day("7 May 2021")
    assert step.overdue_on(day("8 May 2021"))


def test_t5_as_soon_as_practicable_is_never_late_and_is_asked_after_again_and_again() -> None:
    step = only_step("t5", [*a_term(), fact("mentor asked for", "1 Jun 2021")], "1 Jan 2030", KINDS)

    assert told(step) == "open, due as soon as practicable"
    assert not step.overdue_on(day("1 Jan 2030"))
    nudge = step.tell[0]
    assert (nudge.on, nudge.kind, nudge.to, nudge.again.n if nudge.again else 0) == (day("8 Jun 2021"), "nudge", ("clerk",), 7)


def test_t6_a_period_is_a_span_in_which_all_of_a_set_is_to_happen() -> None:
    held = [fact("ordinary election held", "6 May 2021", owner=COUNCIL)]
    held.append(fact("induction held", "20 May 2021", owner="activity:1", argument="Welcome", about="session:1"))
    (step,) = of_the_council("t6", held, "1 Jun 2021")
    assert told(step) == "open, due 17 Jun 2021"
    done = progress(held, [KINDS], COUNCIL, day("1 Jun 2021"), step)
    assert done is not None
    assert (done.n, done.of, done.missing) == (1, 2, ("Money",))

    held.append(fact("induction held", "17 Jun 2021", owner="activity:2", argument="Money", about="session:2"))

    assert told(of_the_council("t6", held, "1 Jul 2021")[0]) == "done 17 Jun 2021, due 17 Jun 2021"


def test_t7_the_next_meeting_of_a_body_is_not_known_until_it_is_called_and_moves_with_it() -> None:
    facts = [*a_term(), seat_taken("panel", "20 May 2021")]
    assert told(only_step("t7", facts, "21 May 2021", KINDS)) == "open, due not known"

    facts.append(meeting_called("panel", "22 May 2021", "10 Jun 2021"))
    assert told(only_step("t7", facts, "22 May 2021", KINDS)) == "open, due 9 Jun 2021"

    facts.append(fact("meeting moved", "1 Jun 2021", owner=PANEL, argument="panel", about="meeting:1", when="17 Jun 2021"))
    assert told(only_step("t7", facts, "1 Jun 2021", KINDS)) == "open, due 16 Jun 2021"


def test_t8_before_what_is_expected_is_the_day_before_the_poll_or_before_the_event_that_is_asked_for() -> None:
    poll = fact("ordinary election expected", "1 Feb 2021", owner=COUNCIL, about="election:2021", when="6 May 2021")
    assert told(of_the_council("t8-election", [poll], "1 Mar 2021")[0]) == "open, due 5 May 2021"

    asked = fact("application made", "1 Jun 2021", about="session:away", when="1 Jul 2021")
    assert told(only_step("t8-course", [*a_term(), asked], "2 Jun 2021", KINDS)) == "open, due 30 Jun 2021"


# ------------------------------------------------------------------ by the calendar


@FEW
@given(st.dates(date(2022, 1, 1), date(2035, 12, 31)))
def test_t9_a_window_of_each_year_opens_with_its_first_month_and_is_due_with_its_last(today: date) -> None:
    in_the_window = [step for step in steps("t9", a_term(), today, KINDS) if step.opened > day("1 Jun 2021")]

    assert len(in_the_window) == max(0, today.year - 2021 - (today.month < 5))
    for step in in_the_window:
        assert (step.opened.month, step.opened.day) == (5, 1)
        assert step.due == date(step.opened.year, 7, 31)
        closed = date(step.opened.year + 1, 5, 1)
        assert (step.state, step.closed) == (("lapsed", closed) if today >= closed else ("open", None))


@FEW
@given(st.dates(date(2022, 1, 1), date(2035, 12, 31)))
def test_t10_a_month_or_a_season_of_each_year_has_its_first_and_its_last_day(today: date) -> None:
    for rule, first, last in (("t10-month", (4, 1), (4, 30)), ("t10-season", (9, 1), (11, 30))):
        latest = of_the_council(rule, [], today)[-1]
        assert latest.due is not None
        assert ((latest.opened.month, latest.opened.day), (latest.due.month, latest.due.day)) == (first, last)
        assert latest.opened <= today < add_months(latest.opened, 12)


def test_t11_a_month_of_one_year_means_its_last_day() -> None:
    (step,) = of_the_council("t11", [], "2 Jan 2021")

    assert told(step) == "open, due 30 Sep 2021"


@FEW
@given(st.dates(date(2021, 1, 1), date(2035, 12, 31)))
def test_t12_a_fixed_date_comes_first_and_then_the_same_month_each_year(today: date) -> None:
    found = of_the_council("t12", [], today)

    assert [step.due for step in found] == [date(year, 10, 31) for year in range(2021, 2021 + len(found))]
    assert found[-1].due is not None
    assert found[-1].due >= today
    assert len(found) == 1 or found[-2].due is None or found[-2].due < today  # the next one opens the day after the last was due


@FEW
@given(DAYS)
def test_t13_an_anniversary_is_counted_from_the_last_one_held_or_from_when_it_was_due(on: date) -> None:
    term = [elected(said(on)), took_office(said(on))]
    held = fact("talk held", on + timedelta(days=40), id="held")
    assert due("t13-held", [*term, held], held.on) == add_months(held.on, 12)

    offered = fact("talk offered", on + timedelta(days=40))
    assert due("t13-due", [*term, offered], offered.on) == add_months(add_months(on, 6), 12)


@FEW
@given(DAYS)
def test_t14_what_was_learnt_is_good_for_a_year_and_its_renewal_is_due_the_last_good_day(on: date) -> None:
    term = [elected(said(on)), took_office(said(on)), seat_taken("committee", said(on))]
    learnt = attended("law", said(on + timedelta(days=5)), session="session:1")

    first, renewal = steps("t14", [*term, learnt], learnt.on, KINDS)

    assert (first.state, first.closed) == ("done", learnt.on)
    assert (renewal.state, renewal.due) == ("open", add_months(learnt.on, 12))


CADENCES = {"t15-month": 1, "t15-quarter": 3, "t15-half-year": 6, "t15-municipal-year": 12, "t15-financial-year": 12}


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(CADENCES)), st.dates(date(2021, 1, 1), date(2023, 12, 31)))
def test_t15_a_regular_cadence_has_one_step_for_each_period_and_no_day_between_them(rule: str, today: date) -> None:
    found = of_the_council(rule, [], today)
    first = date(2021, 1, 1)

    for step, following in pairwise(found):
        assert step.due == following.opened - timedelta(days=1)
        if step.opened > first:
            assert following.opened == add_months(step.opened, CADENCES[rule])
    last = found[-1]
    assert last.due is not None
    assert last.opened <= today <= last.due


def test_t16_a_vague_cadence_owes_nothing_until_somebody_says_how_often_it_is() -> None:
    assert of_the_council("t16", [], "1 Jul 2021") == []

    said_how_often = set_to("periodic", "3 months", "1 Jul 2021")

    assert [told(step) for step in of_the_council("t16", [said_how_often], "1 Oct 2021")] == [
        "lapsed 1 Oct 2021, due 30 Sep 2021",
        "open, due 31 Dec 2021",
    ]


def test_t17_a_number_of_meetings_in_each_year_is_reached_with_the_last_of_them() -> None:
    held = [meeting_held("panel", on, meeting=f"meeting:{on}") for on in ("1 Jun 2021", "1 Sep 2021", "1 Dec 2021")]
    assert told(steps("t17", held, "1 Feb 2022", KINDS, owner=PANEL)[-1]) == "open, due 30 Apr 2022"

    held.append(meeting_held("panel", "1 Mar 2022", meeting="meeting:4"))

    assert told(steps("t17", held, "2 Mar 2022", KINDS, owner=PANEL)[-1]) == "done 1 Mar 2022, due 30 Apr 2022"
    assert told(steps("t17", held, "1 May 2022", KINDS, owner=PANEL)[-1]) == "open, due 30 Apr 2023"


def test_t18_each_election_each_term_and_every_four_years() -> None:
    polls = [fact("ordinary election held", on, owner=COUNCIL, id=on, about=f"election:{on}") for on in ("6 May 2021", "1 May 2025")]
    assert [step.opened for step in of_the_council("t18-election", polls, "1 Jun 2025")] == [day("6 May 2021"), day("1 May 2025")]

    term = [msgspec.structs.replace(elected("7 May 2021"), fields={"before": "new", "until": day("6 May 2025")})]
    assert told(only_step("t18-term", term, "1 Jun 2021", KINDS)) == "open, due 6 May 2025"
    later = fact("end expected", "1 Jun 2022", about="term:1", when="5 May 2026")
    assert told(only_step("t18-term", [*term, later], "1 Jul 2022", KINDS)) == "open, due 5 May 2026"

    assert [(step.opened, step.due) for step in of_the_council("t18-four-years", [], "1 Jun 2027")] == [
        (day("1 May 2023"), day("30 Apr 2027")),
        (day("1 May 2027"), day("30 Apr 2031")),
    ]


# ------------------------------------------------------------------ each, on request, together, if


def test_t19_each_session_and_each_meeting_has_its_own() -> None:
    sessions = [attended("law", "1 Jun 2021", session="session:1"), attended("law", "8 Jun 2021", session="session:2")]
    sessions.append(fact("evaluation returned", "9 Jun 2021", about="session:2"))
    assert [told(step) for step in steps("t19-session", [*a_term(), *sessions], "10 Jun 2021", KINDS)] == [
        "open, due 15 Jun 2021",
        "done 9 Jun 2021, due 22 Jun 2021",
    ]

    held = [meeting_held("panel", "1 Jun 2021"), meeting_held("panel", "1 Sep 2021", meeting="meeting:2")]
    held.append(fact("minutes published", "10 Sep 2021", owner=PANEL, about="meeting:2"))
    assert [step.state for step in steps("t19-meeting", held, "1 Oct 2021", KINDS, owner=PANEL)] == ["open", "done"]


def test_t20_a_request_pulls_the_day_forward_and_never_back() -> None:
    facts = [*a_term(), fact("talk held", "1 Jun 2021")]
    assert due("t20", facts, "1 Jul 2021") == day("1 Jun 2022")

    assert due("t20", [*facts, fact("review asked for", "1 Sep 2021")], "1 Sep 2021") == day("29 Sep 2021")
    assert due("t20", [*facts, fact("review asked for", "20 May 2022")], "20 May 2022") == day("1 Jun 2022")


def test_t21_two_conditions_open_it_and_another_clock_ends_it() -> None:
    facts = [*a_term(office="10 May 2021"), annual_council("20 May 2021")]
    facts.append(attended("induction", "1 Jun 2021", session="session:1", part="Welcome"))
    assert steps("t21", facts, "1 Jul 2021", KINDS) == []

    facts.append(attended("induction", "8 Jul 2021", session="session:2", part="Money"))

    step = only_step("t21", facts, "8 Jul 2021", KINDS)
    assert (step.opened, told(step)) == (day("8 Jul 2021"), "open, due 10 Nov 2021")


@pytest.mark.parametrize(("answer", "opened"), [("yes", ["open, due 31 Dec 2021"]), ("no", [])])
def test_t22_what_depends_on_a_decision_opens_with_the_answer_that_asks_for_it(answer: str, opened: list[str]) -> None:
    decided = fact("charter-question decided", "14 Jul 2021", owner=COUNCIL, argument=answer)

    assert [told(step) for step in of_the_council("t22", [decided], "1 Aug 2021")] == opened


def test_t23_what_hangs_on_another_process_has_no_day_until_that_process_has_one() -> None:
    assert told(of_the_council("t23", [], "1 Jun 2021")[-1]) == "open, due not set"

    assert told(of_the_council("t23", [set_to("budget-day", "2022-02-23", "1 Sep 2021")], "1 Sep 2021")[-1]) == "open, due 23 Feb 2022"


def test_t24_a_number_of_sessions_closes_it_whenever_that_is_and_a_number_nobody_has_set_never_does() -> None:
    facts = [*a_term(), *(attended("law", f"{n} Jun 2021", session=f"session:{n}") for n in (1, 2, 3))]
    assert told(only_step("t24", facts, "1 Jul 2021", KINDS)) == "open, due not set"

    facts.append(set_to("requisite-number", 2, "1 May 2021"))

    assert told(only_step("t24", facts, "1 Jul 2021", KINDS)) == "done 2 Jun 2021, due not set"


def test_t25_a_batch_goes_out_in_waves_and_whoever_had_an_invitation_is_in_no_later_one() -> None:
    chosen = set_to("first-wave", "elected and new", "1 May 2021")
    new, returning = [chosen, *a_term()], [chosen, *a_term(before="returning")]

    assert told(only_step("t25-first-wave", new, "15 May 2021", KINDS)) == "open, due 30 Jun 2021"
    assert steps("t25-first-wave", returning, "15 May 2021", KINDS) == []
    assert told(only_step("t25-main-wave", returning, "1 Jun 2021", KINDS)) == "open, due 30 Sep 2021"
    assert steps("t25-main-wave", [*new, fact("talk offered", "20 May 2021")], "1 Jun 2021", KINDS) == []


def test_t26_a_short_first_cycle_runs_from_adoption_to_the_first_full_one() -> None:
    found = steps("t26", [], "1 Jun 2023", adopted("kinds", day("1 Sep 2022")), owner=COUNCIL)

    assert [(step.opened, step.due) for step in found] == [
        (day("1 Sep 2022"), day("30 Apr 2023")),
        (day("1 May 2023"), day("30 Apr 2027")),
    ]


def test_t27_a_document_is_reviewed_by_the_month_it_names() -> None:
    (step,) = of_the_council("t27", [], "2 Jan 2021")

    assert (step.opened, told(step)) == (day("1 Jan 2021"), "open, due 30 Apr 2022")
    assert step.tell == (Telling(on=day("2 Apr 2022"), kind="reminder"),)
    assert of_the_council("t27", [fact("looked-through recorded", "1 May 2022", owner=COUNCIL)], "2 May 2022")[0].state == "done"

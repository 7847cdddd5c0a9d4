"""A whole term of office under a strategy of named officers, plans and reviews, with a by-election, a co-option and a resignation in it."""

from collections.abc import Iterator

import pytest

from domain.commands.leaving import Leave, SayWillNotStand
from domain.streams.member import Member
from tests.a_term import ATerm, a_term, rows, table
from tests.an_officers_acts import (
    counted,
    elects,
    gives_addresses,
    held_by_reports,
    is_away,
    is_set,
    meets,
    overdue,
    presented,
    presents,
    says,
    session,
    still_read_without,
    takes,
    waives,
    waives_duty,
    wins_by_election,
)

STRATEGY, BEGAN = "thurrock-2024", "4 Sep 2023"
A_YEAR = ("1 May 2024", "30 Apr 2025")
ADA, BRAM, CERYS, DAI, EVE = "Ada Thornley", "Bram Okoro", "Cerys Holt", "Dai Rees", "Eve Strand"
NAMES = (ADA, BRAM, CERYS, DAI, EVE)


def lived(term: ATerm, seen: list[str]) -> None:
    """`seen` is what somebody found overdue who looked."""
    before_the_election(term)
    the_first_weeks(term)
    the_first_year(term)
    the_years_between(term, seen)


def before_the_election(term: ATerm) -> None:
    term.on("20 Nov 2023")
    term.council_did("member-file published")
    term.on("24 Jan 2024")
    term.council_did("member-zone published")
    meets(term, "mldsc")
    is_set(term, "budget-review", "2024-02-28")
    is_set(term, "programme-reviews", "2 years")
    term.on("20 Feb 2024")
    meets(term, "mldsc")
    term.council_did("schedule published", "programme approved by mldsc", "development presented to council")
    term.on("12 Mar 2024")
    term.council_did("development approved by council", "programme-review recorded", "development-streams recorded")
    presents(term, "strategy-evaluation", "standards-and-audit")
    presents(term, "feedback-review", "each member")
    term.on("27 Mar 2024")
    presents(term, "strategy-evaluation", "council")
    waives_duty(term, "body:mldsc", "share-feedback-with-cabinet", "Cabinet asked for nothing.")
    term.council_did("survey closed")


def the_first_weeks(term: ATerm) -> None:
    term.on("3 May 2024")
    elects(term, "2 May 2024", [(1, ADA, "mill"), (2, BRAM, "quay"), (4, DAI, "hill")])
    gives_addresses(term, ADA, BRAM, DAI)
    says(term, BRAM, "returning")
    term.did(ADA, "named-officer assigned", person="Robin Ashbourne")
    term.on("4 May 2024")
    term.did(ADA, "named-officer held")
    term.on("7 May 2024")  # an officer for Dai was due on the third, and two days later somebody was told
    term.did(DAI, "named-officer assigned", person="Robin Ashbourne")
    term.did(DAI, "named-officer held")
    for name in (ADA, DAI):
        for said in ("induction-guide given", "induction offered", "tour offered"):
            term.did(name, said)
    term.did(DAI, "tour declined")
    is_set(term, "induction.parts", ["Meeting senior officers", "Basics, with the Code of Conduct"])
    term.on("20 May 2024")
    term.did(ADA, "tour held")
    for part in ("Meeting senior officers", "Basics, with the Code of Conduct"):
        term.held(session(term, "induction", "20 May 2024", part), ada="present", dai="absent")
    term.did(ADA, "peer-mentor asked for")
    term.did(ADA, "named-officer asked for")
    term.on("30 May 2024")  # the nomination was asked after on the 27th
    term.did(ADA, "core-evaluation returned")
    term.did(ADA, "named-officer held")
    term.did(ADA, "peer-mentor nominated", person=BRAM, by="The Group Leader")
    term.did(ADA, "peer-mentor assigned", person=BRAM)


def the_first_year(term: ATerm) -> None:
    term.on("15 Jul 2024")
    is_away(term, ADA, "named-officer")
    takes(term, BRAM, "cabinet-member")
    term.did(BRAM, "special-roles offered")
    term.did(BRAM, "conference-for-a-post asked for")
    term.changes(DAI, Leave(on=term.today, reason="resigned"))
    term.on("1 Aug 2024")
    term.did(ADA, "cover-told recorded")
    term.did(DAI, "exit-interview held")
    term.did(BRAM, "special-roles attended", part="Leadership", route="shadowing")
    term.did(BRAM, "conference-for-a-post attended", part="", route="in person")
    term.did(BRAM, "giving taught", part="", where="Two workshops")
    term.decides_claim(BRAM, max(term.council.office.app.find(Member, term.member(BRAM)).claims))
    term.council_did("change noted")
    term.on("13 Sep 2024")
    wins_by_election(term, "12 Sep 2024", CERYS, "Hill")
    gives_addresses(term, CERYS)
    term.did(CERYS, "named-officer assigned", person="Robin Ashbourne")
    term.did(CERYS, "named-officer held")
    term.co_opt(EVE, "standards-and-audit")
    term.held(session(term, "change-briefing", "13 Sep 2024", core=True), bram="present")
    term.on("1 Oct 2024")
    term.did(ADA, "planning offered")
    term.did(EVE, "induction offered")
    for name in (CERYS, EVE):
        term.did(name, "induction-guide given")
    term.did(EVE, "induction attended", part="Meeting senior officers", route="in person")
    is_set(term, "own-record-checks", "2 years")
    term.on("5 Nov 2024")  # a week after the nudge
    term.did(ADA, "planning held")
    term.needs(ADA, "Speaking in public")
    term.did(ADA, "own-records-checked recorded")
    term.on("1 Mar 2025")
    term.did(ADA, "review asked for")
    term.on("25 Mar 2025")  # it was due by the 29th; and Cerys's meeting was to be offered by the 13th
    term.did(ADA, "review held")
    term.need_met(ADA)
    term.did(CERYS, "planning offered")
    term.did(CERYS, "planning declined")


def the_years_between(term: ATerm, seen: list[str]) -> None:
    term.on("14 Apr 2026")
    seen += overdue(term)
    term.on("10 Jan 2028")
    term.changes(BRAM, SayWillNotStand(on=term.today))
    term.work()
    waives(term, BRAM, "hold-exit-interview", "He would rather not.")
    term.on("9 May 2028")
    elects(term, "4 May 2028", [(1, ADA, "mill"), (5, "Fay Lund", "quay"), (6, "Gwen Pike", "hill")])
    seen += overdue(term)


# ------------------------------------------------------------------ what came of it: the rule, when it opened, its last day, and then

DUTIES = """
# four actions, due with November 2023, December 2023 and twice February 2024
action-files                | 4 Sep 2023  | 30 Nov 2023            | done 20 Nov 2023
action-schedule             | 4 Sep 2023  | 29 Feb 2024            | done 20 Feb 2024
action-streams              | 4 Sep 2023  | 29 Feb 2024            | done late 12 Mar 2024
action-zone                 | 4 Sep 2023  | 31 Dec 2023            | done late 24 Jan 2024
# the sub-committee advises the Council through another committee
advise-council              | 12 Mar 2024 | not set                | done 27 Mar 2024
# a change leaves gaps, and a briefing fills them
answer-change               | 1 Aug 2024  | as soon as practicable | done 13 Sep 2024
# what the sub-committee recommends, Full Council decides
approve-budget              | 20 Feb 2024 | not set                | done 12 Mar 2024
# each year; Cabinet hears of it if need be, which somebody decides
feedback-review             | 4 Sep 2023  | 30 Apr 2024            | done 12 Mar 2024
feedback-review             | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
feedback-review             | 1 May 2025  | 30 Apr 2026            | lapsed 1 May 2026
feedback-review             | 1 May 2026  | 30 Apr 2027            | lapsed 1 May 2027
feedback-review             | 1 May 2027  | 30 Apr 2028            | lapsed 1 May 2028
feedback-review             | 1 May 2028  | 30 Apr 2029            | open
# made each year, and reviewed as often as the sub-committee said: every two years
make-programme              | 4 Sep 2023  | 30 Apr 2024            | done 20 Feb 2024
make-programme              | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
make-programme              | 1 May 2025  | 30 Apr 2026            | lapsed 1 May 2026
make-programme              | 1 May 2026  | 30 Apr 2027            | lapsed 1 May 2027
make-programme              | 1 May 2027  | 30 Apr 2028            | lapsed 1 May 2028
make-programme              | 1 May 2028  | 30 Apr 2029            | open
# before the council's budget review, whose day is said for one year at a time
recommend-budget            | 4 Sep 2023  | 28 Feb 2024            | done 20 Feb 2024
recommend-budget            | 1 May 2024  | not set                | lapsed 1 May 2025
recommend-budget            | 1 May 2025  | not set                | lapsed 1 May 2026
recommend-budget            | 1 May 2026  | not set                | lapsed 1 May 2027
recommend-budget            | 1 May 2027  | not set                | lapsed 1 May 2028
recommend-budget            | 1 May 2028  | not set                | open
review-programme            | 24 Jan 2024 | 23 Jan 2026            | done 12 Mar 2024
review-programme            | 24 Jan 2026 | 23 Jan 2028            | lapsed 24 Jan 2028
review-programme            | 24 Jan 2028 | 23 Jan 2030            | open
# at least one in each municipal year
run-survey                  | 4 Sep 2023  | 30 Apr 2024            | done 27 Mar 2024
run-survey                  | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
run-survey                  | 1 May 2025  | 30 Apr 2026            | lapsed 1 May 2026
run-survey                  | 1 May 2026  | 30 Apr 2027            | lapsed 1 May 2027
run-survey                  | 1 May 2027  | 30 Apr 2028            | lapsed 1 May 2028
run-survey                  | 1 May 2028  | 30 Apr 2029            | open
share-feedback-with-cabinet | 12 Mar 2024 | not set                | waived 27 Mar 2024
# at least once a year, to Standards and Audit
strategy-evaluation         | 4 Sep 2023  | 30 Apr 2024            | done 12 Mar 2024
strategy-evaluation         | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
strategy-evaluation         | 1 May 2025  | 30 Apr 2026            | lapsed 1 May 2026
strategy-evaluation         | 1 May 2026  | 30 Apr 2027            | lapsed 1 May 2027
strategy-evaluation         | 1 May 2027  | 30 Apr 2028            | lapsed 1 May 2028
strategy-evaluation         | 1 May 2028  | 30 Apr 2029            | open
# at least two meetings a year
sub-committee-meets         | 4 Sep 2023  | 30 Apr 2024            | done 20 Feb 2024
sub-committee-meets         | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
sub-committee-meets         | 1 May 2025  | 30 Apr 2026            | lapsed 1 May 2026
sub-committee-meets         | 1 May 2026  | 30 Apr 2027            | lapsed 1 May 2027
sub-committee-meets         | 1 May 2027  | 30 Apr 2028            | lapsed 1 May 2028
sub-committee-meets         | 1 May 2028  | 30 Apr 2029            | open
"""

MEMBERS = {
    ADA: """
# nominated by a Group Leader before anybody is assigned
assign-mentor            | 30 May 2024 | as soon as practicable | done 30 May 2024
# immediately: the day of the election's result
assign-named-officer     | 3 May 2024  | 3 May 2024             | done 3 May 2024
# 'regularly' is what the sub-committee said on 1 October 2024: every two years
check-own-record         | 1 Oct 2024  | 30 Sep 2026            | done 5 Nov 2024
check-own-record         | 1 Oct 2026  | 30 Sep 2028            | open
# a day or so after the Count: late after two
first-contact            | 3 May 2024  | 5 May 2024             | done 4 May 2024
# for newcomers; the document gives no day
give-guide               | 3 May 2024  | not set                | done 7 May 2024
# the offer is owed, and what follows may be declined
hold-planning            | 1 Oct 2024  | as soon as practicable | done 5 Nov 2024
# a year after the last, or four weeks after it is asked for: asked for on 1 March, due on the 29th
hold-review              | 5 Nov 2024  | 29 Mar 2025            | done 25 Mar 2025
hold-review              | 25 Mar 2025 | 25 Mar 2026            | overdue
# this year's two parts; at a by-election a similar programme
induction-after-election | 3 May 2024  | not set                | done 20 May 2024
invite-to-induction      | 3 May 2024  | not set                | done 7 May 2024
# needs are followed until they are met
meet-need                | 5 Nov 2024  | not set                | done 25 Mar 2025
# in the first year, as much or as little as the member likes
meet-on-request          | 20 May 2024 | as soon as practicable | done 30 May 2024
# on request, as soon as practicable
nominate-mentor          | 20 May 2024 | as soon as practicable | done 30 May 2024
# within six months of election: 3 May to 3 November, 13 September to 13 March
offer-planning           | 3 May 2024  | 3 Nov 2024             | done 1 Oct 2024
offer-tour               | 3 May 2024  | not set                | done 7 May 2024
# for the core programme: the induction, and a briefing that was marked as core
return-core-evaluation   | 20 May 2024 | 3 Jun 2024             | done 30 May 2024 (2 times)
# offered, and taken or declined
take-tour                | 7 May 2024  | not set                | done 20 May 2024
# while the officer is away for long
tell-who-covers          | 15 Jul 2024 | as soon as practicable | done 1 Aug 2024
""",
    BRAM: """
check-own-record        | 1 Oct 2024  | 30 Sep 2026            | lapsed 1 Oct 2026
check-own-record        | 1 Oct 2026  | 30 Sep 2028            | lapsed 8 May 2028
# teaching counts as learning
count-what-was-given    | 1 Aug 2024  | as soon as practicable | done 1 Aug 2024
# for specific posts
go-to-conference        | 15 Jul 2024 | not set                | done 1 Aug 2024
# for who resigns or will not stand, where it is appropriate
hold-exit-interview     | 10 Jan 2028 | not set                | waived 10 Jan 2028
# special roles, and seats on audit, scrutiny and regulatory committees
offer-special-training  | 15 Jul 2024 | not set                | done 15 Jul 2024
return-core-evaluation  | 13 Sep 2024 | 27 Sep 2024            | lapsed 8 May 2028
# whether it was worth the money
return-outside-feedback | 1 Aug 2024  | 15 Aug 2024            | lapsed 8 May 2028
take-special-training   | 15 Jul 2024 | not set                | done 1 Aug 2024
""",
    CERYS: """
assign-named-officer        | 13 Sep 2024 | 13 Sep 2024            | done 13 Sep 2024
check-own-record            | 1 Oct 2024  | 30 Sep 2026            | lapsed 1 Oct 2026
check-own-record            | 1 Oct 2026  | 30 Sep 2028            | lapsed 8 May 2028
first-contact               | 13 Sep 2024 | 15 Sep 2024            | done 13 Sep 2024
give-guide                  | 13 Sep 2024 | not set                | done 1 Oct 2024
hold-planning               | 25 Mar 2025 | as soon as practicable | declined 25 Mar 2025
induction-after-by-election | 13 Sep 2024 | not set                | lapsed 8 May 2028
invite-to-induction         | 13 Sep 2024 | not set                | lapsed 8 May 2028
offer-planning              | 13 Sep 2024 | 13 Mar 2025            | done late 25 Mar 2025
offer-tour                  | 13 Sep 2024 | not set                | lapsed 8 May 2028
""",
    DAI: """
assign-named-officer     | 3 May 2024  | 3 May 2024 | done late 7 May 2024
first-contact            | 3 May 2024  | 5 May 2024 | done late 7 May 2024
give-guide               | 3 May 2024  | not set    | done 7 May 2024
hold-exit-interview      | 15 Jul 2024 | not set    | done 1 Aug 2024
induction-after-election | 3 May 2024  | not set    | lapsed 16 Jul 2024
invite-to-induction      | 3 May 2024  | not set    | done 7 May 2024
offer-planning           | 3 May 2024  | 3 Nov 2024 | lapsed 16 Jul 2024
offer-tour               | 3 May 2024  | not set    | done 7 May 2024
take-tour                | 7 May 2024  | not set    | declined 7 May 2024
""",
    EVE: """
# co-opted members are invited to what fits their role
induction-of-co-opted  | 1 Oct 2024  | not set     | done 1 Oct 2024
invite-to-induction    | 13 Sep 2024 | not set     | done 1 Oct 2024
offer-special-training | 13 Sep 2024 | not set     | open
return-core-evaluation | 1 Oct 2024  | 15 Oct 2024 | overdue
""",
}

LETTERS = """
5 May 2024  | democratic-services | escalation | assign-named-officer of Dai
27 May 2024 | democratic-services | nudge      | nominate-mentor of Ada
29 Oct 2024 | democratic-services | nudge      | hold-planning of Ada
13 Feb 2025 | democratic-services | reminder   | offer-planning of Cerys
1 Mar 2025  | democratic-services | reminder   | hold-review of Ada
6 Mar 2025  | democratic-services | reminder   | offer-planning of Cerys
20 Mar 2025 | democratic-services | escalation | offer-planning of Cerys
22 Mar 2025 | democratic-services | reminder   | hold-review of Ada
25 Feb 2026 | democratic-services | reminder   | hold-review of Ada
18 Mar 2026 | democratic-services | reminder   | hold-review of Ada
"""

OVERDUE = """
14 Apr 2026 | hold-review             | Ada
14 Apr 2026 | return-core-evaluation  | Bram
14 Apr 2026 | return-core-evaluation  | Eve
14 Apr 2026 | return-outside-feedback | Bram
9 May 2028  | assign-named-officer    | Fay
9 May 2028  | assign-named-officer    | Gwen
9 May 2028  | first-contact           | Fay
9 May 2028  | first-contact           | Gwen
9 May 2028  | hold-review             | Ada
9 May 2028  | return-core-evaluation  | Eve
"""

PRESENTED = """
20 Feb 2024 | development         | council
12 Mar 2024 | feedback-review     | each member
12 Mar 2024 | strategy-evaluation | standards-and-audit
27 Mar 2024 | strategy-evaluation | council
"""

REPORTS = """
# what each report holds, in its order
strategy-evaluation     | Member Development Strategy Action Plan
strategy-evaluation     | Attendance
strategy-evaluation     | Evaluation by session
strategy-evaluation     | Evaluation by provider
strategy-evaluation     | Take-up of the Member Development Plan meeting
strategy-evaluation     | Take-up of the MDP review
strategy-evaluation     | Summed answers of the MDP review form: what difference it made to ability and capacity
strategy-evaluation     | Needs met and unmet
strategy-evaluation     | Summed answers of the Survey of Members
strategy-evaluation     | Lessons and changes
feedback-review         | Evaluation by course
feedback-review         | Evaluation by provider
feedback-review         | Summed answers of the Survey of Members
feedback-review         | Summed answers of the Exit interview form
feedback-review         | What was learnt
quality-recommendations | Evaluation by session
quality-recommendations | Evaluation by provider
quality-recommendations | Recommendations
role-coverage           | Coverage by role
role-coverage           | Take-up of “Training for special roles”
equal-access            | Access
equal-access            | Attendance
equal-access            | Summed answers of the MDP form: times, places and ways that suit
budget-watch            | Money of the Member development budget
personal-record         | Record
"""

WHENEVER_ASKED = {"budget-watch", "equal-access", "personal-record", "quality-recommendations", "role-coverage"}
"""Reports that are there at any time, so that none is ever due."""


@pytest.fixture(scope="module")
def seen() -> list[str]:
    return []


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory, seen: list[str]) -> Iterator[ATerm]:
    with a_term(STRATEGY, tmp_path_factory.mktemp("term"), BEGAN) as begun:
        lived(begun, seen)
        yield begun


def test_what_the_council_its_bodies_and_its_groups_owed_and_what_became_of_it(term: ATerm) -> None:
    assert counted(rows(term.duties(), term.today)) == table(DUTIES)


@pytest.mark.parametrize("name", MEMBERS)
def test_what_was_owed_to_and_by_a_member_and_what_became_of_it(term: ATerm, name: str) -> None:
    assert counted(rows(term.steps_of(name), term.today)) == table(MEMBERS[name])


def test_who_was_reminded_nudged_and_told_of_what_was_late(term: ATerm) -> None:
    assert counted(term.letters()) == table(LETTERS)


def test_what_was_overdue_on_the_days_that_somebody_looked(term: ATerm, seen: list[str]) -> None:
    assert seen == table(OVERDUE)


def test_what_was_reported_to_whom_and_when(term: ATerm) -> None:
    assert presented(term) == table(PRESENTED)


def test_every_rule_and_seat_of_the_strategy_had_its_part(term: ATerm) -> None:
    opened = {step.rule for steps in (term.duties(), *map(term.steps_of, MEMBERS)) for step in steps}

    assert {*term.strategy.rules, *term.strategy.seats} - opened == WHENEVER_ASKED


def test_each_report_holds_what_the_strategy_lists_in_its_order(term: ATerm) -> None:
    assert held_by_reports(term, *A_YEAR) == table(REPORTS)


def test_nothing_that_carries_a_requirement_could_be_left_out_unnoticed(term: ATerm) -> None:
    assert still_read_without(term.strategy.text, term.strategy) == []

"""A whole term of office under a strategy with no planning meeting: from its approval in 2022 to the election after the next."""

from collections.abc import Iterator

import pytest

from domain.commands.leaving import SayWillNotStand
from tests.a_term import ATerm, a_term, rows, table
from tests.an_officers_acts import (
    advertises,
    applies,
    budgets,
    counted,
    decides,
    elects,
    gives_addresses,
    group_did,
    held_by_reports,
    is_set,
    joins,
    meets,
    overdue,
    presented,
    presents,
    says,
    session,
    sits,
    still_read_without,
    takes,
)

STRATEGY, BEGAN = "rutland-2022", "3 May 2022"
A_YEAR = ("1 May 2023", "30 Apr 2024")
ADA, BRAM, CERYS, DAI = "Ada Thornley", "Bram Okoro", "Cerys Holt", "Dai Rees"
NAMES = (ADA, BRAM, CERYS)
CODE, LAW = "The Code of Conduct and standards", "Data protection"


def lived(term: ATerm, seen: list[str]) -> None:
    """`seen` is what somebody found overdue who looked."""
    before_the_election(term)
    the_first_weeks(term, seen)
    the_first_year(term)
    the_years_between(term, seen)
    the_next_election(term, seen)


def before_the_election(term: ATerm) -> None:
    term.on("27 May 2022")  # approved on the day set down for it; Full Council is a week late
    meets(term, "commission")
    term.council_did("member-strategy approved by commission")
    term.on("11 Jul 2022")
    term.council_did("member-strategy approved by council", "role-descriptions published", "training-plan published")
    term.council_did("large-print-asked recorded")
    term.on("9 Sep 2022")
    term.council_did("large-print-sent recorded")
    meets(term, "commission")
    term.on("25 Nov 2022")
    meets(term, "commission")
    term.council_did("survey closed", "priorities recorded")
    presents(term, "survey-results", "commission", "director")
    term.work()
    budgets(term, "development", "2023-24", 300)
    term.on("14 Apr 2023")
    meets(term, "commission")
    presents(term, "annual-report", "commission")
    term.council_did("induction-materials published")


def the_first_weeks(term: ATerm, seen: list[str]) -> None:
    term.on("5 May 2023")
    elects(term, "4 May 2023", [(1, ADA, "mill"), (2, BRAM, "quay"), (3, CERYS, "hill")])
    gives_addresses(term, *NAMES)
    says(term, BRAM, "returning")
    term.did(ADA, "induction offered")
    term.on("8 May 2023")
    joins(term, ADA, "Green")
    joins(term, BRAM, "Blue")
    joins(term, CERYS, "")
    takes(term, ADA, "group-leader")
    for name in NAMES:
        term.did(name, "induction-materials given")
    is_set(term, "induction.parts", ["The Members' Code of Conduct", "Local government finance"])  # of this year's programme
    term.on("15 May 2023")  # the others are invited ten days late, and the Director was told
    for name in (BRAM, CERYS):
        term.did(name, "induction offered")
    for part in ("The Members' Code of Conduct", "Local government finance"):
        one = session(term, "induction", "15 May 2023", part)
        advertises(term, one)
        term.held(one, ada="present", bram="apologies", cerys="present")
    term.on("20 May 2023")
    seen += overdue(term)
    term.council_did("strategy-reviewed recorded")  # three weeks after the last day of the review
    term.did(ADA, "evaluation returned")
    term.on("12 Jun 2023")  # after two nudges of the group's leader, as newcomer and as holder of a new position
    for name in NAMES:
        term.did(name, "ward-walk held", with_="The Chief Executive")
    term.did(ADA, "buddy nominated", person=DAI, by=ADA)
    term.did(ADA, "buddy assigned", person=DAI)


def the_first_year(term: ATerm) -> None:
    for setting, value in (
        ("progress-talks", "year"),
        ("refresher-interval", "2 years"),
        ("briefing-interval", "2 years"),
        ("investment-reviews", "2 years"),
    ):
        is_set(term, setting, value)
    term.did(ADA, "role-briefing offered")
    term.did(ADA, "self-review returned")
    term.needs(ADA, "Chairing a group")
    term.did(ADA, "casework attended", part="", route="shadowing")
    term.did(CERYS, "casework attended", part="", route="mentoring")
    term.did(BRAM, "casework attended", part="", route="hearsay")  # a way that does not count
    term.council_did("training-plan published", "plan-refreshed recorded")
    for name in (BRAM, CERYS):
        sits(term, name, "planning-and-licensing")
    term.calls_meeting("planning-and-licensing", "12 Sep 2023")
    term.on("1 Sep 2023")
    term.did(BRAM, "regulatory-law attended", part="", route="in person")
    term.did(ADA, "role-briefing attended", part="", route="mentoring")
    term.need_met(ADA)
    mandatory = session(term, "procedure", "20 Sep 2023", LAW, compulsory=True)
    term.on("20 Sep 2023")  # nobody had advertised it
    term.held(mandatory, ada="present", bram="present", cerys="absent")
    term.on("1 Nov 2023")
    for name in (ADA, BRAM):
        term.did(name, "evaluation returned")
    group_did(term, "Green", "progress-talk recorded")
    term.did(CERYS, "procedure attended", part=LAW, route="online", about=session_of(mandatory))  # made up
    term.did(CERYS, "evaluation returned")
    away = applies(term, CERYS, "Housing conference", "1 Dec 2023", 200)
    for office, by in (("director", "Robin Ashbourne"), ("commission-chair", ADA)):
        decides(term, CERYS, away, office, by)
    refused = applies(term, BRAM, "Water summit", "8 Dec 2023", 900)
    term.on("5 Dec 2023")
    term.did(CERYS, "outside-event attended", part="", route="in person")
    term.did(CERYS, "costs-paid recorded")
    term.did(CERYS, "sharing taught", part="", where="A group of residents")
    decides(term, BRAM, refused, "director", "Robin Ashbourne", approved=False)
    meets(term, "commission", "commission", "commission")
    term.council_did("survey closed", "priorities recorded")
    presents(term, "survey-results", "director")


def the_years_between(term: ATerm, seen: list[str]) -> None:
    term.on("10 Jun 2024")
    term.did(ADA, "self-review returned")
    takes(term, ADA, "chair", kind="expected")
    term.did(CERYS, "young-councillor recorded")
    term.did(CERYS, "fast-track asked for")
    term.did(ADA, "core-skills asked for")
    term.did(ADA, "leadership-programme asked for")
    term.on("10 Sep 2024")
    term.did(ADA, "role-briefing offered")
    term.did(ADA, "leadership offered")
    term.did(CERYS, "fast-track attended", part="", route="online")
    term.did(ADA, "core-skills attended", part="IT", route="in the political group")
    term.did(ADA, "leadership-programme attended", part="", route="in person")
    term.did(ADA, "leadership attended", part="", route="mentoring")
    for name in (ADA, CERYS):
        term.did(name, "evaluation returned")
    term.on("10 Jun 2025")
    seen += overdue(term)
    briefing = session(term, "finance-briefing", "10 Jun 2025", "Audit and risk")
    term.held(briefing, bram="present")
    presents(term, "investment-review", "director")


def the_next_election(term: ATerm, seen: list[str]) -> None:
    term.on("12 Apr 2027")
    term.council_did("induction-materials published")
    term.changes(BRAM, SayWillNotStand(on=term.today))
    term.on("11 May 2027")
    elects(term, "6 May 2027", [(1, ADA, "mill"), (4, DAI, "quay"), (3, CERYS, "hill")])
    term.did(ADA, "induction offered")
    term.work()
    seen += overdue(term)


def session_of(stream: str) -> str:
    return f"session:{stream.partition(':')[2]}"


# ------------------------------------------------------------------ what came of it: the rule, when it opened, its last day, and then

DUTIES = """
# priorities are agreed each year, and the budget is set once they are
agree-priorities              | 3 May 2022  | 31 Mar 2023            | done 25 Nov 2022
agree-priorities              | 1 Apr 2023  | 31 Mar 2024            | done 5 Dec 2023
agree-priorities              | 1 Apr 2024  | 31 Mar 2025            | lapsed 1 Apr 2025
agree-priorities              | 1 Apr 2025  | 31 Mar 2026            | lapsed 1 Apr 2026
agree-priorities              | 1 Apr 2026  | 31 Mar 2027            | lapsed 1 Apr 2027
agree-priorities              | 1 Apr 2027  | 31 Mar 2028            | open
agree-role-descriptions       | 3 May 2022  | not set                | done 11 Jul 2022
# the Commission has one report a year
annual-report                 | 3 May 2022  | 30 Apr 2023            | done 14 Apr 2023
annual-report                 | 1 May 2023  | 30 Apr 2024            | lapsed 1 May 2024
annual-report                 | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
annual-report                 | 1 May 2025  | 30 Apr 2026            | lapsed 1 May 2026
annual-report                 | 1 May 2026  | 30 Apr 2027            | lapsed 1 May 2027
annual-report                 | 1 May 2027  | 30 Apr 2028            | open
# two approvals with a day each: 27 May and 4 July 2022
approve-in-council            | 3 May 2022  | 4 Jul 2022             | done late 11 Jul 2022
approve-in-the-commission     | 3 May 2022  | 27 May 2022            | done 27 May 2022
budget-for-the-priorities     | 25 Nov 2022 | not set                | done 25 Nov 2022
budget-for-the-priorities     | 5 Dec 2023  | not set                | open
# four meetings in each municipal year: four were held in the first, and three in the second
commission-meets              | 3 May 2022  | 30 Apr 2023            | done 14 Apr 2023
commission-meets              | 1 May 2023  | 30 Apr 2024            | lapsed 1 May 2024
commission-meets              | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
commission-meets              | 1 May 2025  | 30 Apr 2026            | lapsed 1 May 2026
commission-meets              | 1 May 2026  | 30 Apr 2027            | lapsed 1 May 2027
commission-meets              | 1 May 2027  | 30 Apr 2028            | open
# 'regular' is what the council said on 12 June 2023: two years
hold-finance-briefing         | 12 Jun 2023 | 11 Jun 2025            | done 10 Jun 2025
hold-finance-briefing         | 12 Jun 2025 | 11 Jun 2027            | open
# each election year, when both parts of that year's programme had been held
hold-induction                | 4 May 2023  | not set                | done 15 May 2023
hold-induction                | 6 May 2027  | not set                | open
hold-refresher                | 12 Jun 2023 | 11 Jun 2025            | done 20 Sep 2023
hold-refresher                | 12 Jun 2025 | 11 Jun 2027            | open
investment-review             | 12 Jun 2023 | 11 Jun 2025            | done 10 Jun 2025
investment-review             | 12 Jun 2025 | 11 Jun 2027            | open
# each session by itself; one that was held needs no advertising any more
make-offers-known             | 15 May 2023 | as soon as practicable | done 15 May 2023 (2 times)
make-offers-known             | 1 Sep 2023  | as soon as practicable | done 20 Sep 2023
make-offers-known             | 10 Jun 2025 | as soon as practicable | done 10 Jun 2025
# the first plan covers what was left of 2022/3, later ones four years each: three months to make one
make-training-plan            | 3 May 2022  | 3 Aug 2022             | done 11 Jul 2022
make-training-plan            | 1 May 2023  | 1 Aug 2023             | done 12 Jun 2023
make-training-plan            | 1 May 2027  | 1 Aug 2027             | open
# within its cycle the plan is refreshed once a year
refresh-training-plan         | 1 May 2023  | 30 Apr 2024            | done 12 Jun 2023
refresh-training-plan         | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
refresh-training-plan         | 1 May 2025  | 30 Apr 2026            | lapsed 1 May 2026
refresh-training-plan         | 1 May 2026  | 30 Apr 2027            | lapsed 1 May 2027
refresh-training-plan         | 1 May 2027  | 30 Apr 2028            | open
# every four years from 2023, by the month before the election
republish-induction-materials | 3 May 2022  | 30 Apr 2023            | done 14 Apr 2023
republish-induction-materials | 1 May 2023  | 30 Apr 2027            | done 12 Apr 2027
republish-induction-materials | 1 May 2027  | 30 Apr 2031            | open
# the next review was to be in April 2023
review-strategy               | 3 May 2022  | 30 Apr 2023            | done late 20 May 2023
# once a year, in November as the first; one that was not held lapses when the next November begins
run-survey                    | 1 Nov 2022  | 30 Nov 2022            | done 25 Nov 2022
run-survey                    | 1 Nov 2023  | 30 Nov 2023            | done late 5 Dec 2023
run-survey                    | 1 Nov 2024  | 30 Nov 2024            | lapsed 1 Nov 2025
run-survey                    | 1 Nov 2025  | 30 Nov 2025            | lapsed 1 Nov 2026
run-survey                    | 1 Nov 2026  | 30 Nov 2026            | overdue
# on request
send-large-print              | 11 Jul 2022 | as soon as practicable | done 9 Sep 2022
# what the survey says goes to the Commission and into the Strategy, if need be
survey-results                | 25 Nov 2022 | not set                | done 25 Nov 2022
survey-results                | 5 Dec 2023  | not set                | done 5 Dec 2023
# each of two groups by itself; 'regularly' is what the council said: yearly
talk-with-group-leaders       | 12 Jun 2023 | 11 Jun 2024            | lapsed 12 Jun 2024
talk-with-group-leaders       | 12 Jun 2023 | 11 Jun 2024            | done 1 Nov 2023
talk-with-group-leaders       | 12 Jun 2024 | 11 Jun 2025            | lapsed 12 Jun 2025 (2 times)
talk-with-group-leaders       | 12 Jun 2025 | 11 Jun 2026            | lapsed 12 Jun 2026 (2 times)
talk-with-group-leaders       | 12 Jun 2026 | 11 Jun 2027            | open (2 times)
update-strategy               | 25 Nov 2022 | not set                | done 20 May 2023
update-strategy               | 5 Dec 2023  | not set                | open
"""

MEMBERS = {
    ADA: """
# the session of 20 September was made mandatory: due that day, and open until it is made up
attend-mandatory-session  | 1 Sep 2023  | 20 Sep 2023            | done 20 Sep 2023
# what was offered is expected; the programme is complete when both its parts were attended
complete-induction        | 5 May 2023  | not set                | done 15 May 2023
complete-induction        | 11 May 2027 | not set                | open
# the groups find a buddy for who is new or takes a position; the non-aligned have no group
give-buddy                | 5 May 2023  | as soon as practicable | done 12 Jun 2023
give-buddy                | 8 May 2023  | as soon as practicable | done 12 Jun 2023
give-induction-materials  | 5 May 2023  | not set                | done 8 May 2023
give-induction-materials  | 7 May 2027  | not set                | open
# immediately following the election, for the newly elected and the re-elected
invite-to-induction       | 5 May 2023  | 5 May 2023             | done 5 May 2023
invite-to-induction       | 7 May 2027  | 7 May 2027             | done late 11 May 2027
# outside programmes, for who leads or is to lead
join-leadership-programme | 10 Jun 2024 | not set                | done 10 Sep 2024
# all four subjects in a term: nobody had all of them
know-procedure            | 8 May 2023  | not set                | lapsed 10 May 2027
know-procedure            | 10 May 2027 | not set                | open
# any of several routes, and once is enough
learn-casework            | 8 May 2023  | not set                | done 12 Jun 2023
learn-casework            | 10 May 2027 | not set                | done 10 May 2027
meet-need                 | 12 Jun 2023 | not set                | done 1 Sep 2023
offer-leadership          | 10 Jun 2024 | as soon as practicable | done 10 Sep 2024
# a position taken, or soon to be
offer-role-briefing       | 8 May 2023  | not set                | done 12 Jun 2023
offer-role-briefing       | 10 Jun 2024 | not set                | done 10 Sep 2024
# a form for each event, two weeks to return it
return-evaluation         | 15 May 2023 | 29 May 2023            | done 20 May 2023 (2 times)
return-evaluation         | 12 Jun 2023 | 26 Jun 2023            | done late 1 Nov 2023
return-evaluation         | 1 Sep 2023  | 15 Sep 2023            | done late 1 Nov 2023
return-evaluation         | 20 Sep 2023 | 4 Oct 2023             | done late 1 Nov 2023
return-evaluation         | 10 Sep 2024 | 24 Sep 2024            | done 10 Sep 2024 (3 times)
# each year, by one's own self, and a member elected in May owes that year's too
review-own-needs          | 5 May 2023  | 30 Apr 2024            | done 12 Jun 2023
review-own-needs          | 1 May 2024  | 30 Apr 2025            | done 10 Jun 2024
review-own-needs          | 1 May 2025  | 30 Apr 2026            | lapsed 1 May 2026
review-own-needs          | 1 May 2026  | 30 Apr 2027            | lapsed 1 May 2027
review-own-needs          | 1 May 2027  | 30 Apr 2028            | open
take-core-skill           | 10 Jun 2024 | not set                | done 10 Sep 2024
take-leadership           | 10 Sep 2024 | not set                | done 10 Sep 2024
take-role-briefing        | 12 Jun 2023 | not set                | done 1 Sep 2023
take-role-briefing        | 10 Sep 2024 | not set                | open
# with a senior officer; the document gives no day
walk-the-ward             | 5 May 2023  | not set                | done 12 Jun 2023
walk-the-ward             | 7 May 2027  | not set                | open
""",
    BRAM: """
attend-mandatory-session           | 1 Sep 2023  | 20 Sep 2023 | done 20 Sep 2023
complete-induction                 | 15 May 2023 | not set     | lapsed 10 May 2027
# both approvals before the event: a non-aligned member's from the Chair of the Commission
decide-outside-event               | 1 Nov 2023  | 7 Dec 2023  | done 5 Dec 2023
give-induction-materials           | 5 May 2023  | not set     | done 8 May 2023
invite-to-induction                | 5 May 2023  | 5 May 2023  | done late 15 May 2023
know-procedure                     | 8 May 2023  | not set     | lapsed 10 May 2027
learn-casework                     | 8 May 2023  | not set     | lapsed 10 May 2027
return-evaluation                  | 12 Jun 2023 | 26 Jun 2023 | done late 1 Nov 2023
return-evaluation                  | 1 Sep 2023  | 15 Sep 2023 | done late 1 Nov 2023
return-evaluation                  | 20 Sep 2023 | 4 Oct 2023  | done late 1 Nov 2023
return-evaluation                  | 10 Jun 2025 | 24 Jun 2025 | lapsed 10 May 2027
review-own-needs                   | 5 May 2023  | 30 Apr 2024 | lapsed 1 May 2024
review-own-needs                   | 1 May 2024  | 30 Apr 2025 | lapsed 1 May 2025
review-own-needs                   | 1 May 2025  | 30 Apr 2026 | lapsed 1 May 2026
review-own-needs                   | 1 May 2026  | 30 Apr 2027 | lapsed 1 May 2027
review-own-needs                   | 1 May 2027  | 30 Apr 2028 | lapsed 10 May 2027
# before the first meeting after joining, which was on 12 September 2023
trained-for-planning-and-licensing | 12 Jun 2023 | 11 Sep 2023 | done 1 Sep 2023
walk-the-ward                      | 5 May 2023  | not set     | done 12 Jun 2023
""",
    CERYS: """
attend-mandatory-session           | 1 Sep 2023  | 20 Sep 2023            | done late 1 Nov 2023
complete-induction                 | 15 May 2023 | not set                | done 15 May 2023
decide-outside-event               | 1 Nov 2023  | 30 Nov 2023            | done 1 Nov 2023
give-buddy                         | 5 May 2023  | as soon as practicable | lapsed 8 May 2023
give-induction-materials           | 5 May 2023  | not set                | done 8 May 2023
give-induction-materials           | 7 May 2027  | not set                | open
invite-to-induction                | 5 May 2023  | 5 May 2023             | done late 15 May 2023
invite-to-induction                | 7 May 2027  | 7 May 2027             | overdue
# for who says that they count as young
join-fast-track                    | 10 Jun 2024 | not set                | done 10 Sep 2024
know-procedure                     | 8 May 2023  | not set                | lapsed 10 May 2027
know-procedure                     | 10 May 2027 | not set                | open
learn-casework                     | 8 May 2023  | not set                | done 12 Jun 2023
learn-casework                     | 10 May 2027 | not set                | done 10 May 2027
# travel and accommodation of what was approved
pay-costs                          | 5 Dec 2023  | not set                | done 5 Dec 2023
return-evaluation                  | 15 May 2023 | 29 May 2023            | done late 1 Nov 2023 (2 times)
return-evaluation                  | 12 Jun 2023 | 26 Jun 2023            | done late 1 Nov 2023
return-evaluation                  | 1 Nov 2023  | 15 Nov 2023            | done 1 Nov 2023
return-evaluation                  | 5 Dec 2023  | 19 Dec 2023            | done late 10 Sep 2024
return-evaluation                  | 10 Sep 2024 | 24 Sep 2024            | done 10 Sep 2024
review-own-needs                   | 5 May 2023  | 30 Apr 2024            | lapsed 1 May 2024
review-own-needs                   | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
review-own-needs                   | 1 May 2025  | 30 Apr 2026            | lapsed 1 May 2026
review-own-needs                   | 1 May 2026  | 30 Apr 2027            | lapsed 1 May 2027
review-own-needs                   | 1 May 2027  | 30 Apr 2028            | open
# wherever possible
share-learning                     | 5 Dec 2023  | not set                | done 5 Dec 2023
trained-for-planning-and-licensing | 12 Jun 2023 | 11 Sep 2023            | overdue
walk-the-ward                      | 5 May 2023  | not set                | done 12 Jun 2023
walk-the-ward                      | 7 May 2027  | not set                | open
""",
}

LETTERS = """
16 Nov 2022 | governance       | reminder   | run-survey
2 Apr 2023  | director         | reminder   | annual-report
2 Apr 2023  | director         | reminder   | review-strategy
2 Apr 2023  | group-leader     | reminder   | annual-report
12 May 2023 | director         | escalation | invite-to-induction of Bram
12 May 2023 | director         | escalation | invite-to-induction of Cerys
14 May 2023 | commission-chair | escalation | review-strategy
2 Jun 2023  | group-leader     | nudge      | give-buddy of Ada
5 Jun 2023  | group-leader     | nudge      | give-buddy of Ada
8 Sep 2023  | governance       | nudge      | make-offers-known
15 Sep 2023 | governance       | nudge      | make-offers-known
16 Nov 2023 | governance       | reminder   | run-survey
30 Nov 2023 | director         | reminder   | decide-outside-event of Bram
30 Nov 2023 | group-leader     | reminder   | decide-outside-event of Bram
2 Apr 2024  | Bram             | reminder   | review-own-needs of Bram
2 Apr 2024  | Cerys            | reminder   | review-own-needs of Cerys
2 Apr 2024  | director         | reminder   | annual-report
2 Apr 2024  | group-leader     | reminder   | annual-report
16 Nov 2024 | governance       | reminder   | run-survey
2 Apr 2025  | Bram             | reminder   | review-own-needs of Bram
2 Apr 2025  | Cerys            | reminder   | review-own-needs of Cerys
2 Apr 2025  | director         | reminder   | annual-report
2 Apr 2025  | group-leader     | reminder   | annual-report
16 Nov 2025 | governance       | reminder   | run-survey
2 Apr 2026  | Ada              | reminder   | review-own-needs of Ada
2 Apr 2026  | Bram             | reminder   | review-own-needs of Bram
2 Apr 2026  | Cerys            | reminder   | review-own-needs of Cerys
2 Apr 2026  | director         | reminder   | annual-report
2 Apr 2026  | group-leader     | reminder   | annual-report
16 Nov 2026 | governance       | reminder   | run-survey
2 Apr 2027  | Ada              | reminder   | review-own-needs of Ada
2 Apr 2027  | Bram             | reminder   | review-own-needs of Bram
2 Apr 2027  | Cerys            | reminder   | review-own-needs of Cerys
2 Apr 2027  | director         | reminder   | annual-report
2 Apr 2027  | group-leader     | reminder   | annual-report
"""

OVERDUE = """
20 May 2023 | review-strategy                    | the council
10 Jun 2025 | run-survey                         | the council
10 Jun 2025 | trained-for-planning-and-licensing | Cerys
11 May 2027 | invite-to-induction                | Cerys
11 May 2027 | invite-to-induction                | Dai
11 May 2027 | run-survey                         | the council
11 May 2027 | trained-for-planning-and-licensing | Cerys
"""

PRESENTED = """
25 Nov 2022 | survey-results    | commission
25 Nov 2022 | survey-results    | director
14 Apr 2023 | annual-report     | commission
5 Dec 2023  | survey-results    | director
10 Jun 2025 | investment-review | director
"""

REPORTS = """
# what each report holds, in its order
annual-report     | How we stand by the Charter's criteria
annual-report     | Attendance by Criterion of the Member Development Charter
annual-report     | Needs met and unmet by Layer of the programme
annual-report     | Access
annual-report     | Attendance of “Induction Programme”
annual-report     | Completion of “Managing casework”
annual-report     | Outstanding steps of “Be conversant with procedure, ethics and information”
annual-report     | Eligibility of Planning and Licensing Committee
annual-report     | Evaluation by session
annual-report     | Summed answers of the Members' Survey
annual-report     | Money of the Learning and development budget
annual-report     | Money of the Travel and accommodation budget
annual-report     | Priorities for the coming year
survey-results    | Summed answers of the Members' Survey
investment-review | Money of the Learning and development budget
investment-review | Money of the Travel and accommodation budget
investment-review | Attendance
investment-review | Evaluation by session
investment-review | Evaluation by provider
needs-of-members  | Needs met and unmet by Layer of the programme
needs-of-members  | Needs met and unmet by Stage of the Councillor
needs-of-members  | Summed answers of the Review of one's own needs: the times, places and ways that suit me
role-coverage     | Coverage by role
who-may-sit       | Eligibility of Planning and Licensing Committee
"""

WHENEVER_ASKED = {"needs-of-members", "role-coverage", "who-may-sit"}
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

"""A whole term of office under a strategy of confidential yearly discussions, from before one election to the next, four years on."""

from collections.abc import Iterator

import pytest

from domain.commands.holding import TakeRole
from domain.commands.leaving import Leave
from tests.a_term import ATerm, a_term, rows, table
from tests.an_officers_acts import (
    advertises,
    counted,
    elects,
    gives_addresses,
    group_did,
    held_by_reports,
    is_on,
    is_set,
    joins,
    meets,
    overdue,
    presented,
    presents,
    publishes_minutes,
    says,
    session,
    sits,
    still_read_without,
    takes,
    wins_by_election,
)

STRATEGY, BEGAN = "derbyshire-2020", "3 Aug 2020"
A_YEAR = ("1 May 2021", "30 Apr 2022")
ADA, BRAM, CERYS, DAI = "Ada Thornley", "Bram Okoro", "Cerys Holt", "Dai Rees"
NAMES = (ADA, BRAM, CERYS)
THINKING_OF_STANDING = (
    "Political structure and role profiles",
    "The election process",
    "Talk with experienced members",
    "Meet the members",
)


def lived(term: ATerm, seen: list[str]) -> None:
    """`seen` is what somebody found overdue who looked."""
    before_the_election(term)
    the_first_weeks(term)
    the_first_year(term)
    the_years_between(term, seen)


def before_the_election(term: ATerm) -> None:
    term.on("16 Sep 2020")
    term.council_did("member-strategy approved by council", "improvement-plan approved by mdwg", "skills-matrix approved by mdwg")
    term.council_did("annual-programme published", "annual-plan published", "communication-plan published")
    presents(term, "quarterly", "cabinet")
    minutes = meets(term, "mdwg")
    term.on("2 Nov 2020")
    is_on(term, "ordinary election", "6 May 2021")
    publishes_minutes(term, *minutes)
    term.on("1 Mar 2021")
    planned = [session(term, "pre-election", "15 Mar 2021", part) for part in THINKING_OF_STANDING]
    advertises(term, *planned)
    term.on("15 Mar 2021")
    for one in planned:
        term.held(one)
    term.council_did("library added to")
    term.on("12 Apr 2021")
    term.council_did("candidates-pack published", "induction approved by mdwg")
    term.on("30 Apr 2021")
    term.council_did("induction-detail published")


def the_first_weeks(term: ATerm) -> None:
    term.on("7 May 2021")
    elects(term, "6 May 2021", [(1, ADA, "mill"), (2, BRAM, "quay"), (3, DAI, "hill")])
    gives_addresses(term, ADA, BRAM)
    says(term, BRAM, "returning")
    term.on("10 May 2021")
    is_on(term, "council started", "10 May 2021")
    is_set(term, "induction.parts", ["Who does what", "Money"])
    is_set(term, "core-induction.parts", ["Conduct"])
    joins(term, ADA, "Red")
    joins(term, BRAM, "Red")
    sits(term, BRAM, "planning-committee")
    term.on("8 Jun 2021")  # the day after the first reminder
    for part, course in (("Who does what", "induction"), ("Money", "induction"), ("Conduct", "core-induction")):
        term.held(session(term, course, "8 Jun 2021", part), ada="present", bram="present" if part == "Money" else "absent")
    term.council_did("library added to", "candidate-evaluation closed")
    term.did(ADA, "evaluation returned")
    presents(term, "candidate-events", "democratic-services")
    term.did(ADA, "mentor offered")
    term.did(ADA, "mentor accepted")
    term.did(ADA, "mentor assigned", person=BRAM)
    term.on("5 Jul 2021")
    term.did(ADA, "planning offered")
    group_did(term, "Red", "group-meeting recorded")
    group_did(term, "Red", "standing-item recorded")
    term.council_did("champion recorded")
    term.on("20 Jul 2021")  # the first discussion was owed to Bram by 7 July, and a week later somebody was told
    term.did(BRAM, "planning offered")
    term.did(BRAM, "planning declined")
    term.did(ADA, "planning held")
    term.needs(ADA, "Chairing")
    term.council_did("charter-question decided yes")
    term.changes(DAI, Leave(on=term.today, reason="resigned"))


def the_first_year(term: ATerm) -> None:
    term.on("17 Sep 2021")
    wins_by_election(term, "16 Sep 2021", CERYS, "Hill")
    gives_addresses(term, CERYS)
    term.did(CERYS, "planning-sessions attended", part="", route="in person")
    term.changes(CERYS, TakeRole(on=term.today, role="chair", kind="expected", body="planning-committee"))
    term.on("14 Oct 2021")
    term.did(ADA, "planning offered")
    term.did(BRAM, "planning offered")
    term.on("1 Nov 2021")
    term.did(BRAM, "planning declined")
    term.did(BRAM, "planning-sessions attended", part="", route="in person")
    group_did(term, "Red", "group-meeting recorded")  # and member development was not on its agenda
    term.on("12 Nov 2021")  # the leader and the whip of Ada's group were asked, after three weeks, to encourage her
    term.did(ADA, "planning held")
    term.council_did("charter sought")
    presents(term, "charter-evidence", "democratic-services")
    is_set(term, "planning-times", 1)
    term.on("26 Nov 2021")  # reminded a fortnight before and on the day, and told on a week after it
    term.did(CERYS, "planning offered")
    term.did(CERYS, "planning held")
    term.need_met(ADA)
    takes(term, CERYS, "leadership", kind="aspired")
    term.did(CERYS, "leadership asked for")
    term.did(CERYS, "one-to-one asked for")
    term.did(CERYS, "one-to-one held")
    term.council_did("change noted", "charter awarded")
    term.body_needs("planning-committee", "The new code")
    term.on("20 Dec 2021")
    term.council_did("briefing-material published")
    term.body_need_met("planning-committee")
    presents(term, "quarterly", "cmt")
    presents(term, "attendance-and-effect", "cabinet")


def the_years_between(term: ATerm, seen: list[str]) -> None:
    term.on("10 Mar 2022")
    seen += overdue(term)
    presents(term, "communication-data", "mdwg")
    presents(term, "needs-of-members", "mdwg")
    presents(term, "budget-watch", "mdwg")
    presents(term, "learning-against-priorities", "cabinet")
    term.council_did("improvement-plan reviewed")
    is_set(term, "update-interval", "year")
    term.on("3 Oct 2022")
    term.did(ADA, "planning offered")
    term.did(ADA, "planning held")
    presents(term, "chair-update", "gesc")
    term.on("7 May 2025")
    elects(term, "1 May 2025", [(1, ADA, "mill"), (4, "Fay Lund", "quay"), (5, "Eve Strand", "hill")])
    seen += overdue(term)


# ------------------------------------------------------------------ what came of it: the rule, when it opened, its last day, and then

DUTIES = """
# adopted by Full Council, with no day set
adopt-strategy              | 3 Aug 2020  | not set                | done 16 Sep 2020
# each session for candidates is advertised before its day
advertise-events            | 1 Mar 2021  | 14 Mar 2021            | done 1 Mar 2021 (4 times)
# the matrix comes round with each municipal year
agree-skills-matrix         | 3 Aug 2020  | 30 Apr 2021            | done 16 Sep 2020
agree-skills-matrix         | 1 May 2021  | 30 Apr 2022            | lapsed 1 May 2022
agree-skills-matrix         | 1 May 2022  | 30 Apr 2023            | lapsed 1 May 2023
agree-skills-matrix         | 1 May 2023  | 30 Apr 2024            | lapsed 1 May 2024
agree-skills-matrix         | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
agree-skills-matrix         | 1 May 2025  | 30 Apr 2026            | open
# 'periodic' is six months, until the council says otherwise
attendance-and-effect       | 3 Aug 2020  | 31 Dec 2020            | lapsed 1 Jan 2021
attendance-and-effect       | 1 Jan 2021  | 30 Jun 2021            | lapsed 1 Jul 2021
attendance-and-effect       | 1 Jul 2021  | 31 Dec 2021            | done 20 Dec 2021
attendance-and-effect       | 1 Jan 2022  | 30 Jun 2022            | lapsed 1 Jul 2022
attendance-and-effect       | 1 Jul 2022  | 31 Dec 2022            | lapsed 1 Jan 2023
attendance-and-effect       | 1 Jan 2023  | 30 Jun 2023            | lapsed 1 Jul 2023
attendance-and-effect       | 1 Jul 2023  | 31 Dec 2023            | lapsed 1 Jan 2024
attendance-and-effect       | 1 Jan 2024  | 30 Jun 2024            | lapsed 1 Jul 2024
attendance-and-effect       | 1 Jul 2024  | 31 Dec 2024            | lapsed 1 Jan 2025
attendance-and-effect       | 1 Jan 2025  | 30 Jun 2025            | open
# the working group watches the budget of each financial year
budget-watch                | 3 Aug 2020  | 31 Mar 2021            | lapsed 1 Apr 2021
budget-watch                | 1 Apr 2021  | 31 Mar 2022            | done 10 Mar 2022
budget-watch                | 1 Apr 2022  | 31 Mar 2023            | lapsed 1 Apr 2023
budget-watch                | 1 Apr 2023  | 31 Mar 2024            | lapsed 1 Apr 2024
budget-watch                | 1 Apr 2024  | 31 Mar 2025            | lapsed 1 Apr 2025
budget-watch                | 1 Apr 2025  | 31 Mar 2026            | open
# reported once the candidates have said whether the sessions led them to stand
candidate-events            | 8 Jun 2021  | not set                | done 8 Jun 2021
# no cadence, so nothing was owed until the council said on 10 March 2022: each year
chair-update                | 10 Mar 2022 | 9 Mar 2023             | done 3 Oct 2022
chair-update                | 10 Mar 2023 | 9 Mar 2024             | lapsed 10 Mar 2024
chair-update                | 10 Mar 2024 | 9 Mar 2025             | lapsed 10 Mar 2025
chair-update                | 10 Mar 2025 | 9 Mar 2026             | open
# in the life of each council
champions-named             | 10 May 2021 | not known              | lapsed 10 May 2021
champions-named             | 10 May 2021 | not known              | done 5 Jul 2021
champions-named             | 5 May 2025  | not known              | open
# as changes arise
change-explained            | 26 Nov 2021 | as soon as practicable | done 20 Dec 2021
# awarded without an end, so nobody knows when it is to be sought again
charter-again               | 26 Nov 2021 | not known              | open
# decided yes on 20 July 2021: assessment and evidence are due by December 2021
charter-assessment          | 20 Jul 2021 | 31 Dec 2021            | done 12 Nov 2021
charter-evidence            | 20 Jul 2021 | 31 Dec 2021            | done 12 Nov 2021
# after the election of May 2021 and after no other
charter-question            | 6 May 2021  | not set                | done 20 Jul 2021
# yearly, from the later discussions
communication-data          | 3 Aug 2020  | 30 Apr 2021            | lapsed 1 May 2021
communication-data          | 1 May 2021  | 30 Apr 2022            | done 10 Mar 2022
communication-data          | 1 May 2022  | 30 Apr 2023            | lapsed 1 May 2023
communication-data          | 1 May 2023  | 30 Apr 2024            | lapsed 1 May 2024
communication-data          | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
communication-data          | 1 May 2025  | 30 Apr 2026            | open
communication-planned       | 3 Aug 2020  | 30 Apr 2021            | done 16 Sep 2020
communication-planned       | 1 May 2021  | 30 Apr 2022            | lapsed 1 May 2022
communication-planned       | 1 May 2022  | 30 Apr 2023            | lapsed 1 May 2023
communication-planned       | 1 May 2023  | 30 Apr 2024            | lapsed 1 May 2024
communication-planned       | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
communication-planned       | 1 May 2025  | 30 Apr 2026            | open
# after each election
did-events-help             | 6 May 2021  | not set                | done 8 Jun 2021
did-events-help             | 1 May 2025  | not set                | open
# put in place and monitored
improvement-monitored       | 3 Aug 2020  | 31 Dec 2020            | lapsed 1 Jan 2021
improvement-monitored       | 1 Jan 2021  | 30 Jun 2021            | lapsed 1 Jul 2021
improvement-monitored       | 1 Jul 2021  | 31 Dec 2021            | lapsed 1 Jan 2022
improvement-monitored       | 1 Jan 2022  | 30 Jun 2022            | done 10 Mar 2022
improvement-monitored       | 1 Jul 2022  | 31 Dec 2022            | lapsed 1 Jan 2023
improvement-monitored       | 1 Jan 2023  | 30 Jun 2023            | lapsed 1 Jul 2023
improvement-monitored       | 1 Jul 2023  | 31 Dec 2023            | lapsed 1 Jan 2024
improvement-monitored       | 1 Jan 2024  | 30 Jun 2024            | lapsed 1 Jul 2024
improvement-monitored       | 1 Jul 2024  | 31 Dec 2024            | lapsed 1 Jan 2025
improvement-monitored       | 1 Jan 2025  | 30 Jun 2025            | open
improvement-planned         | 3 Aug 2020  | not set                | done 16 Sep 2020
# agreed by the working group and told to candidates, both before the poll of 6 May 2021
induction-agreed            | 2 Nov 2020  | 5 May 2021             | done 30 Apr 2021
# what was used in each session
into-the-library            | 15 Mar 2021 | as soon as practicable | done 15 Mar 2021 (4 times)
into-the-library            | 8 Jun 2021  | as soon as practicable | done 8 Jun 2021 (3 times)
# each quarter
learning-against-priorities | 3 Aug 2020  | 30 Sep 2020            | lapsed 1 Oct 2020
learning-against-priorities | 1 Oct 2020  | 31 Dec 2020            | lapsed 1 Jan 2021
learning-against-priorities | 1 Jan 2021  | 31 Mar 2021            | lapsed 1 Apr 2021
learning-against-priorities | 1 Apr 2021  | 30 Jun 2021            | lapsed 1 Jul 2021
learning-against-priorities | 1 Jul 2021  | 30 Sep 2021            | lapsed 1 Oct 2021
learning-against-priorities | 1 Oct 2021  | 31 Dec 2021            | lapsed 1 Jan 2022
learning-against-priorities | 1 Jan 2022  | 31 Mar 2022            | done 10 Mar 2022
learning-against-priorities | 1 Apr 2022  | 30 Jun 2022            | lapsed 1 Jul 2022
learning-against-priorities | 1 Jul 2022  | 30 Sep 2022            | lapsed 1 Oct 2022
learning-against-priorities | 1 Oct 2022  | 31 Dec 2022            | lapsed 1 Jan 2023
learning-against-priorities | 1 Jan 2023  | 31 Mar 2023            | lapsed 1 Apr 2023
learning-against-priorities | 1 Apr 2023  | 30 Jun 2023            | lapsed 1 Jul 2023
learning-against-priorities | 1 Jul 2023  | 30 Sep 2023            | lapsed 1 Oct 2023
learning-against-priorities | 1 Oct 2023  | 31 Dec 2023            | lapsed 1 Jan 2024
learning-against-priorities | 1 Jan 2024  | 31 Mar 2024            | lapsed 1 Apr 2024
learning-against-priorities | 1 Apr 2024  | 30 Jun 2024            | lapsed 1 Jul 2024
learning-against-priorities | 1 Jul 2024  | 30 Sep 2024            | lapsed 1 Oct 2024
learning-against-priorities | 1 Oct 2024  | 31 Dec 2024            | lapsed 1 Jan 2025
learning-against-priorities | 1 Jan 2025  | 31 Mar 2025            | lapsed 1 Apr 2025
learning-against-priorities | 1 Apr 2025  | 30 Jun 2025            | open
# of each meeting of the working group
minutes                     | 16 Sep 2020 | as soon as practicable | done 2 Nov 2020
# a committee's own need
need-of-a-committee         | 26 Nov 2021 | not set                | done 20 Dec 2021
needs-into-programme        | 3 Aug 2020  | 30 Apr 2021            | done 16 Sep 2020
needs-into-programme        | 1 May 2021  | 30 Apr 2022            | lapsed 1 May 2022
needs-into-programme        | 1 May 2022  | 30 Apr 2023            | lapsed 1 May 2023
needs-into-programme        | 1 May 2023  | 30 Apr 2024            | lapsed 1 May 2024
needs-into-programme        | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
needs-into-programme        | 1 May 2025  | 30 Apr 2026            | open
needs-of-members            | 3 Aug 2020  | 30 Apr 2021            | lapsed 1 May 2021
needs-of-members            | 1 May 2021  | 30 Apr 2022            | done 10 Mar 2022
needs-of-members            | 1 May 2022  | 30 Apr 2023            | lapsed 1 May 2023
needs-of-members            | 1 May 2023  | 30 Apr 2024            | lapsed 1 May 2024
needs-of-members            | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
needs-of-members            | 1 May 2025  | 30 Apr 2026            | open
# what was used in each of the four sessions goes into the pack before the poll
pack                        | 15 Mar 2021 | 5 May 2021             | done 12 Apr 2021 (4 times)
plan-published              | 3 Aug 2020  | 30 Apr 2021            | done 16 Sep 2020
plan-published              | 1 May 2021  | 30 Apr 2022            | lapsed 1 May 2022
plan-published              | 1 May 2022  | 30 Apr 2023            | lapsed 1 May 2023
plan-published              | 1 May 2023  | 30 Apr 2024            | lapsed 1 May 2024
plan-published              | 1 May 2024  | 30 Apr 2025            | lapsed 1 May 2025
plan-published              | 1 May 2025  | 30 Apr 2026            | open
# all four before the poll
pre-election-events         | 2 Nov 2020  | 5 May 2021             | done 15 Mar 2021
# each quarter, to Cabinet and the Corporate Management Team
quarterly                   | 3 Aug 2020  | 30 Sep 2020            | done 16 Sep 2020
quarterly                   | 1 Oct 2020  | 31 Dec 2020            | lapsed 1 Jan 2021
quarterly                   | 1 Jan 2021  | 31 Mar 2021            | lapsed 1 Apr 2021
quarterly                   | 1 Apr 2021  | 30 Jun 2021            | lapsed 1 Jul 2021
quarterly                   | 1 Jul 2021  | 30 Sep 2021            | lapsed 1 Oct 2021
quarterly                   | 1 Oct 2021  | 31 Dec 2021            | done 20 Dec 2021
quarterly                   | 1 Jan 2022  | 31 Mar 2022            | lapsed 1 Apr 2022
quarterly                   | 1 Apr 2022  | 30 Jun 2022            | lapsed 1 Jul 2022
quarterly                   | 1 Jul 2022  | 30 Sep 2022            | lapsed 1 Oct 2022
quarterly                   | 1 Oct 2022  | 31 Dec 2022            | lapsed 1 Jan 2023
quarterly                   | 1 Jan 2023  | 31 Mar 2023            | lapsed 1 Apr 2023
quarterly                   | 1 Apr 2023  | 30 Jun 2023            | lapsed 1 Jul 2023
quarterly                   | 1 Jul 2023  | 30 Sep 2023            | lapsed 1 Oct 2023
quarterly                   | 1 Oct 2023  | 31 Dec 2023            | lapsed 1 Jan 2024
quarterly                   | 1 Jan 2024  | 31 Mar 2024            | lapsed 1 Apr 2024
quarterly                   | 1 Apr 2024  | 30 Jun 2024            | lapsed 1 Jul 2024
quarterly                   | 1 Jul 2024  | 30 Sep 2024            | lapsed 1 Oct 2024
quarterly                   | 1 Oct 2024  | 31 Dec 2024            | lapsed 1 Jan 2025
quarterly                   | 1 Jan 2025  | 31 Mar 2025            | lapsed 1 Apr 2025
quarterly                   | 1 Apr 2025  | 30 Jun 2025            | open
# the whole induction within six weeks of the new council's start: 10 May 2021 and 5 May 2025
six-weeks                   | 10 May 2021 | 21 Jun 2021            | done 8 Jun 2021 (2 times)
six-weeks                   | 5 May 2025  | 16 Jun 2025            | open
# at every meeting of a group: the second time it was left out
standing-item-kept          | 5 Jul 2021  | 5 Jul 2021             | done 5 Jul 2021
standing-item-kept          | 1 Nov 2021  | 1 Nov 2021             | overdue
"""

MEMBERS = {
    ADA: """
# six weeks of one's own tenure; the session was on 8 June, and who was absent never made it up
core-attended       | 10 May 2021 | 21 Jun 2021            | done 8 Jun 2021
core-attended       | 5 May 2025  | 16 Jun 2025            | open
# an offer within two months of appointment: 7 May to 7 July 2021, 17 September to 17 November
discussion-first    | 7 May 2021  | 7 Jul 2021             | done 5 Jul 2021
discussion-first    | 2 May 2025  | 2 Jul 2025             | open
# taking it up may be declined, and each offer is answered by itself
discussion-taken-up | 5 Jul 2021  | as soon as practicable | done 20 Jul 2021
discussion-taken-up | 14 Oct 2021 | as soon as practicable | done 12 Nov 2021
discussion-taken-up | 3 Oct 2022  | as soon as practicable | done 3 Oct 2022
# each October, for all who were not offered one in the last two months
discussion-yearly   | 1 Oct 2021  | 31 Oct 2021            | done 14 Oct 2021
discussion-yearly   | 1 Oct 2022  | 31 Oct 2022            | done 3 Oct 2022
discussion-yearly   | 1 Oct 2023  | 31 Oct 2023            | lapsed 1 Oct 2024
discussion-yearly   | 1 Oct 2024  | 31 Oct 2024            | overdue
# each session by itself
evaluate            | 8 Jun 2021  | 22 Jun 2021            | done 8 Jun 2021 (3 times)
# a set that nobody has named: outstanding, and no right is lost
mandatory-for-all   | 10 May 2021 | not set                | lapsed 5 May 2025
mandatory-for-all   | 5 May 2025  | not set                | open
# urged for newcomers
mentor-found        | 8 Jun 2021  | as soon as practicable | done 8 Jun 2021
mentor-urged        | 10 May 2021 | as soon as practicable | done 8 Jun 2021
# the need of 20 July was met
needs-followed      | 20 Jul 2021 | not set                | done 26 Nov 2021
""",
    BRAM: """
core-attended       | 10 May 2021 | 21 Jun 2021            | lapsed 5 May 2025
discussion-first    | 7 May 2021  | 7 Jul 2021             | done late 20 Jul 2021
discussion-taken-up | 20 Jul 2021 | as soon as practicable | declined 20 Jul 2021
discussion-taken-up | 14 Oct 2021 | as soon as practicable | declined 1 Nov 2021
discussion-yearly   | 1 Oct 2021  | 31 Oct 2021            | done 14 Oct 2021
discussion-yearly   | 1 Oct 2022  | 31 Oct 2022            | lapsed 1 Oct 2023
discussion-yearly   | 1 Oct 2023  | 31 Oct 2023            | lapsed 1 Oct 2024
discussion-yearly   | 1 Oct 2024  | 31 Oct 2024            | lapsed 5 May 2025
evaluate            | 8 Jun 2021  | 22 Jun 2021            | lapsed 5 May 2025
evaluate            | 1 Nov 2021  | 15 Nov 2021            | lapsed 5 May 2025
mandatory-for-all   | 10 May 2021 | not set                | lapsed 5 May 2025
# the number stands in another document: not met until it was set to one on 12 November
planning-number     | 10 May 2021 | 9 May 2021             | done late 12 Nov 2021
# before serving: joined on 10 May without, and trained on 1 November
planning-to-serve   | 10 May 2021 | 9 May 2021             | done late 1 Nov 2021
""",
    CERYS: """
core-attended       | 17 Sep 2021 | 29 Oct 2021            | lapsed 5 May 2025
discussion-first    | 17 Sep 2021 | 17 Nov 2021            | done late 26 Nov 2021
discussion-taken-up | 26 Nov 2021 | as soon as practicable | done 26 Nov 2021
discussion-yearly   | 1 Oct 2021  | 31 Oct 2021            | done late 26 Nov 2021
discussion-yearly   | 1 Oct 2022  | 31 Oct 2022            | lapsed 1 Oct 2023
discussion-yearly   | 1 Oct 2023  | 31 Oct 2023            | lapsed 1 Oct 2024
discussion-yearly   | 1 Oct 2024  | 31 Oct 2024            | lapsed 5 May 2025
evaluate            | 17 Sep 2021 | 1 Oct 2021             | lapsed 5 May 2025
# six modules, open to who hopes to lead; never completed, and nobody was late
leadership-open     | 26 Nov 2021 | not set                | lapsed 5 May 2025
mandatory-for-all   | 17 Sep 2021 | not set                | lapsed 5 May 2025
mentor-urged        | 17 Sep 2021 | as soon as practicable | lapsed 5 May 2025
# on request
one-to-one-open     | 26 Nov 2021 | as soon as practicable | done 26 Nov 2021
planning-number     | 17 Sep 2021 | not known              | done 12 Nov 2021
planning-to-serve   | 17 Sep 2021 | not known              | done 17 Sep 2021
""",
}

LETTERS = """
7 Jun 2021  | Ada                 | reminder   | core-attended of Ada
7 Jun 2021  | Bram                | reminder   | core-attended of Bram
19 Jun 2021 | Bram                | reminder   | core-attended of Bram
23 Jun 2021 | democratic-services | reminder   | discussion-first of Ada
23 Jun 2021 | democratic-services | reminder   | discussion-first of Bram
23 Jun 2021 | democratic-services | reminder   | discussion-first of Dai
23 Jun 2021 | learning            | reminder   | discussion-first of Ada
23 Jun 2021 | learning            | reminder   | discussion-first of Bram
23 Jun 2021 | learning            | reminder   | discussion-first of Dai
7 Jul 2021  | democratic-services | reminder   | discussion-first of Bram
7 Jul 2021  | democratic-services | reminder   | discussion-first of Dai
7 Jul 2021  | learning            | reminder   | discussion-first of Bram
7 Jul 2021  | learning            | reminder   | discussion-first of Dai
14 Jul 2021 | democratic-services | escalation | discussion-first of Bram
14 Jul 2021 | democratic-services | escalation | discussion-first of Dai
15 Oct 2021 | Cerys               | reminder   | core-attended of Cerys
27 Oct 2021 | Cerys               | reminder   | core-attended of Cerys
3 Nov 2021  | democratic-services | reminder   | discussion-first of Cerys
3 Nov 2021  | learning            | reminder   | discussion-first of Cerys
4 Nov 2021  | group-leader        | nudge      | discussion-taken-up of Ada
4 Nov 2021  | whip                | nudge      | discussion-taken-up of Ada
17 Nov 2021 | democratic-services | reminder   | discussion-first of Cerys
17 Nov 2021 | learning            | reminder   | discussion-first of Cerys
24 Nov 2021 | democratic-services | escalation | discussion-first of Cerys
"""

OVERDUE = """
10 Mar 2022 | core-attended      | Bram
10 Mar 2022 | core-attended      | Cerys
10 Mar 2022 | evaluate           | Bram (2 times)
10 Mar 2022 | evaluate           | Cerys
10 Mar 2022 | standing-item-kept | the council
7 May 2025  | discussion-yearly  | Ada
7 May 2025  | standing-item-kept | the council
"""

PRESENTED = """
16 Sep 2020 | quarterly                   | cabinet
8 Jun 2021  | candidate-events            | democratic-services
12 Nov 2021 | charter-evidence            | democratic-services
20 Dec 2021 | attendance-and-effect       | cabinet
20 Dec 2021 | quarterly                   | cmt
10 Mar 2022 | budget-watch                | mdwg
10 Mar 2022 | communication-data          | mdwg
10 Mar 2022 | learning-against-priorities | cabinet
10 Mar 2022 | needs-of-members            | mdwg
3 Oct 2022  | chair-update                | gesc
"""

REPORTS = """
# what each report holds, in its order
quarterly                   | Achievements
quarterly                   | Take-up of the Training Needs Discussion
quarterly                   | Attendance
quarterly                   | Future priorities
attendance-and-effect       | Attendance
attendance-and-effect       | Outstanding steps of “Complete the mandatory sessions”
attendance-and-effect       | Evaluation by session
attendance-and-effect       | Evaluation by provider
attendance-and-effect       | Impact
chair-update                | Update
communication-data          | Summed answers of the Later discussion form: how well we communicate with you
learning-against-priorities | Evaluation by Corporate Plan priority
needs-of-members            | Needs met and unmet by Skills Matrix
needs-of-members            | Summed answers of the First discussion form: preferred times and methods
candidate-events            | Attendance of “Thinking of standing”
candidate-events            | Summed answers of the Evaluation by candidates
charter-evidence            | Evidence of the East Midlands Charter
charter-evidence            | Attendance of “Induction”
charter-evidence            | Completion of “Elements of induction expected of every member”
charter-evidence            | Take-up of the Training Needs Discussion
budget-watch                | Money of the Member development budget
who-may-sit                 | Eligibility of Planning Committee
personal-record             | Record
"""

WHENEVER_ASKED = {"personal-record", "who-may-sit"}
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

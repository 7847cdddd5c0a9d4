"""A term of office from the election of May 2019 to that of May 2023 under the strategy of 2019: what came of it, and when."""

from collections.abc import Iterator
from datetime import date

import pytest

from domain.calendar import add_months, month_end
from domain.commands.holding import TakeRole, TakeSeat
from domain.commands.leaving import Leave
from domain.commands.standing_for import Stand
from domain.strategies import built_in
from domain.strategy.problem import StrategyHasMistakes
from domain.strategy.reading import read_strategy
from tests.a_term import ATerm, a_term, cut_out, rows, short, table
from tests.an_officers_acts import headings_of_reports
from tests.domain.lives import day

ADA, BRAM, CERYS, DAFYDD, ELIN = "Ada Thornley", "Bram Okoro", "Cerys Holt", "Dafydd Rees", "Elin Vance"
FARAH, GWEN = "Farah Naylor", "Gwen Pask"
STRATEGY = "stockton-2019"


def before_the_election(life: ATerm) -> None:
    """What is due before the poll is done, but for one candidate's copy of the strategy, which comes on the very day."""
    app, council = life.council.office.app, life.council
    app.set_setting(*life.by_officer(), council.slug, "cycle", "all out", life.today)
    life.on("4 Mar 2019")
    app.set_date(*life.by_officer(), council.slug, "ordinary election", day("2 May 2019"))
    app.set_setting(*life.by_officer(), council.slug, "induction-programme.parts", ["Welcome", "Code of Conduct"], life.today)
    life.on("5 Apr 2019")
    for name in (FARAH, GWEN):
        stand = Stand(kind="candidate", poll=day("2 May 2019"), on=life.today)
        app.put_candidate_on_record(*life.by_officer(), council.slug, name, stand)
    life.did(FARAH, "strategy-copy given")
    life.on("24 Apr 2019")
    life.council_did("induction-revised recorded", "devices-ready recorded")
    life.council_did("role-descriptors approved by members-advisory-panel")
    life.on("2 May 2019")
    life.did(GWEN, "strategy-copy given")


def the_first_weeks(life: ATerm) -> None:
    """Three come in. Induction is in two parts; a support plan is due once it is over and the Annual Council was held."""
    app, council = life.council.office.app, life.council
    life.on("3 May 2019")
    winners = [(1, ADA, "mill"), (2, BRAM, "quay"), (3, CERYS, "abbey")]
    council.elect(winners, strategy=STRATEGY, poll=date(2019, 5, 2))
    app.give_contact(*life.by_officer(), life.member(CERYS), "e-mail", "cerys@ambleford.example")
    for name in (ADA, CERYS):
        life.did(name, "induction-programme offered")
    life.on("8 May 2019")
    life.session("induction-programme", "Welcome", ada="present", cerys="present")
    for name in (ADA, CERYS):
        life.did(name, "device given")
    life.did(ADA, "ward-profile given")
    life.did(ADA, "officer-contacts given")
    life.did(ADA, "learning-preference recorded")
    life.on("15 May 2019")
    life.did(ADA, "learning-evaluation returned")
    life.did(BRAM, "induction-programme offered")
    life.on("22 May 2019")
    app.set_date(*life.by_officer(), council.slug, "annual council", life.today)
    life.did(BRAM, "device given")
    life.co_opt(DAFYDD, "scrutiny-panels")
    life.changes(CERYS, TakeRole(role="cabinet-member", on=life.today))
    life.changes(BRAM, TakeRole(role="group-leader", on=life.today))
    life.changes(ADA, TakeRole(role="committee-chair", kind="aspired", on=life.today))
    for name, bodies in SEATS.items():
        for body in bodies:
            life.changes(name, TakeSeat(body=body, on=life.today))
    life.on("29 May 2019")
    life.session("induction-programme", "Code of Conduct", ada="present", cerys="present")
    life.did(ADA, "introduction held")
    life.calls_meeting("planning-committee", "19 Jun 2019")


SEATS = {
    ADA: ("planning-committee", "appointments-panel"),
    BRAM: ("licensing-committees", "employee-appeals-panel"),
    CERYS: ("appeals-and-complaints", "investigation-panel"),
}


def the_summer_of_2019(life: ATerm) -> None:
    """The law changes, and training on it is made mandatory; who sits on a Mandatory Committee is trained, or is not."""
    app, council = life.council.office.app, life.council
    life.on("5 Jun 2019")
    life.council_did("change noted of service", "change noted of procedure")
    life.on("12 Jun 2019")
    life.session("planning-procedure", ada="present")
    life.did(ADA, "planning held")
    life.did(ADA, "parts-picked recorded")
    life.did(ADA, "leadership-academy offered")
    life.did(ADA, "new-procedure offered")
    life.did(CERYS, "master-classes offered")
    life.council_did("key-activity recorded")
    life.calls_meeting("members-advisory-panel", "10 Jul 2019")
    on_change = life.plan("corporate-training", "10 Jul 2019")
    life.on("19 Jun 2019")
    for part in ("Welcome", "Code of Conduct"):
        life.session("induction-programme", part, bram="present")
    life.did(BRAM, "group-leader-talk held")
    life.on("26 Jun 2019")
    for part in ("Children's Safeguarding & Corporate Parenting", "Adults Safeguarding", "Local Government Finance & Strategic Planning"):
        life.session("mandatory-training", part, ada="present", bram="present" if part == "Adults Safeguarding" else "absent")
    life.session("employee-appeals-procedure", bram="present")
    life.council_did("make-it-mandatory decided mandatory", "overview-report presented to scrutiny-panels")
    life.on("1 Jul 2019")
    life.did(BRAM, "planning declined")
    life.on("10 Jul 2019")
    life.held(on_change, ada="present", bram="absent", dafydd="present")
    life.session("member-briefing", dafydd="absent")
    life.council_did("learning-plan published", "learning-plan presented to members-advisory-panel")
    life.council_did("charter-progress presented to members-advisory-panel", "intranet-pages added to")
    app.make_award(*life.by_officer(), council.slug, "charter-plus", life.today, until=day("9 Jul 2022"))


def the_rest_of_the_year(life: ATerm) -> None:
    """Members ask, and are answered. One support plan is late, and somebody hears of it."""
    life.on("10 Sep 2019")
    life.needs(BRAM, "Chairing a group")
    life.did(BRAM, "member-mentor asked for")
    life.did(DAFYDD, "e-learning-suite booked", when=day("24 Sep 2019"))
    life.did(DAFYDD, "suggestion recorded")
    life.calls_meeting("members-advisory-panel", "9 Oct 2019")
    life.on("24 Sep 2019")
    life.did(DAFYDD, "e-learning-suite attended", route="online")
    life.did(BRAM, "mentoring-discussed recorded")
    life.council_did("e-learning-suggested recorded")
    life.on("9 Oct 2019")
    life.did(DAFYDD, "learning-evaluation returned")
    life.did(DAFYDD, "suggestion-answer recorded")
    life.did(DAFYDD, "briefing-review sent")
    life.did(BRAM, "member-mentor assigned", person="A member of long standing")
    life.did(ADA, "shared-learning taught", where="to new members")
    life.session("equality-training", dafydd="absent")
    life.council_did("overview-report presented to scrutiny-panels")
    life.on("20 Nov 2019")
    life.look()
    life.did(CERYS, "planning held")
    life.did(DAFYDD, "briefing-review returned")
    life.wakes_up_on("4 Mar 2020")
    life.need_met(BRAM)
    life.council_did("briefing-review closed", "evaluation-report presented to members-advisory-panel")
    life.council_did("access-report presented to members-advisory-panel")


def the_years_between(life: ATerm) -> None:
    """Plans are refreshed, or are not with a reason; training is renewed, or runs out."""
    life.on("10 Jun 2020")
    life.session("planning-procedure", ada="present")
    life.on("15 Jul 2020")
    app, why = life.council.office.app, life.council.act(why="Nothing has changed since last year.")
    app.waive(life.council.viewer, why, life.member(ADA), "refresh-psp/2020-05-01")
    life.on("22 Jul 2020")
    life.did(CERYS, "planning held")
    life.wakes_up_on("2 Apr 2021")
    life.wakes_up_on("9 Jun 2021")
    life.did(ADA, "planning held")
    life.on("7 Jul 2021")
    life.look()
    life.session("planning-procedure", ada="present")
    life.on("30 Sep 2021")
    life.changes(CERYS, Leave(reason="resigned", on=life.today))
    life.wakes_up_on("2 Apr 2022")
    life.wakes_up_on("8 Jun 2022")
    life.council_did("charter-plus sought")


def the_next_election(life: ATerm) -> None:
    """One member is re-elected, one is not; candidates are supplied in time, but the induction is not revised."""
    life.wakes_up_on("6 Feb 2023")
    life.council.office.app.set_date(*life.by_officer(), life.council.slug, "ordinary election", day("4 May 2023"))
    life.on("29 Mar 2023")
    life.changes(ADA, Stand(kind="candidate", poll=day("4 May 2023"), on=life.today))
    life.did(ADA, "strategy-copy given")
    life.council_did("strategy-evaluated recorded", "devices-ready recorded")
    life.on("5 May 2023")
    life.council.elect([(1, ADA, "mill"), (5, ELIN, "quay")], strategy=STRATEGY, poll=date(2023, 5, 4))
    life.on("9 May 2023")
    life.work()
    life.look()


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ATerm]:
    with a_term(STRATEGY, tmp_path_factory.mktemp("term"), "1 Mar 2019") as life:
        before_the_election(life)
        the_first_weeks(life)
        the_summer_of_2019(life)
        the_rest_of_the_year(life)
        the_years_between(life)
        the_next_election(life)
        yield life


# ------------------------------------------------------------------ what the council owed

COUNCIL = """
access-report       | 1 Mar 2019 | 30 Apr 2019 | lapsed 1 May 2019
access-report       | 1 May 2019 | 30 Apr 2020 | done 4 Mar 2020
access-report       | 1 May 2020 | 30 Apr 2021 | lapsed 1 May 2021
access-report       | 1 May 2021 | 30 Apr 2022 | lapsed 1 May 2022
access-report       | 1 May 2022 | 30 Apr 2023 | lapsed 1 May 2023
access-report       | 1 May 2023 | 30 Apr 2024 | open
adopt-descriptors   | 1 Mar 2019 | not set     | done 24 Apr 2019
# a report for each meeting of the panel, due on its day
charter-progress    | 12 Jun 2019 | 10 Jul 2019 | done 10 Jul 2019
charter-progress    | 10 Sep 2019 | 9 Oct 2019  | overdue
evaluate-strategy   | 1 Mar 2019 | 30 Apr 2023 | done 29 Mar 2023
evaluation-report   | 1 Mar 2019 | 30 Apr 2019 | lapsed 1 May 2019
evaluation-report   | 1 May 2019 | 30 Apr 2020 | done 4 Mar 2020
evaluation-report   | 1 May 2020 | 30 Apr 2021 | lapsed 1 May 2021
evaluation-report   | 1 May 2021 | 30 Apr 2022 | lapsed 1 May 2022
evaluation-report   | 1 May 2022 | 30 Apr 2023 | lapsed 1 May 2023
evaluation-report   | 1 May 2023 | 30 Apr 2024 | open
# before each election, by the day before the poll
have-devices-ready  | 4 Mar 2019 | 1 May 2019  | done 24 Apr 2019
have-devices-ready  | 6 Feb 2023 | 3 May 2023  | done 29 Mar 2023
keep-charter-plus   | 10 Jul 2019 | 8 Jul 2022 | done 8 Jun 2022
make-it-mandatory   | 12 Jun 2019 | 9 Jul 2019 | done 26 Jun 2019
make-learning-plan  | 1 Mar 2019 | 30 Apr 2019 | lapsed 1 May 2019
make-learning-plan  | 1 May 2019 | 30 Apr 2020 | done 10 Jul 2019
make-learning-plan  | 1 May 2020 | 30 Apr 2021 | lapsed 1 May 2021
make-learning-plan  | 1 May 2021 | 30 Apr 2022 | lapsed 1 May 2022
make-learning-plan  | 1 May 2022 | 30 Apr 2023 | lapsed 1 May 2023
make-learning-plan  | 1 May 2023 | 30 Apr 2024 | open
name-key-activity   | 5 Jun 2019 | as soon as practicable | done 12 Jun 2019
name-key-activity   | 5 Jun 2019 | as soon as practicable | done 12 Jun 2019
# the interval is a setting, six months
overview-report     | 1 Mar 2019 | 30 Jun 2019 | done 26 Jun 2019
overview-report     | 1 Jul 2019 | 31 Dec 2019 | done 9 Oct 2019
overview-report     | 1 Jan 2020 | 30 Jun 2020 | lapsed 1 Jul 2020
overview-report     | 1 Jul 2020 | 31 Dec 2020 | lapsed 1 Jan 2021
overview-report     | 1 Jan 2021 | 30 Jun 2021 | lapsed 1 Jul 2021
overview-report     | 1 Jul 2021 | 31 Dec 2021 | lapsed 1 Jan 2022
overview-report     | 1 Jan 2022 | 30 Jun 2022 | lapsed 1 Jul 2022
overview-report     | 1 Jul 2022 | 31 Dec 2022 | lapsed 1 Jan 2023
overview-report     | 1 Jan 2023 | 30 Jun 2023 | open
review-briefings    | 1 Mar 2019 | 30 Apr 2019 | lapsed 1 May 2019
review-briefings    | 1 May 2019 | 30 Apr 2020 | done 4 Mar 2020
review-briefings    | 1 May 2020 | 30 Apr 2021 | lapsed 1 May 2021
review-briefings    | 1 May 2021 | 30 Apr 2022 | lapsed 1 May 2022
review-briefings    | 1 May 2022 | 30 Apr 2023 | lapsed 1 May 2023
review-briefings    | 1 May 2023 | 30 Apr 2024 | open
revise-induction    | 4 Mar 2019 | 1 May 2019  | done 24 Apr 2019
revise-induction    | 6 Feb 2023 | 3 May 2023  | overdue
schedule-equality   | 1 Mar 2019 | not set     | done 9 Oct 2019
shape-ict           | 1 Mar 2019 | not set     | done 24 Sep 2019
support-programme   | 1 Mar 2019 | 30 Apr 2019 | lapsed 1 May 2019
support-programme   | 1 May 2019 | 30 Apr 2020 | done 10 Jul 2019
support-programme   | 1 May 2020 | 30 Apr 2021 | lapsed 1 May 2021
support-programme   | 1 May 2021 | 30 Apr 2022 | lapsed 1 May 2022
support-programme   | 1 May 2022 | 30 Apr 2023 | lapsed 1 May 2023
support-programme   | 1 May 2023 | 30 Apr 2024 | open
# one on each change that was noted: of a service, and of procedure
train-on-change     | 5 Jun 2019 | as soon as practicable | done 10 Jul 2019
train-on-change     | 5 Jun 2019 | as soon as practicable | done 10 Jul 2019
"""

BRIEFED = {"Jul 2019": "done 10 Jul 2019", "May 2023": "open"}
"""What became of the Member Briefing of a month. Any other month's was missed once the next began."""

SESSIONS = ["8 May", "29 May", "12 Jun", *["19 Jun"] * 2, *["26 Jun"] * 4, *["10 Jul"] * 2]
AFTER = ["9 Oct 2019", "10 Jun 2020", "7 Jul 2021"]
"""The days of sessions: material of those by 10 July 2019 was put on the intranet then, and of those after never."""


def monthly() -> Iterator[str]:
    for nth in range(51):
        first = add_months(date(2019, 3, 1), nth)
        missed = f"lapsed {short(add_months(first, 1))}"
        last = short(month_end(first.year, first.month))
        yield f"brief-members | {short(first)} | {last} | {BRIEFED.get(f'{first:%b %Y}', missed)}"


def material_kept() -> Iterator[str]:
    yield from (f"keep-for-absent | {said} 2019 | as soon as practicable | done 10 Jul 2019" for said in SESSIONS)
    yield from (f"keep-for-absent | {said} | as soon as practicable | open" for said in AFTER)


def test_what_the_council_and_its_bodies_owed_and_when_it_was_done(life: ATerm) -> None:
    assert rows(life.duties(), life.today) == in_order_of_rules([*table(COUNCIL), *monthly(), *material_kept()])


def in_order_of_rules(lines: list[str]) -> list[str]:
    return sorted(lines, key=lambda line: line.partition(" | ")[0])


# ------------------------------------------------------------------ what was owed to and by each member

MEMBERS = {
    # there from election to election: a plan in time, refreshed or waived or missed, and training that ran out twice
    ADA: """
ask-ways-of-learning    | 6 May 2019  | not set     | done 8 May 2019
ask-ways-of-learning    | 8 May 2023  | not set     | open
attend-made-mandatory   | 26 Jun 2019 | not set     | done 10 Jul 2019
complete-induction      | 3 May 2019  | not set     | done 29 May 2019
complete-induction      | 5 May 2023  | not set     | open
# opened by the Annual Council and the end of induction, due six months after coming into office
complete-psp            | 29 May 2019 | 6 Nov 2019  | done 12 Jun 2019
evaluate-learning       | 8 May 2019  | 22 May 2019 | done 15 May 2019
evaluate-learning       | 29 May 2019 | 12 Jun 2019 | overdue
evaluate-learning       | 12 Jun 2019 | 26 Jun 2019 | overdue
evaluate-learning       | 26 Jun 2019 | 10 Jul 2019 | overdue
evaluate-learning       | 26 Jun 2019 | 10 Jul 2019 | overdue
evaluate-learning       | 26 Jun 2019 | 10 Jul 2019 | overdue
evaluate-learning       | 10 Jul 2019 | 24 Jul 2019 | overdue
evaluate-learning       | 10 Jun 2020 | 24 Jun 2020 | overdue
evaluate-learning       | 7 Jul 2021  | 21 Jul 2021 | overdue
give-ward-profile       | 6 May 2019  | not set     | done 8 May 2019
give-ward-profile       | 8 May 2023  | not set     | open
introduce-newcomer      | 22 May 2019 | not set     | done 29 May 2019
introduce-newcomer      | 22 May 2019 | not set     | done 29 May 2019
invite-on-new-procedure | 5 Jun 2019  | not set     | done 12 Jun 2019
invite-to-induction     | 3 May 2019  | 3 May 2019  | done 3 May 2019
invite-to-induction     | 5 May 2023  | 5 May 2023  | overdue
issue-device            | 3 May 2019  | as soon as practicable | done 8 May 2019
issue-device            | 5 May 2023  | as soon as practicable | open
offer-academy           | 22 May 2019 | not set     | done 12 Jun 2019
offer-academy           | 5 May 2023  | not set     | open
pick-parts              | 12 Jun 2019 | as soon as practicable | done 12 Jun 2019
pick-parts              | 9 Jun 2021  | as soon as practicable | open
refresh-psp             | 1 May 2020  | 31 Jul 2020 | waived 15 Jul 2020
refresh-psp             | 1 May 2021  | 31 Jul 2021 | done 9 Jun 2021
refresh-psp             | 1 May 2022  | 31 Jul 2022 | lapsed 1 May 2023
refresh-psp             | 1 May 2023  | 31 Jul 2023 | open
share-learning          | 6 May 2019  | not set     | done 9 Oct 2019
share-learning          | 8 May 2023  | not set     | open
sit-on-appointments     | 22 May 2019 | not known   | open
# the day before the first meeting; then each time a year from the last training
sit-on-planning         | 22 May 2019 | 18 Jun 2019 | done 12 Jun 2019
sit-on-planning         | 12 Jun 2019 | 12 Jun 2020 | done 10 Jun 2020
sit-on-planning         | 10 Jun 2020 | 10 Jun 2021 | done late 7 Jul 2021
sit-on-planning         | 7 Jul 2021  | 7 Jul 2022  | overdue
# a member who stands again is a candidate too
supply-candidate        | 29 Mar 2023 | 3 May 2023  | done 29 Mar 2023
take-academy            | 12 Jun 2019 | not set     | open
take-mandatory-training | 6 May 2019  | not set     | done 26 Jun 2019
take-mandatory-training | 8 May 2023  | not set     | open
tell-needs              | 3 May 2019  | 30 Apr 2020 | done 12 Jun 2019
tell-needs              | 1 May 2020  | 30 Apr 2021 | lapsed 1 May 2021
tell-needs              | 1 May 2021  | 30 Apr 2022 | done 9 Jun 2021
tell-needs              | 1 May 2022  | 30 Apr 2023 | lapsed 1 May 2023
tell-needs              | 1 May 2023  | 30 Apr 2024 | open
""",
    # invited late, declined a plan, trained in one of three subjects: nothing takes that right away, and it ends with the term
    BRAM: """
ask-ways-of-learning    | 6 May 2019  | not set     | lapsed 8 May 2023
assign-mentor           | 24 Sep 2019 | as soon as practicable | done 9 Oct 2019
attend-made-mandatory   | 26 Jun 2019 | not set     | lapsed 8 May 2023
complete-induction      | 3 May 2019  | not set     | done 19 Jun 2019
complete-psp            | 19 Jun 2019 | 6 Nov 2019  | declined 1 Jul 2019
discuss-mentoring       | 10 Sep 2019 | as soon as practicable | done 24 Sep 2019
evaluate-learning       | 19 Jun 2019 | 3 Jul 2019  | lapsed 8 May 2023
evaluate-learning       | 19 Jun 2019 | 3 Jul 2019  | lapsed 8 May 2023
evaluate-learning       | 26 Jun 2019 | 10 Jul 2019 | lapsed 8 May 2023
evaluate-learning       | 26 Jun 2019 | 10 Jul 2019 | lapsed 8 May 2023
give-ward-profile       | 6 May 2019  | not set     | lapsed 8 May 2023
introduce-newcomer      | 22 May 2019 | not set     | lapsed 8 May 2023
introduce-newcomer      | 22 May 2019 | not set     | lapsed 8 May 2023
# new to the committee until a year after joining
invite-on-new-procedure | 5 Jun 2019  | not set     | lapsed 23 May 2020
invite-to-induction     | 3 May 2019  | 3 May 2019  | done late 15 May 2019
issue-device            | 3 May 2019  | as soon as practicable | done 22 May 2019
meet-need               | 10 Sep 2019 | not set     | done 4 Mar 2020
plan-for-role           | 22 May 2019 | not set     | declined 1 Jul 2019
share-learning          | 6 May 2019  | not set     | lapsed 8 May 2023
sit-on-employee-appeals | 22 May 2019 | not known   | done 26 Jun 2019
sit-on-employee-appeals | 26 Jun 2019 | 26 Jun 2020 | lapsed 8 May 2023
sit-on-licensing        | 22 May 2019 | not known   | lapsed 8 May 2023
take-mandatory-training | 6 May 2019  | not set     | lapsed 8 May 2023
talk-with-group-leader  | 22 May 2019 | not set     | done 19 Jun 2019
tell-needs              | 3 May 2019  | 30 Apr 2020 | done 10 Sep 2019
tell-needs              | 1 May 2020  | 30 Apr 2021 | lapsed 1 May 2021
tell-needs              | 1 May 2021  | 30 Apr 2022 | lapsed 1 May 2022
tell-needs              | 1 May 2022  | 30 Apr 2023 | lapsed 1 May 2023
tell-needs              | 1 May 2023  | 30 Apr 2024 | lapsed 8 May 2023
""",
    # a plan two weeks late, and gone in the third year
    CERYS: """
ask-ways-of-learning    | 6 May 2019  | not set     | lapsed 1 Oct 2021
attend-made-mandatory   | 26 Jun 2019 | not set     | lapsed 1 Oct 2021
complete-induction      | 3 May 2019  | not set     | done 29 May 2019
complete-psp            | 29 May 2019 | 6 Nov 2019  | done late 20 Nov 2019
evaluate-learning       | 8 May 2019  | 22 May 2019 | lapsed 1 Oct 2021
evaluate-learning       | 29 May 2019 | 12 Jun 2019 | lapsed 1 Oct 2021
give-ward-profile       | 6 May 2019  | not set     | lapsed 1 Oct 2021
introduce-newcomer      | 22 May 2019 | not set     | lapsed 1 Oct 2021
introduce-newcomer      | 22 May 2019 | not set     | lapsed 1 Oct 2021
invite-on-new-procedure | 5 Jun 2019  | not set     | lapsed 23 May 2020
invite-to-induction     | 3 May 2019  | 3 May 2019  | done 3 May 2019
issue-device            | 3 May 2019  | as soon as practicable | done 8 May 2019
offer-master-classes    | 22 May 2019 | not set     | done 12 Jun 2019
pick-parts              | 20 Nov 2019 | as soon as practicable | lapsed 1 Oct 2021
pick-parts              | 22 Jul 2020 | as soon as practicable | lapsed 1 Oct 2021
plan-for-role           | 22 May 2019 | not set     | done 20 Nov 2019
refresh-psp             | 1 May 2020  | 31 Jul 2020 | done 22 Jul 2020
refresh-psp             | 1 May 2021  | 31 Jul 2021 | lapsed 1 Oct 2021
share-learning          | 6 May 2019  | not set     | lapsed 1 Oct 2021
sit-on-complaints       | 22 May 2019 | not known   | lapsed 1 Oct 2021
sit-on-investigation    | 22 May 2019 | not known   | lapsed 1 Oct 2021
take-mandatory-training | 6 May 2019  | not set     | lapsed 1 Oct 2021
take-master-classes     | 12 Jun 2019 | not set     | lapsed 1 Oct 2021
tell-needs              | 3 May 2019  | 30 Apr 2020 | done 20 Nov 2019
tell-needs              | 1 May 2020  | 30 Apr 2021 | done 22 Jul 2020
tell-needs              | 1 May 2021  | 30 Apr 2022 | lapsed 1 Oct 2021
""",
    # co-opted: no induction and no plan, but needs, e-learning and a suggestion like anybody's
    DAFYDD: """
answer-suggestion       | 10 Sep 2019 | as soon as practicable | done 9 Oct 2019
ask-ways-of-learning    | 22 May 2019 | not set     | open
attend-made-mandatory   | 26 Jun 2019 | not set     | done 10 Jul 2019
evaluate-learning       | 10 Jul 2019 | 24 Jul 2019 | done late 9 Oct 2019
evaluate-learning       | 24 Sep 2019 | 8 Oct 2019  | done late 9 Oct 2019
judge-briefings         | 9 Oct 2019  | not set     | done 20 Nov 2019
learn-online            | 10 Sep 2019 | not set     | done 24 Sep 2019
share-learning          | 22 May 2019 | not set     | open
tell-needs              | 22 May 2019 | 30 Apr 2020 | lapsed 1 May 2020
tell-needs              | 1 May 2020  | 30 Apr 2021 | lapsed 1 May 2021
tell-needs              | 1 May 2021  | 30 Apr 2022 | lapsed 1 May 2022
tell-needs              | 1 May 2022  | 30 Apr 2023 | lapsed 1 May 2023
tell-needs              | 1 May 2023  | 30 Apr 2024 | open
""",
    # stood and lost: a copy of the strategy is owed to each candidate before the poll
    FARAH: """
supply-candidate        | 5 Apr 2019  | 1 May 2019  | done 5 Apr 2019
""",
    GWEN: """
supply-candidate        | 5 Apr 2019  | 1 May 2019  | done late 2 May 2019
""",
    # elected at the end: everything begins anew
    ELIN: """
ask-ways-of-learning    | 8 May 2023  | not set     | open
complete-induction      | 5 May 2023  | not set     | open
give-ward-profile       | 8 May 2023  | not set     | open
invite-to-induction     | 5 May 2023  | 5 May 2023  | overdue
issue-device            | 5 May 2023  | as soon as practicable | open
share-learning          | 8 May 2023  | not set     | open
take-mandatory-training | 8 May 2023  | not set     | open
tell-needs              | 5 May 2023  | 30 Apr 2024 | open
""",
}


@pytest.mark.parametrize("name", MEMBERS)
def test_what_was_owed_to_and_by_a_member_and_what_became_of_it(life: ATerm, name: str) -> None:
    assert rows(life.steps_of(name), life.today) == table(MEMBERS[name])


# ------------------------------------------------------------------ who was told, what was late, and who may sit

LETTERS = """
2 Apr 2019  | democratic-services | reminder   | make-learning-plan
17 Apr 2019 | democratic-services | reminder   | supply-candidate of Gwen
# the day after the last one, which was that before the poll
2 May 2019  | assistant-director  | escalation | supply-candidate of Gwen
10 May 2019 | assistant-director  | escalation | invite-to-induction of Bram
17 May 2019 | ict-officer         | nudge      | issue-device of Bram
3 Jul 2019  | democratic-services | reminder   | charter-progress
2 Oct 2019  | democratic-services | reminder   | charter-progress
# four weeks and one week before six months of office are over, and a week after
9 Oct 2019  | Cerys               | reminder   | complete-psp of Cerys
30 Oct 2019 | Cerys               | reminder   | complete-psp of Cerys
13 Nov 2019 | member-services     | escalation | complete-psp of Cerys
3 Jul 2020  | Cerys               | reminder   | refresh-psp of Cerys
2 Apr 2021  | democratic-services | reminder   | make-learning-plan
3 Jul 2021  | Cerys               | reminder   | refresh-psp of Cerys
2 Apr 2022  | democratic-services | reminder   | make-learning-plan
2 Apr 2023  | democratic-services | reminder   | make-learning-plan
"""

OVERDUE = """
20 Nov 2019 | charter-progress                | 1
20 Nov 2019 | complete-psp of Cerys           | 1
20 Nov 2019 | evaluate-learning of Ada        | 6
20 Nov 2019 | evaluate-learning of Bram       | 4
20 Nov 2019 | evaluate-learning of Cerys      | 2
7 Jul 2021  | charter-progress                | 1
7 Jul 2021  | evaluate-learning of Ada        | 7
7 Jul 2021  | evaluate-learning of Bram       | 4
7 Jul 2021  | evaluate-learning of Cerys      | 2
7 Jul 2021  | sit-on-employee-appeals of Bram | 1
7 Jul 2021  | sit-on-planning of Ada          | 1
9 May 2023  | charter-progress                | 1
9 May 2023  | evaluate-learning of Ada        | 8
9 May 2023  | invite-to-induction of Ada      | 1
9 May 2023  | invite-to-induction of Elin     | 1
9 May 2023  | revise-induction                | 1
9 May 2023  | sit-on-planning of Ada          | 1
"""


def test_who_was_reminded_and_who_heard_of_what_was_late(life: ATerm) -> None:
    assert life.letters() == table(LETTERS)


def test_what_was_overdue_on_the_days_that_somebody_looked(life: ATerm) -> None:
    assert life.overdue == table(OVERDUE)


def test_training_is_good_for_a_year_and_its_last_day_is_in_it(life: ATerm) -> None:
    days = ("19 Jun 2019", "12 Jun 2020", "10 Jun 2021", "11 Jun 2021", "7 Jul 2021", "8 Jul 2021", "8 Jul 2022")

    assert life.may_sit(ADA, "planning-committee", *days) == ["yes", "yes", "yes", "no", "no", "yes", "no"]


REPORTS = """
# what each report holds, in its order
overview-report   | Overview of the service
charter-progress  | Evidence of the North East Charter Plus
charter-progress  | Take-up of the Personal Support Plan meeting
charter-progress  | Progress
evaluation-report | Attendance
evaluation-report | Evaluation by session
evaluation-report | Evaluation by provider
evaluation-report | Impact of the Evaluation form
evaluation-report | Summed answers of the Review of the Member Briefings: Which topics should next year's have?
access-report     | Access
access-report     | Attendance by group
who-may-sit       | Eligibility of every Mandatory Committee
who-may-sit       | Outstanding steps of “Mandatory training of every Member”
"""


def test_each_report_holds_what_the_document_speaks_of(life: ATerm) -> None:
    assert headings_of_reports(life.strategy) == table(REPORTS)


# ------------------------------------------------------------------ and none of it without its entry

READ = read_strategy(built_in(STRATEGY))
WHENEVER_ASKED = "who-may-sit"
"""The report that is there at any time, so that none is ever due. What it holds stands above."""
RUN = sorted(entry.id for entry in (*READ.rules.values(), *READ.seats.values()) if entry.carries and entry.id != WHENEVER_ASKED)


def test_without_any_one_rule_report_or_seat_the_term_is_another(life: ATerm) -> None:
    outcomes = {entry: life.steps_without(entry) for entry in RUN}

    assert [entry for entry, (as_it_is, without_it) in outcomes.items() if as_it_is == without_it] == []


def test_without_what_the_document_is_the_file_cannot_be_read() -> None:
    with pytest.raises(StrategyHasMistakes, match="no \\[strategy\\] table"):
        read_strategy(cut_out(built_in(STRATEGY), ""))


def test_what_no_outcome_can_see_is_a_service_to_daily_work_and_no_development() -> None:
    """Casework, meetings without paper, stationery and surgeries: nothing is learnt, offered or due, so it is only said."""
    assert [note.carries for note in READ.notes] == [("STO-38",)]
    assert [noun.id for noun in READ.nouns.values() if noun.carries] == []

"""A strategy in plain English: what an officer reads of each rule, seat and report."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.printing import in_full, print_report, print_rule, print_seat, print_strategy
from domain.strategies import built_in, built_in_ids
from domain.strategy.entries import Strategy
from domain.strategy.reading import read_strategy

MONDAY = date(2026, 5, 11)

NOUNS = """\
[strategy]
id = "s"
council = "Anytown"
title = "A strategy"

[offices]
services = "Member Services"
director = "Director"

[roles]
chair = "Chair of a committee"

[calendar]
tenure = "took office"
autumn = "September to November"

[[body]]
id = "planning-committee"
name = "Planning Committee"
kind = "regulatory"

[[body]]
id = "council"
name = "Full Council"

[[course]]
id = "law-course"
name = "Planning law"
parts = ["Procedure", "Practice"]

[[support]]
id = "first-talk"
name = "Planning talk"

[[support]]
id = "older-hand"
name = "Mentor"

[[form]]
id = "talk-form"
name = "Talk form"

[[material]]
id = "hand-book"
name = "Handbook"

[[award]]
id = "charter-mark"
name = "Charter"

[[fact]]
id = "signed-up"
name = "Declaration"
words = "The declaration was made"

[[setting]]
id = "how-often"
name = "Interval of checks"
value = "3 months"

[[setting]]
id = "some-day"
name = "Day of the review"
value = "not set"

[[setting]]
id = "how-many"
name = "Sessions needed"
value = "not set"

[[budget]]
id = "the-money"
name = "Training budget"

[[rule]]
id = "yes-or-no"
name = "Decide on the Charter"
who = "council"
opens = "ordinary election held"
done = "yes-or-no decided"

[[rule]]
id = "pair-up"
name = "Assign a mentor"
opens = "older-hand asked for"
done = "older-hand assigned"

"""


def a_strategy(entry: str) -> Strategy:
    return read_strategy(NOUNS + entry)


def printed(entry: str) -> str:
    return print_rule(a_strategy(f'[[rule]]\nid = "r-1"\nname = "Do it"\n{entry}').rules["r-1"], a_strategy(""), MONDAY)


def test_a_rule_reads_as_an_officer_would_say_it() -> None:
    strategy = a_strategy("""\
[[rule]]
id = "offer-talk"
name = "Offer a planning talk"
clause = "5.13"
who = "elected and new"
does = "services"
force = "owed"
opens = "tenure"
aim = "1 month after tenure"
by = "2 months after tenure"
done = "first-talk offered"
remind = ["14 days before", "on the day"]
nudge = "21 days: services"
escalate = "1 week after: director, group-leader"
skip = "director: where it is not wanted"
local = "The reminders are ours."
""")

    assert (
        print_rule(strategy.rules["offer-talk"], strategy, MONDAY)
        == """\
Offer a planning talk (clause 5.13)
  For: Every member who is elected and is new to the council.
  Whose move: Member Services; it is owed and must be done.
  Opens: When the member comes into office.
  Aim: 1 month after the member comes into office.
  Last day: 2 months after the member comes into office.
  Done: When the Planning talk is offered.
  Reminders: 14 days before and on the day.
  While it is open: Every 21 days, Member Services is told.
  When it is late: 1 week after the last day, Director and the Group Leader of the member's group are told.
  May be waived: By Director, where it is not wanted.
  Our own choice: The reminders are ours.
  For example: if the member comes into office on Monday 11 May 2026, the last day is Saturday 11 July 2026."""
    )


def test_a_seat_reads_as_a_clerk_would_say_it() -> None:
    strategy = a_strategy("""\
[[seat]]
id = "may-sit"
name = "Planning law before sitting"
body = "planning-committee"
clause = "5.3"
for = ["members", "substitutes"]
needs = "law-course completed"
valid = "1 year"
starts = "first meeting of planning-committee"
returns = "same day"
without = "bars"
""")

    assert (
        print_seat(strategy.seats["may-sit"], strategy, MONDAY)
        == """\
Planning law before sitting (clause 5.3)
  Body: Planning Committee.
  For: Members and substitutes (named and likely).
  Needs: “Planning law” has been completed.
  Starts: The first meeting of Planning Committee.
  Good for: 1 year, its last day included.
  Counts: From the very day on which it is met.
  Without it: The strategy bars them from sitting.
  For example: if it is met on Monday 11 May 2026, it is good up to and including Tuesday 11 May 2027."""
    )


def test_a_report_reads_with_its_readers_and_what_it_holds() -> None:
    strategy = a_strategy("""\
[[report]]
id = "year-end"
name = "Present the annual report"
clause = "8"
does = "services"
to = ["council", "group-leader of each minority group"]
every = "financial year in autumn"
holds = [
  "attendance", "take-up of first-talk > council", "eligibility of every regulatory body", "text", "progress: text", "needs met and unmet",
]
""")

    assert (
        print_report(strategy.rules["year-end"], strategy, MONDAY)
        == """\
Present the annual report (clause 8)
  Presented by: Member Services.
  To: Full Council and the Group Leader of each minority group.
  How often: Every financial year, from September to November (autumn).
  Last day: The last day of those months.
  Holds: Attendance; take-up of the Planning talk (to Full Council alone); eligibility of every body of the kind “regulatory”; \
what is written in words; progress, in words; needs met and unmet.
  For example: for the period that begins on Tuesday 1 September 2026, the last day is Monday 30 November 2026."""
    )


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('by = "at once"', "if the member is elected on Monday 11 May 2026, the last day is the same day, Monday 11 May 2026."),
        ('by = "28 days from tenure"', "if the member comes into office on Monday 11 May 2026, the last day is Sunday 7 June 2026."),
        ('by = "before poll"', "if polling day is on Monday 11 May 2026, the last day is Sunday 10 May 2026."),
        ('by = "2 days after count"', "if the count is on Monday 11 May 2026, the last day is Wednesday 13 May 2026."),
        ('by = "5 working days after opening"', "if the member is elected on Monday 11 May 2026, the last day is Monday 18 May 2026."),
        ('by = "before next meeting of planning-committee"', "if the next meeting of Planning Committee is on Monday 11 May 2026"),
        ('by = "December 2021"', "the last day is Friday 31 December 2021."),
        ('by = "end of municipal year"', "the last day is Friday 30 April 2027."),
        ('by = "31 May"', "the last day is Sunday 31 May 2026."),
        ('by = "first October after tenure"', "the last day is Saturday 31 October 2026."),
        ('by = "day after poll"', "the last day is Tuesday 12 May 2026."),
        ('by = ["1 year after opening", "28 days after first-talk asked for"]', "the last day is Tuesday 11 May 2027."),
        ('by = "as soon as practicable"', "its age is shown, and it is never overdue."),
        ('by = "not set"', "there is no last day, for the strategy sets none."),
        ('by = "[some-day]"', "no day can be worked out until “Day of the review” is set."),
        ('by = "1 month after elected and 1 month after tenure"', "no day can be worked out before these things happen."),
        ("", "there is no last day, for the strategy sets none."),
        ('every = "quarter"', "for the period that begins on Wednesday 1 April 2026, the last day is Tuesday 30 June 2026."),
        (
            'every = "year in October"\nstarting = "October 2028"',
            "begins on Sunday 1 October 2028, the last day is Tuesday 31 October 2028.",
        ),
        ('every = "[how-often]"', "for the period that begins on Monday 11 May 2026, the last day is Monday 10 August 2026."),
        ('every = "[some-day]"', "no day can be worked out until “Day of the review” is set."),
        ('every = "term"', "no day can be worked out until the period is known."),
        ('every = "any time"', "there is no last day, for any time will do."),
        ('every = "6 months after done"', "if it is done on Monday 11 May 2026, the last day for the next is Wednesday 11 November 2026."),
    ],
)
def test_every_kind_of_deadline_has_a_date_worked_out_or_says_why_not(entry: str, says: str) -> None:
    assert says in printed(f'opens = "elected"\n{entry}\ndone = "signed-up recorded"').rpartition("For example: ")[2]


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ('who = "council"', "For: The council."),
        ('who = "body planning-committee"', "For: Planning Committee."),
        ('who = "each body of regulatory"', "For: Each body of the kind “regulatory”."),
        ('who = "each group"', "For: Each political group."),
        ('who = "not set"', "For: Nobody yet: the population is not set."),
        ('who = ["elected", "co-opted"]', "For: Every member who is elected or is co-opted."),
        ('who = "elected and not holds chair"', "For: Every member who is elected and does not hold the post of Chair of a committee."),
        ('who = "elected and not by-election"', "For: Every member who is elected and did not come in at a by-election."),
        ('who = "not new"', "For: Every member who is not new to the council."),
        ('who = ["sits on planning-committee", "aspires to any role"]', "who sits on Planning Committee or hopes to hold any post."),
        ('who = "sits on any regulatory and in no group"', "who sits on any body of the kind “regulatory” and is in no political group."),
        ('who = "elected within 1 year"', "For: Every member who has been elected within the last year."),
        ('who = "older-hand assigned"', "For: Every member for whom the Mentor has been assigned."),
        ('who = "prospective candidate"', "For: Everybody who is thinking of standing."),
        (
            'opens = "annual council and law-course completed"',
            "When the last of these comes: the annual council is held; “Planning law” is completed.",
        ),
        ('opens = ["took any role", "May 2010"]', "Opens: When the member takes any post; or on Monday 31 May 2010."),
        ('opens = "yes-or-no decided yes"', "Opens: When “Decide on the Charter” is decided (“yes”)."),
        ('opens = "meeting of planning-committee called"', "Opens: When a meeting of Planning Committee is called."),
        ('opens = "change noted of law"', "Opens: When a change of law is noted."),
        ('opens = "by-election expected in 2027"', "Opens: When a by-election in 2027 is expected."),
        ('opens = "charter-mark expires"', "Opens: When the Charter expires."),
        ('opens = "first-talk unanswered"', "Opens: When the offer of the Planning talk goes unanswered."),
        ('opens = "left chair"', "Opens: When the member leaves the post of Chair of a committee."),
        ('opens = "joined any regulatory"', "Opens: When the member joins any body of the kind “regulatory”."),
        ('if = "not first-talk offered within 2 months"', "Only if: The Planning talk has not been offered within the last 2 months."),
        (
            'if = "law-course attended 3 times this term"',
            "Only if: “Planning law” has been attended at least 3 times in this term of office.",
        ),
        ('if = "6 hours of law-course attended this year"', "“Planning law” has been attended for at least 6 hours this year."),
        ('if = "law-course completed [how-many] times"', "as many times as “Sessions needed” (not set) says."),
        (
            'if = "session attended with core = yes since last first-talk held"',
            "core being yes since the last time that the Planning talk is held.",
        ),
        ('every = "year"\ntimes = 2', "How often: At least 2 times, every year."),
        ('every = "[how-often]"', "How often: As often as “Interval of checks” (3 months) says."),
        ('every = "year from May to July"', "How often: Every year, from May to July."),
        ('by = "28 days from tenure"', "Last day: 28 days, the first of them the day the member comes into office."),
        ('by = "before session"', "Last day: The day before the session."),
        ('by = "1 month after pair-up due"', "Last day: 1 month after “Assign a mentor” falls due."),
        ('force = "open"', "it is open to choice, and never late."),
        ('does = ["services", "older-hand"]', "Whose move: Member Services and the Mentor; it is expected."),
        ("stays = true", "Stays open: Even when the member leaves."),
    ],
)
def test_each_wording_has_its_english(entry: str, line: str) -> None:
    assert line in printed(f'{entry}\ndone = "signed-up recorded"')


@pytest.mark.parametrize(
    ("done", "english"),
    [
        ("first-talk held", "When the Planning talk is held."),
        ("older-hand held", "When the Mentor and the member meet or talk."),
        ("law-course held", "When a session of “Planning law” is held."),
        ("each of law-course held", "When every part of “Planning law” is held."),
        ("each of pair-up done", "When every step of “Assign a mentor” is done."),
        ("law-course taught", "When “Planning law” is taught by the member."),
        ("signed-up recorded", "When “Declaration” is recorded."),
        ("hand-book added to", "When the Handbook is added to."),
        ("hand-book approved by services", "When the Handbook is approved by Member Services."),
        (
            "hand-book approved by services then council",
            "When the Handbook is approved by Member Services, and then the Handbook is approved by Full Council.",
        ),
        ("the-money presented to council", "When the Training budget is presented to Full Council."),
        ("not set", "Not set."),
    ],
)
def test_what_closes_a_step_is_said_in_the_councils_own_names(done: str, english: str) -> None:
    assert f"  Done: {english}\n" in printed(f'done = "{done}"')


def test_what_may_have_happened_before_the_opening_is_said() -> None:
    assert "at any time in this term of office." in printed('since = "this term"\ndone = "law-course completed"')


def test_a_theme_without_actions_is_printed_all_the_same() -> None:
    text = print_strategy(a_strategy('[[plan]]\nid = "p"\nname = "Plan"\nthemes = ["Performance"]'), MONDAY)

    assert "Theme: Performance\n  No action." in text


def test_a_note_is_printed_with_its_clause() -> None:
    assert "Times suit the majority. (clause 6.1)" in print_strategy(
        a_strategy('[[note]]\nsays = "Times suit the majority"\nclause = "6.1"'), MONDAY
    )


def test_a_blank_approval_is_said_to_be_not_set() -> None:
    assert "Approved by: Not set." in print_strategy(read_strategy('[strategy]\nid = "s"\ntitle = "S"\napproved_by = "not set"'), MONDAY)


@settings(max_examples=20, deadline=None)  # a whole strategy is printed each time, on a machine that may be busy
@given(day=st.dates(date(2000, 1, 1), date(2090, 12, 31)), id=st.sampled_from(built_in_ids()))
def test_every_entry_of_every_strategy_prints_on_any_day_with_no_id_and_no_gap(day: date, id: str) -> None:
    strategy = _read(id)
    text = print_strategy(strategy, day)
    ids = {id for id in {*strategy.nouns, *strategy.rules, *strategy.offices, *strategy.roles, *strategy.seats} if "-" in id}
    names = " ".join(_names_of(strategy))

    assert "None" not in text
    assert "  " not in re.sub(r"(?m)^ +", "", text)
    assert [id for id in ids if re.search(rf"(?<![\w-]){re.escape(id)}(?![\w-])", text) and id not in names] == []
    assert text.count("For example: ") == len(strategy.rules) + len(strategy.seats)
    for rule in strategy.rules.values():
        assert f"{rule.name[:1].upper()}{rule.name[1:]}" in text
        assert rule.clause in text


_CACHE: dict[str, Strategy] = {}


def _read(id: str) -> Strategy:
    if id not in _CACHE:
        _CACHE[id] = read_strategy(built_in(id))
    return _CACHE[id]


def _names_of(strategy: Strategy) -> list[str]:
    """What an entry says of itself, which may hold a hyphen that an id holds too."""
    entries = [*strategy.nouns.values(), *strategy.rules.values(), *strategy.seats.values(), *strategy.notes]
    return [*(f"{entry.name} {entry.local} {entry.says}" for entry in entries), *strategy.offices.values(), *strategy.roles.values()]


def test_a_kind_of_body_is_called_what_the_council_calls_one_of_them() -> None:
    strategy = a_strategy(
        '[words]\nregulatory = "Mandatory Committee"\n'
        '[[rule]]\nid = "r"\nwho = "each body of regulatory"\nopens = "joined any regulatory"\ndone = "first-talk held"\n'
        '[[report]]\nid = "report"\nto = "council"\nevery = "year"\nholds = "eligibility of every regulatory body"'
    )

    text = print_strategy(strategy, MONDAY)

    assert "For: Each Mandatory Committee." in text
    assert "Opens: When the member joins any Mandatory Committee." in text
    assert "Holds: Eligibility of every Mandatory Committee." in text


def test_members_are_called_what_the_council_calls_them() -> None:
    strategy = a_strategy(
        '[words]\nmember = { en = "keeper" }\n[[rule]]\nid = "r"\nopens = "elected"\nby = "at once"\ndone = "first-talk held"'
    )

    text = print_rule(strategy.rules["r"], strategy, MONDAY)

    assert "For: Every keeper." in text
    assert "Opens: When the keeper is elected." in text
    assert "member" not in text.lower()


def test_a_day_is_said_in_full() -> None:
    assert in_full(date(2026, 5, 7)) == "Thursday 7 May 2026"

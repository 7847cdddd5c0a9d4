"""What `strategy check` finds: each error and warning, on its line, with what would be accepted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.checking import check
from domain.strategies import built_in, built_in_ids
from domain.strategy.problem import Problem, StrategyHasMistakes
from domain.strategy.reading import read_strategy

SOUND = """\
[strategy]
id = "sound"
title = "A sound strategy"

[words]
planning = "Planning talk"

[offices]
services = "Member Services"

[roles]
chair = "Chair"

[[body]]
id = "panel"

[[body]]
id = "council"

[[course]]
id = "law"

[[support]]
id = "planning"
see = { content = ["member"] }

[[form]]
id = "feedback"

[[rule]]
id = "offer"
name = "Offer a planning talk"
does = "services"
opens = "elected"
by = "2 months after elected"
done = "planning offered"
remind = "14 days before"

[[rule]]
id = "hold"
name = "Hold the planning talk"
opens = "planning offered"
by = "2 months after opening"
done = "planning held"

[[rule]]
id = "evaluate"
opens = "law attended"
by = "14 days after opening"
done = "feedback returned"
"""


def problems(entries: str, level: str) -> list[Problem]:
    return [problem for problem in check(SOUND + "\n" + entries) if problem.level == level]


def line_marked(entries: str) -> int:
    return next(number for number, line in enumerate((SOUND + "\n" + entries).splitlines(), start=1) if "#here" in line)


def test_a_sound_strategy_has_nothing_to_put_right() -> None:
    assert check(SOUND) == []


@pytest.mark.parametrize("id", built_in_ids())
def test_the_strategies_that_come_with_the_program_have_no_error(id: str) -> None:
    assert [str(problem) for problem in check(built_in(id)) if problem.level == "error"] == []


def test_a_text_that_is_not_toml_has_that_one_error() -> None:
    assert [(problem.line, problem.level) for problem in check("nonsense")] == [(1, "error")]


ERRORS = [
    ('[[rule]]\nid = "r"\nopens = [] #here\ndone = "law attended"', "a list of at least one"),
    ('[[rule]]\nid = "r"\nopens = "elected"\nby = [] #here\ndone = "law attended"', "a list of at least one"),
    ('[[setting]]\nid = "x"\nvalue = { a = 1 } #here', "accepted: a whole number, a date, text in quotes"),
    # one id for two things
    ('[[rule]]\nid = "law" #here\ndone = "planning held"', 'found "law" again'),
    # words that mean nothing
    ('[[rule]]\nid = "r"\nopens = "planing held" #here\ndone = "planning held"', 'did you mean "planning"?'),
    ('[[rule]]\nid = "r"\nopens = "elected"\ndone = "planning given" #here', "a support takes no verb"),
    ('[[rule]]\nid = "r"\nevery = "[interval]" #here\ndone = "law held"', 'no setting is called "interval"'),
    ('[[rule]]\nid = "r"\ndoes = "servicse" #here\nopens = "elected"\ndone = "law attended"', 'did you mean "services"?'),
    ('[[rule]]\nid = "r"\nopens = "elected"\nby = "at once"\ndone = "law attended"\nescalate = "1 day after: boss" #here', 'found "boss"'),
    ('[[rule]]\nid = "r"\nopens = "elected"\ndone = "law attended"\nnudge = "1 day: boss" #here', 'found "boss"'),
    ('[[rule]]\nid = "r"\nopens = "elected"\ndone = "law attended"\nskip = "boss: why not" #here', 'found "boss"'),
    ('[[rule]]\nid = "r"\nopens = "elected"\ndone = "law attended"\napproved_by = "boss" #here', 'found "boss"'),
    # names that lead back to themselves
    ('[who]\nround = "square" #here\nsquare = "round"', "it refers to itself"),
    # dates that cannot work
    (
        '[[rule]]\nid = "r"\nopens = "May 2010"\nby = "April 2010" #here\ndone = "law attended"',
        "it is due on 2010-04-30, before it opens on 2010-05-01",
    ),
    (
        '[[rule]]\nid = "r"\nopens = "law booked"\nby = "2 days before law booked" #here\ndone = "law attended"',
        "a day before the step opens",
    ),
    ('[[rule]]\nid = "r"\nopens = "law booked"\nby = "before opening" #here\ndone = "law attended"', "a day before the step opens"),
    (
        '[[rule]]\nid = "r"\nopens = "law booked"\nby = "not set"\ndone = "law attended"\nremind = "2 days before" #here',
        "there is no day to remind of",
    ),
    ('[[rule]]\nid = "r"\nopens = "law booked"\ndone = "law attended"\nremind = "2 days before" #here', "there is no day to remind of"),
    (
        '[[rule]]\nid = "r"\nopens = "law booked"\nby = "7 days after opening"\ndone = "law attended"\nremind = "14 days before" #here',
        "which is before the step opens",
    ),
    (
        '[[rule]]\nid = "r"\nevery = "month"\nwho = "council"\ndone = "law held"\nremind = "6 weeks before" #here',
        "which is before the step opens",
    ),
    ('[[rule]]\nid = "r"\nopens = "law booked"\ntimes = 2 #here\ndone = "law attended"', "there is no every"),
    # approvals and declines
    (
        '[[rule]]\nid = "r"\nopens = "application made"\ndone = "application approved by group-leader" #here',
        "nobody for a member in no group",
    ),
    ('[[rule]]\nid = "r"\nopens = "elected"\ndone = "law attended"\napproved_by = "whip" #here', "nobody for a member in no group"),
    (
        '[[support]]\nid = "talk"\n[[rule]]\nid = "r"\nforce = "required"\nopens = "elected"\ndone = "talk held" #here',
        'nothing notices "talk declined"',
    ),
    ('[[award]]\nid = "badge"\nholder = "member" #here', "accepted: council, person"),
    # seats
    (
        '[[rule]]\nid = "r"\nwho = "council"\nevery = "year"\ndone = "law held"\n'
        '[[seat]]\nid = "s"\nbody = "panel"\nneeds = "law completed"\nstarts = "joined panel"\nvalid = "6 months" #here',
        "which runs out before",
    ),
    (
        '[[rule]]\nid = "r"\nwho = "council"\nevery = "2 years"\ndone = "law held"\n'
        '[[seat]]\nid = "s"\nbody = "panel"\nneeds = "law completed"\nstarts = "joined panel"\nvalid = "1 year" #here',
        "which runs out before",
    ),
    (
        '[[body]]\nid = "other"\n[[course]]\nid = "a"\nopen_to = "sits on other"\n[[course]]\nid = "b"\nopen_to = ["sits on panel"]\n'
        '[[seat]]\nid = "s"\nbody = "panel"\nneeds = "a completed" #here\nstarts = "joined panel"\nwithout = "bars"\n'
        '[[seat]]\nid = "t"\nbody = "other"\nneeds = "b completed"\nstarts = "joined other"\nwithout = "bars"',
        "open only to those who already sit",
    ),
    # reports
    ('[[report]]\nid = "r"\nto = ["pannel"] #here\nevery = "year"', 'did you mean "panel"?'),
    ('[[report]]\nid = "r"\nto = ["panel"]\nevery = "year"\nholds = ["attendance > pannel"] #here', 'did you mean "panel"?'),
    ('[[report]]\nid = "r"\nto = ["panel"]\nevery = "year"\nholds = ["impact of planning"] #here', "what is said there is private"),
    (
        '[[course]]\nid = "quiet"\n[[report]]\nid = "r"\nto = ["panel"]\nevery = "year"\nholds = ["take-up of quiet"] #here',
        "no rule asks for quiet",
    ),
    # what the document asks for
    ('[[note]]\nsays = "An aim."\ncarries = ["X-01"] #here', "found X-01 and no clause"),
]


@pytest.mark.parametrize(("entries", "says"), ERRORS)
def test_an_error_is_found_on_its_line(entries: str, says: str) -> None:
    found = [problem for problem in problems(entries, "error") if says in problem.message]

    assert found, problems(entries, "error")
    assert found[0].line == line_marked(entries)


WARNINGS = [
    ('[[rule]]\nid = "r"\nopens = "elected"\nby = "not set" #here\ndone = "law attended"', "not set, 1 of 1: by is not set"),
    (
        '[[rule]]\nid = "r"\nopens = "elected"\nby = "at once"\ndone = "law attended"\nlocal = "At once is ours." #here',
        "local, 1 of 1: At once is ours.",
    ),
    ('[[setting]]\nid = "x"\nvalue = "not set" #here', "set_by names nobody who will"),
    ('[[rule]]\nid = "r"\nwho = "elected and co-opted" #here\nopens = "elected"\ndone = "law attended"', "nobody can be"),
    ('[[rule]]\nid = "r"\nwho = "elected and not elected" #here\nopens = "elected"\ndone = "law attended"', "nobody can be"),
    ('[[rule]]\nid = "r"\nwho = "not set" #here\nopens = "elected"\ndone = "law attended"', "the population is not set"),
    (
        '[[support]]\nid = "tour"\n[[rule]]\nid = "r"\nopens = "elected"\ndone = "tour offered" #here',
        "no rule says what follows once tour is offered",
    ),
    ('[[form]]\nid = "unsent" #here', "no rule and no support sends this form"),
    (
        '[[plan]]\nid = "p"\nthemes = ["One", "Two"] #here\n[[plan.action]]\ntheme = "One"\naction = "Do"\ndone = "law held"',
        'no action serves "Two"',
    ),
    (
        '[[course]]\nid = "tour"\ncounts = ["by coach", "one-to-one"] #here',
        'say "in person" or "online" too',
    ),
    (
        '[[theme]]\nid = "aims"\nvalues = ["Homes", "Climate"]\n[[plan]]\nid = "p"\nthemes = "aims" #here',
        '"aims" is a [[theme]]: write its values here, Homes, Climate',
    ),
    (
        '[[rule]]\nid = "r"\nforce = "open"\nopens = "law booked"\nby = "7 days after opening" #here\ndone = "law attended"',
        "is never overdue",
    ),
    ('[[rule]]\nid = "r"\nname = "Say which ward" #here\nopens = "elected"\ndone = "law attended"', 'the name says "ward"'),
    (
        '[[rule]]\nid = "r"\nopens = "elected" #here\nby = "at once"\ndone = "planning offered"',
        'the same fact opens "Offer a planning talk" (line 30)',
    ),
    (
        '[[rule]]\nid = "r"\nwho = "council"\nopens = "strategy adopted"\ndone = "law held for each of elected" #here',
        "cannot see each member's own facts",
    ),
    (
        '[[report]]\nid = "r"\nto = ["panel"]\nevery = "quarter"\nescalate = "7 days after: services" #here',
        '"7 days after" never comes, for the step has lapsed by then',
    ),
    (
        '[[rule]]\nid = "r"\nwho = "council"\nevery = "month"\nby = "3 weeks after opening"\ndone = "law held"\n'
        'escalate = ["1 day after: services", "11 days after: panel"] #here',
        '"11 days after" never comes',
    ),
    (
        '[[rule]]\nid = "r"\nwho = "council"\nevery = "year"\nby = "May 2027"\ndone = "law held"\nescalate = "1 day after: services" #here',
        '"1 day after" never comes',
    ),
    (
        '[[rule]]\nid = "r"\nopens = "elected"\nby = "before session" #here\ndone = "law attended"',
        "about a session, so its day is never known",
    ),
    (
        '[[rule]]\nid = "r"\nopens = "elected"\nby = "before meeting" #here\ndone = "law attended"',
        "about a meeting, so its day is never known",
    ),
]


@pytest.mark.parametrize(("entries", "says"), WARNINGS)
def test_a_warning_is_given_on_its_line_and_stops_nothing(entries: str, says: str) -> None:
    found = [problem for problem in problems(entries, "warning") if says in problem.message]

    assert found, problems(entries, "warning")
    assert found[0].line == line_marked(entries)
    assert problems(entries, "error") == []


def test_a_rule_may_be_named_after_what_a_noun_is_called() -> None:
    entries = '[[support]]\nid = "chat"\nname = "Learning chat"\n[[rule]]\nid = "r"\nname = "Have the learning chat"\ndone = "chat held"'

    assert not [problem for problem in problems(entries, "warning") if "the name says" in problem.message]


def test_a_role_in_a_file_that_declares_none_is_a_warning() -> None:
    text = (
        SOUND.replace('[roles]\nchair = "Chair"\n', "")
        + '\n[[rule]]\nid = "r"\nwho = "holds chair"\nopens = "elected"\ndone = "law attended"'
    )

    assert any('no role is declared, and this counts on "chair"' in problem.message for problem in check(text))


FINE = {
    "approval where the member is in a group": (
        '[[rule]]\nid = "r"\nwho = "elected and in a group"\nopens = "application made"\ndone = "application approved by group-leader"'
    ),
    "approval by another for members in no group": (
        '[[rule]]\nid = "r"\nopens = "application made"\n'
        'done = ["application approved by group-leader", "in no group and application approved by services"]'
    ),
    "a decline that another rule takes up": (
        '[[support]]\nid = "talk"\n[[rule]]\nid = "r"\nforce = "required"\nopens = "elected"\ndone = "talk held"\n'
        '[[rule]]\nid = "s"\nopens = "talk declined"\ndone = "law attended"'
    ),
    "a required thing that may be done in another way": (
        '[[support]]\nid = "talk"\n[[rule]]\nid = "r"\nforce = "required"\nopens = "law missed"\ndone = ["law completed", "talk held"]'
    ),
    "validity as long as the cycle": (
        '[[rule]]\nid = "r"\nwho = "council"\nevery = "year"\ndone = "law held"\n'
        '[[seat]]\nid = "s"\nbody = "panel"\nneeds = "law completed"\nstarts = "joined panel"\nvalid = "1 year"'
    ),
    "a course that is open to others too": (
        '[[course]]\nid = "a"\nopen_to = ["sits on panel", "elected"]\n'
        '[[seat]]\nid = "s"\nbody = "panel"\nneeds = "a completed"\nstarts = "joined panel"\nwithout = "bars"'
    ),
    "a summed answer of what is private": '[[report]]\nid = "r"\nto = ["panel"]\nevery = "year"\nholds = ["take-up of planning", "impact"]',
    "a report to leaders of minority groups": '[[report]]\nid = "r"\nto = ["group-leader of each minority group"]\nevery = "year"',
    "a clause of the plan for its actions": (
        '[[plan]]\nid = "p"\nclause = "App. A"\n[[plan.action]]\naction = "Do"\ndone = "law held"\ncarries = ["X-01"]'
    ),
    "an escalation while the step of a period is open still": (
        '[[report]]\nid = "r"\nto = ["panel"]\nevery = "quarter"\nby = "14 days after opening"\nescalate = "7 days after: services"\n'
        '[[rule]]\nid = "s"\nwho = "council"\nevery = "year in April"\ndone = "law held"\nescalate = "3 months after: panel"\n'
        '[[rule]]\nid = "t"\nevery = "1 year after done"\ndone = "law attended"\nescalate = "2 years after: panel"'
    ),
    "a reminder within the window of a yearly rule": (
        '[[rule]]\nid = "r"\nevery = "year in October"\ndone = "law attended"\nremind = "14 days before"'
    ),
}


@pytest.mark.parametrize("entries", FINE.values(), ids=FINE.keys())
def test_what_is_sound_is_no_error(entries: str) -> None:
    assert [str(problem) for problem in problems(entries, "error")] == []
    assert not [problem for problem in problems(entries, "warning") if "never comes" in problem.message]


_VALUES = [
    "3",
    "true",
    "[]",
    "[1]",
    "{}",
    '""',
    '"not set"',
    "2026-01-01",
    '["elected"]',
    '"[',
    '"each of"',
    "1.5",
    '"x and y"',
    '"at once"',
]
_LINES = built_in("model-council").splitlines()


@settings(max_examples=60, deadline=None)  # a whole file is read and checked each time
@given(st.lists(st.tuples(st.integers(0, len(_LINES) - 1), st.sampled_from(["leave out", "say twice", *_VALUES])), min_size=1, max_size=4))
def test_whatever_is_done_to_a_file_each_of_its_problems_has_a_line_of_it(changes: list[tuple[int, str]]) -> None:
    lines = list(_LINES)
    for at, change in changes:
        key, equals, _ = lines[at].partition("=")
        lines[at] = "" if change == "leave out" else f"{lines[at]}\n{lines[at]}" if change == "say twice" else f"{key}{equals} {change}"
    text = "\n".join(lines)

    found = check(text)

    assert all(1 <= problem.line <= len(text.splitlines()) for problem in found)
    try:
        read_strategy(text)
    except StrategyHasMistakes as refused:
        assert set(refused.mistakes) <= set(found)  # noqa: PT017  # either outcome is right, and each has something to be checked
    else:
        assert not any(problem.message.startswith("this is not TOML") for problem in found)


def test_a_file_of_many_faults_has_each_in_the_order_of_its_lines() -> None:
    found = check(SOUND + '\n[[rule]]\nid = "r"\nby = "sometime"\ntimes = 2\ndone = "planing held"')

    lines = [problem.line for problem in found if problem.level == "error"]
    assert len(lines) == 3
    assert lines == sorted(lines)

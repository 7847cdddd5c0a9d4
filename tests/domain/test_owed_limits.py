"""What a strategy may say and what is owed does not run is refused when the file is checked, and nothing shipped is."""

import pytest

from domain.checking import check
from domain.owing.answering.limits import limits_of
from domain.owing.owed import Adopted
from domain.strategy.reading import read_strategy
from tests.domain.lives import a_term, day, only_step, steps, strategy, told

A_FILE = """
[strategy]
id = "asks-too-much"
title = "Asks too much"
[offices]
director = "Director"
[[body]]
id = "panel"
{body}
[[course]]
id = "law"
[[rule]]
id = "train"
opens = "elected"
by = "not set"
done = "law completed"
{rule}
"""


@pytest.mark.parametrize(
    ("rule", "body", "line"),
    [
        ('approved_by = "director"', "", "approved_by"),
        ('who = "in a group with a seat on panel"', "", "who"),
        ('every = "term in May"', "", "every"),
        ("", 'until = "2 months after opening"', "until"),
    ],
)
def test_what_is_not_run_is_refused_with_its_line_and_what_to_write_instead(rule: str, body: str, line: str) -> None:
    text = A_FILE.format(rule=rule, body=body)

    found = [problem for problem in check(text) if problem.level == "error"]

    assert [problem.message for problem in found if "nothing would follow" in problem.message], found
    assert line in text.splitlines()[found[0].line - 1]


@pytest.mark.parametrize("id", ["model-council", "thurrock-2024", "derbyshire-2020", "shapes"])
def test_every_rule_that_is_shipped_is_run(id: str) -> None:
    assert list(limits_of(strategy(id))) == []


def test_the_municipal_year_begins_on_the_day_that_the_calendar_says() -> None:
    text = strategy("shapes").text.replace("[calendar]\n", '[calendar]\nmunicipal-year = "15 May"\n')
    versions = Adopted(strategy=read_strategy(text), from_=day("1 Jan 2021"))

    step = steps("panel-meets", [], "1 Jun 2021", versions, owner="body:thurrock:panel")[-1]

    assert (step.occurrence, told(step)) == ("2021-05-15", "open, due 14 May 2022")


def test_a_body_with_an_end_owes_nothing_after_it_and_another_takes_its_moves() -> None:
    # Given a panel until the end of 2021, after which the council stands in
    text = strategy("shapes").text.replace('id = "panel"\n', 'id = "panel"\nuntil = "31 December 2021"\nthen = "full-council"\n', 1)
    text += (
        '\n[[rule]]\nid = "ask-panel"\nwho = "elected"\ndoes = "panel"\nopens = "took office"\nby = "not set"\ndone = "mentor offered"\n'
    )
    versions = Adopted(strategy=read_strategy(text), from_=day("1 Jan 2021"))

    # Then its own duties lapse, and what was its move for a member is the council's
    assert told(steps("panel-meets", [], "1 Jan 2022", versions, owner="body:thurrock:panel")[-1]) == "lapsed 1 Jan 2022, due 30 Apr 2022"
    assert only_step("ask-panel", a_term(), "31 Dec 2021", versions).whose == ("panel",)
    assert only_step("ask-panel", a_term(), "1 Jan 2022", versions).whose == ("full-council",)

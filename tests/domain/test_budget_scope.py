"""An amount whose scope the strategy leaves open allows no more than is certain, and says why."""

import pytest

from domain.commands.budgets import Head, must_be_under_the_ceiling
from domain.refusals import Refused
from domain.strategy.entries import Noun
from domain.streams.budget import Budget


def head(**fields: object) -> Head:
    return Head(budget=Noun(id="development", name="Budget", kind="budget", fields={"amount": 300, **fields}))


@pytest.mark.parametrize("fields", [{}, {"per": "not set"}])
def test_where_nobody_says_if_it_is_for_each_member_no_more_than_the_amount_is_promised(fields: dict[str, str]) -> None:
    left_open = head(**fields)

    must_be_under_the_ceiling(Budget("budget:x:development:2026-27"), left_open, 300_00, "member:a")
    with pytest.raises(Refused, match="does not say whether that is for the whole council or for each member"):
        must_be_under_the_ceiling(Budget("budget:x:development:2026-27"), left_open, 300_01, "member:a")


def test_where_it_is_said_nothing_is_asked_to_be_decided() -> None:
    with pytest.raises(Refused) as refused:
        must_be_under_the_ceiling(Budget("budget:x:development:2026-27"), head(per="council"), 300_01, "")

    assert "does not say" not in str(refused.value)


def test_what_the_council_decided_counts_where_the_strategy_leaves_it_open_and_nowhere_else() -> None:
    budget = Budget("budget:x:development:2026-27")
    left_open, said = (head(**fields).budget for fields in ({}, {"per": "council"}))

    assert Head(budget=left_open, decided="member").each_members
    assert Head(budget=left_open, decided="not set").scope_is_not_set
    assert not Head(budget=said, decided="member").each_members
    with pytest.raises(Refused, match=r"£300 a year, and £300 of it is left\. Promise no more than that\.$"):
        must_be_under_the_ceiling(budget, Head(budget=left_open, decided="council"), 300_01, "member:a")

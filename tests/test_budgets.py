"""Money is set for a head and a year, promised and spent: over a ceiling it is refused only where the strategy itself gives one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.commands.budgets import heads_of
from domain.refusals import Conflict, Invalid, NotFound, Refused
from domain.strategies import built_in
from domain.strategy.reading import read_strategy
from domain.streams.budget import Budget
from domain.streams.duty import Duty
from domain.viewer import READ, Viewer
from tests.a_council import ACouncil
from tests.an_elected_council import a_copy_of, elect_in

RULES = """
[[budget]]
id     = "conferences"
name   = "Conferences"
amount = 300
per    = "member"
year   = "financial year"
heads  = ["fees", "Travel & meals"]

[[budget]]
id     = "outings"
name   = "Outings"
amount = 300
per    = "not set"

[[budget]]
id     = "books"
name   = "Books"
amount = 100
per    = "council"
year   = "municipal year"

[[rule]]
id    = "tell-what-was-spent"
who   = "council"
opens = "development spent"
by    = "28 days after opening"
done  = "programme published"

[[rule]]
id    = "use-the-budget"
who   = "council"
opens = "development set"
by    = "6 months after opening"
done  = "development spent"
"""
YEAR = "2026-27"


WINNERS = [(1, "Ada Thornley", "mill"), (2, "Bram Okoro", "quay")]


@pytest.fixture(scope="module")
def elected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their store, to be copied. `test_council_verbs_on_both_stores.py` records one of each on both kinds."""
    return elect_in(tmp_path_factory.mktemp("elected"), WINNERS, built_in("model-council") + RULES)


@pytest.fixture
def council(elected: Path, tmp_path: Path) -> Iterator[ACouncil]:
    """They sit, and nothing is recorded about them yet."""
    with a_copy_of(elected, tmp_path) as opened:
        yield opened


def budget(council: ACouncil, head: str = "development", year: str = YEAR) -> Budget:
    return council.office.app.find(Budget, f"budget:ambleford:{head}:{year}")


def sets(council: ACouncil, pounds: int, head: str = "development", **more: Any) -> None:
    council.office.app.set_budget(council.viewer, council.act(), "ambleford", head, YEAR, pounds * 100, council.day.at, **more)


def promises(council: ACouncil, pounds: int, head: str = "development", **more: Any) -> None:
    council.office.app.commit_money(
        council.viewer, council.act(), "ambleford", head, YEAR, pounds * 100, council.day.at, what="A day out", **more
    )


def pays(council: ACouncil, pounds: int, head: str = "development", **more: Any) -> None:
    council.office.app.spend_money(council.viewer, council.act(), "ambleford", head, YEAR, pounds * 100, council.day.at, **more)


def test_what_is_not_set_approves_nothing(council: ACouncil) -> None:
    with pytest.raises(Refused, match="approves nothing"):
        promises(council, 10)
    with pytest.raises(NotFound):
        budget(council)

    sets(council, 500, by="Full Council, minute 12")
    promises(council, 10)

    assert (budget(council).pence, budget(council).committed()) == (50_000, 1_000)


def test_a_payment_settles_what_was_promised_whatever_the_bill(council: ACouncil) -> None:
    sets(council, 500)
    promises(council, 200)
    promises(council, 50)

    pays(council, 180, commitment="1")

    assert (budget(council).committed(), budget(council).spent()) == (5_000, 18_000)
    assert budget(council).payments["1"].what == "A day out"
    with pytest.raises(Refused, match="paid already"):
        pays(council, 180, commitment="1")


def test_without_a_ceiling_of_the_strategys_own_more_may_be_promised_than_is_set(council: ACouncil) -> None:
    sets(council, 100)

    promises(council, 250)

    assert budget(council).committed() == 25_000


def test_over_a_ceiling_of_the_strategys_own_nothing_is_promised_and_what_is_left_is_said(council: ACouncil) -> None:
    promises(council, 60, "books")
    pays(council, 50, "books", commitment="1")

    with pytest.raises(Refused, match=r"allows £100 a year, and £50 of it is left"):
        promises(council, 51, "books")
    with pytest.raises(Refused, match="allows £100"):
        sets(council, 101, "books")
    promises(council, 50, "books")

    assert (budget(council, "books").committed(), budget(council, "books").spent()) == (5_000, 5_000)


def test_a_ceiling_for_each_member_is_each_members_own(council: ACouncil) -> None:
    ada, bram = (council.member(name).id for name in ("Ada Thornley", "Bram Okoro"))
    promises(council, 300, "conferences.travel-meals", member=ada)

    with pytest.raises(Refused, match="for each member, and £0 of it is left"):
        promises(council, 1, "conferences.travel-meals", member=ada)
    with pytest.raises(Invalid, match="Say for whom"):
        promises(council, 1, "conferences.travel-meals")
    promises(council, 300, "conferences.travel-meals", member=bram)

    assert budget(council, "conferences/travel-meals").committed(ada) == 30_000


def test_per_what_an_amount_is_can_be_decided_with_a_reason_where_the_strategy_leaves_it_open(council: ACouncil) -> None:
    app, (ada, bram) = council.office.app, (council.member(name).id for name in ("Ada Thornley", "Bram Okoro"))

    def decides(value: str, setting: str = "outings.per", *, why: str | None = "The panel read it so.") -> None:
        app.set_setting(council.viewer, council.act(why=why), "ambleford", setting, value, council.day.at, by="The panel")

    promises(council, 300, "outings", member=ada)
    with pytest.raises(Refused, match="does not say whether"):
        promises(council, 300, "outings", member=bram)
    with pytest.raises(Invalid, match="reason"):
        decides("member", why=None)
    with pytest.raises(Invalid, match="for whom"):
        decides("month")
    with pytest.raises(Invalid, match="no setting"):
        decides("member", "books.per")

    decides("member")
    promises(council, 300, "outings", member=bram)
    with pytest.raises(Refused, match="for each member, and £0 of it is left"):
        promises(council, 1, "outings", member=bram)

    decides("council")
    with pytest.raises(Refused, match=r"allows £300 a year, and £0 of it is left\. Promise no more than that\.$"):
        promises(council, 1, "outings", member=ada)


def test_what_was_spent_was_spent_and_no_ceiling_refuses_it(council: ACouncil) -> None:
    pays(council, 150, "books", what="A set of law reports")

    assert budget(council, "books").spent() == 15_000


def test_setting_and_spending_open_and_close_what_the_strategy_asks_for(council: ACouncil) -> None:
    sets(council, 500)
    council.work()
    pays(council, 20, what="Sandwiches")
    council.work()

    states = {
        rule: [step.state for step in council.office.app.find(Duty, f"duty:ambleford:council:{rule}").steps.values()]
        for rule in ("tell-what-was-spent", "use-the-budget")
    }
    assert states == {"tell-what-was-spent": ["open"], "use-the-budget": ["done"]}


def test_heads_are_told_apart_and_a_year_is_the_budgets_own() -> None:
    strategy = read_strategy(built_in("model-council") + RULES)

    assert [head.key for head in heads_of(strategy)] == ["development", "conferences.fees", "conferences.travel-meals", "outings", "books"]


def test_another_head_or_a_far_year_is_not_found_and_no_money_is_invalid(council: ACouncil) -> None:
    with pytest.raises(NotFound, match="no such budget"):
        promises(council, 10, "yachts")
    with pytest.raises(NotFound, match="neither this one"):
        council.office.app.set_budget(council.viewer, council.act(), "ambleford", "development", "1999-00", 100, council.day.at)
    with pytest.raises(Invalid, match="more than nothing"):
        sets(council, 0)
    with pytest.raises(Invalid, match="no member of this council"):
        pays(council, 1, member="member:nobody")
    with pytest.raises(Invalid, match="still to come"):
        council.office.app.set_budget(council.viewer, council.act(), "ambleford", "development", YEAR, 100, date(2027, 1, 1))


def test_a_promise_sent_twice_is_one_and_an_old_page_is_told(council: ACouncil) -> None:
    sets(council, 500)
    act, seen = council.act(), budget(council).version
    for _ in range(2):
        council.office.app.commit_money(council.viewer, act, "ambleford", "development", YEAR, 1_000, council.day.at, what="Tea", seen=seen)
    assert budget(council).committed() == 1_000

    with pytest.raises(Conflict, match="after you opened the page"):
        promises(council, 10, seen=seen)


def test_only_those_who_may_record_set_money(council: ACouncil) -> None:
    reader = Viewer(user="user:a-reader", permissions=frozenset({READ}), councils=None)

    with pytest.raises(Refused, match="does not allow"):
        council.office.app.set_budget(reader, council.act(), "ambleford", "development", YEAR, 100, council.day.at)

"""Money is asked for, recommended and decided on pages, and it is said for whom an amount is: one town for all tests, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from domain.refusals import Invalid, NotFound, Refused
from domain.strategies import built_in
from domain.streams.council import Council
from domain.streams.duty import Duty
from domain.streams.proposing import ProposalDecided, ProposalMade, proposals_of
from tests.service.opening import lent_service
from tests.service.pages.town import NEIGHBOUR, OFFICER, SLUG, TODAY, Town, a_town
from tests.service.reading_pages import Visitor

LIST = f"/councils/{SLUG}/proposals"
MORE = """
[[fact]]
id    = "more-wanted"
name  = "More money wanted"
words = "Member development needs more than it has"
by    = ["democratic-services"]

[[rule]]
id      = "business-case"
name    = "Make a business case for more money"
clause  = "4"
who     = "council"
opens   = "more-wanted recorded"
by      = "as soon as practicable"
answers = ["agreed", "not-agreed"]
done    = "business-case decided"

[[rule]]
id    = "recommend-budget"
name  = "Recommend the budget"
who   = "body panel"
opens = "strategy adopted"
by    = "3 months after opening"
done  = "development presented to council"

[[rule]]
id    = "approve-budget"
name  = "Decide on the budget that was recommended"
who   = "council"
opens = "recommend-budget done"
by    = "not set"
done  = "development approved by council"

[[budget]]
id     = "outings"
name   = "Outings"
amount = 300
per    = "not set"

[[report]]
id    = "quality"
name  = "Judge the training and recommend"
does  = "panel"
to    = ["council", "planning-committee"]
every = "any time"
holds = ["recommendations"]
"""


@dataclass
class Asking:
    """The town, and those of its officers who look at it."""

    town: Town
    officer: Visitor
    neighbour: Visitor

    def council(self) -> Council:
        return self.town.office.app.find(Council, f"council:{SLUG}")

    def states(self, rule: str, owner: str = "council") -> list[str]:
        self.town.goes_on()
        named = f"duty:{SLUG}:{owner}:{rule}"
        return [step.state for step in self.town.office.app.find_or_begin(Duty, named).steps.values()]


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """Four members, and a strategy that has money asked for and recommended."""
    strategy = built_in("model-council") + MORE
    with a_town(tmp_path_factory.mktemp("asking") / "town", strategy=strategy) as town, lent_service(town.world) as pages:

        def come(name: str) -> Visitor:
            visitor, account = Visitor(pages), town.world.users.by_name(name)
            assert account is not None
            visitor.has_signed_in(account)
            return visitor

        yield Asking(town, come(OFFICER), come(NEIGHBOUR))


def test_a_business_case_is_found_from_the_councils_page_put_forward_and_decided(asking: Asking) -> None:
    officer = asking.officer
    page = officer.goes_to(officer.goes_to(f"/councils/{SLUG}").links["Business cases and recommendations"])
    assert "Make a business case for more money Put forward, then decided (clause 4)" in page.words
    assert "Nothing is on record yet. Record it once it is put forward." in page.words

    officer.goes_to(page.links["Record one: Make a business case for more money"])
    assert "Enter why" in officer.presses("Record it", title="A second trainer", by="democratic-services").words
    officer.presses(
        "Record it",
        by="democratic-services",
        title="A second trainer",
        reason="Twice as many new members.",
        gain="Small groups",
        cost="1,200",
    )

    page = officer.goes_to(LIST)
    assert "A second trainer Democratic Services 12 May 2026 £1,200 Waits to be decided" in page.words
    assert asking.states("business-case") == ["open"]
    page = officer.goes_to(page.links["A second trainer"])
    assert "Why Twice as many new members. What is gained Small groups Cost £1,200" in page.words
    officer.goes_to(page.links["Record what was decided"])
    page = officer.presses("Record the decision", answer="not-agreed", by="panel", words="Minute 7")

    assert "Decided Not agreed, by Member Development Panel on Tuesday 12 May 2026: Minute 7" in page.words
    assert "Record what was decided" not in page.links
    assert asking.states("business-case") == ["done"]


def test_two_cases_are_decided_each_by_itself_and_from_the_step_that_each_opened(asking: Asking) -> None:
    app, who = asking.town.office.app, asking.town.viewer
    for title in ("Laptops", "A car"):
        more = {"title": title, "reason": "To learn.", "by": "democratic-services"}
        app.make_proposal(who, asking.town.office.act(who), SLUG, "business-case", TODAY, **more)
    assert asking.states("business-case")[-2:] == ["open", "open"]
    laptops = list(proposals_of(asking.council()).values())[-2]
    step = f"business-case/{laptops.made.id}"

    asking.officer.goes_to(f"/councils/{SLUG}/record/business-case/decided?step={step}")
    assert asking.officer.at.startswith(f"{LIST}/{laptops.number}/decide")
    asking.officer.presses("Record the decision", answer="agreed", by="council")

    assert asking.states("business-case")[-2:] == ["done", "open"]


def test_a_body_recommends_to_another_which_decides_in_that_order(asking: Asking) -> None:
    officer = asking.officer
    officer.goes_to(f"/councils/{SLUG}/record/development/presented-to?argument=council")
    page = officer.page
    assert "Put forward, recommended by Member Development Panel to Full Council, then decided by Full Council." in page.words
    officer.presses("Record it", title="The budget for 2027", by="panel", reason="More seats.", cost="9,000")
    page = officer.goes_to(officer.goes_to(LIST).links["The budget for 2027"])
    assert "Waits to be recommended by Member Development Panel" in page.words
    officer.goes_to(officer.at + "/decide")
    assert officer.status == 409

    officer.goes_to(page.links["Record that it was recommended"])
    page = officer.presses("Record the recommendation", words="As it stands")
    assert asking.states("recommend-budget", "body:panel") == ["done"]
    assert asking.states("approve-budget") == ["open"]
    officer.goes_to(page.links["Record what was decided"])
    page = officer.presses("Record the decision", answer="approved")

    assert "Recommended By Member Development Panel to Full Council, on Tuesday 12 May 2026: As it stands" in page.words
    assert asking.states("approve-budget") == ["done"]


def test_what_a_body_judges_is_recommended_to_whom_the_strategy_names_and_nobody_else(asking: Asking) -> None:
    app, who = asking.town.office.app, asking.town.viewer

    def does(command: str, *given: object, **more: object) -> dict[str, object]:
        answer: dict[str, object] = getattr(app, command)(who, asking.town.office.act(who), SLUG, *given, **more)
        return answer

    act = asking.town.office.act(who)
    for _ in range(2):
        app.make_proposal(who, act, SLUG, "quality", TODAY, title="Fewer slides", reason="Low marks.", by="panel")
    (number,) = [one.number for one in proposals_of(asking.council()).values() if one.made.case == "Fewer slides"]
    with pytest.raises(Refused, match="recommended first, by Member Development Panel"):
        does("decide_proposal", number, TODAY, by="council", answer="agreed")
    with pytest.raises(Invalid):
        does("recommend_proposal", number, TODAY, by="panel", to="panel")
    with pytest.raises(NotFound, match="no such proposal"):
        does("recommend_proposal", "99", TODAY, by="panel", to="council")
    does("recommend_proposal", number, TODAY, by="panel", to="planning-committee")
    with pytest.raises(Refused, match="recommended already"):
        does("recommend_proposal", number, TODAY, by="panel", to="council")
    does("decide_proposal", number, TODAY, by="planning-committee", answer="agreed")
    with pytest.raises(Refused, match="decided already"):
        does("decide_proposal", number, TODAY, by="planning-committee", answer="agreed")

    made, decided = (next(e for e in reversed(asking.council().events) if isinstance(e, kind)) for kind in (ProposalMade, ProposalDecided))
    correcting = asking.town.office.act(who, why="Another meeting.")
    with pytest.raises(Refused, match="it was recommended"):
        app.never_happened(who, correcting, made.id)
    app.never_happened(who, correcting, decided.id)
    assert proposals_of(asking.council())[number].decided is None
    page = asking.officer.goes_to(f"{LIST}/{number}")
    assert "Waits to be decided by Planning Committee" in page.words
    assert "Never happened" in page.words


def test_for_whom_an_amount_is_that_the_strategy_leaves_open_is_decided_from_the_budgets_page(asking: Asking) -> None:
    officer, head = asking.officer, f"/councils/{SLUG}/budgets/outings/2026-27"
    page = officer.goes_to(head)
    assert (
        "The strategy does not say if the amount is for the whole council or for each member, and nobody here has decided it." in page.words
    )

    officer.goes_to(page.links["Decide for whom the amount is"])
    assert "Enter a reason" in officer.presses("Save", value="member", by="The panel").words
    page = officer.presses("Save", value="member", by="The panel", why="The Panel's minute 9.")

    assert officer.at == head
    said = "For each member, decided by The panel, from Tuesday 12 May 2026: The Panel's minute 9. The strategy leaves it open"
    assert f"The strategy allows £300 a year for each member For whom {said}" in page.words
    assert "For whom the amount of Outings is For each member, from Tuesday 12 May 2026" in officer.goes_to(f"/councils/{SLUG}").words


def test_another_councils_officer_finds_none_of_it(asking: Asking) -> None:
    for path in ("", "/1", "/1/decide", "/1/recommend", "/new/business-case"):
        asking.neighbour.goes_to(f"{LIST}{path}")
        assert asking.neighbour.status == 404, path
    asking.officer.goes_to(f"{LIST}/99")
    assert asking.officer.status == 404

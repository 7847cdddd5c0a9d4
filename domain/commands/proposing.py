"""Proposing: a business case or a recommendation goes through its stages in the order that the strategy's rules give them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.commands.council_business import CouncilBusiness
from domain.commands.procedures import Procedure, procedure_named
from domain.commands.recording import must_have_come
from domain.printing.dates import in_full
from domain.printing.titles import Titles, listed
from domain.refusals import Invalid, NotFound, Refused
from domain.streams.aggregate import Act
from domain.streams.council import Council
from domain.streams.proposing import Proposal, ProposalDecided, ProposalMade, ProposalRecommended, proposals_of
from domain.viewer import Viewer

NO_SUCH_PROCEDURE = "The council's strategy has nothing put forward in that way. Go back to the list and choose again."
NO_SUCH_PROPOSAL = "There is no such proposal on the council's record. Go back to the list and choose again."
NOT_CHOSEN = "Choose one of those listed."


class Proposing(CouncilBusiness):
    """One method a stage. `procedure` is the rule by which the strategy has it dealt with, `proposal` its number."""

    def make_proposal(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        procedure: str,
        on: date,
        *,
        title: str,
        reason: str,
        by: str,
        gain: str = "",
        cost: int | None = None,
        about: str = "",
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Record that an office or body puts something forward, why, what is gained by it, and what it costs in pence."""
        must_have_come(on, act)
        must_be_said(title=title, reason=reason)
        if cost is not None and cost < 0:
            raise Invalid("A cost cannot be less than nothing.", {"cost": ["Enter the cost in pounds."]})

        def tell(council: Council) -> None:
            titles = self._titles(council, act)
            known = procedure_at(procedure, titles)
            must_be_one_of(by, who_may_ask(titles), "by")
            said = {"case": title.strip(), "reason": reason.strip(), "gain": gain.strip() or None, "cost": cost, "office": by}
            named = {"proposal": next_proposal(council), "procedure": procedure, "noun": known.asked, "about": about}
            council.record(ProposalMade, act, on, **named, **said)

        return self._record_on_council(viewer, act, slug, tell, seen)

    def recommend_proposal(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        proposal: str,
        on: date,
        *,
        to: str,
        by: str,
        words: str = "",
        about: str = "",
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Record that a body recommends it to another. Refused where the strategy asks for no recommendation, or has it already."""
        must_have_come(on, act)

        def tell(council: Council) -> None:
            known = proposal_at(proposal, council)
            procedure = procedure_at(known.made.procedure, self._titles(council, act))
            if not procedure.recommended:
                raise Refused("The strategy has this decided without a recommendation. Record the decision.")
            must_not_be_decided(known)
            if known.recommended:
                raise Refused("It was recommended already. If that was wrong, put the recommendation right.")
            must_be_one_of(by, procedure.recommended_by, "by")
            must_be_one_of(to, procedure.to, "to")
            must_not_come_before(on, known)
            said = {"verb": procedure.recommended_as, "office": by, "to": to, "said": words.strip() or None}
            council.record(ProposalRecommended, act, on, proposal=proposal, noun=procedure.recommended, about=about, **said)

        return self._record_on_council(viewer, act, slug, tell, seen)

    def decide_proposal(
        self,
        viewer: Viewer,
        act: Act,
        slug: str,
        proposal: str,
        on: date,
        *,
        by: str,
        answer: str,
        words: str = "",
        about: str = "",
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Record what was decided and by whom. Refused before it was recommended, where the strategy has it recommended."""
        must_have_come(on, act)

        def tell(council: Council) -> None:
            known, titles = proposal_at(proposal, council), self._titles(council, act)
            procedure = procedure_at(known.made.procedure, titles)
            must_not_be_decided(known)
            if procedure.recommended and not known.recommended:
                whose = listed([titles.whoever(one) for one in procedure.recommended_by], "or")
                raise Refused(f"The strategy has it recommended first, by {whose}. Record the recommendation, then the decision.")
            must_be_one_of(by, procedure.decided_by or who_may_ask(titles), "by")
            must_be_one_of(answer, procedure.answers, "answer")
            must_not_come_before(on, known)
            said = {"verb": procedure.decided_as, "office": by, "answer": answer, "said": words.strip() or None}
            about_step = about or (f"{procedure.decided}/{known.made.chain}" if procedure.asked else "")
            council.record(ProposalDecided, act, on, proposal=proposal, noun=procedure.decided, about=about_step, **said)

        return self._record_on_council(viewer, act, slug, tell, seen)

    def _titles(self, council: Council, act: Act) -> Titles:
        """What the strategy in force calls everything. Raises Invalid where none is."""
        strategy = self._strategy_today(council, act)
        if strategy is None:
            raise Invalid(NO_SUCH_PROCEDURE)
        return Titles(strategy)


def procedure_at(id: str, titles: Titles) -> Procedure:
    """A procedure of a strategy. Raises Invalid."""
    found = procedure_named(id, titles.strategy)
    if found is None:
        raise Invalid(NO_SUCH_PROCEDURE)
    return found


def proposal_at(number: str, council: Council) -> Proposal:
    """A proposal as it stands. Raises NotFound."""
    known = proposals_of(council).get(number)
    if known is None:
        raise NotFound(NO_SUCH_PROPOSAL)
    return known


def who_may_ask(titles: Titles) -> tuple[str, ...]:
    """The offices and bodies of a strategy."""
    bodies = (noun.id for noun in titles.strategy.nouns.values() if noun.kind == "body")
    return tuple(dict.fromkeys([*titles.strategy.offices, *bodies]))


def next_proposal(council: Council) -> str:
    """The number of the next proposal. One that was struck out keeps its own."""
    return str(1 + sum(isinstance(event, ProposalMade) and not event.corrects for event in council.events))


def must_be_said(**texts: str) -> None:
    """Raise Invalid for what is put forward without a name or a reason."""
    for field, words in texts.items():
        if not words.strip():
            raise Invalid("Say what is put forward, and why.", {field: ["Say it in a few words."]})


def must_be_one_of(said: str, those: tuple[str, ...], field: str) -> None:
    """Raise Invalid for somebody, or an answer, that the strategy does not name here."""
    if said not in those:
        raise Invalid(NOT_CHOSEN, {field: [NOT_CHOSEN]})


def must_not_be_decided(known: Proposal) -> None:
    if known.decided:
        raise Refused("It is decided already. If that was wrong, put the decision right.")


def must_not_come_before(on: date, known: Proposal) -> None:
    """Raise Invalid for a stage before the one ahead of it."""
    if on < known.last_day:
        said = f"The day is before {in_full(known.last_day)}, the day of the stage before it"
        raise Invalid(f"{said}. Check the day.", {"on": [said]})

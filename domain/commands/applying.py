"""Applying: what a member claims to have learnt elsewhere, and the outside events they ask to go to, are put and decided."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from domain.commands.record import strategy_of
from domain.commands.recording import Recording, must_have_come
from domain.commands.verbs import phrases_of
from domain.printing.titles import Titles
from domain.refusals import Invalid, NotFound, Refused
from domain.strategy.entries import Strategy
from domain.strategy.phrases import AllOf, AnyOf, Condition, Fixed, InOrder
from domain.streams.aggregate import Act
from domain.streams.applying import ApplicationDecided, ApplicationMade
from domain.streams.claims import Application
from domain.streams.learning import ClaimAccepted, ClaimRefused, ProofGiven
from domain.streams.member import Member
from domain.viewer import Viewer

ASKS_FOR_PROOF = "The strategy asks for proof of this course. Enter what the proof is: without it, nothing is completed."
WHO_DECIDED = "Enter the name of whoever decided it."


class Approvers(msgspec.Struct, frozen=True, kw_only=True):
    """Who has to approve an application, and whether one after another. Nobody named: whichever office says so."""

    offices: tuple[str, ...] = ()
    in_order: bool = False

    def next_for(self, application: Application) -> tuple[str, ...]:
        """Whose word is asked for now. Nothing where all have given it, or somebody has refused."""
        if application.refused:
            return ()
        missing = tuple(office for office in self.offices if office not in application.approved_by)
        return missing[:1] if self.in_order else missing

    def is_decided(self, application: Application) -> bool:
        """Whether nobody's word is waited for any more."""
        return bool(application.said) if not self.offices else not self.next_for(application)


class Applying(Recording):
    """One method a command about a claim or an application."""

    def decide_claim(
        self,
        viewer: Viewer,
        act: Act,
        member_id: str,
        claim: str,
        on: date,
        *,
        accepted: bool,
        by: str,
        proof: str = "",
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Record what a named person decided about something claimed or taught. Where the course asks for proof, accepting needs it."""

        def tell(member: Member) -> None:
            known = member.claims.get(claim)
            if known is None:
                raise NotFound("There is no such claim on this member's record. Look at the member's page again.")
            if known.answer:
                raise Refused(f"That claim was {known.answer} already. If that was wrong, put the decision right.")
            must_not_come_before(on, known.on)
            fields = {"noun": known.noun, "part": known.part, "about": f"{member.id}@{claim}", "by": by.strip()}
            noun = self._strategy_for(member, act).nouns.get(known.noun)
            asks_for_proof = noun is not None and bool(noun.fields.get("proof"))
            if accepted and asks_for_proof and not proof.strip():
                raise Invalid(ASKS_FOR_PROOF, {"proof": [ASKS_FOR_PROOF]})
            member.record(ClaimAccepted if accepted else ClaimRefused, act, on, **fields)
            if accepted and proof.strip():
                member.record(ProofGiven, act, on, noun=known.noun, about=fields["about"], proof=proof.strip(), by=by.strip())

        must_have_come(on, act)
        must_be_named(by)
        return self._tell(viewer, act, member_id, on, tell, seen)

    def make_application(
        self,
        viewer: Viewer,
        act: Act,
        member_id: str,
        on: date,
        *,
        event: str,
        reason: str,
        gain: str = "",
        cost: int | None = None,
        when: date | None = None,
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Record that a member asks to go to an event outside: why, what it gives, and what it costs in pence."""

        def tell(member: Member) -> None:
            member.record(
                ApplicationMade,
                act,
                on,
                application=next_application(member),
                event=event.strip(),
                reason=reason.strip(),
                gain=gain.strip() or None,
                cost=cost,
                when=when,
            )

        must_have_come(on, act)
        if cost is not None and cost < 0:
            raise Invalid("A cost cannot be less than nothing.", {"cost": ["Enter the cost in pounds."]})
        return self._tell(viewer, act, member_id, on, tell, seen)

    def decide_application(
        self,
        viewer: Viewer,
        act: Act,
        member_id: str,
        application: str,
        on: date,
        *,
        office: str,
        approved: bool,
        by: str,
        seen: int | None = None,
    ) -> Mapping[str, Any]:
        """Record what an office decided, in the person of somebody named. Refused for an office whose turn it is not."""

        def tell(member: Member) -> None:
            known = member.applications.get(application)
            if known is None:
                raise NotFound("There is no such application on this member's record. Look at the member's page again.")
            strategy = self._strategy_for(member, act)
            must_be_its_turn(office, known, approvers_of(strategy), strategy)
            must_not_come_before(on, known.on)
            member.record(ApplicationDecided, act, on, application=application, office=office, approved=approved, by=by.strip())

        must_have_come(on, act)
        must_be_named(by)
        return self._tell(viewer, act, member_id, on, tell, seen)

    def _strategy_for(self, member: Member, act: Act) -> Strategy:
        council = self.around(member.council).council
        return strategy_of((council.adopted_on(act.today) or council.adoptions[0]).text)


def next_application(member: Member) -> str:
    """The number of the next application on a member's record. One that was struck out keeps its own."""
    return str(1 + sum(isinstance(event, ApplicationMade) and not event.corrects for event in member.events))


def approvers_of(strategy: Strategy) -> Approvers:
    """Who approves applications, as the rule that waits for their approval names them: one after another where it lists them."""
    for rule in strategy.rules.values():
        named = tuple(phrase.argument for phrase in phrases_of(rule.done) if (phrase.noun, phrase.verb) == ("application", "approved by"))
        openers = [opener for opener in rule.opens if not isinstance(opener, Fixed)]
        about_one = any(phrase.noun == "application" for opener in openers for phrase in phrases_of(opener))
        if rule.approved_by and (named or about_one):
            return Approvers(offices=rule.approved_by, in_order=True)
        if named:
            return Approvers(offices=tuple(dict.fromkeys(named)), in_order=rule.in_order or is_in_order(rule.done))
    return Approvers()


def is_in_order(condition: Condition | None) -> bool:
    """Whether a condition asks for its parts one after another."""
    match condition:
        case InOrder():
            return True
        case AllOf(of=parts) | AnyOf(of=parts):
            return any(is_in_order(part) for part in parts)
        case _:
            return False


def must_be_its_turn(office: str, application: Application, approvers: Approvers, strategy: Strategy) -> None:
    """Refuse a decision by an office that is not asked for one now, and say who is."""
    titles = Titles(strategy)
    if application.refused or approvers.is_decided(application):
        raise Refused("This application is decided already. If that was wrong, put the decision right.")
    if not approvers.offices:
        return
    whose = approvers.next_for(application)
    if office not in whose:
        turn = " or ".join(titles.whoever(one) for one in whose)
        everybody = (", then " if approvers.in_order else " and ").join(titles.whoever(one) for one in approvers.offices)
        raise Refused(f"It is for {turn} to decide this now. The strategy asks for the approval of {everybody}.")


def must_be_named(by: str) -> None:
    """Raise Invalid for a decision of nobody."""
    if not by.strip():
        raise Invalid(WHO_DECIDED, {"by": [WHO_DECIDED]})


def must_not_come_before(on: date, asked: date) -> None:
    """Raise Invalid for a decision before there was anything to decide."""
    if on < asked:
        raise Invalid("The day is before it was asked for. Check the day.", {"on": ["The day is before it was asked for."]})

"""Applying: what a member claims to have learnt elsewhere, and the outside events they ask to go to, are put and decided."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.commands.approvers import approvers_for, must_be_its_turn
from domain.commands.holding import roles_of
from domain.commands.letting_go import LettingGo
from domain.commands.objections import same_name
from domain.commands.record import strategy_of
from domain.commands.recording import Recording, must_have_come
from domain.printing.titles import Titles
from domain.refusals import Invalid, NotFound, Refused
from domain.strategy.entries import Strategy
from domain.strategy.language.vocabulary import OFFICES_OF_GROUPS
from domain.streams.aggregate import Act
from domain.streams.applying import ApplicationDecided, ApplicationMade, ApplicationWithdrawn
from domain.streams.claims import Application
from domain.streams.learning import ClaimAccepted, ClaimRefused, ProofGiven
from domain.streams.member import Member
from domain.viewer import Viewer

ASKS_FOR_PROOF = "The strategy asks for proof of this course. Enter what the proof is: without it, nothing is completed."
NOBODY_INSTEAD = "The strategy names nobody instead: have that decided, and adopt it, or record the decision of another office it names."
WHO_DECIDED = "Enter the name of whoever decided it."


class Applying(Recording, LettingGo):
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
        """Record what an office decided, in the person of somebody named. Refused for an office whose turn it is not, and for whoever
        is known not to hold it.
        """

        def tell(member: Member) -> None:
            known = application_of(member, application)
            strategy = self._strategy_for(member, act)
            must_be_its_turn(office, known, approvers_for(member, known, strategy), strategy)
            must_not_come_before(on, known.on)
            must_be_somebody_else(by, member)
            must_not_have_decided(by, known, Titles(strategy))
            self._must_hold_the_office(office, by, member, strategy, on)
            member.record(ApplicationDecided, act, on, application=application, office=office, approved=approved, by=by.strip())

        must_have_come(on, act)
        must_be_named(by)
        return self._tell(viewer, act, member_id, on, tell, seen, also=lambda member: self.promises_following(member, act))

    def withdraw_application(
        self, viewer: Viewer, act: Act, member_id: str, application: str, on: date, *, seen: int | None = None
    ) -> Mapping[str, Any]:
        """Record that a member does not ask to go any more, or cannot go after all. Money that was promised for it is let go of."""

        def tell(member: Member) -> None:
            known = application_of(member, application)
            if known.fell_through:
                raise Refused("This application was refused or withdrawn already. If that was wrong, put it right.")
            must_not_come_before(on, known.on)
            member.record(ApplicationWithdrawn, act, on, application=application)

        must_have_come(on, act)
        return self._tell(viewer, act, member_id, on, tell, seen, also=lambda member: self.promises_following(member, act))

    def _must_hold_the_office(self, office: str, by: str, member: Member, strategy: Strategy, on: date) -> None:
        """Refuse somebody else than whoever is on record as the leader or whip of the member's group, and anybody where it has none."""
        if office not in OFFICES_OF_GROUPS:
            return
        whose = Titles(strategy).whoever(office)
        if member.group == "":
            raise Refused(f"The {strategy.word('member')} is in no group, so nobody decides as {whose}. {NOBODY_INSTEAD}")
        others = (self.find(Member, id) for id in self.streams_of(member.council, "member"))
        holders = [one.name or "" for one in others if one.group == member.group and holds(one, office, on)] if member.group else []
        if holders and not any(same_name(by, holder) for holder in holders):
            raise Refused(
                f"On that day {' and '.join(holders)} held that office in this group. It is for them to decide, and not for {by}."
            )

    def _strategy_for(self, member: Member, act: Act) -> Strategy:
        council = self.around(member.council).council
        return strategy_of((council.adopted_on(act.today) or council.adoptions[0]).text)


def application_of(member: Member, application: str) -> Application:
    """An application on a member's record. Raises NotFound."""
    if application not in member.applications:
        raise NotFound("There is no such application on this member's record. Look at the member's page again.")
    return member.applications[application]


def next_application(member: Member) -> str:
    """The number of the next application on a member's record. One that was struck out keeps its own."""
    return str(1 + sum(isinstance(event, ApplicationMade) and not event.corrects for event in member.events))


def holds(member: Member, role: str, on: date) -> bool:
    return any(role_held.what == role and role_held.kind == "held" and role_held.runs_on(on) for role_held in roles_of(member))


def must_be_somebody_else(by: str, member: Member) -> None:
    """Refuse a member who decides what they asked for themselves."""
    if same_name(by, member.name):
        raise Refused("Nobody approves their own application. Enter the name of whoever decided it for that office.")


def must_not_have_decided(by: str, application: Application, titles: Titles) -> None:
    """Refuse a second decision by one person: where two approve, two people look at it."""
    for said in application.said:
        if same_name(by, said.by):
            raise Refused(
                f"{said.by} decided this already for {titles.whoever(said.office)}, and nobody decides for two. "
                "Enter who decided it for the other office: a deputy where one person holds both."
            )


def must_be_named(by: str) -> None:
    """Raise Invalid for a decision of nobody."""
    if not by.strip():
        raise Invalid(WHO_DECIDED, {"by": [WHO_DECIDED]})


def must_not_come_before(on: date, asked: date) -> None:
    """Raise Invalid for a decision before there was anything to decide."""
    if on < asked:
        raise Invalid("The day is before it was asked for. Check the day.", {"on": ["The day is before it was asked for."]})

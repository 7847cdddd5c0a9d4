"""Approvers: whose word an application asks for, by the rule that owes this very member an answer, and in which order."""

from collections.abc import Sequence

import msgspec

from domain.commands.verbs import phrases_of
from domain.printing.titles import Titles
from domain.refusals import Refused
from domain.strategy.entries import Rule, Strategy
from domain.strategy.language.vocabulary import OFFICES_OF_GROUPS
from domain.strategy.phrases import AllOf, AnyOf, Condition, InOrder, OfClass
from domain.streams.claims import Application
from domain.streams.member import Member


class Approvers(msgspec.Struct, frozen=True, kw_only=True):
    """Who has to approve an application, and whether one after another. Nobody named: whichever office says so."""

    offices: tuple[str, ...] = ()
    in_order: bool = False

    def next_for(self, application: Application) -> tuple[str, ...]:
        """Whose word is asked for now. Nothing where all have given it, or somebody has refused."""
        if application.fell_through:
            return ()
        missing = tuple(office for office in self.offices if office not in application.approved_by)
        return missing[:1] if self.in_order else missing

    def is_decided(self, application: Application) -> bool:
        """Whether nobody's word is waited for any more."""
        return application.fell_through or bool(application.said) if not self.offices else not self.next_for(application)


def approvers_for(member: Member, application: Application, strategy: Strategy) -> Approvers:
    """Who approves this application of this member: a member in no group may have others than one whose group has a leader."""
    about = f"/session:{member.id.partition(':')[2]}-{application.number}"
    owing = [step.rule for step in member.steps.values() if step.id.endswith(about) and step.state != "withdrawn"]
    rules = [strategy.rules[rule] for rule in owing if rule in strategy.rules]
    return asked_by(rules, in_no_group=member.group == "") or approvers_of(strategy)


def approvers_of(strategy: Strategy) -> Approvers:
    """Who approves applications of somebody of whom nothing more is known: as the first rule that waits for an approval names them."""
    return asked_by(list(strategy.rules.values()), in_no_group=False) or Approvers()


def asked_by(rules: Sequence[Rule], *, in_no_group: bool) -> Approvers | None:
    """Those whom the first of these rules names that waits for an approval of an application."""
    for rule in rules:
        if ways := ways_to_be_approved(rule.done):
            possible = [way for way in ways if way.is_open_to(in_no_group=in_no_group)]
            return Approvers(offices=(possible or ways)[0].offices, in_order=rule.in_order or is_in_order(rule.done))
    return None


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way to approval: by these offices and, where the rule says so, only for whoever is in a group, or in none."""

    offices: tuple[str, ...]
    only: tuple[str, ...] = ()  # "in a group", "in no group"

    def is_open_to(self, *, in_no_group: bool) -> bool:
        """Whether a member can go this way: in no group there is nobody who leads it."""
        if in_no_group:
            return "in a group" not in self.only and not set(self.offices) & set(OFFICES_OF_GROUPS)
        return "in no group" not in self.only


def ways_to_be_approved(condition: Condition | None) -> list[Way]:
    """Each way to approval that a rule gives: `[A and B, C]` is by A and B, or by C alone."""
    if isinstance(condition, AnyOf):
        return [way for part in condition.of for way in ways_to_be_approved(part)]
    named = [phrase.argument for phrase in phrases_of(condition) if (phrase.noun, phrase.verb) == ("application", "approved by")]
    parts = condition.of if isinstance(condition, AllOf) else ()
    only = tuple(part.name for part in parts if isinstance(part, OfClass) and part.name in ("in a group", "in no group"))
    return [Way(offices=tuple(dict.fromkeys(named)), only=only)] if named else []


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
    if application.withdrawn:
        raise Refused("This application was withdrawn, so nobody decides it any more. Record a new one if the member asks again.")
    if application.refused or approvers.is_decided(application):
        raise Refused("This application is decided already. If that was wrong, put the decision right.")
    if not approvers.offices:
        return
    whose = approvers.next_for(application)
    if office not in whose:
        turn = " or ".join(titles.whoever(one) for one in whose)
        everybody = (", then " if approvers.in_order else " and ").join(titles.whoever(one) for one in approvers.offices)
        raise Refused(f"It is for {turn} to decide this now. The strategy asks for the approval of {everybody}.")

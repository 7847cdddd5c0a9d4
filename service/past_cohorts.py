"""A cohort as of a day: who was in it then, each with the steps they had."""

from datetime import date
from typing import Any

from domain.commands.looking_back import Past
from domain.streams.member import Member
from domain.streams.steps import Step
from service.cohorts import Chosen, MemberSteps, OneStep
from service.wording.people import name_of_member


def members_as_of(cohort: Chosen, past: Past) -> list[MemberSteps]:
    """Everybody who was in the cohort, by the name they have now."""
    day = past.when.day
    found = [as_shown(member, day) for member in past.members() if was_in(cohort, member, day)]
    return sorted(found, key=lambda member: (member.member["name"] is None, name_of_member(member.member["name"]), member.id))


def was_in(cohort: Chosen, member: Member, day: date) -> bool:
    """Whether a member's last election by then was the cohort's, or whether they had not left, where it is of all who sit."""
    if cohort.poll is None:
        return member.status_on(day) in ("sitting", "elected")
    return polling_day(member) == cohort.poll


def polling_day(member: Member) -> date | None:
    """When they were elected last."""
    return max((fact.on for fact in member.known() if (fact.noun, fact.verb) == ("", "poll")), default=None)


def as_shown(member: Member, day: date) -> MemberSteps:
    term = member.term_on(day)
    return MemberSteps(
        {"member": member.id, "name": member.name, "ward": term.ward if term else ""},
        [OneStep(row_of(member, step)) for step in member.steps.values()],
    )


def row_of(member: Member, step: Step) -> dict[str, Any]:
    """A step as the grid reads it."""
    return {
        "owner": member.id,
        "step": step.id,
        "council": member.council,
        "rule": step.rule,
        "strategy": step.version,
        "force": step.force,
        "state": step.state,
        "due": step.due,
        "closed": step.closed,
    }

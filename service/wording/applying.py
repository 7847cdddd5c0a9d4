"""Claims and applications in words: what each is about, how it stands, and whose word is waited for."""

from domain.commands.approvers import Approvers
from domain.streams.claims import Application, Claim
from domain.streams.member import Member
from service.shown import Fact
from service.wording.council_words import CouncilWords
from service.words import day, listed, money

NOT_RECORDED = "Not on record"
WAITS = "Waits for a decision"
KINDS = {"claimed": "Claimed as learnt elsewhere", "taught": "Taught to others"}


def waiting(member: Member, approvers: Approvers) -> int:
    """How many of a member's claims and applications somebody is still to decide."""
    claims = sum(not claim.answer for claim in member.claims.values())
    return claims + sum(not approvers.is_decided(one) for one in member.applications.values())


def about_claim(claim: Claim, words: CouncilWords) -> list[Fact]:
    """One claim, line by line."""
    return [
        Fact("Status", f"{claim.answer.capitalize()} on {day(claim.answered)}" if claim.answer else WAITS),
        Fact(KINDS[claim.verb], f"{words.titles.of(claim.noun)}{f': {claim.part}' if claim.part else ''}"),
        Fact("On", day(claim.on)),
        Fact("Where", claim.where or NOT_RECORDED),
        *([Fact("Decided by", claim.by or NOT_RECORDED)] if claim.answer else []),
    ]


def about_application(application: Application, approvers: Approvers, words: CouncilWords) -> list[Fact]:
    """One application, line by line."""
    return [
        Fact("Status", standing_of(application, approvers, words)),
        Fact("Applied on", day(application.on)),
        Fact("Day of the event", day(application.when) or "Not set"),
        Fact("Why", application.reason or NOT_RECORDED),
        Fact("What is gained", application.gain or NOT_RECORDED),
        Fact("Cost", "Nothing, or not known" if application.cost is None else money(application.cost)),
        *(
            Fact(
                words.whose([said.office]),
                f"{'Approved' if said.approved else 'Refused'} on {day(said.on)}, by {said.by or 'somebody whose name is gone'}",
            )
            for said in application.said
        ),
    ]


def standing_of(application: Application, approvers: Approvers, words: CouncilWords) -> str:
    """How an application stands: approved, refused, withdrawn, or whose word is waited for."""
    if application.withdrawn:
        return f"Withdrawn on {day(application.withdrawn)}"
    if application.refused:
        return "Refused"
    if approvers.is_decided(application):
        return "Approved"
    whose = [words.titles.whoever(office) for office in approvers.next_for(application)]
    return f"Waits for {listed(whose, 'and')}" if whose else WAITS

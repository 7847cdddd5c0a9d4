"""What a member claims to have learnt elsewhere and the events they ask to go to: the list, the forms, and the decisions."""

from typing import TypeVar

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.commands.approvers import Approvers, approvers_for
from domain.refusals import NotFound
from domain.streams.claims import Application, Claim
from domain.streams.member import Member
from domain.viewer import READ_CONTENT, RECORD
from service.acts import act
from service.addresses import bare
from service.asking import Answers, ask, given
from service.finding import member_at
from service.forms.applying import YES, Apply, DecideApplication, DecideClaim, WithdrawApplication
from service.forms.choices import Choice
from service.forms.form import Asked
from service.furniture import may, page
from service.gate import needs
from service.recorded import back_to, back_to_where, recorded
from service.shown import Fact, Link
from service.viewing import viewer
from service.wording.applying import about_application, about_claim
from service.wording.budgets import name_of as name_of_head
from service.wording.council_words import CouncilWords, words_today
from service.wording.people import name_of_member
from service.world import world

bp = Blueprint("applying", __name__)

T = TypeVar("T", Claim, Application)


@bp.get("/members/<id>/applications")
@needs(READ_CONTENT)
def show(id: str) -> ResponseReturnValue:
    member = member_at(id)
    words = words_today(member.council)
    return page(
        "applications.html",
        title="Claims and applications",
        caption=name_of_member(member.name),
        back=back_to_where(back_to(member)),
        claims=[(title_of(claim, words), about_claim(claim, words), ways_to_decide(member, claim)) for claim in latest(member.claims)],
        applications=[
            (event_of(one), about_application(one, approvers, words), ways_to_say(member, one, approvers, words))
            for one in latest(member.applications)
            for approvers in [approvers_for(member, one, words.strategy)]
        ],
        commands=commands_for(member) if may(RECORD) and not member.forgotten else [],
    )


def commands_for(member: Member) -> list[Link]:
    return [
        Link("Record an application", url_for("applying.ask_application", id=bare(member.id))),
        Link("Record a claim", url_for("recording.choose", id=bare(member.id)), "of something learnt elsewhere"),
    ]


def latest(known: dict[str, T]) -> list[T]:
    """The last recorded first."""
    return list(reversed(known.values()))


def title_of(claim: Claim, words: CouncilWords) -> str:
    return words.titles.of(claim.noun)


def event_of(application: Application) -> str:
    return application.event or "An event whose name is gone"


def ways_to_decide(member: Member, claim: Claim) -> list[Link]:
    """The form that decides a claim, for those who may and while nobody has."""
    if claim.answer or not may(RECORD) or member.forgotten:
        return []
    return [Link("Record the decision", url_for("applying.ask_decision", id=bare(member.id), claim=claim.number), "about this claim")]


def ways_to_say(member: Member, application: Application, approvers: Approvers, words: CouncilWords) -> list[Link]:
    """The form on which the next office decides, while one is waited for; and once it is approved, those that promise the money."""
    if not may(RECORD) or member.forgotten:
        return []
    if application.fell_through:
        return []
    id, number, about_which = bare(member.id), application.number, f"about {event_of(application)}"
    withdraw = Link("Record that it was withdrawn", url_for("applying.ask_withdrawal", id=id, application=number), about_which)
    if not approvers.is_decided(application):
        return [Link("Record the decision", url_for("applying.ask_approval", id=id, application=number), about_which), withdraw]
    return [*(ways_to_promise(member, application, words) if application.cost else []), withdraw]


def ways_to_promise(member: Member, application: Application, words: CouncilWords) -> list[Link]:
    """The form of each head of a budget from which the cost may be promised, filled in with what was applied for."""
    asked = f"{bare(member.id)}/{application.number}"
    today = world().today()
    return [
        Link(
            f"Promise the money: {name_of_head(head)}",
            url_for(
                "budgets.ask_commit",
                slug=member.council,
                head=head.key,
                year=world().commands.budget_years(member.council, head, today)[1].label,
                application=asked,
            ),
            f"for {event_of(application)}",
        )
        for head in world().commands.budget_heads(member.council, today)
    ]


# ------------------------------------------------------------------ claims


@bp.get("/members/<id>/claims/<claim>")
@needs(RECORD)
def ask_decision(id: str, claim: str) -> ResponseReturnValue:
    member, known = claim_at(id, claim)
    words = words_today(member.council)
    noun = words.strategy.nouns.get(known.noun)
    office = str(noun.fields.get("accepts_by", "")) if noun else ""
    lead = f"The strategy leaves this to {words.titles.whoever(office)}." if office else ""
    facts = about_claim(known, words)
    return about(member, f"Decide a claim: {title_of(known, words)}", ask(DecideClaim, made_from=member.version), facts, lead)


@bp.post("/members/<id>/claims/<claim>")
@needs(RECORD)
def decide(id: str, claim: str) -> ResponseReturnValue:
    member, _ = claim_at(id, claim)
    form = given(DecideClaim)
    counts, by, proof = form.answers["counts"] == YES, form.answers["by"], form.answers["proof"]
    answer = world().commands.decide_claim(
        viewer(),
        act(form, form.answers["why"]),
        member.id,
        claim,
        form.answers["on"],
        accepted=counts,
        by=by,
        proof=proof,
        seen=form.made_from,
    )
    return recorded(answer, page_of(member), f"Recorded: it {'counts' if counts else 'does not count'}.")


def claim_at(id: str, claim: str) -> tuple[Member, Claim]:
    """The claim that an address names, and whose it is. Raises NotFound."""
    member = member_at(id)
    if claim not in member.claims:
        raise NotFound("There is no such claim on this member's record. Go back to the member's page and choose again.")
    return member, member.claims[claim]


# ------------------------------------------------------------------ applications


@bp.get("/members/<id>/apply")
@needs(RECORD)
def ask_application(id: str) -> ResponseReturnValue:
    member = member_at(id)
    return about(member, "Record an application to go to an event outside", ask(Apply, made_from=member.version), [])


@bp.post("/members/<id>/apply")
@needs(RECORD)
def apply(id: str) -> ResponseReturnValue:
    member, form = member_at(id), given(Apply)
    answer = world().commands.make_application(viewer(), act(form), member.id, form.answers.pop("on"), **form.answers, seen=form.made_from)
    return recorded(answer, page_of(member), "The application is on record.")


@bp.get("/members/<id>/applications/<application>")
@needs(RECORD)
def ask_approval(id: str, application: str) -> ResponseReturnValue:
    member, known = application_at(id, application)
    words = words_today(member.council)
    asked = ask(DecideApplication, choices=offices(member, known, words), made_from=member.version)
    facts = about_application(known, approvers_for(member, known, words.strategy), words)
    return about(member, f"Decide an application: {event_of(known)}", asked, facts)


@bp.post("/members/<id>/applications/<application>")
@needs(RECORD)
def decide_application(id: str, application: str) -> ResponseReturnValue:
    member, known = application_at(id, application)
    form = given(DecideApplication, choices=offices(member, known, words_today(member.council)))
    approved, by, office = form.answers["approved"] == YES, form.answers["by"], form.answers["office"]
    answer = world().commands.decide_application(
        viewer(),
        act(form, form.answers["why"]),
        member.id,
        application,
        form.answers["on"],
        office=office,
        approved=approved,
        by=by,
        seen=form.made_from,
    )
    return recorded(answer, page_of(member), f"Recorded: {'approved' if approved else 'refused'}.")


@bp.get("/members/<id>/applications/<application>/withdraw")
@needs(RECORD)
def ask_withdrawal(id: str, application: str) -> ResponseReturnValue:
    member, known = application_at(id, application)
    words = words_today(member.council)
    facts = about_application(known, approvers_for(member, known, words.strategy), words)
    lead = "Money that was promised for it is let go of."
    return about(member, f"Withdrawn: {event_of(known)}", ask(WithdrawApplication, made_from=member.version), facts, lead)


@bp.post("/members/<id>/applications/<application>/withdraw")
@needs(RECORD)
def withdraw(id: str, application: str) -> ResponseReturnValue:
    member, _ = application_at(id, application)
    form = given(WithdrawApplication)
    on, why = form.answers["on"], form.answers["why"]
    answer = world().commands.withdraw_application(viewer(), act(form, why), member.id, application, on, seen=form.made_from)
    return recorded(answer, page_of(member), "Recorded: it was withdrawn.")


def offices(member: Member, application: Application, words: CouncilWords) -> Answers:
    """Whose decision it can be: those whose turn it is first, then the others that the strategy names, which the rule refuses."""
    approvers = approvers_for(member, application, words.strategy)
    named = [*approvers.next_for(application), *approvers.offices] or list(words.strategy.offices)
    return {"office": [Choice(office, words.whose([office])) for office in dict.fromkeys(named)]}


def application_at(id: str, application: str) -> tuple[Member, Application]:
    """The application that an address names, and whose it is. Raises NotFound."""
    member = member_at(id)
    if application not in member.applications:
        raise NotFound("There is no such application on this member's record. Go back to the member's page and choose again.")
    return member, member.applications[application]


# ------------------------------------------------------------------ pages


def page_of(member: Member) -> str:
    return url_for("applying.show", id=bare(member.id))


def about(member: Member, what: str, asked: Asked, facts: list[Fact], lead: str = "") -> str:
    """The page of a form about one claim or application."""
    back = back_to_where(Link("Claims and applications", page_of(member)))
    return page("form.html", title=what, caption=name_of_member(member.name), asked=asked, facts=facts, lead=lead, back=back)

"""Money in words: a budget's heads in a year, and what was promised and paid under one of them."""

from collections.abc import Sequence

from flask import url_for

from domain.commands.budget_scopes import leaves_scope_open, scope_of
from domain.commands.budgets import Head, Year
from domain.refusals import NotFound
from domain.streams.budget import Budget, Spending
from domain.streams.council import Council, SettingSet
from domain.streams.member import Member
from service.furniture import here, may
from service.shown import Fact, Link
from service.wording.about_council import FOR_WHOM
from service.wording.council_words import CouncilWords
from service.wording.people import name_of_member
from service.words import day, money, short_day
from service.world import world

HEADS = ("Head", "Set", "Promised", "Spent", "Left")
PROMISES = ("For", "Promised on", "Amount", "Member", "Paid")
PAYMENTS = ("For", "Paid on", "Amount", "Member")
NOT_SET = "Not set"
SCOPE_NOT_SET = (
    "The strategy does not say if the amount is for the whole council or for each member, and nobody here has decided it. "
    "Until somebody does, no more than that is promised in a year for everybody together."
)
GONE = "Words that are gone"


def name_of(head: Head) -> str:
    return f"{head.budget.name}: {head.name}" if head.name else head.budget.name


def page_of(slug: str, head: Head, year: str) -> str:
    return url_for("budgets.show", slug=slug, head=head.key, year=year)


def head_row(slug: str, head: Head, budget: Budget, year: Year) -> Sequence[Link | str]:
    """One head in a year: what is set, promised and spent, and what is left of what is set."""
    return [
        Link(name_of(head), page_of(slug, head, year.label)),
        money(amount) if (amount := set_for(head, budget)) is not None else NOT_SET,
        money(budget.committed()),
        money(budget.spent()),
        left(head, budget),
    ]


def set_for(head: Head, budget: Budget) -> int | None:
    """The amount that stands for the year: as somebody set it, else as the strategy gives it for the council."""
    return budget.pence if budget.pence is not None or head.each_members else head.ceiling


def left(head: Head, budget: Budget) -> str:
    """What may still be promised: `£40`, or by how much more was promised and spent than is set."""
    amount = set_for(head, budget)
    if amount is None:
        return NOT_SET
    remains = amount - budget.committed() - budget.spent()
    return money(remains) if remains >= 0 else f"{money(-remains)} too much"


def for_whom(council: Council, head: Head, permission: str) -> list[Fact]:
    """For whom the amount is, where the strategy leaves that open: as the council decided and why, or that nobody has; and the way to."""
    if not leaves_scope_open(head.budget):
        return []
    setting = scope_of(head.budget)
    there = url_for("councils.ask_setting", slug=council.slug, setting=setting, back=here())
    decide = (Link("Decide", there, "for whom the amount is"),) if may(permission) else ()
    if head.scope_is_not_set:
        return [Fact("For whom", SCOPE_NOT_SET, decide)]
    said = max(
        (one for one in council.in_force(SettingSet) if one.setting == setting and one.on <= world().today()), key=lambda one: one.on
    )
    by = f", decided by {said.by}" if said.by else ", decided here"
    why = f": {said.why.rstrip('.')}" if said.why else ""
    return [Fact("For whom", f"{FOR_WHOM[head.per]}{by}, from {day(said.on)}{why}. The strategy leaves it open", decide)]


def about(council: Council, head: Head, budget: Budget, year: Year, words: CouncilWords, permission: str) -> list[Fact]:
    """The summary of a head in a year."""
    allowed = head.ceiling
    each = " for each member" if head.each_members else ""
    watched = str(head.budget.fields.get("watched_by", ""))
    approved = [words.titles.whoever(one) for one in head.budget.texts("approved_by")]
    more = str(head.budget.fields.get("more", ""))
    return [
        Fact("Year", f"{day(year.first)} to {day(year.last)}"),
        Fact("Set", money(budget.pence) if budget.pence is not None else NOT_SET),
        *(
            [Fact("The strategy allows", f"{money(allowed)} a year{each}"), *for_whom(council, head, permission)]
            if allowed is not None
            else []
        ),
        Fact("Promised", money(budget.committed())),
        Fact("Spent", money(budget.spent())),
        Fact("Left", left(head, budget)),
        *([Fact("Approved by", ", ".join(approved))] if approved else []),
        *([Fact("Watched by", words.titles.whoever(watched))] if watched else []),
        *([Fact("For more", more, way_for_more(budget.id.split(":")[1]))] if more else []),
    ]


def way_for_more(slug: str) -> tuple[Link, ...]:
    """Where more money is asked for."""
    return (Link("Look", url_for("proposals.index", slug=slug), "at the council's business cases"),)


def promise_rows(slug: str, head: Head, budget: Budget, permission: str) -> list[Sequence[Link | str]]:
    """What was promised, the last first, each with the way to record that it was paid."""
    return [
        [one.what or GONE, short_day(one.on), money(one.pence), member_of(one), paid(slug, head, budget, one, permission)]
        for one in reversed(budget.commitments.values())
    ]


def paid(slug: str, head: Head, budget: Budget, promised: Spending, permission: str) -> Link | str:
    if promised.settled:
        return "Yes"
    if promised.let_go:
        return let_go(promised)
    if not may(permission):
        return "Not yet"
    there = url_for("budgets.ask_settle", slug=slug, head=head.key, year=budget.year, commitment=promised.number)
    return Link("Record the payment", there, f"for {promised.what or GONE}")


def let_go(promised: Spending) -> str:
    """That a promise is one no more, and why."""
    why = "the session was cancelled" if promised.about.startswith("activity:") else "the application was refused or withdrawn"
    return f"Let go on {short_day(promised.let_go)}: {why}"


def payment_rows(budget: Budget) -> list[Sequence[Link | str]]:
    """What was paid, the last first."""
    return [[one.what or GONE, short_day(one.on), money(one.pence), member_of(one)] for one in reversed(budget.payments.values())]


def member_of(one: Spending) -> Link | str:
    """For whom it was, where it was for one member."""
    if not one.member:
        return "Nobody in particular"
    try:
        member: Member = world().commands.find(Member, one.member)
    except NotFound:
        return "A member who is not on record"
    return Link(name_of_member(member.name), url_for("members.show", id=one.member.partition(":")[2]))

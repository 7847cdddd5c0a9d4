"""What is promised and paid for a session, as its page says it."""

from collections.abc import Iterator, Sequence

from flask import url_for

from domain.commands.budgets import Head
from domain.streams.activity import Activity
from domain.streams.budget import Budget, Spending, budget_id
from domain.viewer import RECORD
from service.addresses import bare
from service.furniture import may
from service.shown import Link
from service.wording.budgets import GONE, let_go, name_of, page_of
from service.wording.council_words import CouncilWords
from service.words import money, short_day
from service.world import world


def money_rows(session: Activity, words: CouncilWords) -> list[Sequence[Link | str]]:
    """Each promise for a session, under which head it stands, and what was paid of it or the way to record that."""
    return [
        [promised.what or GONE, head_of(budget, head), money(promised.pence), paid(session, budget, head, promised)]
        for budget, head in budgets(session.council, words)
        for promised in budget.commitments.values()
        if promised.about == session.id
    ]


def budgets(slug: str, words: CouncilWords) -> Iterator[tuple[Budget, Head | None]]:
    """Every budget of a council, by year, with its head as long as the strategy declares it."""
    heads = world().commands.budget_heads(slug, world().today())
    for budget in sorted(world().commands.around(slug).budgets, key=lambda one: (one.year, one.id)):
        yield budget, next((head for head in heads if budget_id(slug, head.budget.id, head.name, budget.year) == budget.id), None)


def head_of(budget: Budget, head: Head | None) -> Link | str:
    named = f"{name_of(head) if head else budget.head}, {budget.year}"
    return Link(named, page_of(budget.id.split(":")[1], head, budget.year)) if head else named


def paid(session: Activity, budget: Budget, head: Head | None, promised: Spending) -> Link | str:
    """What was paid of a promise and when, or the way to record it."""
    for payment in budget.payments.values():
        if payment.commitment == promised.number:
            return f"{money(payment.pence)} on {short_day(payment.on)}"
    if promised.let_go:
        return let_go(promised)
    if head is None or not may(RECORD):
        return "Not yet"
    slug, here = session.council, url_for("sessions.show", id=bare(session.id))
    there = url_for("budgets.ask_settle", slug=slug, head=head.key, year=budget.year, commitment=promised.number, back=here)
    return Link("Record the payment", there, f"for {promised.what or GONE}")

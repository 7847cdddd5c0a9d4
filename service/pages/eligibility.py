"""Whether a member may sit on a body on a day: what the strategy asks for, what proves it, and what is missing."""

from dataclasses import replace
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from domain.commands.as_of import as_of
from domain.refusals import Invalid
from domain.streams.member import Member
from domain.viewer import READ
from service.addresses import member_page
from service.asking import filtered
from service.finding import member_at
from service.forms.form import Asked
from service.forms.sitting import WhetherTheyMaySit
from service.furniture import here, page
from service.gate import needs
from service.recorded import back_to_where
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.eligibility import (
    FOR_THE_MONITORING_OFFICER,
    NOTHING_THEN,
    as_of_in_words,
    needs_shown,
    said_in_short,
    standing_of,
    status_of_answer,
)
from service.wording.holdings import bodies_to_choose, kind_of_seat
from service.wording.people import name_of_member
from service.world import world

bp = Blueprint("eligibility", __name__)


@bp.get("/members/<id>/may-sit")
@needs(READ)
def show(id: str) -> ResponseReturnValue:
    member = member_at(id)
    choices = bodies_to_choose(words_today(member.council))
    answers, asked = filtered(WhetherTheyMaySit, choices={"body": choices})
    asked = with_days_that_can_be(answers, asked)
    title = "May they sit on a body?"
    if asked.wrong or not answers["body"]:
        return page("may-sit.html", title=title, asked=asked, **around(member)), 422 if asked.wrong else 200
    bodies = {choice.value: choice.text for choice in choices}
    return page(
        "may-sit.html",
        title=f"May they sit on {bodies[answers['body']]}?",
        asked=asked,
        **around(member),
        **the_answer(member, answers),
    )


def around(member: Member) -> dict[str, Any]:
    """What stands around the question."""
    name = name_of_member(member.name)
    return {"caption": name, "back": back_to_where(Link(name, member_page(member.id)))}


def with_days_that_can_be(answers: dict[str, Any], asked: Asked) -> Asked:
    """The form, with what is wrong with its days: nobody knows what will be on record."""
    try:
        as_of(world().today(), on=answers["on"] or world().today(), known=answers["known"])
    except Invalid as wrong:
        return replace(asked, errors={**asked.errors, **wrong.fields})
    return asked


def the_answer(member: Member, answers: dict[str, Any]) -> dict[str, Any]:
    """The answer about one kind of seat on one body, for a day of the past or to come."""
    known, kind = answers["known"], answers["kind"] or "member"
    on = answers["on"] or known or world().today()
    sitter = world().commands.eligible(viewer(), member.id, answers["body"], on, kind=kind, known=known)
    if sitter is None:
        return {"nothing": NOTHING_THEN}
    return {
        "status": status_of_answer(sitter),
        "short": said_in_short(sitter, on),
        "asked_of": as_of_in_words(kind_of_seat(kind), on, known),
        "standing": standing_of(sitter, on),
        "needed": needs_shown(sitter, on, here()),
        "whose": FOR_THE_MONITORING_OFFICER,
    }

"""Whoever supports a member: who stands in while they are away, to whom it is handed over, and that it ended."""

from collections.abc import Sequence

from flask import Blueprint
from flask.typing import ResponseReturnValue

from domain.streams.member import Member
from domain.viewer import RECORD
from service.acts import act
from service.asking import ask, given
from service.forms.form import Form, Given
from service.forms.supports import Cover, End, HandOver
from service.furniture import page
from service.gate import needs
from service.many import told
from service.pages.absences import supported_at
from service.recorded import back_to
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.people import name_of_member, named_apart
from service.world import world

bp = Blueprint("supporters", __name__)


@bp.get("/members/<id>/supporters/<support>/cover")
@needs(RECORD)
def ask_cover(id: str, support: str) -> ResponseReturnValue:
    return about(supported_at(id, support), support, "Who stands in", Cover)


@bp.post("/members/<id>/supporters/<support>/cover")
@needs(RECORD)
def cover(id: str, support: str) -> ResponseReturnValue:
    member, form = supported_at(id, support), given(Cover)
    person, on = form.answers["person"], form.answers["on"]
    these = members_of(member, support, form)
    outcomes = world().commands.cover(viewer(), act(form, form.answers["why"]), these, support, person, on)
    return told(outcomes, names_of(these), f"{person} stands in", back_to(member))


@bp.get("/members/<id>/supporters/<support>/hand-over")
@needs(RECORD)
def ask_hand_over(id: str, support: str) -> ResponseReturnValue:
    return about(supported_at(id, support), support, "Hand over", HandOver)


@bp.post("/members/<id>/supporters/<support>/hand-over")
@needs(RECORD)
def hand_over(id: str, support: str) -> ResponseReturnValue:
    member, form = supported_at(id, support), given(HandOver)
    person, on = form.answers["person"], form.answers["on"]
    these = members_of(member, support, form)
    outcomes = world().commands.hand_over(viewer(), act(form, form.answers["why"]), these, support, person, on)
    return told(outcomes, names_of(these), f"handed over to {person}", back_to(member))


@bp.get("/members/<id>/supporters/<support>/end")
@needs(RECORD)
def ask_end(id: str, support: str) -> ResponseReturnValue:
    return about(supported_at(id, support), support, "Nobody gives it any more", End)


@bp.post("/members/<id>/supporters/<support>/end")
@needs(RECORD)
def end(id: str, support: str) -> ResponseReturnValue:
    member, form = supported_at(id, support), given(End)
    these = members_of(member, support, form)
    outcomes = world().commands.end_support(viewer(), act(form, form.answers["why"]), these, support, form.answers["on"])
    return told(outcomes, names_of(these), "it ended", back_to(member))


def members_of(member: Member, support: str, form: Given) -> list[str]:
    """The member and, where that was ticked, the others to whom the same person gives the same."""
    others = world().commands.also_supported(viewer(), member, support) if form.answers["others"] else []
    return [member.id, *others]


def names_of(members: Sequence[str]) -> dict[str, str]:
    return {id: named_apart(world().commands.find(Member, id)) for id in members}


def about(member: Member, support: str, what: str, form: type[Form]) -> str:
    """The page of a form about whoever gives a member a support."""
    support_name = words_today(member.council).titles.of(support)
    return page(
        "form.html",
        title=f"{what}: {support_name}",
        caption=name_of_member(member.name),
        lead=f"{member.supporters[support]} gives it now." if member.supporters[support] else "",
        asked=ask(form, made_from=member.version),
        back=back_to(member),
    )

"""Changes of a member by hand: asked on a form, looked at with what would follow, and recorded."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from domain.viewer import RECORD
from service.acts import act
from service.addresses import member_page
from service.asking import ask as ask_form
from service.asking import given
from service.changes import change_named
from service.finding import member_at
from service.furniture import page
from service.gate import needs
from service.looking_first import look, was_looked_at
from service.recorded import back_to, recorded
from service.viewing import viewer
from service.wording.council_words import words_today
from service.wording.people import name_of_member
from service.wording.what_follows import following
from service.world import world

bp = Blueprint("changes", __name__)


@bp.get("/members/<id>/changes/<what>")
@needs(RECORD)
def ask(id: str, what: str) -> ResponseReturnValue:
    member, asks = member_at(id), change_named(what)
    asked = ask_form(asks.form, choices=asks.offers(member, words_today(member.council)), made_from=member.version)
    return page("form.html", title=asks.title.format(name_of_member(member.name)), asked=asked, back=back_to(member))


@bp.post("/members/<id>/changes/<what>")
@needs(RECORD)
def make(id: str, what: str) -> ResponseReturnValue:
    member, asks = member_at(id), change_named(what)
    words = words_today(member.council)
    form = given(asks.form, choices=asks.offers(member, words))
    doing, change = act(form, form.answers["why"]), asks.says(form.answers)
    title = asks.title.format(name_of_member(member.name))
    if was_looked_at():
        answer = world().commands.change(viewer(), doing, member.id, change, seen=form.made_from)
        return recorded(answer, member_page(member.id), f"Recorded: {title}.")
    follows = world().commands.what_follows(viewer(), doing, member.id, change)
    shown = following(follows.member, follows.without, follows.with_it, words, world().today())
    return look(form, shown, title=title, caption="Look first", back=back_to(member))

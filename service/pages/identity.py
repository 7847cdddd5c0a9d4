"""Who is who: two records of one person are made one, and one record of two people is made two, once it was looked at what follows."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from domain.commands.identifying import SaidOfTwo
from domain.refusals import Refused
from domain.streams.member import Member
from domain.viewer import RECORD
from service.acts import act
from service.addresses import bare, member_page
from service.asking import ask, given
from service.finding import member_at
from service.forms.identifying import DifferentPerson, SamePerson
from service.furniture import page
from service.gate import needs
from service.looking_first import look, was_looked_at
from service.pages.corrections import other_members
from service.recorded import back_to, recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.identifying import facts_to_choose, terms_to_choose, theirs_at_first, what_follows
from service.wording.people import name_of_member
from service.wording.story import sessions_of
from service.world import world

bp = Blueprint("identity", __name__)

ONE_TERM = "There is one term on this record, so the record is theirs. If the name is wrong, correct it where it was recorded."


@bp.get("/members/<id>/same-person")
@needs(RECORD)
def ask_same(id: str) -> ResponseReturnValue:
    member = member_at(id)
    asked = ask(SamePerson, choices={"other": other_members(member)}, made_from=member.version)
    return page("form.html", title="These are one person", caption=name_of_member(member.name), asked=asked, back=back_to(member))


@bp.post("/members/<id>/same-person")
@needs(RECORD)
def make_one(id: str) -> ResponseReturnValue:
    member = member_at(id)
    form = given(SamePerson, choices={"other": other_members(member)})
    said = SaidOfTwo(member=member.id, other=form.answers["other"], seen=seen(form.made_from))
    doing = act(form, form.answers["why"])
    if was_looked_at():
        answer = world().commands.they_are_one_person(viewer(), doing, said)
        return recorded(answer, member_page(member.id), "The two records are one.")
    follows = what_follows(world().commands.what_one_person_changes(viewer(), doing, said))
    return look(form, follows, title="These are one person", caption=name_of_member(member.name), back=back_to(member))


@bp.get("/members/<id>/different-person")
@needs(RECORD)
def ask_different(id: str) -> ResponseReturnValue:
    member = member_at(id)
    if len(member.terms) < 2:
        raise Refused(ONE_TERM)
    sessions = sessions_of(member)
    facts = facts_to_choose(member, sessions)
    asked = ask(
        DifferentPerson,
        choices={"term": terms_to_choose(member), "facts": facts},
        values={"term": terms_to_choose(member)[0].value, "facts": theirs_at_first(member, facts, sessions)},
        made_from=member.version,
    )
    return page("form.html", title="This is a different person", caption=name_of_member(member.name), asked=asked, back=back_to(member))


@bp.post("/members/<id>/different-person")
@needs(RECORD)
def make_two(id: str) -> ResponseReturnValue:
    member = member_at(id)
    choices = {"term": terms_to_choose(member), "facts": facts_to_choose(member, sessions_of(member))}
    form = given(DifferentPerson, choices=choices)
    answers = form.answers
    said = SaidOfTwo(
        member=member.id, term=answers["term"], facts=tuple(answers["facts"]), before=answers["before"], seen=seen(form.made_from)
    )
    doing, new = act(form, answers["why"]), f"member:{world().new_id()}"
    if was_looked_at():
        answer = world().commands.that_is_a_different_person(viewer(), doing, said, new)
        return recorded(answer, member_page(answer["other"]), "They have a record of their own now.")
    follows = what_follows(world().commands.what_a_different_person_changes(viewer(), doing, said, new))
    return look(form, follows, title="This is a different person", caption=name_of_member(member.name), back=back_to(member))


def ways_to_say_who(member: Member) -> list[Link]:
    """The ways to put right who somebody is, from their page."""
    two = [Link("This is a different person", url_for("identity.ask_different", id=bare(member.id)))] if len(member.terms) > 1 else []
    return [*two, Link("These are one person", url_for("identity.ask_same", id=bare(member.id)))]


def seen(version: int | None) -> tuple[int, ...]:
    return () if version is None else (version,)

"""What an officer says of who a member is: how they are reached, and whether they are new."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from domain.viewer import RECORD
from service.acts import act
from service.addresses import member_page
from service.asking import ask, given
from service.finding import member_at
from service.forms.choices import Choice, OneOf
from service.forms.form import Form
from service.forms.questions import Line
from service.furniture import page
from service.gate import needs
from service.recorded import back_to, recorded
from service.viewing import viewer
from service.wording.people import name_of_member
from service.world import world

bp = Blueprint("member_details", __name__)


class EMail(Form):
    address = Line(
        "E-mail address", hint="Reminders go here. Leave it empty to take it off the record", needed=False, autocomplete="off", kind="email"
    )


class Telephone(Form):
    address = Line(
        "Telephone number", hint="Leave it empty to take it off the record", needed=False, autocomplete="off", kind="tel", width="20"
    )


WAYS: dict[str, type[Form]] = {"e-mail": EMail, "telephone": Telephone}


class SayBefore(Form):
    before = OneOf(
        "Has this member sat on the council before?",
        called="Whether the member is new or returning",
        empty="Select whether the member is new or returning",
        choices=[
            Choice("new", "New", "They have never sat on this council"),
            Choice("returning", "Returning", "They sat on it in an earlier term. What is owed only to those who are new is withdrawn"),
        ],
    )


@bp.get("/members/<id>/contact/<any('e-mail', telephone):how>")
@needs(RECORD)
def ask_contact(id: str, how: str) -> ResponseReturnValue:
    member = member_at(id)
    asked = ask(WAYS[how], values={"address": member.contact.get(how)}, made_from=member.version)
    return page("form.html", title=f"{how.capitalize()} of {name_of_member(member.name)}", asked=asked, back=back_to(member))


@bp.post("/members/<id>/contact/<any('e-mail', telephone):how>")
@needs(RECORD)
def give_contact(id: str, how: str) -> ResponseReturnValue:
    member, form = member_at(id), given(WAYS[how])
    answer = world().commands.give_contact(viewer(), act(form), member.id, how, form.answers["address"], seen=form.made_from)
    done = "recorded" if form.answers["address"] else "taken off the record"
    return recorded(answer, member_page(member.id), f"{how.capitalize()} {done}.")


@bp.get("/members/<id>/came-before")
@needs(RECORD)
def ask_came_before(id: str) -> ResponseReturnValue:
    member = member_at(id)
    title = f"Is {name_of_member(member.name)} new to the council?"
    return page("form.html", title=title, asked=ask(SayBefore, made_from=member.version), back=back_to(member))


@bp.post("/members/<id>/came-before")
@needs(RECORD)
def say_came_before(id: str) -> ResponseReturnValue:
    member, form = member_at(id), given(SayBefore)
    answer = world().commands.say_came_before(viewer(), act(form), member.id, form.answers["before"], seen=form.made_from)
    return recorded(answer, member_page(member.id), f"Recorded: {form.answers['before']}. What is owed was worked out again.")

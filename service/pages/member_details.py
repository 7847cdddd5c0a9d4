"""What an officer says of who a member is: how they are reached, whether they are new, and which group they sit in."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError, validates_schema

from domain.streams.member import Member
from domain.viewer import RECORD
from projections.reading import groups_of
from service.acts import act
from service.addresses import member_page
from service.asking import ask, given
from service.finding import member_at
from service.forms.choices import Choice, OneOf
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Line
from service.furniture import page
from service.gate import needs
from service.recorded import back_to, recorded
from service.viewing import viewer
from service.wording.people import name_of_member
from service.world import world

bp = Blueprint("member_details", __name__)

NO_GROUP, ANOTHER = "none", "another"


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


class ChangeGroup(Form):
    group = OneOf("Which political group?", called="The political group")
    named = Line("Name of another group", needed=False)
    on = Day("From which day?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)

    @validates_schema
    def another_group_has_a_name(self, answers: dict[str, str], **_: object) -> None:
        """Raise ValidationError where another group was chosen and not named."""
        if answers["group"] == ANOTHER and not answers["named"]:
            raise ValidationError("Enter the name of the other group", "named")


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


@bp.get("/members/<id>/group")
@needs(RECORD)
def ask_group(id: str) -> ResponseReturnValue:
    member = member_at(id)
    asked = ask(ChangeGroup, choices={"group": groups_to_choose(member)}, made_from=member.version)
    return page("form.html", title=f"Political group of {name_of_member(member.name)}", asked=asked, back=back_to(member))


@bp.post("/members/<id>/group")
@needs(RECORD)
def change_group(id: str) -> ResponseReturnValue:
    member = member_at(id)
    form = given(ChangeGroup, choices={"group": groups_to_choose(member)})
    group = {NO_GROUP: "", ANOTHER: form.answers["named"]}.get(form.answers["group"], form.answers["group"].removeprefix("group:"))
    answer = world().commands.change_group(viewer(), act(form), member.id, group, form.answers["on"], seen=form.made_from)
    return recorded(answer, member_page(member.id), f"Recorded: {group or 'in no group'}.")


def groups_to_choose(member: Member) -> list[Choice]:
    """The groups on record of the council and, as a first guess, one named as the member's party is."""
    with world().reads() as connection:
        named = groups_of(connection, viewer(), member.council)
    known = sorted({*named, *([member.party] if member.party else [])})
    return [*(Choice(f"group:{group}", group) for group in known), Choice(NO_GROUP, "No group"), Choice(ANOTHER, "Another group")]

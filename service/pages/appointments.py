"""Appointments: the list of who sits on a body is pasted, as after an annual meeting, set beside who sits now, and confirmed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.appointing import Appointed, appointed, is_beside
from domain.rosters.called import Called
from domain.rosters.pasted import Pasted, read_pasted
from domain.streams.member import Member
from domain.viewer import RECORD
from projections.seats import members_ever_on
from service.acts import act
from service.asking import ask as ask_form
from service.asking import given, sent
from service.forms.form import Asked, Given
from service.forms.sitting import LEFT_OUT, PasteNames, who_is_meant
from service.furniture import page
from service.gate import needs
from service.looking_first import was_looked_at
from service.many import told
from service.pages.bodies import body_at
from service.pages.seats import brings, in_office
from service.shown import Link
from service.viewing import viewer
from service.wording.appointments import DOES_NOT_SAY, NOBODY_IS_NAMED, place_in_words, seats_in_words
from service.wording.council_words import words_today
from service.wording.people import name_of_member
from service.words import day
from service.world import world

bp = Blueprint("appointments", __name__)

CARRIED = ("names", "on-day", "on-month", "on-year", "why")
"""What was pasted and asked for stays in the page until it is recorded."""


@bp.get("/councils/<slug>/bodies/<body>/appointments")
@needs(RECORD)
def ask(slug: str, body: str) -> ResponseReturnValue:
    noun = body_at(slug, body)
    return page(
        "form.html",
        title=f"Who sits on {noun.name} from a day on",
        lead="Paste the list as it was agreed. Nothing is recorded before you have looked at who is meant.",
        asked=ask_form(PasteNames),
        back=Link(f"Who sits on {noun.name}", url_for("seats.show", slug=slug, body=body)),
    )


@bp.post("/councils/<slug>/bodies/<body>/appointments")
@needs(RECORD)
def say(slug: str, body: str) -> ResponseReturnValue:
    noun, form = body_at(slug, body), given(PasteNames)
    looked = look_at(slug, body, form)
    back = Link(f"Who sits on {noun.name}", url_for("seats.show", slug=slug, body=body))
    if was_looked_at() and looked.plan.changes and not looked.asked.wrong:
        outcomes = world().commands.change_many(viewer(), act(form, form.answers["why"]), looked.plan.changes)
        return told(outcomes, looked.names, f"who sits on {noun.name}", back)
    return shown(noun.name, form, looked, words_today(slug).strategy.roles), 422 if looked.asked.wrong else 200


class Looked(NamedTuple):
    """A list as it was read: what it comes to, who is still asked about, and what everybody concerned is called."""

    pasted: Pasted
    plan: Appointed
    asked: Asked
    names: Mapping[str, str]


def look_at(slug: str, body: str, form: Given) -> Looked:
    names = {f"member:{choice.value}": choice.text.rpartition(", ")[0] for choice in in_office(slug)}
    pasted = read(form.answers["names"], names, slug)
    meant, asked = matched(pasted, names)
    plan = plan_of(slug, body, pasted, meant, form.answers["on"])
    return Looked(pasted, plan, asked, names_of(plan, names))


# ------------------------------------------------------------------ who is meant


def read(text: str, names: Mapping[str, str], slug: str) -> Pasted:
    """The names of the list, as the council's members and roles let them be told apart."""
    strategy = words_today(slug).strategy
    return read_pasted(text, Called(names).is_somebody, lambda said: is_beside(said, strategy))


def matched(pasted: Pasted, names: Mapping[str, str]) -> tuple[list[str], Asked]:
    """The member meant by each name, and the question about those who are not found: what was answered to it counts."""
    called = Called(names)
    found = {at: called.meant_by(printed.name) for at, printed in enumerate(pasted.names)}
    form = who_is_meant({at: pasted.names[at] for at, meant in found.items() if not meant.person}, found, names)
    gathered = form(today=world().today()).gathered(sent())
    errors = form(today=world().today()).validate(gathered) if was_looked_at() else {}
    asked = ask_form(form, values=gathered)
    chosen = {name: str(value) for name, value in gathered.items() if value != LEFT_OUT and str(value) in names}
    meant = [one.person or chosen.get(f"line-{at}", "") for at, one in found.items()]
    return meant, replace(asked, errors={name: [str(line) for line in said] for name, said in errors.items()})


def plan_of(slug: str, body: str, pasted: Pasted, meant: list[str], on: date) -> Appointed:
    """What the list comes to, beside the seats on record."""
    with world().reads() as connection:
        concerned = {*members_ever_on(connection, viewer(), slug, body), *(member for member in meant if member)}
    members: dict[str, Member] = {id: world().commands.find(Member, id) for id in sorted(concerned)}
    return appointed(pasted, meant, members, body, on, words_today(slug).strategy)


def names_of(plan: Appointed, names: Mapping[str, str]) -> dict[str, str]:
    """The names of everybody of the plan, those who have left office among them."""
    others = {*plan.joins, *plan.stays, *plan.leaves, *plan.changes} - names.keys()
    return dict(names) | {id: name_of_member(world().commands.find(Member, id).name) for id in others}


# ------------------------------------------------------------------ the page to look at


def shown(body: str, form: Given, looked: Looked, roles: Mapping[str, str]) -> str:
    """Who joins, stays and leaves, and who is not found, with all that would follow."""
    pasted, plan, asked, names = looked

    def follows(member: str) -> str:
        return brings(member, plan.changes[member], form) if member in plan.changes else "Nothing changes"

    return page(
        "appointments.html",
        title=f"Who sits on {body}",
        caption=f"From {day(form.answers['on'])}",
        back=Link("Paste another list", request.path),
        given=form,
        carried=[(name, value) for name in CARRIED if (value := request.form.get(name))],
        asked=asked,
        joins=[(names[id], place_in_words(place, roles), follows(id)) for id, place in plan.joins.items()],
        stays=[(names[id], place_in_words(place, roles), follows(id)) for id, place in plan.stays.items()],
        leaves=sorted((names[id], seats_in_words(kinds), follows(id)) for id, kinds in plan.leaves.items()),
        nothing="" if pasted.names else NOBODY_IS_NAMED,
        leaves_alone="" if "substitute" in pasted.headings else DOES_NOT_SAY,
        records=bool(plan.changes),
    )

"""Recording what happened to a member: everything the strategy declares can be recorded, each verb on its own form."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.occasion_forms import form_of_this_time
from domain.commands.verbs import recording_of, verbs_about_a_member
from domain.refusals import NotFound
from domain.strategy.entries import Noun
from domain.streams.member import Member
from domain.viewer import RECORD
from service.acts import act
from service.addresses import bare, member_page, verb_from_an_address, verb_in_an_address
from service.asking import ask as ask_form
from service.asking import given
from service.finding import member_at
from service.forms.form import Form
from service.forms.recording import facts_given, recording_form
from service.furniture import page
from service.gate import needs
from service.recorded import back_to, back_to_where, recorded
from service.shown import Fact, Link
from service.viewing import viewer
from service.wording.council_words import CouncilWords, words_today
from service.wording.people import name_of_member
from service.world import world

bp = Blueprint("recording", __name__)

KINDS = {
    "support": "Support by another person",
    "course": "Learning",
    "award": "Certificates",
    "form": "Forms",
    "material": "Things handed over",
    "fact": "Other facts",
}
"""What can be recorded about a member, by the kind of thing that the strategy declares, in the order of the page."""

SENSELESS = {True: {"booked"}, False: {"nominated", "assigned", "ended"}}
"""Verbs of a support that are not offered: somebody who is assigned is not booked, and an occasion is nobody to nominate."""


@dataclass(frozen=True)
class Happening:
    """`NOUN verb` of one member, as an address names it."""

    member: Member
    noun: Noun
    verb: str
    form: type[Form]

    @property
    def step(self) -> str:
        """The step that this bears on, where the address names one: a fact that names a step closes that one alone."""
        return request.args.get("step", "")


@bp.get("/members/<id>/record")
@needs(RECORD)
def choose(id: str) -> ResponseReturnValue:
    member = member_at(id)
    words = words_today(member.council)
    groups = [
        (heading, [noun for noun in words.strategy.nouns.values() if noun.kind == kind and verbs_about_a_member(noun)])
        for kind, heading in KINDS.items()
    ]
    return page(
        "choose.html",
        title=f"Record something about {name_of_member(member.name)}",
        back=back_to(member),
        groups=[(heading, [line_of(noun, member, words) for noun in nouns]) for heading, nouns in groups if nouns],
    )


def line_of(noun: Noun, member: Member, words: CouncilWords) -> Fact:
    """A thing, with everything that can be recorded of it."""
    links = (
        Link(verb.capitalize(), url_for("recording.ask", id=bare(member.id), noun=noun.id, verb=verb_in_an_address(verb)), noun.name)
        for verb in verbs_about_a_member(noun)
        if noun.kind != "support" or verb not in SENSELESS[words.titles.is_a_person(noun.id)]
    )
    return Fact(noun.name, "", tuple(links))


@bp.get("/members/<id>/record/<noun>/<verb>")
@needs(RECORD)
def ask(id: str, noun: str, verb: str) -> ResponseReturnValue:
    what = happening_at(id, noun, verb)
    who = name_of_member(what.member.name)
    return page(
        "form.html",
        title=f"{recording_of(what.verb).says}: {what.noun.name}",
        caption=who,
        lead=which_form(what),
        asked=ask_form(what.form, made_from=what.member.version),
        back=back_to_where(back_to(what.member)),
    )


def which_form(what: Happening) -> str:
    """Which form goes with an occasion this time: the first has another one than later ones, where the strategy says so."""
    form = form_of_this_time(what.noun, what.member, world().today()) if what.verb == "held" else ""
    if not form:
        return ""
    return f"Its form this time is “{words_today(what.member.council).titles.of(form)}”. What was said on it is recorded as that form."


@bp.post("/members/<id>/record/<noun>/<verb>")
@needs(RECORD)
def record(id: str, noun: str, verb: str) -> ResponseReturnValue:
    what = happening_at(id, noun, verb)
    form = given(what.form)
    answer = world().commands.record_fact(
        viewer(),
        act(form, form.answers["why"]),
        what.member.id,
        what.noun.id,
        what.verb,
        form.answers["on"],
        seen=form.made_from,
        about=what.step,
        **facts_given(what.noun, what.verb, form.answers),
    )
    return recorded(answer, member_page(what.member.id), f"Recorded for {name_of_member(what.member.name)}: {what.noun.name}, {what.verb}.")


def happening_at(id: str, noun: str, verb: str) -> Happening:
    """What an address asks to be recorded of a member. Raises NotFound for what the strategy does not declare."""
    member, verb = member_at(id), verb_from_an_address(verb)
    declared = words_today(member.council).strategy.nouns.get(noun)
    if declared is None or verb not in verbs_about_a_member(declared):
        raise NotFound("The council's strategy has nothing like that to record. Go back to the member's page and choose again.")
    return Happening(member, declared, verb, recording_form(declared, verb, parts_of(member.council, declared)))


def parts_of(council: str, noun: Noun) -> Sequence[str]:
    """The parts of a course as the council decided them, else as the strategy names them: none where they are not set."""
    decided = world().commands.around(council).council.settings.get(f"{noun.id}.parts")
    named = decided if isinstance(decided, list | tuple) else noun.parts
    return named if isinstance(named, list | tuple) else ()

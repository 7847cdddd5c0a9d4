"""Recording what happened at a council: published, presented, decided, approved and the like, as its rules wait for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.verbs import FOR_A_COUNCIL, OF_A_COUNCIL, recordable_for_council, verbs_about_a_council
from domain.owing.answering.ruleset import asked_of
from domain.refusals import NotFound
from domain.strategy.entries import Noun, Rule
from domain.strategy.phrases import Phrase
from domain.streams.aggregate import Act
from domain.viewer import RECORD
from projections.reading import groups_of
from service.acts import act
from service.addresses import duty_at, verb_from_an_address, verb_in_an_address
from service.asking import ask as ask_form
from service.asking import given
from service.finding import council_at
from service.forms.choices import Choice
from service.forms.council import NoteChange
from service.forms.form import Form
from service.forms.recording import council_form
from service.furniture import page
from service.gate import needs
from service.recorded import back_to_where, recorded
from service.shown import Fact, Link
from service.viewing import viewer
from service.wording.council_words import CouncilWords, words_today
from service.wording.proposals import way_to_record
from service.wording.what_groups_do import facts_of_groups, lines_of_groups
from service.world import world

bp = Blueprint("council_recording", __name__)


@dataclass(frozen=True)
class Happening:
    """`NOUN verb` of a council or body, as an address names it. The step that it bears on is named with it."""

    council: str
    name: str
    phrase: Phrase
    title: str
    arguments: Sequence[Choice]
    form: type[Form]

    @property
    def step(self) -> str:
        return request.args.get("step", "")

    @property
    def owner(self) -> str:
        """Who owes that step, as addresses have it: `council`, `body:panel`, `group:independent`."""
        return request.args.get("owner", "council")

    @property
    def back(self) -> Link:
        """Back to the page of the step; to the council's where the address names none."""
        at = duty_at(self.council, self.owner, self.step)
        return Link("Back to the step", at.page()) if self.step else Link(self.name, url_for("councils.show", slug=self.council))

    def argument(self, chosen: str) -> str:
        """What was answered, or who was shown it: as the rule says, as there is only one, or as was chosen."""
        return self.phrase.argument or chosen or (self.arguments[0].value if len(self.arguments) == 1 else "")


KINDS = {
    "body": "Committees, panels and groups",
    "report": "Reports",
    "rule": "Questions to be decided",
    "material": "Documents",
    "form": "Forms",
    "award": "Awards",
    "plan": "Plans",
    "fact": "Other facts",
}
"""What can be recorded for a council, by the kind of thing that the strategy declares, in the order of the page."""


GROUPS = "Political groups"
"""What is recorded of each group stands last: a council that asks nothing of its groups has no such heading."""

FORMS_OF_THEIR_OWN = {
    ("material", "published"): ("documents.ask_published", "document"),
    ("award", "awarded"): ("awards.ask_made", "award"),
    ("report", "presented"): ("report_presenting.ask", "entry"),
    ("report", "presented to"): ("report_presenting.ask", "entry"),
}
"""By kind of thing and verb: the form, and what its address calls the thing."""


@bp.get("/councils/<council>/record")
@needs(RECORD)
def choose(council: str) -> ResponseReturnValue:
    stream, words = council_at(council), words_today(council)
    lines: dict[str, list[Fact]] = {heading: [] for heading in KINDS.values()}
    of_groups = facts_of_groups(words.strategy)
    for noun in things(words).values():
        if noun.id not in of_groups and noun.kind in OF_A_COUNCIL and verbs_about_a_council(noun):
            lines[KINDS[noun.kind]].append(line_of(council, noun.id, noun.name, verbs_about_a_council(noun)))
    for rule in words.strategy.rules.values():
        if verbs_of(rule):
            lines[KINDS[rule.kind]].append(line_of(council, rule.id, words.step(rule.id), verbs_of(rule)))
    with world().reads() as connection:
        lines[GROUPS] = lines_of_groups(council, words.strategy, groups_of(connection, viewer(), council))
    return page(
        "choose.html",
        title=f"Record something about {stream.name}",
        back=Link(stream.name, url_for("councils.show", slug=council)),
        groups=[(heading, found) for heading, found in lines.items() if found],
        nothing="The council's strategy declares nothing that could be recorded about a council.",
    )


def things(words: CouncilWords) -> dict[str, Noun]:
    """Everything that the strategy declares, its plans too."""
    return {**words.strategy.nouns, **words.strategy.plans}


def verbs_of(rule: Rule) -> list[str]:
    """What can be recorded of a report, or of a rule that asks a question."""
    return ["presented"] if rule.kind == "report" else ["decided"] if rule.answers and asked_of(rule.who) != "member" else []


def line_of(council: str, id: str, name: str, verbs: Sequence[str]) -> Fact:
    """A thing, with everything that can be recorded of it."""
    links = [
        Link(verb.capitalize(), url_for("council_recording.ask", council=council, noun=id, verb=verb_in_an_address(verb)), name)
        for verb in verbs
    ]
    return Fact(name, "", links)


@bp.get("/councils/<council>/changes")
@needs(RECORD)
def ask_change(council: str) -> ResponseReturnValue:
    stream = council_at(council)
    return page(
        "form.html",
        title="Note a change",
        caption=stream.name,
        lead="A change in the law, in policy or in how the council works, that members may need to learn about.",
        asked=ask_form(NoteChange),
        back=back_to_where(Link(stream.name, url_for("councils.show", slug=council))),
    )


@bp.post("/councils/<council>/changes")
@needs(RECORD)
def note_change(council: str) -> ResponseReturnValue:
    stream, form = council_at(council), given(NoteChange)
    noted, kind, words = form.answers["on"], form.answers["kind"], form.answers["why"]
    answer = world().commands.record_for_council(viewer(), act(form, words), council, "change", "noted", noted, argument=kind)
    said = f"Recorded for {stream.name}: the change was noted. What is owed is being worked out again."
    return recorded(answer, url_for("councils.show", slug=council), said)


@bp.get("/councils/<council>/record/<noun>/<verb>")
@needs(RECORD)
def ask(council: str, noun: str, verb: str) -> ResponseReturnValue:
    what = happening_at(council, noun, verb)
    if own := form_of_its_own(what):
        return redirect(own)
    return page("form.html", title=what.title, caption=what.name, asked=ask_form(what.form), back=back_to_where(what.back))


@bp.post("/councils/<council>/record/<noun>/<verb>")
@needs(RECORD)
def record(council: str, noun: str, verb: str) -> ResponseReturnValue:
    what = happening_at(council, noun, verb)
    if own := form_of_its_own(what):
        return redirect(own)
    form = given(what.form)
    fact = {"argument": what.argument(form.answers.get("argument", "")), "about": what.step}
    answer = record_as(what, act(form, form.answers["why"]), form.answers["on"], fact)
    return recorded(answer, what.back.href, f"Recorded for {what.name}. What is owed is being worked out again.")


def form_of_its_own(what: Happening) -> str:
    """Where something is recorded that says more than its day: an edition of a document, an award with its level, of which period a
    report was, the stage of a proposal; empty for all else.
    """
    words = words_today(what.council)
    if stage := way_to_record(council_at(what.council), what.phrase, what.step, words):
        return stage
    kind = words.titles.kind(what.phrase.noun)
    endpoint, name = FORMS_OF_THEIR_OWN.get((kind, what.phrase.verb), ("", "")) if what.owner == "council" or kind == "report" else ("", "")
    named = {name: what.phrase.noun, "step": what.step or None, "back": request.args.get("back")}
    if kind == "report":
        named |= {"owner": None if what.owner == "council" else what.owner, "to": what.phrase.argument or None}
    return url_for(endpoint, slug=what.council, **named) if endpoint else ""  # type: ignore[arg-type]  # values go into the address


def record_as(what: Happening, act: Act, on: date, fact: Mapping[str, str]) -> Mapping[str, Any]:
    """Record it for the group whose step it bears on, else for the council."""
    commands, noun, verb = world().commands, what.phrase.noun, what.phrase.verb
    if what.owner.startswith("group:"):
        group = f"group:{what.council}:{what.owner.partition(':')[2]}"
        return cast("Mapping[str, Any]", commands.record_for_group(viewer(), act, what.council, group, noun, verb, on, **fact))
    return cast("Mapping[str, Any]", commands.record_for_council(viewer(), act, what.council, noun, verb, on, **fact))


def happening_at(council: str, noun: str, verb: str) -> Happening:
    """What an address asks to be recorded for a council. Raises NotFound for what its strategy neither declares nor waits for."""
    viewer().must_see(council)
    words = words_today(council)
    phrase = Phrase(noun, verb_from_an_address(verb), request.args.get("argument", ""))
    declared = not phrase.argument and is_declared(phrase, words)
    if not declared and not any(phrase in recordable_for_council(rule, words.strategy) for rule in words.strategy.rules.values()):
        raise NotFound("The council's strategy has nothing like that to record. Go back to the due list and choose again.")
    says = FOR_A_COUNCIL[phrase.verb]
    arguments = arguments_for(phrase, words)
    return Happening(
        council,
        world().commands.around(council).council.name,
        phrase,
        f"{says}: {words.titles.of(noun)}",
        arguments,
        council_form(says, arguments),
    )


def is_declared(phrase: Phrase, words: CouncilWords) -> bool:
    """Whether the strategy declares something of which this can be recorded, whatever its rules wait for."""
    noun, rule = things(words).get(phrase.noun), words.strategy.rules.get(phrase.noun)
    if noun is not None:
        return phrase.verb in verbs_about_a_council(noun)
    return rule is not None and phrase.verb in verbs_of(rule)


def arguments_for(phrase: Phrase, words: CouncilWords) -> list[Choice]:
    """The answers to a question."""
    rule = words.rule(phrase.noun)
    if rule is None or phrase.argument:
        return []
    return [Choice(answer, answer.capitalize()) for answer in rule.answers] if phrase.verb == "decided" else []

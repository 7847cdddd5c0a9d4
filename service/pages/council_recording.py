"""Recording what happened at a council: published, presented, decided, approved and the like, as its rules wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from domain.commands.verbs import FOR_A_COUNCIL, recordable_for_council
from domain.refusals import NotFound
from domain.strategy.phrases import Phrase
from domain.viewer import RECORD
from service.acts import act
from service.addresses import duty_at, verb_from_an_address
from service.asking import ask as ask_form
from service.asking import given
from service.forms.choices import Choice
from service.forms.form import Form
from service.forms.recording import council_form
from service.furniture import page
from service.gate import needs
from service.recorded import back_to_where, recorded
from service.shown import Link
from service.viewing import viewer
from service.wording.council_words import CouncilWords, words_today
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
    def back(self) -> Link:
        """Back to the page of the step; to the due list where the address names none."""
        at = duty_at(self.council, request.args.get("owner", "council"), self.step)
        return Link("Back to the step", at.page()) if self.step else Link("Due list", url_for("due.index"))

    def argument(self, chosen: str) -> str:
        """What was answered, or who was shown it: as the rule says, as there is only one, or as was chosen."""
        return self.phrase.argument or chosen or (self.arguments[0].value if len(self.arguments) == 1 else "")


@bp.get("/councils/<council>/record/<noun>/<verb>")
@needs(RECORD)
def ask(council: str, noun: str, verb: str) -> ResponseReturnValue:
    what = happening_at(council, noun, verb)
    return page("form.html", title=what.title, caption=what.name, asked=ask_form(what.form), back=back_to_where(what.back))


@bp.post("/councils/<council>/record/<noun>/<verb>")
@needs(RECORD)
def record(council: str, noun: str, verb: str) -> ResponseReturnValue:
    what = happening_at(council, noun, verb)
    form = given(what.form)
    answer = world().commands.record_for_council(
        viewer(),
        act(form, form.answers["why"]),
        council,
        noun,
        what.phrase.verb,
        form.answers["on"],
        argument=what.argument(form.answers.get("argument", "")),
        about=what.step,
    )
    return recorded(answer, what.back.href, f"Recorded for {what.name}. What is owed is being worked out again.")


def happening_at(council: str, noun: str, verb: str) -> Happening:
    """What an address asks to be recorded for a council. Raises NotFound for what no rule of its strategy waits for."""
    viewer().must_see(council)
    words = words_today(council)
    phrase = Phrase(noun, verb_from_an_address(verb), request.args.get("argument", ""))
    if not any(phrase in recordable_for_council(rule, words.strategy) for rule in words.strategy.rules.values()):
        raise NotFound("The council's strategy has nothing like that to record. Go back to the due list and choose again.")
    says = FOR_A_COUNCIL[phrase.verb]
    thing = words.titles.body(phrase.argument) if noun == "meeting" else words.titles.of(noun)
    arguments = arguments_for(phrase, words)
    return Happening(
        council, world().commands.around(council).council.name, phrase, f"{says}: {thing}", arguments, council_form(says, arguments)
    )


def arguments_for(phrase: Phrase, words: CouncilWords) -> list[Choice]:
    """The answers to a question, or those to whom a report is presented."""
    rule = words.rule(phrase.noun)
    if rule is None or phrase.argument:
        return []
    if phrase.verb == "decided":
        return [Choice(answer, answer.capitalize()) for answer in rule.answers]
    return [Choice(one, words.titles.recipient(one)) for one in rule.to] if phrase.verb.startswith("presented") else []

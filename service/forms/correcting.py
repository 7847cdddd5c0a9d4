"""The form that puts a fact right: what is wrong with it, its right day and words as they are asked for when it is recorded, and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast, get_type_hints

import msgspec
from marshmallow import ValidationError, validates_schema

from domain.commands.correctable import can_be_somebody_elses, fields_of
from domain.commands.correction_plan import Correction
from domain.commands.leaving import REASONS
from domain.commands.verbs import RECORDED_BY, Recording
from domain.strategy.entries import Noun
from domain.streams.council import DateSet, SettingSet
from domain.streams.events import Fact
from domain.streams.member import NounFact
from service.forms.answers import FIELD, answers_asked
from service.forms.answers import fields_of as named_fields
from service.forms.choices import Choice, OneOf, Pick
from service.forms.correcting_sessions import of_a_session
from service.forms.council import form_for, is_said_in_lines
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.money import Money
from service.forms.questions import Line, Passage, Question
from service.forms.recording import in_words, question_for
from service.forms.times import Hours, TimeOfDay

RIGHT, NEVER, ELSE = "right", "never", "else"
NOT_ASKED = {"expected", "seats", "answers"}

ASKED: Mapping[str, Callable[[], Question]] = {
    "name": lambda: Line("Name"),
    "ward": lambda: Line("Ward", needed=False),
    "party": lambda: Line("Party", needed=False),
    "poll": lambda: Day("Polling day"),
    "until": lambda: Day("On which day is the term expected to end?", called="The expected end", needed=False),
    "before": lambda: OneOf("New or returning?", choices=[Choice(one, in_words(one)) for one in ("new", "returning", "not known")]),
    "reason": lambda: OneOf("Why did they leave office?", called="Why they left", choices=[Choice(one, in_words(one)) for one in REASONS]),
    "group": lambda: Line("Political group", hint="Leave it empty for no group", needed=False),
    "at": lambda: Line("Address or number", hint="Leave it empty if there is none", needed=False, autocomplete="off"),
    "address": lambda: Line("Address", hint="Leave it empty if there is none", needed=False, autocomplete="off"),
    "words": lambda: Passage("What needs to be learnt?", rows=3),
    "written": lambda: Passage("What is written under the heading?", called="The text", rows=6, needed=False),
    "figures": lambda: Day("Up to the end of which day were its figures known?", called="The day"),
    "changes": lambda: Passage("What is otherwise than in the edition before?", called="What changed", rows=3, needed=False),
    "progress": lambda: Passage("How far has it come?", called="How far it has come", rows=3),
    "evidence": lambda: Passage("What does it show?", called="What it shows", rows=3),
    "review": lambda: Day("By which day is it looked at again?", called="The day", needed=False),
    "due": lambda: Day("Which day is the last one?", called="The last day"),
    "title": lambda: Line("What is the session called?", called="The name of the session"),
    "when": lambda: Day("For which day?", called="The day it is for"),
    "starts": lambda: TimeOfDay("When does it start?", called="The start", hint="For example, 6:30pm", needed=False),
    "place": lambda: Line("Where?", called="The place", needed=False),
    "hours": lambda: Hours("How many hours does it take?", called="The hours", hint="For example, 1.5", needed=False),
    "good_cause": lambda: Line("Why did they not come?", needed=False),
    "where": lambda: Line("Where was it learnt?", needed=False),
    "by": lambda: Line("By whom?", needed=False),
    "cost": lambda: Money("What does it cost?", called="The cost", hint="In pounds", needed=False),
    "pence": lambda: Money("How much?", called="The amount", hint="In pounds"),
}
"""How a field is asked for that no verb of a strategy asks for. Any other is asked for by its own name."""

HINT = "For example, 14 5 2026"


@dataclass(frozen=True)
class ToCorrect:
    """A fact as its form needs it: the noun and parts it is of, and the members whose it may have been."""

    fact: Fact
    noun: Noun | None = None
    parts: Sequence[str] = ()
    others: Sequence[Choice] = ()
    struck_out: bool = False
    words_hidden: bool = False  # what was said is not for whoever corrects it

    @cached_property
    def form(self) -> type[Form]:
        """The questions of this fact."""
        questions: dict[str, Question] = {"what": self._what()} if not self.struck_out else {}
        questions["on"] = Day("On which day?", called="The day", hint=HINT)
        questions |= self.words
        if self._can_be_anothers:
            questions["of"] = Pick("Whose was it?", hint="Only if it was somebody else", needed=False, choices=self.others)
        why = "Why is it put back?" if self.struck_out else "Why is it corrected?"
        questions["why"] = Passage(why, called="A reason", rows=2)
        form = cast(type[Form], _Corrects.from_dict(dict(questions), name="CorrectThis"))
        form.BUTTON = "Look at what changes"
        return form

    @property
    def _can_be_anothers(self) -> bool:
        return bool(self.others) and can_be_somebody_elses(self.fact) and not self.struck_out

    def _what(self) -> OneOf:
        choices = [
            Choice(RIGHT, "The day or the words", "Put them right below"),
            Choice(NEVER, "This never happened", "It is struck out, and stays readable as that"),
        ]
        if self._can_be_anothers:
            choices.append(Choice(ELSE, "This was somebody else", "It is struck out here, and recorded for the member you choose below"))
        return OneOf("What is wrong?", called="What is wrong", choices=choices)

    @cached_property
    def words(self) -> dict[str, Question]:
        """The questions about what the fact says beside its day."""
        if isinstance(self.fact, SettingSet):
            return {"value": _setting(self.fact).questions["value"], "by": Line("Who decided it?", needed=False)}
        asks = self._recorded_by.asks if self._recorded_by and self.noun else ()
        questions = {ask.name: question for ask in asks if self.noun and (question := question_for(ask, self.noun, self.parts))}
        if self.noun and "answers" in fields_of(type(self.fact)) and not self.words_hidden:
            questions |= answers_asked(self.noun)
        asked = {ask.name for ask in asks}
        for field in msgspec.structs.fields(self.fact):
            if field.name in fields_of(type(self.fact)) - NOT_ASKED - asked and (question := self._by_name(field.name)):
                questions[field.name] = question
        return questions

    @property
    def _recorded_by(self) -> Recording | None:
        return next((each for each in RECORDED_BY.values() if each.event is type(self.fact)), None)

    def _by_name(self, name: str) -> Question | None:
        if question := of_a_session(self.fact, name):
            return question
        if name in ASKED and not (isinstance(self.fact, NounFact) and name == "by"):
            return ASKED[name]()
        hint, label = get_type_hints(type(self.fact))[name], name.strip("_").replace("_", " ").capitalize()
        if hint in (str, str | None):
            return Line(label, needed=False)
        return Day(label, needed=False) if hint in (date, date | None) else None

    def values(self) -> dict[str, Any]:
        """What is on record, as the form shows it first."""
        said: dict[str, Any] = {"what": RIGHT, "on": self.fact.on}
        if isinstance(self.fact, DateSet):
            said["on"] = self.fact.expected or self.fact.on
        for name in self.words:
            said[name] = self._value(name)
        return said

    def _value(self, name: str) -> Any:
        if name.startswith(FIELD) and self.noun:
            return (getattr(self.fact, "answers", None) or {}).get(named_fields(self.noun)[int(name.removeprefix(FIELD))])
        value = getattr(self.fact, name)
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

    def correction(self, answers: Mapping[str, Any], seen: int | None) -> Correction:
        """What the answers say of the fact: of its words, those that differ from what is on record."""
        what, fact = answers.get("what", RIGHT), self.fact.id
        if what == NEVER:
            return Correction(fact=fact, never=True, seen=seen)
        of = answers.get("of", "") if what == ELSE else ""
        on = answers["on"] if answers["on"] != self.values()["on"] else None
        return Correction(fact=fact, on=on, fields=self._said(answers), of=of, seen=seen)

    def _said(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        now = self.values()
        plain = {
            name: answers[name] for name in self.words if not name.startswith(FIELD) and (answers[name] or None) != (now[name] or None)
        }
        said = {name: self._typed(name, value) for name, value in plain.items()}
        if self.noun and any(name.startswith(FIELD) for name in self.words):
            named = {field: answers.get(f"{FIELD}{at}", "") for at, field in enumerate(named_fields(self.noun))}
            right = {field: value for field, value in named.items() if value}
            said |= {"answers": right} if right != (getattr(self.fact, "answers", None) or {}) else {}
        return said

    def _typed(self, name: str, value: Any) -> Any:
        if isinstance(self.fact, SettingSet) and name == "value" and is_said_in_lines(self.fact.setting):
            return [line.strip() for line in value.splitlines() if line.strip()]
        optional = type(None) in getattr(get_type_hints(type(self.fact))[name], "__args__", ())
        return None if value == "" and optional else value


class _Corrects(Form):
    @validates_schema
    def somebody_else_is_chosen(self, answers: Mapping[str, Any], **_: object) -> None:
        """Raise ValidationError where it was somebody else, and nobody says who."""
        if answers.get("what") == ELSE and not answers.get("of"):
            raise ValidationError("Select whose it was", "of")


def _setting(fact: SettingSet) -> Form:
    return form_for(fact.setting)(today=fact.on)

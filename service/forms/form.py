"""A form: its questions, read from what a page sent, and as a page shows them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, NamedTuple, cast

from marshmallow import Schema, ValidationError, missing

from domain.refusals import Invalid
from service.forms.choices import Choice, OneOf
from service.forms.dates import Day
from service.forms.questions import Question, Sent

SOME_ANSWERS_ARE_WRONG = "Some answers need putting right. Each is named below."
COMMAND = re.compile("[0-9a-f]{32}")
VERSION = re.compile("[0-9]{1,18}")


class Given(NamedTuple):
    """The answers of a form, the id of the command it asks for, and the version of what it was made from."""

    answers: dict[str, Any]
    command: str
    made_from: int | None = None


class Form(Schema):
    """The one description of a form: a page shows its questions, and JSON is read by the same."""

    BUTTON: ClassVar[str] = "Save"

    def __init__(self, *, today: date, choices: Mapping[str, Sequence[Choice]] | None = None) -> None:
        super().__init__()
        self.today = today
        for name, those in (choices or {}).items():
            cast(OneOf, self.fields[name]).choices = tuple(those)

    @property
    def questions(self) -> dict[str, Question]:
        return cast("dict[str, Question]", self.fields)

    def given(self, sent: Sent) -> Given:
        """What a page sent. Raises Invalid, with what is wrong with each answer."""
        command, made_from = sent.get("command", ""), sent.get("made-from", "")
        if not COMMAND.fullmatch(command) or (made_from and not VERSION.fullmatch(made_from)):
            raise Invalid("The page that was sent is incomplete, so nothing was recorded. Open the page again and fill it in once more.")
        try:
            answers = self.load(self.gathered(sent))
        except ValidationError as wrong:
            raise Invalid(SOME_ANSWERS_ARE_WRONG, fields=by_question(wrong.messages_dict)) from wrong
        return Given(answers, command, int(made_from) if made_from else None)

    def gathered(self, sent: Sent) -> dict[str, Any]:
        """The answers as they were sent, unread; those not given are left out."""
        answers = {name: question.gather(sent, name) for name, question in self.questions.items()}
        return {name: answer for name, answer in answers.items() if answer is not missing}

    def ask(
        self, *, command: str, values: Mapping[str, Any] | None = None, made_from: int | None = None, attempt: "Attempt | None" = None
    ) -> "Asked":
        """The form as a page shows it: with these values, or, after an attempt that failed, with what was sent and what is wrong."""
        if attempt:
            return self._ask_again(attempt, command, made_from)
        start = {name: self.today for name, question in self.questions.items() if isinstance(question, Day) and question.starts_today}
        return Asked(form=self, values=start | dict(values or {}), command=command, made_from=made_from)

    def _ask_again(self, attempt: "Attempt", command: str, made_from: int | None) -> "Asked":
        gathered = self.gathered(attempt.sent)
        errors = by_question(self.validate(gathered)) | dict(attempt.fields)
        sent_command, sent_version = attempt.sent.get("command", ""), attempt.sent.get("made-from", "")
        return Asked(
            form=self,
            values=gathered,
            errors={name: said for name, said in errors.items() if name in self.questions},
            problems=tuple(line for name, said in errors.items() if name not in self.questions for line in said) or attempt.problems,
            command=sent_command if COMMAND.fullmatch(sent_command) else command,
            made_from=int(sent_version) if VERSION.fullmatch(sent_version) else made_from,
        )

    def filtered(self, sent: Sent) -> tuple[dict[str, Any], "Asked"]:
        """The answers that can be used, and the form to show again: of a filter, a wrong answer is said and left out."""
        gathered = self.gathered(sent)
        errors = by_question(self.validate(gathered))
        kept = {name: answer for name, answer in gathered.items() if name not in errors}
        usable = self.load(kept, partial=[name for name, question in self.questions.items() if question.required and name in errors])
        return usable, Asked(form=self, values=gathered, errors=errors, filter=True)


def by_question(messages: Mapping[Any, Any]) -> dict[str, list[str]]:
    """What is wrong, by question, whatever the depth at which it was found."""
    return {str(name): list(_lines(said)) for name, said in messages.items() if said}


def _lines(said: Any) -> list[str]:
    if isinstance(said, Mapping):
        return [line for part in said.values() for line in _lines(part)]
    if isinstance(said, list):
        return [line for part in said for line in _lines(part)]
    return [str(said)]


@dataclass(frozen=True)
class Attempt:
    """A form that was sent and not done, and why: in words, and by question where that is known."""

    sent: Sent
    why: str
    fields: Mapping[str, list[str]]

    @property
    def problems(self) -> tuple[str, ...]:
        return () if self.fields else (self.why,)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A form as a page shows it. `problems` belong to no one question."""

    form: Form
    values: Mapping[str, Any]
    errors: Mapping[str, list[str]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    command: str = ""
    made_from: int | None = None
    filter: bool = False

    def shown(self, name: str) -> Any:
        """What stands in a question's box."""
        return self.form.questions[name].shown(self.values.get(name))

    @property
    def button(self) -> str:
        return self.form.BUTTON

    @property
    def uploads(self) -> bool:
        return any(question.WIDGET == "upload" for question in self.form.questions.values())

    @property
    def wrong(self) -> bool:
        return bool(self.errors or self.problems)

    @property
    def summary(self) -> list[dict[str, str]]:
        """What is wrong, in the order of the questions, each with a way to its box."""
        named = [
            {"text": said, "href": f"#{name}{question.focus}"}
            for name, question in self.form.questions.items()
            for said in self.errors.get(name, ())
        ]
        return [{"text": said} for said in self.problems] + named

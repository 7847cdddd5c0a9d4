"""What a form of the strategy's own asks, and what a fact of its own does, as questions of a page."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from domain.strategy.entries import Noun
from service.forms.questions import Line, Passage, Question

FIELD = "field-"
HIGHEST = 100  # a score that is higher is a slip


class Answer(Passage):
    """An answer in somebody's own words, no more of them than the strategy allows."""

    def __init__(self, label: str, *, words_limit: int | None = None, **more: Any) -> None:
        self.words_limit = words_limit
        super().__init__(label, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if self.words_limit is not None and len(text.split()) > self.words_limit:
            raise ValidationError(f"{self.called} must be {self.words_limit:,} words or fewer. It has {len(text.split()):,}")
        return text


class Score(Line):
    """An answer in a number."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, width="3", **more)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if text and not (text.isascii() and text.isdecimal() and int(text) <= HIGHEST):
            raise ValidationError(f"{self.called} must be a whole number from 0 to {HIGHEST}")
        return str(int(text)) if text else ""


def fields_of(noun: Noun) -> tuple[str, ...]:
    """What the strategy's own entry asks for beside the day: the questions of a form, the fields of a fact."""
    return tuple(dict.fromkeys([*noun.texts("asks"), *noun.texts("impact"), *noun.texts("fields")]))


def answers_asked(noun: Noun) -> dict[str, Question]:
    """A question for each of them, by the name of its box. None needs an answer: a form may come back half empty."""
    return {f"{FIELD}{at}": question_named(name, noun) for at, name in enumerate(fields_of(noun))}


def question_named(name: str, noun: Noun) -> Question:
    said = name[:1].upper() + name[1:]
    if name in noun.texts("scored"):
        return Score(said, hint=f"A whole number from 0 to {HIGHEST}", needed=False)
    if noun.kind == "form":
        return Answer(said, words_limit=noun.fields.get("words_limit"), needed=False, rows=3)
    return Line(said, needed=False)


def answers_given(noun: Noun, answers: Mapping[str, Any]) -> dict[str, str]:
    """What was answered, by question: those left open are left out."""
    return {name: answers[f"{FIELD}{at}"] for at, name in enumerate(fields_of(noun)) if answers.get(f"{FIELD}{at}")}

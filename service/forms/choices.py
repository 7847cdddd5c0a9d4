"""Questions that are answered by choosing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError, missing

from service.forms.questions import Question, Sent


@dataclass(frozen=True)
class Choice:
    """One answer that may be chosen."""

    value: str
    text: str
    hint: str = ""


class OneOf(Question):
    """One answer of a few, as radio buttons. What there is to choose from may be given when a form is made."""

    WIDGET = "one"
    asking = "Select"

    def __init__(self, label: str, *, choices: Sequence[Choice] = (), **more: Any) -> None:
        self.choices = tuple(choices)
        super().__init__(label, **more)

    def blank(self) -> Any:
        return ""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, str) or value not in self._known:
            raise self._not_listed()
        return value

    @property
    def _known(self) -> frozenset[str]:
        return frozenset(choice.value for choice in self.choices)

    def _not_listed(self) -> ValidationError:
        return ValidationError(f"{self.called} must be chosen from the answers listed")


class Pick(OneOf):
    """One answer of many, from a list that opens. `nothing` is what stands there for no answer."""

    WIDGET = "pick"

    def __init__(self, label: str, *, nothing: str = "", **more: Any) -> None:
        self.nothing = nothing
        super().__init__(label, **more)


class Ticks(OneOf):
    """Any number of answers, as tick boxes."""

    WIDGET = "ticks"

    def blank(self) -> Any:
        return []

    def gather(self, sent: Sent, name: str) -> Any:
        return sent.getlist(name) or missing

    def shown(self, value: Any) -> Any:
        return [] if value is None or value is missing else list(value)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(one, str) and one in self._known for one in value):
            raise self._not_listed()
        return list(dict.fromkeys(value))


class Tick(Question):
    """Yes or no, as one tick box. Where it is needed, only yes will do."""

    WIDGET = "tick"

    def blank(self) -> bool:
        return False

    def gather(self, sent: Sent, name: str) -> Any:
        return True if sent.get(name) else missing

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> bool:
        if not isinstance(value, bool) or (self.needed and not value):
            raise self.make_error("required")
        return value


def listed_choices(question: OneOf, chosen: Any, mark: str) -> list[dict[str, Any]]:
    """The choices as GOV.UK's macros take them; `mark` is their word for one that is chosen."""
    picked = chosen if isinstance(chosen, list) else [chosen]
    return [
        {"value": choice.value, "text": choice.text, "hint": {"text": choice.hint} if choice.hint else None, mark: choice.value in picked}
        for choice in question.choices
    ]

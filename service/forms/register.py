"""The question of a register: of everybody listed, whether they came."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, missing

from domain.streams.activity import CAME
from service.forms.choices import OneOf
from service.forms.questions import Sent
from service.words import counted

MARKS = {mark: {"part": "In part"}.get(mark, mark.capitalize()) for mark in CAME}
"""What may be said of somebody on a register, as pages say it. Who stands on it by mistake was not expected."""


class Register(OneOf):
    """One mark for each of those listed, who are its choices. Read as marks by the id of each."""

    WIDGET = "register"
    NOT_MARKED = "Mark everybody on the register"

    def __init__(self, label: str, **more: Any) -> None:
        self.first_wrong = ""
        super().__init__(label, empty=self.NOT_MARKED, **more)

    def gather(self, sent: Sent, name: str) -> Any:
        marks = {choice.value: sent[f"{name}-{choice.value}"] for choice in self.choices if sent.get(f"{name}-{choice.value}")}
        return marks or missing

    def shown(self, value: Any) -> Any:
        return value if isinstance(value, Mapping) else {}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> dict[str, str]:
        if not isinstance(value, Mapping) or not set(value.values()) <= set(CAME) or not set(value) <= self._known:
            raise self._not_listed()
        unmarked = [choice.value for choice in self.choices if choice.value not in value]
        if unmarked:
            self.first_wrong = unmarked[0]
            raise ValidationError(f"{self.NOT_MARKED}: {counted(len(unmarked), 'member is', 'members are')} not marked")
        return dict(value)

    @property
    def focus(self) -> str:
        first = self.first_wrong or next((choice.value for choice in self.choices), "")
        return f"-{first}"

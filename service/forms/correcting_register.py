"""The form that puts one member's line on a register right: whether they came, and why it is corrected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import msgspec

from domain.commands.correction_plan import Correction
from domain.streams.activity import RegisterTaken
from service.forms.choices import Choice, OneOf
from service.forms.form import Form
from service.forms.questions import Passage
from service.forms.register import MARKS


@dataclass(frozen=True)
class LineToCorrect:
    """A register, and the member whose line on it is wrong."""

    fact: RegisterTaken
    member: str
    struck_out: bool = False

    @property
    def form(self) -> type[Form]:
        """Whether they came, and why it is corrected."""
        came = OneOf("Did they come?", called="Whether they came", choices=[Choice(mark, words) for mark, words in MARKS.items()])
        why = Passage("Why is it corrected?", called="A reason", rows=2)
        form = cast(type[Form], Form.from_dict({"came": came, "why": why}, name="CorrectALine"))
        form.BUTTON = "Look at what changes"
        return form

    def values(self) -> dict[str, Any]:
        """What the register says of them."""
        return {"came": next(entry.came for entry in self.fact.entries if entry.member == self.member)}

    def correction(self, answers: Mapping[str, Any], seen: int | None) -> Correction:
        """The same register with another mark in their line."""
        came = answers["came"]
        entries = tuple(msgspec.structs.replace(entry, came=came) if entry.member == self.member else entry for entry in self.fact.entries)
        return Correction(fact=self.fact.id, fields={"entries": entries}, seen=seen)

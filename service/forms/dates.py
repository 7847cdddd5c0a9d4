"""Questions that are answered with a date."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, missing

from service.forms.days import Boxes, NotADay, boxes_from_line, boxes_of, day_from
from service.forms.questions import Line, Question, Sent


class Day(Question):
    """A date in three boxes, today filled in where `today` is asked for. From JSON it is `2026-05-14`."""

    WIDGET = "day"

    def __init__(self, label: str, *, today: bool = False, past_only: bool = False, **more: Any) -> None:
        self.starts_today = today
        self.past_only = past_only
        self.wrong_boxes: tuple[str, ...] = ()
        super().__init__(label, **more)

    def gather(self, sent: Sent, name: str) -> Any:
        boxes = Boxes(*(sent.get(f"{name}-{box}", "").strip() for box in Boxes._fields))
        return missing if boxes.empty else boxes

    def shown(self, value: Any) -> Boxes:
        if isinstance(value, date):
            return boxes_of(value)
        return value if isinstance(value, Boxes) else Boxes()

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date:
        try:
            day = day_from(value if isinstance(value, Boxes) else boxes_from_line(str(value)))
            if self.past_only and day > getattr(self.parent, "today", day):
                raise NotADay("must be today or in the past")
        except NotADay as wrong:
            self.wrong_boxes = wrong.boxes
            raise ValidationError(f"{self.called} {wrong}") from wrong
        return day

    @property
    def focus(self) -> str:
        return f"-{self.wrong_boxes[0] if self.wrong_boxes else 'day'}"


class DayLine(Line):
    """A date on one line, for filters."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, width="10", **more)

    def blank(self) -> Any:
        return None

    def shown(self, value: Any) -> str:
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else super().shown(value)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        try:
            return day_from(boxes_from_line(str(value)))
        except NotADay as wrong:
            raise ValidationError(f"{self.called} {wrong}") from wrong

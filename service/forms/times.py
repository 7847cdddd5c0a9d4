"""Questions that are answered with a time of day, or with a length of time."""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from service.forms.questions import Line

TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s*(?P<half>am|pm)?")
LONGEST = 24.0  # hours


class TimeOfDay(Line):
    """A time as people write it (`6.30pm`, `18:30`, `6pm`), read as `18:30`."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, width="5", **more)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        found = TIME.fullmatch(super()._deserialize(value, attr, data, **kwargs).lower())
        if found is None or not (found["minute"] or found["half"]):
            raise ValidationError(f"{self.called} must be a time, such as 6:30pm or 18:30")
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if found["half"] and not 1 <= hour <= 12:
            raise ValidationError(f"{self.called} must be a real time")
        if found["half"]:
            hour = hour % 12 + (12 if found["half"] == "pm" else 0)
        if hour > 23 or minute > 59:
            raise ValidationError(f"{self.called} must be a real time")
        return f"{hour:02}:{minute:02}"


class Hours(Line):
    """A length of time in hours, as `1.5`."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, width="3", **more)

    def blank(self) -> Any:
        return None

    def shown(self, value: Any) -> Any:
        return f"{value:g}" if isinstance(value, float) else super().shown(value)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        try:
            hours = float(str(value).strip().replace(",", "."))
        except ValueError as wrong:
            raise ValidationError(f"{self.called} must be a number, such as 1.5") from wrong
        if not 0 < hours <= LONGEST:
            raise ValidationError(f"{self.called} must be more than 0 and at most {LONGEST:g}")
        return hours

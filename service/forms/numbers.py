"""Questions that are answered with a whole number."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from service.forms.questions import Line

MOST = 9_999


class HowMany(Line):
    """How many there are of something, from one."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, width="4", **more)

    def blank(self) -> Any:
        return None

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        text = str(value).strip().replace(",", "")
        if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST and len(text) < 9):
            raise ValidationError(f"{self.called} must be a whole number from 1 to {MOST:,}, such as 20")
        return int(text)

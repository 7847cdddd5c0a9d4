"""Questions that are answered with an amount of money."""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from service.forms.questions import Line

POUNDS = re.compile(r"£?\s*(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.(?P<pence>[0-9]{2}))?")


class Money(Line):
    """An amount in pounds as people write it (`240`, `£1,200.50`), read as pence."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, width="5", **more)

    def blank(self) -> Any:
        return None

    def shown(self, value: Any) -> Any:
        return f"{value // 100}.{value % 100:02}" if isinstance(value, int) else super().shown(value)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        found = POUNDS.fullmatch(str(value).strip())
        if found is None:
            raise ValidationError(f"{self.called} must be an amount in pounds, such as 240 or 1,200.50")
        return int(found["pounds"].replace(",", "")) * 100 + int(found["pence"] or 0)

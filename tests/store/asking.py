"""Commands as the store's tests send them."""

from datetime import datetime
from typing import Any, NamedTuple

from tests.store.happenings import MORNING


class Asked(NamedTuple):
    id: str
    answer: Any = None
    recorded: datetime = MORNING

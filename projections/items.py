"""An item of the work list, and the day from which it is due."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

AT_ONCE = date(1900, 1, 1)
"""The day from which something is due that waits for no day."""


def item(kind: str, subject: str, council: str, due: date, size: int, because: str = "", since: datetime | None = None) -> dict[str, Any]:
    """A row of the list. Its key says what it is, so that the same item is never on it twice."""
    key = "/".join(part for part in (kind, subject, because) if part)
    row = {"key": key, "kind": kind, "subject": subject, "council": council, "due": due, "size": size, "because": because}
    return row | {"since": since}


def utc(at: datetime) -> datetime:
    """A moment as the tables keep it."""
    return at.astimezone(UTC).replace(tzinfo=None)


def in_hundreds(names: Sequence[str]) -> Iterable[Sequence[str]]:
    """A few hundred at a time, as many as one statement takes."""
    return (names[first : first + 500] for first in range(0, len(names), 500))

"""A moment as the tables keep it: UTC, always as long, so that it sorts."""

from datetime import UTC, datetime
from functools import lru_cache


@lru_cache(maxsize=1024)  # everything one command records is of one moment
def moment(at: datetime) -> str:
    """2026-05-14T09:30:00.000000+00:00, of a datetime that knows its zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at} does not say in which zone it is")
    return at.astimezone(UTC).isoformat(timespec="microseconds")

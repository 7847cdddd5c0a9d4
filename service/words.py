"""How pages write days, times and numbers."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day(on: date | None) -> str:
    """`Thursday 14 May 2026`."""
    return f"{on:%A} {on.day} {on:%B %Y}" if on else ""


def short_day(on: date | None) -> str:
    """`14 May 2026`, for tables where the weekday would not fit."""
    return f"{on.day} {on:%b %Y}" if on else ""


def last_day(due: date | None) -> str:
    """A deadline: `last day: Thursday 14 May 2026`."""
    return f"last day: {day(due)}" if due else "no date set"


def clock(at: datetime) -> str:
    """`Thursday 14 May 2026 at 2:05pm`, as London's clocks had it."""
    local = at.astimezone(LONDON)
    hour = local.hour % 12 or 12
    return f"{day(local.date())} at {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def number(count: int) -> str:
    """`4,417`."""
    return f"{count:,}"


def money(pence: int) -> str:
    """`£240`, `£1,200.50`."""
    return f"£{pence // 100:,}" + (f".{pence % 100:02}" if pence % 100 else "")


def counted(count: int, one: str, many: str = "") -> str:
    """`1 step`, `4,417 members`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def how_long(seconds: float) -> str:
    """`40 seconds`, `3 hours`, `12 days`: as roughly as a person needs it."""
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= 2 * length:
            return counted(int(seconds // length), unit)
    return counted(int(seconds), "second")


def listed(words: Sequence[str], joint: str = "and") -> str:
    """`a mentor, a named officer and a buddy`."""
    return f" {joint} ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""

"""Which day a look back shows, in words: for its heading, and for whoever wonders why it differs from today's page."""

from dataclasses import dataclass
from datetime import date

from domain.commands.as_of import AsOf
from service.shown import Link
from service.words import day, short_day


@dataclass(frozen=True)
class Look:
    """Which day a page, or a part of it, shows, and the ways from it."""

    heading: str
    meaning: str
    ways: list[Link]


def look(when: AsOf, today: date, *ways: Link, which: str = "") -> Look:
    """What is said of a look back. `which` of two it is goes first."""
    said = heading(when, today)
    return Look(f"{which}: {said}" if which else f"{said[0].upper()}{said[1:]}", meaning(when, today), list(ways))


def heading(when: AsOf, today: date) -> str:
    """`as known on Thursday 14 May 2026`."""
    if when.on is None:
        return "as known today" if when.known == today else f"as known on {day(when.known)}"
    known = f", by what was known on {day(when.known)}" if when.known != today else ""
    return f"as it {'would be' if when.on > today else 'was'} on {day(when.on)}{known}"


def short_heading(when: AsOf, today: date) -> str:
    """`14 May 2026, known 20 May 2026`, for the head of a column."""
    if when.known == today:
        return short_day(when.on) or "today"
    return ", ".join(part for part in (short_day(when.on), f"known {short_day(when.known)}") if part)


def meaning(when: AsOf, today: date) -> str:
    """What such a look takes in, and what it leaves out."""
    if when.on is None and when.known == today:
        return "This is what is on record so far."
    if when.on is None:
        return "This is what was on record at the end of that day, as whoever opened the page then saw it. Nothing recorded later is shown."
    if when.looks_ahead:
        supposing = "is recorded from now on" if when.known == today else f"had been recorded after {day(when.known)}"
        return f"This is what would be owed on that day if nothing more {supposing}. It is worked out anew, and stands on no record."
    told = "all that is on record today" if when.known == today else f"what was on record at the end of {day(when.known)}"
    return (
        f"This is what was true and owed on that day, worked out anew from {told}. Corrections stand in the place of what they put right, "
        "and nothing true of a later day is shown."
    )

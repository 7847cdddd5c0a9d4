"""How a step stands on a day, as a tag: always words, the same on every list."""

from datetime import date

from service.shown import Tag
from service.words import counted

SOON = 7  # days

UNDATED = {
    "not set": "Not set by the strategy",
    "not known": "Not known yet",
    "as soon as practicable": "As soon as practicable",
}
"""Said instead of a last day."""

CLOSED = {
    "declined": Tag("Declined", "grey"),
    "waived": Tag("Not needed", "grey"),
    "lapsed": Tag("No longer needed", "grey"),
    "withdrawn": Tag("Never owed", "grey"),
}

OPEN_TO_ALL = "open"
"""The force of a step that waits for nobody, and is never late."""


def standing(state: str, due: date | None, closed: date | None, force: str, today: date) -> Tag:
    """The tag of a step. On time is judged by the day that closing it is true of."""
    if state == "done":
        return Tag("Done late", "green") if due and closed and closed > due else Tag("Done", "green")
    if state != "open":
        return CLOSED[state]
    if force == OPEN_TO_ALL:
        return Tag("If they wish", "grey")
    if due is None:
        return Tag("No date", "grey")
    days = (due - today).days
    if days < 0:
        return Tag("Overdue", "red")
    if days == 0:
        return Tag("Due today", "orange")
    return Tag(f"Due in {counted(days, 'day')}", "yellow" if days <= SOON else "blue")


def instead_of_a_day(undated: str) -> str:
    """What is said where a step has no last day."""
    return UNDATED.get(undated, "")

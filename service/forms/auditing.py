"""What an auditor narrows lists by: a council, a period, how late is late, and who recorded it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.forms.choices import Choice, Pick
from service.forms.dates import DayLine
from service.forms.form import Form
from service.words import counted

LATE_AFTER = "5"  # working days
LATE_CHOICES = tuple(Choice(str(days), counted(days, "working day")) for days in (0, 1, 2, 5, 10, 20))


class Look(Form):
    BUTTON = "Show this period"
    council = Pick("Council", needed=False)
    first = DayLine("From", called="The first day", needed=False)
    last = DayLine("To", called="The last day", needed=False)


class LookForLate(Look):
    days = Pick("Late after", called="How late", needed=False, choices=LATE_CHOICES)


class LookForUser(Look):
    who = Pick("Recorded by", needed=False)


def days_of(answers: Mapping[str, Any], first: date, last: date) -> tuple[date, date]:
    """The first and last day that were asked for, or else these; given the wrong way round, they are turned."""
    asked = answers.get("first") or first, answers.get("last") or last
    return min(asked), max(asked)

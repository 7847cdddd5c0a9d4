"""The two days of a look back, and of two looks to be compared."""

from service.forms.dates import Day
from service.forms.form import Form

WAS, KNOWN = "As it was on", "As known on"
EXAMPLE = "For example, 14 5 2026"


class AsOfDays(Form):
    BUTTON = "Show"
    on = Day(WAS, needed=False, hint=f"What was true and owed on a day. {EXAMPLE}")
    known = Day(KNOWN, needed=False, hint=f"Only what was on record by the end of a day. {EXAMPLE}")


class TwoLooks(Form):
    BUTTON = "Compare"
    on = Day("First: as it was on", called=WAS, needed=False, hint=EXAMPLE)
    known = Day("First: as known on", called=KNOWN, needed=False, hint=EXAMPLE)
    other_on = Day("Second: as it was on", called=WAS, needed=False, hint="Leave the second empty to compare with today")
    other_known = Day("Second: as known on", called=KNOWN, needed=False, hint=EXAMPLE)

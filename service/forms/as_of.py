"""The two days of a look back, and of two looks to be compared."""

from service.forms.dates import Day
from service.forms.form import Form

EXAMPLE = "For example, 14 5 2026"


class AsOfDays(Form):
    BUTTON = "Show"
    on = Day("As it was on", needed=False, hint=f"What was true and owed on a day. {EXAMPLE}")
    known = Day("As known on", needed=False, hint=f"Only what was on record by the end of a day. {EXAMPLE}")


class TwoLooks(Form):
    BUTTON = "Compare"
    on = Day("First: as it was on", needed=False, hint=EXAMPLE)
    known = Day("First: as known on", needed=False, hint=EXAMPLE)
    other_on = Day("Second: as it was on", needed=False, hint="Leave the second empty to compare with today")
    other_known = Day("Second: as known on", needed=False, hint=EXAMPLE)

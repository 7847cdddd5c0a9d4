"""What a report is looked at for: its period, the day by whose end its facts were recorded, and of members' records whose."""

from service.forms.choices import Pick
from service.forms.dates import DayLine
from service.forms.form import Form


class LookAtReport(Form):
    BUTTON = "Show"
    first = DayLine("From", called="The first day", needed=False)
    last = DayLine("To", called="The last day", needed=False, hint="Today at the latest")
    known = DayLine("As known on", needed=False, hint="Only what was on record by the end of a day")


class LookAtRecords(LookAtReport):
    member = Pick("Whose record", called="The member", needed=False, nothing="Everybody’s")

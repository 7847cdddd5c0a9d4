"""The forms about a body's meetings."""

from service.forms.choices import OneOf
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Line, Passage
from service.forms.times import TimeOfDay

ANOTHER = "another"


class Call(Form):
    BUTTON = "Call the meeting"
    when = Day("For which day?", called="The day", hint="For example, 14 5 2026")
    starts = TimeOfDay("When does it start?", called="The start", hint="For example, 6:30pm", needed=False)
    place = Line("Where?", called="The place", needed=False)


class Move(Call):
    BUTTON = "Move the meeting"
    why = Passage("Why was it moved?", called="Why it was moved", needed=False, rows=2)


class Cancel(Form):
    BUTTON = "Cancel the meeting"
    why = Passage("Why will it not be held?", called="Why it will not be held", rows=2)


class Hold(Form):
    BUTTON = "Record that a meeting was held"
    on = Day("On which day was it held?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)


class HoldOneOf(Hold):
    meeting = OneOf("Which meeting was it?", called="The meeting")

    class Meta:
        fields = ("meeting", "on")  # in this order


class Publish(Form):
    BUTTON = "Record that the minutes were published"
    on = Day("On which day were they published?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    at = Line("Where can they be read?", called="The place", hint="An address, or words, for whoever looks for them", needed=False)

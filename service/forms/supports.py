"""The forms about what one person gives another: who is invited in a wave, who stands in, and to whom it is handed over."""

from service.forms.choices import Choice, Pick, Tick, Ticks
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Line, Passage
from service.forms.recording import WHY
from service.wording.occasions import STANDS

FOR_EXAMPLE = "For example, 14 5 2026"


class Narrow(Form):
    """Which members are listed."""

    BUTTON = "Show"
    stands = Pick("How it stands", needed=False, choices=[Choice(stands, words) for stands, words in STANDS.items()])
    owed = Pick("Owed to them now", needed=False, choices=[Choice("yes", "Yes, a step waits for it"), Choice("no", "No")])
    group = Pick("Political group", needed=False)
    who = Pick("Elected on", needed=False)


class NarrowSupported(Form):
    BUTTON = "Show"
    stands = Pick(
        "How it stands",
        needed=False,
        choices=[
            Choice("nobody", "Nobody gives it"),
            Choice("somebody", "Somebody gives it"),
            Choice("away", "Whoever gives it is away for long"),
        ],
    )


class Invite(Form):
    BUTTON = "Invite those ticked"
    members = Ticks("Who is invited in this wave?", called="Who is invited", empty="Tick at least one member")
    on = Day("On which day is the offer made?", called="The day", hint=FOR_EXAMPLE, today=True, past_only=True)
    answer_by = Day("By when is an answer asked for?", called="The day of the answer", hint=FOR_EXAMPLE, needed=False)
    by_letter = Tick(
        "Write to each of them", hint="Each gets a letter, on a day when letters go, unless they have no address", needed=False
    )
    why = WHY


class Another(Form):
    """Somebody in place of whoever gives it, for one member or for all to whom they give it."""

    person = Line("Who?", called="Who it is", hint="Their name", empty="Enter the name of whoever it is")
    on = Day("From which day?", called="The day", hint=FOR_EXAMPLE, today=True, past_only=True)
    others = Tick("Record it also for the other members whom the same person supports", needed=False)
    why = Passage("Why?", called="Why", needed=False, rows=2)


class Cover(Another):
    BUTTON = "Record who stands in"


class HandOver(Another):
    BUTTON = "Record the hand-over"


class End(Form):
    BUTTON = "Record that it ended"
    on = Day("What was the last day?", called="The day", hint=FOR_EXAMPLE, today=True, past_only=True)
    others = Tick("Record it also for the other members whom the same person supports", needed=False)
    why = Passage("Why?", called="Why", needed=False, rows=2)

"""The forms about what a member claims to have learnt elsewhere, and about the events they ask to go to."""

from service.forms.choices import Choice, OneOf, Pick
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.money import Money
from service.forms.questions import Line, Passage

YES, NO = "yes", "no"
WHO = "Who decided?"


class Decide(Form):
    """What every decision is recorded with."""

    on = Day("On which day was it decided?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    by = Line(WHO, called="Who decided", hint="Their name", empty="Enter the name of whoever decided")
    why = Passage("Why?", called="Why", needed=False, rows=2)


class DecideClaim(Decide):
    BUTTON = "Record the decision"
    counts = OneOf(
        "Does it count?",
        called="Whether it counts",
        choices=[Choice(YES, "Yes", "It counts as if it had been learnt here"), Choice(NO, "No")],
    )
    proof = Line("What is the proof?", called="The proof", hint="For example, a certificate and its number", needed=False)

    class Meta:
        fields = ("counts", "proof", "by", "on", "why")  # in this order


class Apply(Form):
    BUTTON = "Record the application"
    event = Line("Which event?", called="The event")
    when = Day(
        "On which day is it?", called="The day of the event", hint="For example, 14 5 2026. Leave it empty if it has none", needed=False
    )
    reason = Passage("Why do they want to go?", called="Why they want to go", rows=2)
    gain = Passage("What will they, or the council, gain?", called="What is gained", needed=False, rows=2)
    cost = Money(
        "What does it cost, in pounds?", called="The cost", hint="With travel and fees. Leave it empty if it is free", needed=False
    )
    on = Day("On which day did they apply?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)


class DecideApplication(Decide):
    BUTTON = "Record the decision"
    office = Pick("For whom is it decided?", called="For whom it is decided")
    approved = OneOf("Was it approved?", called="Whether it was approved", choices=[Choice(YES, "Yes"), Choice(NO, "No")])

    class Meta:
        fields = ("office", "approved", "by", "on", "why")


class WithdrawApplication(Form):
    BUTTON = "Record that it was withdrawn"
    on = Day("On which day was it withdrawn?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    why = Passage("Why?", called="Why", needed=False, rows=2)

"""The forms about money: what is set, promised and paid."""

from service.forms.choices import Pick
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.money import Money
from service.forms.questions import Line, Passage


class SetAmount(Form):
    BUTTON = "Set the amount"
    pence = Money("How much is there for the year, in pounds?", called="The amount")
    by = Line("Who decided it?", hint="For example, the committee and the minute", needed=False)
    on = Day("On which day was it decided?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)


class Commit(Form):
    BUTTON = "Record the promise"
    pence = Money("How much, in pounds?", called="The amount")
    what = Line("What for?", called="What it is for")
    member = Pick("For which member?", called="The member", nothing="Nobody in particular", needed=False)
    on = Day("On which day was it promised?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)


class Spend(Form):
    BUTTON = "Record the payment"
    pence = Money("How much was paid, in pounds?", called="The amount")
    what = Line("What for?", called="What it was for")
    member = Pick("For which member?", called="The member", nothing="Nobody in particular", needed=False)
    on = Day("On which day was it paid?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    why = Passage("Anything that whoever reads this later should know?", needed=False, rows=2)


class Settle(Form):
    BUTTON = "Record the payment"
    pence = Money("How much was paid, in pounds?", called="The amount")
    on = Day("On which day was it paid?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    why = Passage("Anything that whoever reads this later should know?", needed=False, rows=2)

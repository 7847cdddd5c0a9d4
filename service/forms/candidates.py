"""The forms about candidates: one who comes forward, a file of them, and those whose records are closed after the poll."""

from domain.streams.candidacy import NOMINATED, PROSPECTIVE
from service.forms.changing import FOR_EXAMPLE, LooksFirst
from service.forms.choices import Choice, OneOf, Tick, Ticks
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Line, Upload
from service.forms.recording import WHY


class Stands(LooksFirst):
    kind = OneOf(
        "Are they nominated?",
        called="Whether they are nominated",
        empty="Select whether they are nominated",
        choices=[
            Choice(PROSPECTIVE, "Not yet: they think of standing", hint="What is owed to prospective candidates begins"),
            Choice(NOMINATED, "Yes: they are on the ballot paper", hint="What is owed to candidates begins"),
        ],
    )
    poll = Day("When is polling day?", called="Polling day", hint=FOR_EXAMPLE)
    ward = Line("For which ward or division?", called="The ward or division", hint="Leave it empty if it is not known yet", needed=False)
    party = Line("Party, as on the ballot paper", called="The party", needed=False)
    on = Day("On which day did they come forward?", called="The day", hint=FOR_EXAMPLE, today=True, past_only=True)
    why = WHY


class SomebodyStands(Stands):
    name = Line("What is their name?", called="Their name", autocomplete="off")

    class Meta:
        fields = ("name", "kind", "poll", "ward", "party", "on", "why")


class StandsNoMore(LooksFirst):
    on = Day("What is the last day on which they stand?", called="The last day", hint=FOR_EXAMPLE, today=True, past_only=True)
    why = WHY


class SendCandidates(Form):
    """A file of candidates, as it is before the poll."""

    BUTTON = "Look at who is in it"
    file = Upload("File of candidates", hint="Democracy Club’s current export (CSV), at most 50 MB", accept=".csv,.txt")


class PutThemOnRecord(Form):
    BUTTON = "Put them on record"


class CloseRecords(Form):
    """Candidates who were not elected, and what becomes of what is known of them."""

    BUTTON = "Close their records"
    members = Ticks("Whose records are closed?", called="Whose records are closed", empty="Tick at least one candidate")
    forget = Tick(
        "Forget them too",
        hint="Their names and addresses cannot be read again, by anybody. How many stood and came stays countable",
        needed=False,
    )
    why = WHY

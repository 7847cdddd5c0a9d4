"""The forms about letters: whether they go, what is not told, in which words they are written, when they go and who answers."""

from domain.streams.correspondence import Template
from service.forms.choices import Ticks
from service.forms.form import Form
from service.forms.questions import Line, Passage
from service.forms.times import TimeOfDay

WHY = "Anything that whoever reads this later should know?"


class Release(Form):
    BUTTON = "Release the letters"
    why = Passage(WHY, called="The reason", needed=False, rows=2)


class Hold(Release):
    BUTTON = "Hold the letters"


class ReleaseThese(Release):
    BUTTON = "Release this letter"


class HoldThese(Release):
    BUTTON = "Hold letters to this recipient"


class CancelThings(Form):
    BUTTON = "Cancel what is chosen"
    things = Ticks("What is not to be told?", called="What is not to be told")
    why = Passage("Why not?", called="The reason", hint="It stays on record", rows=2)

    class Meta:
        fields = ("things", "why")  # in this order


class CancelAll(Form):
    BUTTON = "Cancel all of today's letters"
    why = Passage("Why?", called="The reason", hint="It stays on record with each of them", rows=2)


class CameBack(Form):
    BUTTON = "This letter came back"


class WhoAnswers(Form):
    name = Line("Name of the officer who answers", called="The name", hint="Letters name this officer")
    address = Line("E-mail address for replies", called="The address", autocomplete="off", kind="email")


class MailHoursForm(Form):
    opens = TimeOfDay("From what time?", called="The first time", hint="For example, 8:00")
    closes = TimeOfDay("Until what time?", called="The last time", hint="For example, 20:00. Leave it empty for midnight", needed=False)


class Words(Form):
    BUTTON = "Save these words"
    subject = Line("Subject", width="full")
    opening = Passage("Before the list", rows=5)
    closing = Passage("After the list", rows=4)


def template_from(answers: dict[str, str]) -> Template:
    return Template(subject=answers["subject"], opening=answers["opening"], closing=answers["closing"])

"""The forms about a council: its settings, key dates, offices' addresses, and the strategy it adopts next."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from marshmallow import ValidationError, validates_schema

from domain.closed_days import CLOSED
from domain.commands.budget_scopes import PER
from domain.commands.terms import CYCLES
from domain.commands.theme_values import VALUES
from service.forms.choices import Choice, OneOf, Ticks
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Line, Passage, Question, Upload

NOT_SET = "not set"
A_FILE = "file"
WHAT_WILL_DO = "A number, a length of time such as 6 months, a date, or words as a strategy file has them. Write “not set” to leave it open"


class Deciding(Form):
    """What every setting is set with."""

    since = Day("From which day?", called="The day", hint="For example, 14 5 2026", today=True)
    by = Line("Who decided it?", hint="For example, the committee and the minute", needed=False)


class SetValue(Deciding):
    value = Line("What is it?", called="The value", hint=WHAT_WILL_DO, width="20")

    class Meta:
        fields = ("value", "since", "by")  # in this order


class SetParts(Deciding):
    value = Passage("What are its parts?", called="The parts", hint="One on each line, in their order", rows=6)

    class Meta:
        fields = ("value", "since", "by")


class SetValues(Deciding):
    value = Passage("What are its values?", called="The values", hint="One on each line, in their order", rows=6)

    class Meta:
        fields = ("value", "since", "by")


class SetCycle(Deciding):
    value = OneOf(
        "How do the council's seats come up?",
        called="How the seats come up",
        choices=[
            Choice(CYCLES[0], "All out", hint="Every seat at one election, every four years"),
            Choice(CYCLES[1], "By halves"),
            Choice(CYCLES[2], "By thirds", hint="A third of the seats in three years of four"),
            Choice(NOT_SET, "Not known"),
        ],
    )

    class Meta:
        fields = ("value", "since", "by")


class SetClosed(Deciding):
    value = Passage(
        "On which days is the council closed?",
        called="The days on which the council is closed",
        hint="Beside weekends and public holidays. One day, or one stretch of days, on each line: 24 December 2026 to 1 January 2027",
        rows=4,
        needed=False,
    )

    class Meta:
        fields = ("value", "since", "by")


class SetScope(Deciding):
    value = OneOf(
        "For whom is the amount that the strategy gives?",
        called="For whom the amount is",
        choices=[
            Choice("council", "For the whole council", hint="So much may be promised in a year, for everybody together"),
            Choice(
                "member", "For each member", hint="So much may be promised in a year for each of them, and each promise says for whom it is"
            ),
            Choice(NOT_SET, "Nobody has decided", hint="No more than the amount is promised in a year, for everybody together"),
        ],
    )
    why = Passage("Why?", called="A reason", hint="So that whoever reads the budget later understands it", rows=2)

    class Meta:
        fields = ("value", "since", "by", "why")


def form_for(setting: str) -> type[Deciding]:
    """The form that sets a setting."""
    part = setting.rpartition(".")[2]
    return FORMS.get(setting) or (SetScope if part == PER else IN_LINES.get(part, SetValue))


def is_said_in_lines(setting: str) -> bool:
    """Whether a setting has any number of values, one on each line."""
    return setting == CLOSED or setting.rpartition(".")[2] in IN_LINES


IN_LINES: Mapping[str, type[Deciding]] = {"parts": SetParts, VALUES: SetValues}
"""What the strategy leaves open of one of its things, and a council says in lines."""

FORMS: Mapping[str, type[Deciding]] = {"cycle": SetCycle, CLOSED: SetClosed}
"""The settings of any council, whatever its strategy."""


class SetDate(Form):
    on = Day("Which day is it, or was it?", called="The day", hint="For example, 14 5 2026. A day to come is taken as expected")


class SetByElection(SetDate):
    seat = Line("In which ward or division?", called="The ward or division", hint="So that two by-elections at once are two", needed=False)


class NoteChange(Form):
    BUTTON = "Note the change"
    on = Day("From which day?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    kind = Line("What kind of change is it?", called="The kind", hint="For example, law, policy or structure", needed=False)
    why = Passage("What changes?", called="What changes", empty="Enter what changes", rows=3)


class GiveAddress(Form):
    address = Line(
        "E-mail address of the office",
        called="The address",
        hint="A shared mailbox. Reminders for the office go here. Leave it empty to take it off the record",
        needed=False,
        autocomplete="off",
        kind="email",
    )


class GiveAddressOfBody(GiveAddress):
    address = Line(
        "E-mail address of the body",
        called="The address",
        hint="A shared mailbox, such as its clerk's. What the body is to be told goes here. Leave it empty to take it off the record",
        needed=False,
        autocomplete="off",
        kind="email",
    )


class ChooseStrategy(Form):
    BUTTON = "Look at what would change"
    which = OneOf("Which strategy?", called="The strategy")
    file = Upload(
        "Strategy file", hint="Only for a file of your own: TOML, as the guide to the strategy language says", accept=".toml", needed=False
    )

    @validates_schema
    def a_file_is_sent_where_one_is_chosen(self, answers: Mapping[str, Any], **_: object) -> None:
        """Raise ValidationError where a file of one's own was chosen and not sent."""
        if answers["which"] == A_FILE and not answers["file"]:
            raise ValidationError("Select the strategy file", "file")


def adopt_form(changed: Sequence[Choice]) -> type[Form]:
    """The form that adopts a version. Of each rule that says something else it asks what becomes of its open steps."""
    questions: dict[str, Question] = {
        "since": Day("From which day is it in force?", called="The day", hint="For example, 14 5 2026", today=True)
    }
    if changed:
        questions["moves"] = Ticks(
            "Whose open steps move to the new version?",
            called="What moves",
            hint="These rules say something else now. What is ticked has its deadline worked out anew; the rest goes on as opened",
            choices=changed,
            needed=False,
        )
    form = cast(type[Form], Form.from_dict(dict(questions), name="Adopt"))
    form.BUTTON = "Adopt this version"
    return form


def compare_form(changed: Sequence[Choice]) -> type[Form]:
    """What a comparison with a version is asked about: the same, before it is adopted."""
    questions: dict[str, Question] = {
        "since": Day(
            "In force from which day?", called="The day", hint="Leave it empty to compare as if it had always been in force", needed=False
        )
    }
    if changed:
        questions["moves"] = Ticks("Whose open steps move to it from that day?", called="What moves", choices=changed, needed=False)
    form = cast(type[Form], Form.from_dict(dict(questions), name="Compare"))
    form.BUTTON = "Compare"
    return form

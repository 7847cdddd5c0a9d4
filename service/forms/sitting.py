"""The forms about who may sit: whom and when it is asked of, what a named person decided, and the list of an annual meeting."""

from collections.abc import Mapping
from typing import cast

from domain.commands.holding import KINDS_OF_SEAT
from domain.rosters.called import Meant
from domain.rosters.pasted import Printed
from service.forms.applying import NO, WHO, YES
from service.forms.changing import FOR_EXAMPLE, SEATS
from service.forms.choices import Choice, OneOf, Pick
from service.forms.dates import Day, DayLine
from service.forms.form import Form
from service.forms.questions import Line, Passage
from service.forms.recording import WHY

OTHER_KINDS = [Choice(kind, SEATS[kind]) for kind in KINDS_OF_SEAT if kind != "member"]


class WhetherTheyMaySit(Form):
    BUTTON = "Ask"
    body = Pick("On which body?", called="The body", nothing="Choose one", needed=False)
    kind = Pick("As what?", called="The kind of seat", nothing="Member", needed=False, choices=OTHER_KINDS)
    on = DayLine("On which day?", called="The day", hint="As 14/5/2026", needed=False)
    known = DayLine("As known on", hint="On record by its end", needed=False)


class WhoHolds(Form):
    BUTTON = "Show"
    on = DayLine("On which day?", called="The day", hint="As 14/5/2026", needed=False)


class DecideSitting(Form):
    BUTTON = "Record the decision"
    sits = OneOf("What was decided?", called="What was decided", choices=[Choice(YES, "They sit"), Choice(NO, "They do not sit")])
    by = Line(WHO, called="Who decided", hint="Their name, and the post they hold", empty="Enter the name of whoever decided")
    why = Passage("Why?", called="Why", rows=2)


class PasteNames(Form):
    """A list of names and the day from which they sit."""

    BUTTON = "Look at who is meant"
    names = Passage(
        "Who sits on it?",
        called="The list",
        hint="A name on each line. “Chair” may stand beside a name, and “Substitutes” on a line above those",
        empty="Paste the list of names",
        rows=14,
    )
    on = Day("From which day?", called="The day", hint=f"{FOR_EXAMPLE}: that of the annual meeting", today=True)
    why = WHY


LEFT_OUT = "nobody"
"""The answer that a name of a list is nobody's on record, and is left out."""


def who_is_meant(printed: Mapping[int, Printed], found: Mapping[int, Meant], names: Mapping[str, str]) -> type[Form]:
    """The form that asks who is meant by each name that is not found: whoever is likely comes first, and nobody is taken for another."""
    questions = {
        f"line-{at}": Pick(
            f"Who is “{one.name}”?",
            called=f"Who “{one.name}” is",
            empty=f"Choose who “{one.name}” is, or leave the name out",
            hint=f"Printed as: {one.line}" if one.line != one.name else "",
            choices=[
                *(Choice(id, f"{names[id]} (perhaps)") for id in found[at].perhaps),
                Choice(LEFT_OUT, "Nobody on record: leave this name out"),
                *(Choice(id, name) for id, name in names.items() if id not in found[at].perhaps),
            ],
        )
        for at, one in printed.items()
    }
    return cast(type[Form], Form.from_dict(dict(questions), name="WhoIsMeant"))

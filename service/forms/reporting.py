"""The forms about a report: what is written under its headings, and that it was presented."""

from collections.abc import Mapping, Sequence
from typing import cast

from service.forms.choices import Choice, OneOf, Ticks
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Passage, Question
from service.forms.recording import WHY

HINT = "For example, 14 5 2026"
WRITTEN = "written-{}"
"""The name of the box of a heading, by its place."""


def writing_form(headings: Sequence[str], before: Mapping[str, str]) -> type[Form]:
    """A box for each heading, with what was written there for the period before."""
    questions: dict[str, Question] = {
        WRITTEN.format(at): Passage(
            heading, rows=5, needed=False, hint=f"For the period before: {before[heading]}" if before.get(heading) else ""
        )
        for at, heading in enumerate(headings)
    }
    form = cast(type[Form], Form.from_dict(dict(questions), name="WriteInReport"))
    form.BUTTON = "Save the text"
    return form


def presenting_form(recipients: Sequence[Choice], steps: Sequence[Choice], groups: Sequence[Choice] = ()) -> type[Form]:
    """Who presented it where each group owes it, to whom, when, and as known when. One recipient alone, or one step, is not asked for."""
    questions: dict[str, Question] = {}
    if groups:
        questions["group"] = OneOf("Which group presented it?", called="Which group presented it", choices=groups)
    if len(recipients) > 1:
        questions["to"] = Ticks("To whom was it presented?", called="To whom it was presented", choices=recipients)
    questions["on"] = Day("On which day?", called="The day", hint=HINT, today=True, past_only=True)
    questions["figures"] = Day(
        "Up to the end of which day were its figures known?",
        called="The day",
        hint="The same figures can be printed again by it later",
        past_only=True,
    )
    if len(steps) > 1:
        questions["step"] = OneOf("Which of these was met by it?", called="What was met by it", choices=steps)
    questions["why"] = WHY
    form = cast(type[Form], Form.from_dict(dict(questions), name="Present"))
    form.BUTTON = "Record that it was presented"
    return form

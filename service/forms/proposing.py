"""The forms about a business case or a recommendation: one for each stage that it comes through."""

from collections.abc import Sequence
from typing import cast

from service.forms.choices import Choice, OneOf, Pick
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.money import Money
from service.forms.questions import Line, Passage, Question
from service.forms.recording import WHY

HINT = "For example, 14 5 2026"


class Propose(Form):
    BUTTON = "Record it"
    title = Line("What is put forward?", called="What is put forward", hint="In a few words, as a list names it")
    by = Pick("Which office or body puts it forward?", called="Who puts it forward")
    reason = Passage("Why?", called="Why", rows=3)
    gain = Passage("What is gained by it?", called="What is gained", rows=2, needed=False)
    cost = Money("What does it cost, in pounds?", called="The cost", hint="Leave it empty if it costs nothing", needed=False)
    on = Day("On which day was it put forward?", called="The day", hint=HINT, today=True, past_only=True)


def recommend_form(by: Sequence[Choice], to: Sequence[Choice]) -> type[Form]:
    """The form that records a recommendation. Where only one body can be meant, it is not asked for."""
    questions: dict[str, Question] = {}
    if len(by) > 1:
        questions["by"] = Pick("Who recommends it?", called="Who recommends it", choices=by)
    if len(to) > 1:
        questions["to"] = Pick("To whom?", called="To whom", choices=to)
    questions["on"] = Day("On which day was it recommended?", called="The day", hint=HINT, today=True, past_only=True)
    questions["words"] = Passage("What was recommended?", called="What was recommended", hint="With the minute", rows=3, needed=False)
    return made("Record the recommendation", questions)


def decide_form(by: Sequence[Choice], answers: Sequence[Choice]) -> type[Form]:
    """The form that records a decision. Where only one body can decide, it is not asked for."""
    questions: dict[str, Question] = {"answer": OneOf("What was decided?", called="What was decided", choices=answers)}
    if len(by) > 1:
        questions["by"] = Pick("Who decided it?", called="Who decided it", choices=by)
    questions["on"] = Day("On which day was it decided?", called="The day", hint=HINT, today=True, past_only=True)
    questions["words"] = Passage("What was said?", called="What was said", hint="For example, the minute", rows=2, needed=False)
    return made("Record the decision", questions)


def made(button: str, questions: dict[str, Question]) -> type[Form]:
    form = cast(type[Form], Form.from_dict({**questions, "why": WHY}, name="Stage"))
    form.BUTTON = button
    return form

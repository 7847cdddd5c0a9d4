"""The forms about what a council does beside its members' steps: plans, awards, documents and the needs of its bodies."""

from collections.abc import Sequence
from typing import cast

from service.forms.choices import Choice, OneOf, Pick
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Line, Passage, Question
from service.forms.recording import WHY

HINT = "For example, 14 5 2026"


class NoteProgress(Form):
    BUTTON = "Note it"
    words = Passage("How far has it come?", called="How far it has come", rows=3)
    on = Day("As of which day?", called="The day", hint=HINT, today=True, past_only=True)


class NoteEvidence(Form):
    BUTTON = "Note it"
    words = Passage("What does it show?", called="What it shows", hint="For whoever assesses the council", rows=3)
    at = Line("Where can it be seen?", called="The place", hint="For example, a page of the website or a minute", needed=False)
    on = Day("Of which day is it?", called="The day", hint=HINT, today=True, past_only=True)


class Publish(Form):
    BUTTON = "Record that it was published"
    on = Day("On which day was it published?", called="The day", hint=HINT, today=True, past_only=True)
    edition = Line("Which edition is it?", called="The edition", hint="As its cover has it. For example, 1.2", needed=False, width="10")
    at = Line("Where can it be read?", called="The place", needed=False)
    changes = Passage("What is otherwise than in the edition before?", called="What changed", rows=3, needed=False)
    review = Day("By which day is it looked at again?", called="The day of the review", hint="Leave it empty if none is set", needed=False)
    why = WHY


class RecordNeed(Form):
    BUTTON = "Record the need"
    words = Passage("What needs to be learnt?", called="What needs to be learnt", rows=3)
    on = Day("On which day was it said?", called="The day", hint=HINT, today=True, past_only=True)


def progress_form(years: Sequence[str]) -> type[Form]:
    """The form that notes progress. A plan that is marked year by year asks for which year it is."""
    if not years:
        return NoteProgress
    choices = [Choice(year, year) for year in years]
    questions: dict[str, Question] = {
        "year": Pick("For which year of the plan?", nothing="For the plan as a whole", needed=False, choices=choices)
    }
    return cast(type[Form], type("NoteProgressOfAYear", (NoteProgress,), questions))


def award_form(levels: Sequence[str]) -> type[Form]:
    """The form that records an award. One that has levels asks for which it is."""
    questions: dict[str, Question] = {"on": Day("On which day was it made?", called="The day", hint=HINT, today=True, past_only=True)}
    if levels:
        questions["level"] = OneOf("At which level?", called="The level", choices=[Choice(level, level) for level in levels])
    questions["issuer"] = Line("Who made it?", called="Who made it", needed=False)
    questions["until"] = Day("Until which day is it good?", called="The last day", hint="Leave it empty if it names none", needed=False)
    questions["why"] = WHY
    form = cast(type[Form], Form.from_dict(dict(questions), name="MakeAward"))
    form.BUTTON = "Record the award"
    return form


def need_form(themes: Sequence[str]) -> type[Form]:
    """The form that records a need of a body, with its theme where the strategy has themes of needs."""
    if not themes:
        return RecordNeed
    choices = [Choice(theme, theme) for theme in themes]
    questions: dict[str, Question] = {"theme": Pick("What is it about?", nothing="Not said", needed=False, choices=choices)}
    return cast(type[Form], type("RecordNeedOfATheme", (RecordNeed,), questions))

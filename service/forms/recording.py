"""The form that records one verb of one noun: its day, what the verb asks for, and a reason."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from domain.commands.verbs import Ask, recording_of
from domain.strategy.entries import Noun
from service.forms.answers import answers_asked, answers_given
from service.forms.choices import Choice, OneOf
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.questions import Line, Passage, Question

WHY = Passage("Anything that whoever reads this later should know?", needed=False, rows=2)


def recording_form(noun: Noun, verb: str, parts: Sequence[str], *, of_many: bool = False) -> type[Form]:
    """The form for `NOUN verb`. `parts` are those of the noun as they stand: where it has none, none is asked for.

    What many members returned at once is recorded without their answers, which are each member's own.
    """
    questions: dict[str, Question] = {
        "on": Day("On which day?", called="The day", hint="For example, 14 5 2026", today=True, past_only=verb != "booked")
    }
    for ask in recording_of(verb).asks:
        if question := question_for(ask, noun, parts):
            questions[ask.name] = question
    if verb == "recorded" or (verb == "returned" and not of_many):
        questions |= answers_asked(noun)
    return form_of(recording_of(verb).says, questions)


def council_form(button: str, arguments: Sequence[Choice]) -> type[Form]:
    """The form for what is recorded for a council. `arguments` are what was answered, or who was shown it: one alone is not asked."""
    questions: dict[str, Question] = {
        "on": Day("On which day?", called="The day", hint="For example, 14 5 2026", today=True, past_only=True)
    }
    if len(arguments) > 1:
        questions["argument"] = OneOf("Which of these?", choices=arguments)
    return form_of(button, questions)


def question_for(ask: Ask, noun: Noun, parts: Sequence[str]) -> Question | None:
    """The question that a verb asks, or nothing where this noun leaves nothing to ask."""
    match ask.kind:
        case "date":
            return Day(ask.label, needed=ask.needed)
        case "part":
            return OneOf(ask.label, choices=[Choice(part, part) for part in parts], needed=ask.needed) if parts else None
        case "route":
            routes = routes_of(noun)
            return _how(ask, routes) if routes else None
        case _:
            return Line(ask.label, empty=ask.missing, needed=ask.needed)


def _how(ask: Ask, routes: Sequence[str]) -> OneOf:
    return OneOf(ask.label, choices=[Choice(route, in_words(route)) for route in routes], empty=ask.missing, needed=ask.needed)


def facts_given(noun: Noun, verb: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the event that the answers fill: those left open are left out."""
    given = {ask.name: answers[ask.name] for ask in recording_of(verb).asks if answers.get(ask.name)}
    said = answers_given(noun, answers)
    return given | ({"answers": said} if said else {})


def form_of(button: str, questions: Mapping[str, Question]) -> type[Form]:
    """A form made of these questions, and one for whoever reads the record later."""
    form = cast(type[Form], Form.from_dict({**questions, "why": WHY}, name="Recording"))
    form.BUTTON = button
    return form


def routes_of(noun: Noun) -> tuple[str, ...]:
    """The ways in which a course counts, as its entry says."""
    said = noun.fields.get("counts", ())
    return (said,) if isinstance(said, str) else tuple(said)


def in_words(route: str) -> str:
    return route[:1].upper() + route[1:]

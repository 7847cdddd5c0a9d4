"""The forms about a session: when and where it is held, what it is and which themes it serves, what is kept with it, what it costs."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from domain.commands.describing import themes_of
from domain.strategy.entries import Noun, Strategy
from domain.streams.activity import Activity
from domain.streams.describing import KINDS, MODES, Description
from service.forms.choices import Choice, OneOf, Pick, Tick, Ticks
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.money import Money
from service.forms.numbers import HowMany
from service.forms.questions import Line, Passage, Question
from service.forms.times import Hours, TimeOfDay

TAG = "tag-"  # a question about a theme, by its place in the file
PLAIN = ("mode", "link", "outside", "core", "compulsory", "for_whom")  # what is asked by the name of its field
HINT_OF_A_DAY = "For example, 14 5 2026"
AS_IT_IS_CALLED = "Leave it empty to call it what the course is called"


class Advertise(Form):
    BUTTON = "Record that it was advertised"
    on = Day("On which day?", called="The day", hint=HINT_OF_A_DAY, today=True, past_only=True)
    how = Line("How?", called="How it was advertised", hint="For example, in the members' newsletter", needed=False)


class Cancel(Form):
    BUTTON = "Cancel the session"
    why = Passage("Why will it not be held?", called="Why it will not be held", rows=2)


class Keep(Form):
    BUTTON = "Keep it with the session"
    title = Line("What is it?", called="What it is", hint="For example, slides or a recording")
    link = Line("What is its web address?", called="Its web address", kind="url", hint="It begins with https://", needed=False)
    where = Line("Where is it kept, if it has none?", called="Where it is kept", needed=False)
    noun = Pick("What was it added to?", called="What it was added to", nothing="Nothing but this session", needed=False)
    on = Day("Since which day is it kept?", called="The day", hint=HINT_OF_A_DAY, today=True, past_only=True)


class TakeAway(Form):
    BUTTON = "Say that it is not kept any more"
    why = Passage("Why?", called="Why", needed=False, rows=2)


class Cost(Form):
    BUTTON = "Promise the money"
    head = Pick("Under which head of which year?", called="The head")
    pence = Money("How much, in pounds?", called="The amount")
    what = Line("What for?", called="What it is for", hint="For example, the trainer or the room")
    on = Day("On which day was it promised?", called="The day", hint=HINT_OF_A_DAY, today=True, past_only=True)


def which_form(councils: Sequence[Choice], strategy: Strategy, tags: Sequence[Choice]) -> type[Form]:
    """Which sessions are listed: of which council, where there are several, of which kind, and what they serve."""
    council: dict[str, Question] = {"council": Pick("Council", choices=councils)} if len(councils) > 1 else {}
    session = Choice(KINDS[0], capital(strategy.word(KINDS[0])))
    kind = Pick("Kind", choices=[session, *kinds(strategy)], needed=False)
    return form_of("Show", council | {"kind": kind, "serves": Pick("What they serve", choices=tags, needed=False)})


def when_and_where() -> dict[str, Question]:
    return {
        "when": Day("On which day?", called="The day", hint=HINT_OF_A_DAY),
        "until": Day("Until which day, if it takes several?", called="The last day", hint=HINT_OF_A_DAY, needed=False),
        "starts": TimeOfDay("When does it start?", called="The start", hint="For example, 6:30pm", needed=False),
        "place": Line("Where?", called="The place", needed=False),
    }


def how_many() -> dict[str, Question]:
    return {"places": HowMany("How many can come?", called="The number of places", hint="Leave it empty for as many as like", needed=False)}


def why(said: str) -> dict[str, Question]:
    return {"why": Passage(f"{said}?", called=said, needed=False, rows=2)}


def move_form() -> type[Form]:
    return form_of("Move the session", when_and_where() | why("Why was it moved"))


def another_day_form() -> type[Form]:
    return form_of("Plan it for that day as well", when_and_where() | how_many())


def places_form() -> type[Form]:
    return form_of("Set the number of places", how_many())


def plan_form(strategy: Strategy, courses: Sequence[Choice]) -> type[Form]:
    """The form that plans a session of one of these courses."""
    what: dict[str, Question] = {"what": Pick("Which course, or which part of one?", called="The course", choices=courses)}
    return form_of("Plan the session", what | when_and_where() | how_many() | what_it_is(strategy))


def describe_form(strategy: Strategy) -> type[Form]:
    """The form that says anew what a session is."""
    return form_of("Save what it is", what_it_is(strategy) | why("Why does it change"))


def what_it_is(strategy: Strategy) -> dict[str, Question]:
    """The questions about what a session is, the themes that the strategy declares among them."""
    asked: dict[str, Question] = {
        "mode": OneOf("How is it held?", called="How it is held", choices=[Choice(mode, capital(mode)) for mode in MODES]),
        "link": Line("Web address to join by", called="The web address", kind="url", hint="It begins with https://", needed=False),
        "kind": Pick(
            "What kind of activity is it?",
            called="The kind",
            choices=kinds(strategy),
            nothing=capital(strategy.word(KINDS[0])),
            needed=False,
        ),
        "hours": Hours("How many hours does it take?", called="The hours", hint="For example, 1.5", needed=False),
        "title": Line("Does it have a name of its own?", called="The name", hint=AS_IT_IS_CALLED, needed=False),
        "for_whom": Line("Who is it for?", called="Whom it is for", hint="Leave it empty for everybody", needed=False),
        "compulsory": Tick("Members must attend it", needed=False),
        "core": Tick("It is part of the core programme", needed=False),
        "outside": Tick("Somebody outside the council holds it", needed=False),
    }
    return asked | {f"{TAG}{at}": question_of(theme) for at, theme in enumerate(themes_of(strategy))}


def question_of(theme: Noun) -> Question:
    """Which values of a theme a session serves: any words, where nobody has set them."""
    if values := theme.texts("values"):
        choices = [Choice(value, value) for value in values]
        return Ticks(f"{theme.name}: which of these does it serve?", called=theme.name, choices=choices, needed=False)
    return Line(f"{theme.name}: which does it serve?", called=theme.name, hint="The strategy names none, so say it in words", needed=False)


def kinds(strategy: Strategy) -> list[Choice]:
    """The kinds of activity beside the first, in the council's own words."""
    return [Choice(kind, capital(strategy.word(kind))) for kind in KINDS[1:]]


def described(strategy: Strategy, answers: Mapping[str, Any]) -> Description:
    """What the answers say a session is."""
    tags = {}
    for at, theme in enumerate(themes_of(strategy)):
        said = answers[f"{TAG}{at}"]
        tags[theme.id] = (said,) if isinstance(said, str) else tuple(said)
    return Description(**{name: answers[name] for name in PLAIN}, kind=answers["kind"] or KINDS[0], tags=tags)


def as_it_is(strategy: Strategy, session: Activity) -> dict[str, Any]:
    """What a session is, as its form shows it first."""
    said = session.described
    plain = {name: getattr(said, name) for name in PLAIN} | {"kind": said.kind if said.kind != KINDS[0] else ""}
    tags: dict[str, Any] = {}
    for at, theme in enumerate(themes_of(strategy)):
        values = said.tags.get(theme.id, ())
        tags[f"{TAG}{at}"] = list(values) if theme.texts("values") else ", ".join(values)
    return plain | tags | {"title": session.title, "hours": session.hours}


def form_of(button: str, questions: Mapping[str, Question]) -> type[Form]:
    form = cast(type[Form], Form.from_dict(dict(questions), name="OfASession"))
    form.BUTTON = button
    return form


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]

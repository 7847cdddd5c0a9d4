"""What a fact of a session says that is asked otherwise than of a member: its last day, its places, and what is kept with it."""

from collections.abc import Callable, Mapping

from domain.streams.activity import RegisterTaken, SessionMoved, SessionPlanned
from domain.streams.events import Fact
from domain.streams.places import PlacesSet
from domain.streams.programme import MaterialKept
from service.forms.dates import Day
from service.forms.numbers import HowMany
from service.forms.questions import Line, Question


def last_day() -> Question:
    return Day("Until which day, if it takes several?", called="The last day", hint="For example, 14 5 2026", needed=False)


def how_many() -> Question:
    return HowMany("How many can come?", called="The number of places", hint="Leave it empty for as many as like", needed=False)


ASKED_OF: Mapping[type[Fact], Mapping[str, Callable[[], Question]]] = {
    SessionPlanned: {"until": last_day, "places": how_many},
    SessionMoved: {"until": last_day},
    PlacesSet: {"places": how_many},
    RegisterTaken: {"route": lambda: Line("How was it learnt?", called="How it was learnt", hint="For example, in person or online")},
    MaterialKept: {
        "title": lambda: Line("What is it?", called="What it is"),
        "link": lambda: Line("What is its web address?", called="Its web address", kind="url", needed=False),
        "where": lambda: Line("Where is it kept?", called="Where it is kept", needed=False),
    },
}
"""The questions of a fact, by the names of its fields."""


def of_a_session(fact: Fact, name: str) -> Question | None:
    """The question about a field of a session's fact, where it has one of its own."""
    asked = ASKED_OF.get(type(fact), {}).get(name)
    return asked() if asked else None

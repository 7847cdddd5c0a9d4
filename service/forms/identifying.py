"""The forms that say who is who: that two records are of one person, or that a record is of two."""

from service.forms.changing import LooksFirst
from service.forms.choices import Choice, OneOf, Pick, Ticks
from service.forms.questions import Passage
from service.wording.about_member import BEFORE


class SamePerson(LooksFirst):
    other = Pick(
        "Which other record is of this person?",
        called="The other record",
        hint="All that is on it is moved to this one, and it is closed",
        empty="Select the other record",
    )
    why = Passage("How do you know?", called="How you know", rows=2)


class DifferentPerson(LooksFirst):
    term = OneOf("Which term is somebody else's?", called="The term", empty="Select the term that is somebody else's")
    before = OneOf(
        "Did they sit on the council before?",
        called="Whether they sat on the council before",
        choices=[Choice(said, BEFORE[said]) for said in ("new", "returning", "not known")],
    )
    facts = Ticks(
        "What else on this record is theirs?",
        called="What else is theirs",
        hint="The term itself goes with them. Untick what is of the person whose record this stays",
        needed=False,
    )
    why = Passage("How do you know?", called="How you know", rows=2)

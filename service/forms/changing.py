"""The forms of what an officer says of a member by hand: each is looked at with what would follow before it is recorded."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from domain.commands.holding import KINDS_OF_ROLE, KINDS_OF_SEAT
from domain.commands.leaving import REASONS
from service.forms.choices import Choice, OneOf, Pick, Ticks
from service.forms.dates import Day
from service.forms.form import Form
from service.forms.importing import BEGIN, HISTORY, ONLY_RECORD, answered_somehow
from service.forms.questions import Line
from service.forms.recording import WHY

FOR_EXAMPLE = "For example, 14 5 2026"
ANOTHER = "another"
NO_GROUP = "none"
ORDINARY, BY_ELECTION = "ordinary", "by-election"

WHY_THEY_LEAVE = {
    "resigned": "They resigned",
    "term ended": "Their term ended",
    "defeated": "They stood again and were not elected",
    "stood down": "They did not stand again",
    "disqualified": "They were disqualified",
    "died": "They died",
}
"""Why somebody leaves office, as a form asks it."""

SEATS = {
    "member": "Member",
    "chair": "Chair",
    "substitute": "Named substitute",
    "likely": "Likely to substitute",
    "pool": "In the pool",
}
"""The kinds of seat, as pages call them."""

ROLES = {
    "held": "They hold it",
    "shadow": "They shadow it",
    "expected": "They expect to hold it",
    "aspired": "They aspire to it",
}
"""How somebody stands to a role, as a form asks it."""


class LooksFirst(Form):
    """A form whose answers are looked at with what would follow from them before anything is recorded."""

    BUTTON = "Look at what follows"


class LeaveOffice(LooksFirst):
    reason = OneOf(
        "Why do they leave?",
        called="Why they leave office",
        empty="Select why they leave office",
        choices=[
            Choice(reason, WHY_THEY_LEAVE[reason], hint="Nobody is told anything of them from now on" if reason == "died" else "")
            for reason in REASONS
        ],
    )
    on = Day("What is their last day in office?", called="The last day", hint=f"{FOR_EXAMPLE}. It may be a day to come", today=True)
    why = WHY


class WillNotStand(LooksFirst):
    on = Day("On which day did they say so?", called="The day", hint=FOR_EXAMPLE, today=True, past_only=True)
    why = WHY


class TermEnds(LooksFirst):
    until = Day("On which day is their term of office expected to end?", called="The day", hint="For example, 6 5 2030")
    why = WHY


class TakeARole(LooksFirst):
    role = Pick("Which role?", called="The role", empty="Choose a role")
    kind = OneOf(
        "Do they hold it?",
        called="Whether the role is held",
        empty="Select whether the role is held",
        choices=[Choice(kind, ROLES[kind]) for kind in KINDS_OF_ROLE],
    )
    body = Pick("On which body?", called="The body", hint="Only for a role on one, as its chair", needed=False)
    on = Day("From which day?", called="The day", hint=FOR_EXAMPLE, today=True)
    why = WHY


class LeaveARole(LooksFirst):
    spell = OneOf("Which role?", called="The role", empty="Select a role")
    on = Day("What is their last day in it?", called="The last day", hint=FOR_EXAMPLE, today=True)
    why = WHY


class TakeASeat(LooksFirst):
    body = Pick("On which body?", called="The body", empty="Choose a body")
    kind = OneOf(
        "What kind of seat?",
        called="The kind of seat",
        empty="Select what kind of seat it is",
        choices=[Choice(kind, SEATS[kind]) for kind in KINDS_OF_SEAT],
    )
    on = Day("From which day?", called="The day", hint=FOR_EXAMPLE, today=True)
    why = WHY


class LeaveASeat(LooksFirst):
    spell = OneOf("Which seat?", called="The seat", empty="Select a seat")
    on = Day("What is their last day in it?", called="The last day", hint=FOR_EXAMPLE, today=True)
    why = WHY


class JoinAGroup(LooksFirst):
    group = OneOf("Which political group?", called="The political group")
    named = Line("Name of another group", needed=False)
    on = Day("From which day?", called="The day", hint=FOR_EXAMPLE, today=True, past_only=True)
    why = WHY

    @validates_schema
    def another_group_has_a_name(self, answers: Mapping[str, Any], **_: object) -> None:
        """Raise ValidationError where another group was chosen and not named."""
        if answers["group"] == ANOTHER and not answers["named"]:
            raise ValidationError("Enter the name of the other group", "named")


class SayOfThem(LooksFirst):
    name = Line("What is it?", called="What it is", hint="For example, access needs, or a skill", empty="Enter what it is")
    value = Line("What is it for this member?", called="What it is for this member", empty="Enter what it is for this member")
    on = Day("From which day?", called="The day", hint=FOR_EXAMPLE, today=True, past_only=True)
    why = WHY


# ------------------------------------------------------------------ coming into office


class Comes(LooksFirst):
    """What is asked of somebody whose record begins now."""

    name = Line("What is their name?", called="Their name", autocomplete="off")
    before = OneOf(
        "Did they sit on this council before?",
        called="Whether they sat on the council before",
        empty="Select whether they sat on the council before",
        choices=[
            Choice("new", "No, they are new"),
            Choice("returning", "Yes, before this record was kept"),
            Choice("not known", "Not known", hint="What is owed to new members is owed until somebody says"),
        ],
    )


class WasElected(LooksFirst):
    ward = Pick("For which ward or division?", called="The ward or division", empty="Choose a ward or division")
    other_ward = Line("Name of another ward or division", hint="Only where it is not on the list", needed=False)
    party = Line("Party, as on the ballot paper", called="The party", needed=False)
    kind = OneOf(
        "At which kind of election?",
        called="The kind of election",
        empty="Select the kind of election",
        choices=[
            Choice(ORDINARY, "An ordinary election", hint="Whoever sits already and was elected again begins a new term"),
            Choice(BY_ELECTION, "A by-election", hint="They come into office on the day of the declaration"),
        ],
    )
    poll = Day("When was polling day?", called="Polling day", hint=FOR_EXAMPLE, past_only=True)
    declared_on = Day(
        "On which day were they declared elected?",
        called="The day of the declaration",
        hint="Leave it empty for the day after polling day. Days on record of the same election stand",
        needed=False,
        past_only=True,
    )
    in_office_on = Day(
        "On which day did they come into office?",
        called="The day they came into office",
        hint="Leave it empty for the fourth day after an ordinary election (Local Government Act 1972, section 7)",
        needed=False,
    )
    live = OneOf("What should follow?", called="What should follow", choices=(BEGIN, ONLY_RECORD))
    why = WHY

    @validates_schema
    def another_ward_has_a_name(self, answers: Mapping[str, Any], **_: object) -> None:
        """Raise ValidationError where another ward was chosen and not named."""
        if answers["ward"] == ANOTHER and not answers["other_ward"]:
            raise ValidationError("Enter the name of the ward or division", "other_ward")


class WasCoOpted(LooksFirst):
    body = Pick("To which body?", called="The body", empty="Choose a body")
    on = Day("From which day?", called="The day", hint=FOR_EXAMPLE, today=True)
    until = Day("Until which day, if that was said?", called="The last day", hint=FOR_EXAMPLE, needed=False)
    why = WHY


class SomebodyElected(Comes, WasElected):
    class Meta:
        fields = ("name", "before", "ward", "other_ward", "party", "kind", "poll", "declared_on", "in_office_on", "live", "why")


class SomebodyCoOpted(Comes, WasCoOpted):
    class Meta:
        fields = ("name", "before", "body", "on", "until", "why")


def is_history(answers: Mapping[str, Any]) -> bool:
    return bool(answers["live"] == HISTORY)


# ------------------------------------------------------------------ who sits on a body


class WhoSits(LooksFirst):
    """Everybody who sits from a day: who is ticked anew takes a seat on it, and whose tick is taken away left it the day before."""

    members = answered_somehow(Ticks("Who sits from that day?", called="Who sits", needed=False))
    on = Day("From which day?", called="The day", hint="For example, the day of the annual meeting", today=True)
    why = WHY

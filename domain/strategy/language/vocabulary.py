"""The engine's own words: the verbs each kind of noun takes, and the closed lists of the grammar."""

from collections.abc import Mapping

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

UNITS = ("clear working day", "working day", "day", "week", "month", "year")

PERIODS = ("month", "quarter", "half-year", "municipal year", "financial year", "year", "term", "election")

VERBS: Mapping[str, tuple[str, ...]] = {
    "course": (
        "planned",
        "advertised",
        "offered",
        "ordered",
        "asked for",
        "booked",
        "held",
        "attended",
        "missed",
        "completed",
        "claimed",
        "refused",
        "taught",
    ),
    "support": (
        "asked for",
        "offered",
        "accepted",
        "declined",
        "unanswered",
        "booked",
        "held",
        "nominated",
        "assigned",
        "ended",
    ),
    "form": ("sent", "returned", "closed"),
    "material": ("given", "published", "withdrawn", "added to", "reviewed"),
    "award": ("sought", "assessed", "awarded", "withdrawn", "refused", "expires"),
    "rule": ("opened", "due", "done", "decided"),
    "report": ("due", "presented"),
    "fact": ("recorded",),
    "setting": ("set",),
    "budget": ("set", "spent"),
    "body": ("set up", "consulted", "ended"),
    "plan": ("reviewed",),
    "action": ("done",),
    "theme": (),
}
"""Each kind of table whose entries are nouns, with what can happen to one."""

VERBS_OF_ANY = ("approved by", "presented to")

OWN_NOUNS: Mapping[str, tuple[str, ...]] = {
    "need": ("recorded", "met", "dropped"),
    "session": ("planned", "advertised", "held", "attended", "missed"),
    "meeting": ("called", "held"),
    "application": ("made", "refused", "withdrawn"),
    "minutes": ("published",),
    "ordinary election": ("expected", "held"),
    "by-election": ("expected", "held"),
    "change": ("noted",),
}
"""Things every council has, which no file declares."""

OWN_FACTS = (
    "elected",
    "co-opted",
    "took office",
    "left",
    "resigned",
    "died",
    "will not stand",
    "poll",
    "count",
    "annual council",
    "council started",
    "strategy adopted",
    "absence began",
)
"""Facts said in full, with no noun."""

CLASSES = (
    "elected",
    "co-opted",
    "candidate",
    "prospective candidate",
    "new",
    "returning",
    "by-election",
    "in a group",
    "in no group",
    "member",
)

HOLDINGS = ("holds", "takes", "expects", "aspires to", "shadows")

SEATS = (
    "sits on",
    "substitutes on",
    "likely to substitute on",
    "back after a break on",
    "is in the pool of",
    "chairs",
    "expects a seat on",
    "aspires to a seat on",
)

OFFICES_OF_GROUPS = ("group-leader", "whip")
"""Offices the engine can always fill: whoever holds that role in the member's own group."""

FIGURES = (
    "attendance",
    "called and required",
    "take-up",
    "decliners",
    "needs",
    "made-up",
    "eligibility",
    "completion",
    "outstanding",
    "evaluation",
    "impact",
    "summed answers",
    "record",
    "plan",
    "evidence",
    "money",
    "coverage",
    "access",
    "decided",
    "recommendations",
    "dates",
    "text",
)
"""What a report can hold. Code counts each of them."""

RESERVED = frozenset([*OWN_FACTS, *CLASSES, *PERIODS, "opening", "not set", "at once", "as soon as practicable", "any time", "that body"])
"""Words that no entry may take as its id or name, for a sentence could then be read two ways."""

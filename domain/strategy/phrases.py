"""What the strings of a strategy file mean once read: conditions, dates and cadences as frozen values.

`language.py` reads strings into these; `owed.py` asks them; `printing.py` says them in English.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

NOT_SET: Literal["not set"] = "not set"

Unit = Literal["day", "working day", "clear working day", "week", "month", "year"]


@dataclass(frozen=True)
class Offset:
    n: int
    unit: Unit


@dataclass(frozen=True)
class Setting:
    """The value of a setting, as it stood on the day asked about."""

    id: str


@dataclass(frozen=True)
class Phrase:
    """`NOUN verb [argument]`: what a recorded fact is matched against. The file's own facts have a noun, `own` ones have "".

    `took chair` is Phrase("", "took", "chair"); `planning held` is Phrase("planning", "held");
    `charter-question decided yes` is Phrase("charter-question", "decided", "yes");
    `meeting of panel held` is Phrase("meeting", "held", "panel"); a bare `session`, as the day it is booked for, has the verb "".

    Own facts (noun "") by verb: elected, co-opted, took office, left, resigned, died, will not stand, poll, count, annual council,
    council started, strategy adopted, absence began; with a role as argument ("any role" for any): took, expects, left role;
    with a body as argument: joined, left body. `took` also stands for `takes`. Own facts with a noun: ordinary election and
    by-election (expected, held; argument a year), change (noted; a kind), application (made, refused, withdrawn, approved by; an office),
    need (recorded, met, dropped), session (planned, advertised, held, attended, missed), meeting (called, held; a body),
    minutes (published). `approved by` and `presented to` take whoever approved or was shown it as argument.
    """

    noun: str
    verb: str
    argument: str = ""


# ------------------------------------------------------------------ conditions


@dataclass(frozen=True)
class AnyOf:
    of: tuple["Condition", ...]  # empty: never true ("not set")


@dataclass(frozen=True)
class AllOf:
    of: tuple["Condition", ...]


@dataclass(frozen=True)
class InOrder:
    """All of them, none true of a day before the one ahead of it: `approved by standards then council`."""

    of: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    of: "Condition"


@dataclass(frozen=True)
class Population:
    """A name from `[who]`, with what it stands for."""

    name: str
    of: "Condition"


@dataclass(frozen=True)
class SettingHolds:
    """A setting whose value is itself a condition."""

    setting: str


@dataclass(frozen=True)
class OfClass:
    """One of `elected`, `co-opted`, `candidate`, `prospective candidate`, `new`, `returning`, `by-election`, `in a group` and the like."""

    name: str
    with_seat_on: str = ""


@dataclass(frozen=True)
class Holds:
    how: Literal["holds", "takes", "expects", "aspires to", "shadows"]
    post: str  # "any role" for any


@dataclass(frozen=True)
class HasSeat:
    """A seat of some kind on a body; `expects` and `aspires to` one are roles taken with that body (kind expected, aspired)."""

    how: Literal[
        "sits on",
        "substitutes on",
        "likely to substitute on",
        "back after a break on",
        "is in the pool of",
        "chairs",
        "expects a seat on",
        "aspires to a seat on",
    ]
    body: str  # an id, "any KIND", or "that body"


@dataclass(frozen=True)
class OwnerIs:
    """Whose rule it is: the council, one body, each body (of a kind), each group."""

    kind: Literal["council", "body", "each body", "each group"]
    which: str = ""


@dataclass(frozen=True)
class Within:
    """The fact is at most this long ago."""

    offset: Offset


@dataclass(frozen=True)
class During:
    period: Literal["this year", "this term"]


@dataclass(frozen=True)
class Since:
    anchor: "Anchor"
    last: bool = False


@dataclass(frozen=True)
class Between:
    first: date
    last: date


Span = Within | During | Since | Between


@dataclass(frozen=True)
class Given:
    """A fact whose field has this value: `with FIELD = VALUE`, `over`, `under`."""

    field: str
    relation: Literal["=", "over", "under"]
    value: str | int | Setting


@dataclass(frozen=True)
class Count:
    """At least `times` facts that match, in the span. `each`: every part of the noun has one. `hours`: their hours add up to it."""

    phrase: Phrase
    times: int | Setting = 1
    each: bool = False
    latest: bool = False
    hours: int | Setting | None = None
    of_each: str = ""  # "for each of WHO", where a council's action counts members
    given: Given | None = None
    span: Span | None = None


Condition = AnyOf | AllOf | InOrder | Not | Population | SettingHolds | OfClass | Holds | HasSeat | OwnerIs | Count


# ------------------------------------------------------------------ dates


@dataclass(frozen=True)
class Opening:
    """The fact that opened the step."""


@dataclass(frozen=True)
class RuleDue:
    """The last day of the owner's latest step of this rule."""

    rule: str


@dataclass(frozen=True)
class NextMeeting:
    """A meeting of a body, by the day it is called for."""

    body: str  # an id, "that body", or "" for the meeting the opening fact is about


Anchor = Phrase | Opening | RuleDue | NextMeeting


@dataclass(frozen=True)
class AtOnce:
    pass


@dataclass(frozen=True)
class AsSoonAsPracticable:
    pass


@dataclass(frozen=True)
class NotSet:
    pass


@dataclass(frozen=True)
class SettingDate:
    setting: str


@dataclass(frozen=True)
class Fixed:
    """A day, or a month of one year, as its first and last day."""

    first: date
    last: date


@dataclass(frozen=True)
class Yearly:
    """A month, or a day of a month, of whichever year comes next."""

    month: int
    day: int | None = None


@dataclass(frozen=True)
class EndOf:
    period: str


@dataclass(frozen=True)
class DayAfter:
    of: "Point"


@dataclass(frozen=True)
class Counted:
    """`2 months after elected`, `before next meeting of planning`, `on poll`. No offset: the day itself; the day before with `before`."""

    offset: Offset | None
    relation: Literal["after", "from", "before", "on"]
    anchor: Anchor
    which: Literal["first", "next", "last", ""] = ""


@dataclass(frozen=True)
class MonthBeside:
    """`first October after took office`."""

    month: int
    relation: Literal["after", "before"]
    anchor: Anchor
    which: Literal["first", "last", ""] = ""


@dataclass(frozen=True)
class Earliest:
    of: tuple["When", ...]


@dataclass(frozen=True)
class Latest:
    of: tuple["When", ...]


Point = AtOnce | AsSoonAsPracticable | NotSet | SettingDate | Fixed | Yearly | EndOf | DayAfter | Counted | MonthBeside
When = Point | Earliest | Latest


# ------------------------------------------------------------------ cadences


@dataclass(frozen=True)
class Window:
    """The months of each period in which it is to happen, both included; `name` as the file says it."""

    first: int
    last: int
    name: str = ""


@dataclass(frozen=True)
class Every:
    """`year from May to July`, `3 months`, `[periodic]`, `any time`, `term`."""

    # "month", "quarter", "half-year", "municipal year", "financial year", "year", "term", "election", "any time"
    period: str | Offset | Setting
    window: Window | None = None


@dataclass(frozen=True)
class AfterDone:
    """The next one is due this long after the last was done."""

    offset: Offset


Cadence = Every | AfterDone


@dataclass(frozen=True)
class Reminder:
    """`14 days before`, `on the day` (no offset)."""

    offset: Offset | None


@dataclass(frozen=True)
class Escalation:
    """`7 days after: office, …`; as a nudge, so long after the opening and each such span again."""

    offset: Offset
    to: tuple[str, ...]


# ------------------------------------------------------------------ reports


@dataclass(frozen=True)
class Figure:
    """One thing that a report holds: `take-up of planning > standards`. `kind` is one of a closed list; `of` a noun, body or question."""

    kind: str
    of: str = ""
    by: str = ""
    label: str = ""  # of a text: what is to be written about; of summed answers: the question
    to: tuple[str, ...] = ()  # recipients of this part alone; empty: all of the report's

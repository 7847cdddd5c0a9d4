"""The small grammar in which a strategy file says who, when and until what: strings in, values of `phrases.py` out."""

from domain.language.cadences import read_every, read_nudge, read_reminder, read_times
from domain.language.conditions import read_condition, read_done, read_opens, read_who
from domain.language.dates import read_offset, read_starting, read_when
from domain.language.facts import read_anchor, read_fact
from domain.language.figures import read_figure
from domain.language.misread import Misread
from domain.language.names import Names
from domain.language.values import read_value

__all__ = [
    "Misread",
    "Names",
    "read_anchor",
    "read_condition",
    "read_done",
    "read_every",
    "read_fact",
    "read_figure",
    "read_nudge",
    "read_offset",
    "read_opens",
    "read_reminder",
    "read_starting",
    "read_times",
    "read_value",
    "read_when",
    "read_who",
]

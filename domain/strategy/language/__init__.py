"""The small grammar in which a strategy file says who, when and until what: strings in, values of `phrases.py` out."""

from domain.strategy.language.cadences import read_every, read_nudge, read_reminder, read_times
from domain.strategy.language.conditions import read_condition, read_done, read_opens, read_who
from domain.strategy.language.dates import read_offset, read_starting, read_when
from domain.strategy.language.facts import read_anchor, read_fact
from domain.strategy.language.figures import read_figure
from domain.strategy.language.misread import Misread
from domain.strategy.language.names import Names
from domain.strategy.language.values import read_value

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

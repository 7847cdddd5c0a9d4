"""The value of a setting: a number, a length of time, a date, a cycle, a whole condition, or not set."""

import re
from collections.abc import Sequence
from datetime import date

from domain.strategy.language.conditions import read_condition
from domain.strategy.language.dates import OFFSET, read_offset, read_when, try_fixed
from domain.strategy.language.misread import Misread
from domain.strategy.language.names import Names
from domain.strategy.language.vocabulary import PERIODS
from domain.strategy.phrases import Condition, Fixed, NotSet, Offset, When

Value = int | str | Offset | NotSet | When | Condition


def read_value(said: int | str | date | Sequence[str], names: Names) -> Value:
    """What a setting is set to, in a file or by a person. A period ("quarter") stays a string, for a cadence to use."""
    if isinstance(said, date):
        return Fixed(said, said)
    if isinstance(said, Sequence) and not isinstance(said, str):
        return read_condition(said, names)
    if isinstance(said, int):
        return said
    if said == "not set":
        return NotSet()
    if re.fullmatch(r"\d+", said):
        return int(said)
    if said in PERIODS:
        return said
    if re.fullmatch(OFFSET, said):
        return read_offset(said)
    if fixed := try_fixed(said):
        return fixed
    for read in (read_condition, read_when):
        try:
            return read(said, names)
        except Misread:
            continue
    raise Misread(said, "a number, a length of time (6 months), a period (quarter), a date, a condition, or not set")

"""How often, how many times, and when somebody is told: `year from May to July`, `14 days before`, `7 days after: office`."""

import re

from domain.strategy.language.dates import OFFSET, read_offset, read_window
from domain.strategy.language.misread import Misread, one_of
from domain.strategy.language.names import Names
from domain.strategy.language.vocabulary import PERIODS
from domain.strategy.phrases import AfterDone, Cadence, Escalation, Every, Offset, Reminder, Setting

_A_CADENCE = "PERIOD, N UNITS, any time or [setting], then perhaps in MONTH, in a season or from MONTH to MONTH; or OFFSET after done"


def read_every(text: str, names: Names) -> Cadence:
    """`quarter`, `year in October`, `4 years`, `[periodic]`, `any time`, `6 months after done`."""
    text = " ".join(text.split())
    if after := re.fullmatch(rf"({OFFSET}) after done", text):
        return AfterDone(read_offset(after[1]))
    found = re.fullmatch(r"(.+?)(?: in (.+)| from (.+ to .+))?", text)
    if not found:
        raise Misread(text, _A_CADENCE)
    window = read_window(found[2] or found[3], names) if found[2] or found[3] else None
    return Every(_period(found[1], names), window)


def read_times(said: int | str, names: Names) -> int | Setting:
    """How many within each period: a number, or a setting."""
    if isinstance(said, int) and not isinstance(said, bool) and said > 0:
        return said
    if isinstance(said, str) and said.startswith("["):
        return Setting(names.setting(said))
    raise Misread(str(said), "a number from 1, or a [setting]")


def read_reminder(text: str) -> Reminder:
    """`14 days before`, or `on the day`."""
    if text == "on the day":
        return Reminder(None)
    if found := re.fullmatch(rf"({OFFSET}) before", text):
        return Reminder(read_offset(found[1]))
    raise Misread(text, "N days before, or on the day")


def read_nudge(text: str, *, after: bool = False) -> Escalation:
    """`21 days: group-leader, whip`; an escalation says `7 days after: office`."""
    shape = r"after: office, …" if after else r": office, …"
    found = re.fullmatch(rf"({OFFSET}){' after' if after else ''}: *(.+)", text)
    if not found:
        raise Misread(text, f"7 days{' ' if after else ''}{shape}")
    return Escalation(read_offset(found[1]), tuple(one.strip() for one in found[2].split(",")))


def _period(text: str, names: Names) -> str | Offset | Setting:
    if text == "any time" or text in PERIODS:
        return text
    if text.startswith("["):
        return Setting(names.setting(text))
    if re.fullmatch(OFFSET, text):
        return read_offset(text)
    raise Misread(text, _A_CADENCE, f"the periods are {one_of(PERIODS)}")

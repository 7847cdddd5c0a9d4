"""Facts as what is owed reads them: each reduced to noun, verb and day, with corrections applied."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """One fact in force. A fact true of a day to come is known now and counts from its day.

    `noun` is "" for the language's own facts (elected, left, took a role …), else the id of an entry of the strategy file.
    `verb` is the language's: "held", "offered", "took office", "seat taken" …
    `argument` is what the verb takes (a role, body, setting, part, answer or office).
    `about` names what it is about: "term:…", "session:…", "meeting:…", "need:…", "seat:…", "role:…", a step's id, or the id of
    the offer or request it answers.
    `when` is a day set by it: the day booked or called for, the answer-by of an offer, a poll that is expected, a replaced deadline.
    """

    id: str  # of the first fact of its chain: corrections keep it
    noun: str
    verb: str
    on: date  # the day it is true of
    owner: str  # the stream it stands on, or is read into
    argument: str = ""
    about: str = ""
    when: date | None = None
    fields: Mapping[str, Any] = {}

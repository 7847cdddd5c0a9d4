"""How a council writes its letters: in which words, from which hour to which, and who answers those who reply."""

from collections.abc import Mapping
from datetime import time

import msgspec

KINDS = ("digest", "escalation", "invitation", "offer", "form")
"""What a letter is: reminders gathered into one a day, what is late by now, a session that a member has a place at, what is offered to
them, and a form that they may answer by a link."""


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """The words around the lines of one kind of letter. `((name))` and the like stand for what each letter says there."""

    subject: str
    opening: str
    closing: str


class MailHours(msgspec.Struct, frozen=True, kw_only=True):
    """Between which times of day letters go out, by the clocks of London. The first moment is in it and the last is not."""

    opens: time
    closes: time | None  # none: midnight

    def has(self, moment: time) -> bool:
        return self.opens <= moment and (self.closes is None or moment < self.closes)


WORKING_HOURS = MailHours(opens=time(8), closes=time(20))
AT_ANY_TIME = MailHours(opens=time(0), closes=None)


class Correspondence(msgspec.Struct, frozen=True, kw_only=True):
    """What a council has decided about its letters. What it has not decided is as the program has it."""

    templates: Mapping[str, Template] = {}  # by kind
    answered_by: str | None = None
    reply_to: str | None = None
    hours: MailHours | None = None
    offices_held: frozenset[str] = frozenset()  # whose letters wait until somebody releases them
    offices_unreached: frozenset[str] = frozenset()  # whose letters came back

"""Facts as what is owed reads them: each reduced to noun, verb and day, with corrections applied.

How each is told: noun and verb; argument; about; when; fields. A noun of "" is the language's own.

    ""  elected            "by-election" or "ordinary"; term:…; polling day; before=new|returning|not known, ward, group, until
    ""  co-opted           the body; term:…; ; before, until
    ""  took office        ; term:…
    ""  left               the reason: resigned, died, term ended …; term:…           (true of the last day in office)
    ""  will not stand     ; term:…
    ""  end expected       ; term:…; the day, or none where nobody knows any more
    ""  came before        "new" or "returning", as an officer says; term:…
    ""  group changed      the group, or "" for none
    ""  took               the role; role:…; ; kind=held|shadow|expected|aspired, body
    ""  role left          the role; role:…                                           (true of the last day)
    ""  seat taken         the body; seat:…; ; kind=member|chair|substitute|likely|pool
    ""  seat left          the body; seat:…                                           (true of the last day)
    ""  prospective candidate, candidate       a learner who is no member yet
    ""  absence began, strategy adopted
    ""  group formed, group ended              of a group itself: whether members sit in it; argument: its name
    ""  poll, annual council, council started  ; election:…; the day itself, or a later one where it is only expected
    ordinary election, by-election   held      the year; election:…
    ordinary election, by-election   expected  the year; election:…; polling day      (or noun "", verb "ordinary election expected")

    NOUN  asked for, offered (when: answer-by), accepted, declined, booked (when: the day), held, nominated, assigned, ended
    NOUN  claimed, claim accepted, refused, completed (an officer saw proof), taught
    NOUN  attended, missed   the part; session:…; ; route, hours, member
    NOUN  planned, advertised, moved, cancelled, held               the part; session:…; the day
    NOUN  sent, returned, closed; given, published, withdrawn, added to, reviewed; ordered; sought, assessed, awarded (when: until), refused
    NOUN  recorded (a [[fact]]); spent (a budget); set up (argument: its kind), consulted, ended (a body); reviewed (a plan)
    NOUN  review set         ; ; the day by which a document is looked at again
    NOUN  decided            the answer
    NOUN  approved by        the body or office, or "the member"
    NOUN  recommended (a proposal), presented, presented to         to whom: one of those a report goes to, or it is not presented
    NOUN  done               an action of a plan, by a person's word
    NOUN  progressed         the plan's year, or "" (an action of a plan); evidence noted (an award); written: the heading (a report)

    setting      set         the setting, or `NOUN.parts`; ; ; value
    need         recorded, met, dropped             ; need:…
    application  made, refused, withdrawn; approved by (argument: the office)  ; session:…; the day of what is applied for
    meeting      called, moved, held, cancelled     the body; meeting:…; the day
    minutes      published   ; meeting:…
    change       noted       the kind
    step         waived      ; the step's id
    step         deadline replaced                  ; the step's id; the new last day

A fact with the field `member`, as a line on a register, is that member's alone, and so is one whose `about` is a member's stream.
A closing fact that names one step has `about` that step's id; one that answers an offer or a request has that fact's id.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

STRUCK_OUT = "struck out"
"""The verb of a correction that says the fact never happened."""


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


def in_force(recorded: Iterable[Known]) -> list[Known]:
    """The facts that stand, given every fact in the order of recording with corrections under the first fact's id.

    The last word on a fact is the one that counts; a fact struck out never happened. The answer does not depend on when
    each was recorded, so it is in order of day and id.
    """
    last_word = {fact.id: fact for fact in recorded}
    standing = [fact for fact in last_word.values() if fact.verb != STRUCK_OUT]
    return sorted(standing, key=lambda fact: (fact.on, fact.id))

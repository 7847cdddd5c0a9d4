"""The words of a notice: one line a step, and what stands around the lines."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Protocol

import msgspec

from domain.owing.answering.ruleset import ruleset_of
from domain.printing.dates import in_full
from domain.printing.entries import in_clause
from domain.strategy.entries import Strategy
from domain.streams.activity import Activity
from domain.streams.describing import IN_PERSON
from domain.streams.notice import Line, Notice
from domain.streams.steps import Step

FORGOTTEN = "(about somebody whose record was forgotten since)"
ADDRESS_GOES_HERE = "(here stands an address that works once, and only for whoever the letter is for)"


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A notice as it goes out. `reference` is the same however often it is tried."""

    notice: str
    address: str
    subject: str
    body: str
    written: datetime
    reply_name: str | None = None
    reply_to: str | None = None

    @property
    def reference(self) -> str:
        return self.notice.replace(":", "-")


def notice_of(reference: str) -> str:
    """The notice that a transport knows by this reference."""
    kind, _, rest = reference.partition("-")
    return f"{kind}:{rest}"


class Written(Protocol):
    """What a letter says: a notice on record, or one that is only thought of."""

    @property
    def opening(self) -> str | None: ...

    @property
    def lines(self) -> tuple[Line, ...]: ...

    @property
    def closing(self) -> str | None: ...


def letter_of(notice: Notice, address_of: Callable[[str], str]) -> Letter | None:
    """A notice as it goes out: nothing once its recipient is forgotten. `address_of` gives the address that a link stands for."""
    if not notice.address or notice.written is None:
        return None
    return Letter(
        notice=notice.id,
        address=notice.address,
        subject=notice.subject or "",
        body=body_of(notice, address_of),
        written=notice.written,
        reply_name=notice.reply_name,
        reply_to=notice.reply_to,
    )


def body_of(notice: Written, address_of: Callable[[str], str] = lambda _: ADDRESS_GOES_HERE) -> str:
    """The whole text: each thing once, with everybody whose it is beneath it. Lines about somebody forgotten since say so.

    The address of a link is written only into what goes out: whoever reads the letter afterwards does not see it.
    """
    by_what: dict[str, list[str]] = {}
    for line in notice.lines:
        beneath = [line.whose] if line.whose else [address_of(line.link)] if line.link else []
        by_what.setdefault(line.what or FORGOTTEN, []).extend(beneath)
    lines = [line for what, names in by_what.items() for line in (f"- {what}", *(f"    {name}" for name in sorted(names)))]
    return "\n".join([notice.opening or "", "", *lines, "", notice.closing or ""])


def so_many(things: int) -> str:
    return "one thing" if things == 1 else f"{things} things"


def session_of(session: Activity, strategy: Strategy) -> str:
    """A session that somebody has a place at: what it is, when and where; or that it is not held."""
    noun = strategy.nouns.get(session.course)
    what = session.title or (noun.name if noun else session.course.replace("-", " "))
    part = f", {session.part}" if session.part and session.part not in what else ""
    when = in_full(session.when) if session.when else "on a day that is not known yet"
    if session.state == "cancelled":
        return f"{what}{part}: it is not held on {when}, as had been planned"
    until = f" to {in_full(session.until)}" if session.until and session.until != session.when else ""
    starts = f" at {session.starts}" if session.starts else ""
    online = session.described.mode if session.described.mode != IN_PERSON else ""
    return f"{what}{part}: {when}{until}{starts}{''.join(f', {words}' for words in (session.place, online) if words)}"


def thing_of(step: Step, strategy: Strategy, today: date) -> str:
    """What one step is, where the strategy asks for it, and by when."""
    rule = ruleset_of(strategy).rules.get(step.rule)
    what = rule.name if rule else step.rule.replace("-", " ")
    clause = f" ({in_clause(rule.clause)})" if rule and rule.clause else ""
    return f"{what}{clause}: {by_when(step, today)}"


def offer_of(noun: str, strategy: Strategy, answer_by: date | None) -> str:
    """What is offered, where the strategy says so, and by when an answer is asked for."""
    entry = strategy.nouns.get(noun)
    name = entry.name if entry else noun.replace("-", " ")
    clause = f" ({in_clause(entry.clause)})" if entry and entry.clause else ""
    return f"{name}{clause}: {f'please answer by {in_full(answer_by)}' if answer_by else 'please say whether you take it up'}"


def by_when(step: Step, today: date) -> str:
    if step.due is None:
        return f"no last day, {step.undated}" if step.undated else "no last day"
    if step.due == today:
        return "today is its last day"
    late = (today - step.due).days
    if late > 0:
        return f"its last day was {in_full(step.due)}, {late} {'day' if late == 1 else 'days'} ago"
    return f"last day: {in_full(step.due)}"


def most_pressing_first(lines: Sequence[tuple[date | None, Line]]) -> tuple[Line, ...]:
    """The lines in the order in which they are read."""
    return tuple(line for _, line in sorted(lines, key=lambda each: each[0] or date.max))

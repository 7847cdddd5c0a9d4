"""Lives of members and councils as facts, for the tests of what is owed: what happened, in the words of the strategy language."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from domain.owing.owed import Adopted, Owed, owed
from domain.strategy.entries import Strategy
from domain.strategy.reading import read_strategy
from domain.streams.facts import STRUCK_OUT, Known, in_force
from domain.streams.steps import Step

MEMBER = "member:0a"
OTHER_MEMBER = "member:0b"
COUNCIL = "council:thurrock"
PANEL = "body:thurrock:panel"

ADOPTED = date(2021, 1, 1)


def day(said: str) -> date:
    """`7 May 2021` as a date."""
    number, month, year = said.split()
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return date(int(year), months.index(month[:3]) + 1, int(number))


@cache
def strategy(id: str) -> Strategy:
    """A strategy that the service ships, or one made up: the shapes that none of those has, or the kinds of deadline and condition."""
    if id in ("shapes", "kinds"):
        return read_strategy(Path(__file__).with_name(f"{id}.toml").read_text())
    return read_strategy((files("domain.strategies") / f"{id}.toml").read_text())


def adopted(id: str, from_: date = ADOPTED, **open_steps: Any) -> Adopted:
    return Adopted(strategy=strategy(id), from_=from_, open_steps={rule.replace("_", "-"): how for rule, how in open_steps.items()})


# ------------------------------------------------------------------ what happens


def fact(said: str, on: str | date, *, owner: str = MEMBER, id: str = "", **more: Any) -> Known:
    """`planning held`, `took office`: a noun of a strategy goes first, the language's own words have none."""
    noun, verb = _OWN.get(said, ("", said)) if said in _OWN or said in _OWN_VERBS else tuple(said.split(" ", 1))
    when = on if isinstance(on, date) else day(on)
    named = id or f"{owner}@{'-'.join(str(part) for part in (said, when, *(more.get(key, '') for key in ('argument', 'about'))) if part)}"
    if isinstance(more.get("when"), str):
        more["when"] = day(more["when"])
    return Known(id=named, noun=noun, verb=verb, on=when, owner=owner, **more)


_OWN_VERBS = (
    "elected",
    "co-opted",
    "took office",
    "left",
    "will not stand",
    "came before",
    "group changed",
    "took",
    "role left",
    "seat taken",
    "seat left",
    "annual council",
    "council started",
    "poll",
    "absence began",
    "strategy adopted",
    "end expected",
    "candidate",
    "prospective candidate",
)
_OWN = {
    "ordinary election held": ("ordinary election", "held"),
    "ordinary election expected": ("ordinary election", "expected"),
}


def elected(on: str, *, term: str = "term:1", poll: str | None = None, before: str = "not known", by_election: bool = False) -> Known:
    return fact(
        "elected",
        on,
        id=f"elected-{term}",
        about=term,
        when=poll or on,
        argument="by-election" if by_election else "ordinary",
        fields={"before": before},
    )


def took_office(on: str, *, term: str = "term:1") -> Known:
    return fact("took office", on, id=f"office-{term}", about=term)


def left(on: str, reason: str = "term ended", *, term: str = "term:1") -> Known:
    return fact("left", on, id=f"left-{term}", about=term, argument=reason)


def a_term(*, from_: str = "7 May 2021", office: str = "10 May 2021", term: str = "term:1", before: str = "new") -> list[Known]:
    """Elected and in office."""
    return [elected(from_, term=term, before=before), took_office(office, term=term)]


def seat_taken(body: str, on: str, *, seat: str = "seat:1", kind: str = "member") -> Known:
    return fact("seat taken", on, id=f"taken-{seat}", argument=body, about=seat, fields={"kind": kind})


def seat_left(body: str, on: str, *, seat: str = "seat:1") -> Known:
    return fact("seat left", on, id=f"left-{seat}", argument=body, about=seat)


def role_taken(role: str, on: str, *, spell: str = "role:1", kind: str = "held", body: str = "") -> Known:
    return fact("took", on, id=f"taken-{spell}", argument=role, about=spell, fields={"kind": kind, "body": body})


def attended(course: str, on: str, *, session: str, part: str = "", **fields: Any) -> Known:
    return fact(f"{course} attended", on, id=f"{course}-{session}", argument=part, about=session, fields=fields)


def annual_council(on: str) -> Known:
    return fact("annual council", on, owner=COUNCIL)


def meeting_called(body: str, on: str, for_: str, *, meeting: str = "meeting:1") -> Known:
    return fact("meeting called", on, owner=f"body:thurrock:{body}", argument=body, about=meeting, when=for_)


def meeting_held(body: str, on: str, *, meeting: str = "meeting:1") -> Known:
    return fact("meeting held", on, owner=f"body:thurrock:{body}", argument=body, about=meeting)


def set_to(setting: str, value: Any, on: str) -> Known:
    return fact("setting set", on, owner=COUNCIL, argument=setting, fields={"value": value})


def corrected(wrong: Known, right: Known) -> Known:
    """What is known instead: it stands under the first fact's id."""
    return msgspec.structs.replace(right, id=wrong.id)


def struck_out(wrong: Known) -> Known:
    return msgspec.structs.replace(wrong, verb=STRUCK_OUT)


# ------------------------------------------------------------------ what is owed


def ask(facts: Iterable[Known], on: str | date, *versions: Adopted, owner: str = MEMBER, live_from: str | None = None) -> Owed:
    """What is owed by the end of a day, of facts in the order in which they were recorded."""
    today = on if isinstance(on, date) else day(on)
    return owed(in_force(facts), versions, owner, today, live_from=day(live_from) if live_from else None)


def steps(
    rule: str, facts: Iterable[Known], on: str | date, *versions: Adopted, owner: str = MEMBER, live_from: str | None = None
) -> list[Step]:
    """The steps of one rule, by the day they opened."""
    answer = ask(facts, on, *versions, owner=owner, live_from=live_from)
    return sorted((step for step in answer.steps.values() if step.rule == rule), key=lambda step: (step.opened, step.id))


def only_step(rule: str, facts: Iterable[Known], on: str | date, *versions: Adopted, owner: str = MEMBER) -> Step:
    """The one step of a rule that there is."""
    found = steps(rule, facts, on, *versions, owner=owner)
    assert len(found) == 1, found
    return found[0]


def told(step: Step) -> str:
    """A step in one line: `done 9 Jun 2021, due 7 Jul 2021`."""
    state = step.state if step.closed is None else f"{step.state} {_short(step.closed)}"
    return f"{state}, due {_short(step.due) if step.due else step.undated}"


def _short(on: date) -> str:
    return f"{on.day} {on:%b %Y}"

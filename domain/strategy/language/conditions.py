"""Conditions: who a rule is for, what opens its step and what closes it."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from domain.strategy.language.dates import OFFSET, read_fixed, read_offset, try_fixed
from domain.strategy.language.facts import read_anchor, read_fact
from domain.strategy.language.misread import Misread, one_of, perhaps
from domain.strategy.language.names import Names
from domain.strategy.language.vocabulary import CLASSES, HOLDINGS, OWN_FACTS, SEATS
from domain.strategy.phrases import (
    AllOf,
    AnyOf,
    Between,
    Condition,
    Count,
    During,
    Fixed,
    Given,
    HasSeat,
    Holds,
    InOrder,
    Not,
    OfClass,
    OwnerIs,
    Phrase,
    Population,
    Setting,
    SettingHolds,
    Since,
    Span,
    Within,
)

Said = str | Sequence[str]

_A_CONDITION = "a class (elected, co-opted …), holds ROLE, sits on BODY, a fact (planning held), or a name from [who]"

_ReadTerm = Callable[[str, Names], Condition]
_Counting = Callable[[Phrase], Count]


def read_condition(said: Said, names: Names) -> Condition:
    """A state of affairs: `who` names, classes, roles and seats come before facts of the same words. A list is any of them."""
    return _any_of(said, names, _state)


def read_done(said: Said, names: Names) -> Condition:
    """What closes a step: facts come before classes, so that `elected` is the day of election."""
    return _any_of(said, names, _event)


def read_opens(said: Said, names: Names) -> tuple[Condition | Fixed, ...]:
    """What opens a step, any of them: facts, or fixed days."""
    return tuple(try_fixed(one) or _all_of(one, names, _event) for one in _list(said))


def read_who(said: Said, names: Names) -> Condition:
    """Whose rule it is: a population, or the council, a body, each body, each group."""
    return _any_of(said, names, lambda text, names: _owner(text, names) or _state(text, names))


def _list(said: Said) -> list[str]:
    if not said:
        raise Misread("nothing", "a condition, a list of at least one, or not set")
    return [said] if isinstance(said, str) else list(said)


def _any_of(said: Said, names: Names, term: _ReadTerm) -> Condition:
    if said == "not set":
        return AnyOf(())
    read = tuple(_all_of(one, names, term) for one in _list(said))
    return read[0] if len(read) == 1 else AnyOf(read)


def _all_of(text: str, names: Names, term: _ReadTerm) -> Condition:
    read = tuple(term(part, names) for part in _parts(text, names))
    return read[0] if len(read) == 1 else AllOf(read)


def _parts(text: str, names: Names) -> list[str]:
    """The terms between the `and`s. An `and` between two approvers belongs to the approval."""
    parts: list[str] = []
    for part in " ".join(text.split()).split(" and "):
        if parts and " approved by " in parts[-1] and all(names.approves(one) for one in part.split(" then ")):
            parts[-1] += f" and {part}"
        else:
            parts.append(part)
    return parts


def _owner(text: str, names: Names) -> Condition | None:
    if text == "council":
        return OwnerIs("council")
    if text == "each group":
        return OwnerIs("each group")
    if text == "each body":
        return OwnerIs("each body")
    if kind := re.fullmatch(r"each body of (.+)", text):
        if kind[1] not in names.body_kinds:
            raise Misread(text, one_of(f"each body of {known}" for known in sorted(names.body_kinds)), f'no body has the kind "{kind[1]}"')
        return OwnerIs("each body", kind[1])
    if body := re.fullmatch(r"body (.+)", text):
        return OwnerIs("body", names.body(body[1]))
    return None


def _state(text: str, names: Names) -> Condition:
    if text.startswith("not "):
        return Not(_state(text.removeprefix("not "), names))
    state = _named(text, names) or _class(text, names) or _seat(text, names) or _holding(text, names)
    if state is None and " " not in text and text not in (*OWN_FACTS, *names.calendar):
        raise Misread(text, _A_CONDITION, f'"{text}" alone is no condition{perhaps(text, [*CLASSES, *names.who])}')
    return state or _count(text, names)


def _event(text: str, names: Names) -> Condition:
    if text.startswith("not "):
        return Not(_event(text.removeprefix("not "), names))
    if named := _named(text, names):
        return named
    try:
        return _count(text, names)
    except Misread:
        state = _class(text, names) or _seat(text, names) or _holding(text, names)
        if state is None:
            raise
        return state


def _named(text: str, names: Names) -> Condition | None:
    if text in names.who:
        return Population(text, read_condition(names.who[text], names.entering(text)))
    if re.fullmatch(r"\[[^\[\]]+\]", text):
        return SettingHolds(names.setting(text))
    return None


def _class(text: str, names: Names) -> Condition | None:
    if text in CLASSES:
        return OfClass(text)
    if group := re.fullmatch(r"in a group with a seat on (.+)", text):
        return OfClass("in a group", with_seat_on=names.body(group[1]))
    return None


def _seat(text: str, names: Names) -> Condition | None:
    for how in SEATS:
        if text.startswith(f"{how} "):
            return HasSeat(how, names.body(text.removeprefix(f"{how} ")))  # type: ignore[arg-type]  # SEATS holds the same words
    return None


def _holding(text: str, names: Names) -> Condition | None:
    for how in HOLDINGS:
        if text.startswith(f"{how} "):
            return Holds(how, names.role(text.removeprefix(f"{how} ")))  # type: ignore[arg-type]  # HOLDINGS holds the same words
    return None


def _count(text: str, names: Names) -> Condition:
    """`2 of law attended within 1 year`, read from its ends inwards: the span, the field, the number, the fact."""
    rest, span = _cut_span(text, names)
    rest, of_each = _cut_of_each(rest, names)
    rest, given = _cut_given(rest, names)
    rest, times = _cut_times(rest, names)
    rest, quantity = _cut_quantity(rest, names)
    counting: _Counting = partial(Count, span=span, of_each=of_each, given=given, **times, **quantity)
    if " approved by " in rest:
        return _approvals(rest, counting, names)
    return counting(read_fact(rest, names))


def _cut_span(text: str, names: Names) -> tuple[str, Span | None]:
    if within := re.fullmatch(rf"(.+) within ({OFFSET})", text):
        return within[1], Within(read_offset(within[2]))
    if during := re.fullmatch(r"(.+) (this year|this term)", text):
        return during[1], During(during[2])  # type: ignore[arg-type]  # the pattern allows only these two
    if since := re.fullmatch(r"(.+?) since (last )?(.+)", text):
        return since[1], Since(read_anchor(since[3], names), last=bool(since[2]))
    if between := re.fullmatch(r"(.+) from (.+) to (.+)", text):
        return between[1], Between(read_fixed(between[2]).first, read_fixed(between[3]).last)
    return text, None


def _cut_of_each(text: str, names: Names) -> tuple[str, str]:
    if found := re.fullmatch(r"(.+) for each of (.+)", text):
        read_condition(found[2], names)
        return found[1], found[2]
    return text, ""


def _cut_given(text: str, names: Names) -> tuple[str, Given | None]:
    found = re.fullmatch(r"(.+?) with ([\w -]+?) (=|over|under) (.+)", text)
    if not found:
        return text, None
    value: str | int | Setting = found[4]
    if found[4].isdigit():
        value = int(found[4])
    elif found[4].startswith("["):
        value = Setting(names.setting(found[4]))
    if found[3] != "=" and isinstance(value, str):
        raise Misread(text, f"a number or a [setting] after {found[3]}")
    return found[1], Given(found[2], found[3], value)  # type: ignore[arg-type]  # the pattern allows only these three


def _cut_times(text: str, names: Names) -> tuple[str, dict[str, Any]]:
    if found := re.fullmatch(r"(.+) (\d+|\[[^\[\]]+\]) times?", text):
        return found[1], {"times": _number(found[2], names)}
    return text, {}


def _cut_quantity(text: str, names: Names) -> tuple[str, dict[str, Any]]:
    if chosen := re.fullmatch(r"(each|latest) of (.+)", text):
        return chosen[2], {chosen[1]: True}
    if counted := re.fullmatch(r"(\d+|\[[^\[\]]+\])( hours?)? of (.+)", text):
        return counted[3], {"hours" if counted[2] else "times": _number(counted[1], names)}
    return text, {}


def _number(text: str, names: Names) -> int | Setting:
    if text.isdigit():
        if int(text) == 0:
            raise Misread(text, "a number of times from 1")
        return int(text)
    return Setting(names.setting(text))


def _approvals(text: str, counting: _Counting, names: Names) -> Condition:
    """`plan approved by panel and director then council`: `and` binds closer than `then`."""
    noun, _, approvers = text.partition(" approved by ")
    stages = [
        tuple(counting(read_fact(f"{noun} approved by {one}", names)) for one in stage.split(" and "))
        for stage in approvers.split(" then ")
    ]
    read = tuple(stage[0] if len(stage) == 1 else AllOf(stage) for stage in stages)
    return read[0] if len(read) == 1 else InOrder(read)

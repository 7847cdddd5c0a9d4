"""Conditions in English: who a rule is for, and what has to be so."""

from domain.printing.dates import in_full, length
from domain.printing.facts import Tense, clause, day_of
from domain.printing.titles import Titles, listed
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
    Population,
    Setting,
    SettingHolds,
    Since,
    Span,
    Within,
)

_CLASSES = {
    "elected": "is elected",
    "co-opted": "is co-opted",
    "candidate": "is a candidate",
    "prospective candidate": "is thinking of standing",
    "new": "is new to the council",
    "returning": "has sat on the council before",
    "by-election": "came in at a by-election",
    "in a group": "is in a political group",
    "in no group": "is in no political group",
    "member": "is a member",
}

_SEATS = {
    "substitutes on": "is a named substitute on",
    "likely to substitute on": "is likely to substitute on",
    "back after a break on": "is back after a break on",
}

_HOLDINGS = {
    "holds": "holds",
    "takes": "has newly taken",
    "expects": "expects to take",
    "aspires to": "hopes to hold",
    "shadows": "shadows",
}


def owner_in_words(who: Condition, titles: Titles) -> str:
    """Whose rule it is: `every member who is elected`, `the council`."""
    match who:
        case OwnerIs(kind="council"):
            return "the council"
        case OwnerIs(kind="body", which=which):
            return titles.body(which)
        case OwnerIs(kind="each body", which=which):
            return f"each {titles.kind_of_body(which)}" if which else "each body"
        case OwnerIs(kind="each group"):
            return "each political group"
        case AnyOf(of=()):
            return "nobody yet: the population is not set"
        case OfClass(name="member"):
            return f"every {titles.member}"
        case Population(of=inner):
            return owner_in_words(inner, titles)
        case AnyOf(of=parts) if any(isinstance(part, OwnerIs) for part in parts):
            return listed([owner_in_words(part, titles) for part in parts])
        case OfClass(name="candidate" | "prospective candidate"):
            return f"everybody {_who(who, titles)}"
        case _:
            return f"every {titles.member} {_who(who, titles)}"


def condition_in_words(condition: Condition, titles: Titles, tense: Tense = "present") -> str:
    """A condition as a clause: `the Planning meeting is offered, or the member resigns`."""
    match condition:
        case AnyOf(of=()):
            return "not set"
        case AnyOf(of=parts):
            return listed([condition_in_words(part, titles, tense) for part in parts], "or")
        case AllOf(of=parts):
            return listed([condition_in_words(part, titles, tense) for part in parts])
        case InOrder(of=parts):
            return ", and then ".join(condition_in_words(part, titles, tense) for part in parts)
        case Population(of=inner):
            return condition_in_words(inner, titles, tense)
        case Not(of=Count() as count):
            return _count(count, titles, "negative")
        case Count():
            return _count(condition, titles, tense)
        case OwnerIs():
            return owner_in_words(condition, titles)
        case _:
            return f"the {titles.member} {_who(condition, titles).removeprefix('who ')}"


def opening_in_words(opening: Condition | Fixed, titles: Titles) -> str:
    """What opens a step: `when …`, or `on …`. A month without a day is its last."""
    if isinstance(opening, Fixed):
        return f"on {in_full(opening.last)}"
    if isinstance(opening, AllOf):
        return f"when the last of these comes: {'; '.join(condition_in_words(part, titles) for part in opening.of)}"
    return f"when {condition_in_words(opening, titles)}"


def _who(condition: Condition, titles: Titles) -> str:
    """The same, of a member: `who is elected and is new to the council`, `for whom the Mentor has been assigned`."""
    match condition:
        case AnyOf(of=parts):
            simple = all(isinstance(part, OfClass | Holds | HasSeat) for part in parts)
            relatives = [_who(part, titles) for part in parts]
            return _joined(relatives, "or") if simple else "; or ".join(relatives)
        case AllOf(of=parts):
            return _joined([_who(part, titles) for part in parts], ", and" if any(_has_choices(part) for part in parts) else "and")
        case Population(of=inner):
            return _who(inner, titles)
        case Not(of=Count() as count):
            return _relative(_count(count, titles, "negative"), titles)
        case Not(of=AllOf() | AnyOf() | Population() as inner):
            return f"who is not one {_who(inner, titles)}"
        case Not(of=inner):
            return _negated(_who(inner, titles))
        case OfClass(name=name, with_seat_on=body):
            return f"who {_CLASSES[name]}{f' with a seat on {titles.body(body)}' if body else ''}"
        case Holds(how=how, post=post):
            return f"who {_HOLDINGS[how]} {titles.role(post)}"
        case HasSeat(how=how, body=body):
            return f"who {_SEATS.get(how, how)} {titles.body(body)}"
        case SettingHolds(setting=setting):
            return f"who comes under what {titles.setting(setting)} says"
        case Count():
            return _relative(_count(condition, titles, "perfect"), titles)
        case _:
            return _relative(condition_in_words(condition, titles, "perfect"), titles)


def _relative(clause_of_it: str, titles: Titles) -> str:
    """`the member has resigned` becomes `who has resigned`; what has another subject is so `for whom`."""
    own = clause_of_it.removeprefix(f"the {titles.member} ")
    return f"who {own}" if own != clause_of_it else f"for whom {clause_of_it}"


def _has_choices(condition: Condition) -> bool:
    inner = condition.of if isinstance(condition, Population) else condition
    return isinstance(inner, AnyOf)


def _joined(relatives: list[str], word: str) -> str:
    return listed([relatives[0], *(relative.removeprefix("who ") for relative in relatives[1:])], word).replace(" ,", ",")


def _negated(relative: str) -> str:
    first, _, rest = relative.removeprefix("who ").partition(" ")
    match first:
        case "is" | "has":
            return f"who {first} not {rest}"
        case "came":
            return f"who did not come {rest}"
        case _:
            return f"who does not {first.removesuffix('s')} {rest}"


def _count(count: Count, titles: Titles, tense: Tense) -> str:
    said = clause(count.phrase, titles, tense, each=count.each)
    if count.latest:
        said = f"the latest time, {said}"
    if count.hours is not None:
        said += f" for {titles.at_least(count.hours, 'hours')}"
    elif count.times != 1:
        said += f" {titles.at_least(count.times, 'times')}"
    if count.given:
        said += f", {_given(count.given, titles)}"
    if count.of_each:
        said += f" for {_each_of(count.of_each, titles)}"
    return said + (f" {_span(count.span, titles)}" if count.span else "")


def _given(given: Given, titles: Titles) -> str:
    value = titles.setting(given.value.id) if isinstance(given.value, Setting) else str(given.value)
    return f"{given.field.replace('-', ' ')} {'being' if given.relation == '=' else given.relation} {value}"


def _each_of(who: str, titles: Titles) -> str:
    population = titles.strategy.populations.get(who)
    return owner_in_words(population, titles) if population is not None else f"every {titles.member} who is {who}"


def _span(span: Span, titles: Titles) -> str:
    match span:
        case Within(offset=offset):
            return f"within the last {offset.unit if offset.n == 1 else length(offset)}"
        case During(period=period):
            return "in this term of office" if period == "this term" else "this year"
        case Since(anchor=anchor, last=last):
            return f"since {day_of(anchor, titles, 'last' if last else '')}"
        case Between(first=first, last=last):
            return f"between {in_full(first)} and {in_full(last)}"

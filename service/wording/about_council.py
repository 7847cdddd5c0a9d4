"""What is on record about a council as a whole: its strategies, what it has set, its key dates and its offices' addresses."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from flask import url_for

from domain.closed_days import CLOSED
from domain.commands.addressees import addressees
from domain.commands.budget_scopes import is_a_scope, leaves_scope_open, scope_of
from domain.commands.record import strategy_of
from domain.commands.theme_values import are_open, setting_of
from domain.strategy.entries import Noun, Strategy
from domain.strategy.phrases import AllOf, Count, InOrder
from domain.streams.council import Council
from domain.streams.duty import Duty
from domain.streams.facts import Known
from service.addresses import StepAt
from service.furniture import may
from service.shown import Fact, Link
from service.wording.council_words import words_of
from service.wording.due_lines import name_of_owner
from service.wording.standing import instead_of_a_day, standing
from service.words import day
from service.world import world

CYCLE = "cycle"
CYCLE_NAME = "How the council's seats come up"
CLOSED_NAME = "Days on which the council is closed"
NOT_SET = "Not set"
NO_ADDRESS = "No address: nothing can be sent to it"

SCOPE_SAYS = "The strategy gives an amount and does not say if it is for the whole council or for each member."
FOR_WHOM = {"council": "For the whole council", "member": "For each member"}

KEY_DATE_NAMES = {
    "annual council": "Annual meeting of the council",
    "council started": "The new council began",
    "ordinary election": "Next ordinary election",
    "by-election": "Next by-election",
}


class Open(NamedTuple):
    """One thing that the strategy leaves to the council."""

    setting: str
    name: str
    otherwise: Any = None  # its value where nobody has set it
    says: str = ""  # what it is for


def settings_of(council: Council, strategy: Strategy, today: date, permission: str) -> list[Fact]:
    """What the strategy leaves to the council, each with its value or that it is not set, and a way to set it."""
    return [Fact(one.name, value_of(council, one, today), set_link(council, one, permission)) for one in left_open(strategy)]


def left_open(strategy: Strategy) -> Iterator[Open]:
    """Everything that the council may set, in the order of the file."""
    yield Open(CYCLE, CYCLE_NAME)
    yield Open(CLOSED, CLOSED_NAME)
    for noun in strategy.nouns.values():
        if noun.kind == "setting":
            yield Open(noun.id, noun.name, noun.fields.get("value"), noun.says)
        elif parts_are_open(noun):
            yield Open(f"{noun.id}.parts", f"Parts of {noun.name}")
        elif noun.kind == "budget" and leaves_scope_open(noun):
            yield Open(scope_of(noun), f"For whom the amount of {noun.name} is", says=SCOPE_SAYS)
        elif are_open(noun):
            yield Open(setting_of(noun), f"Values of {noun.name}", says=noun.says)


def parts_are_open(noun: Noun) -> bool:
    """Whether a course or set has parts that the file leaves to be decided."""
    parts = noun.parts
    return parts is not None and (parts == NOT_SET.lower() or any(NOT_SET.lower() in part for part in parts))


def value_of(council: Council, what: Open, today: date) -> str:
    """A setting as it stands today, with what is set from a later day."""
    said = sorted((fact for fact in council.known() if fact.noun == "setting" and fact.argument == what.setting), key=lambda fact: fact.on)
    now = [in_words(fact) for fact in said if fact.on <= today][-1:]
    later = [in_words(fact) for fact in said if fact.on > today]
    return "; ".join([*(now or [as_said(what.otherwise)]), *later])


def in_words(fact: Known) -> str:
    value = fact.fields.get("value")
    return f"{FOR_WHOM.get(str(value), NOT_SET) if is_a_scope(fact.argument) else as_said(value)}, from {day(fact.on)}"


def as_said(value: Any) -> str:
    """A value as it was said: dates in full, parts one after another."""
    match value:
        case None | "" | "not set":
            return NOT_SET
        case date():
            return day(value)
        case list() | tuple():
            return ", ".join(map(str, value))
        case str() if (read := day_in(value)) is not None:
            return day(read)
        case _:
            return str(value)[:1].upper() + str(value)[1:]


def day_in(value: str) -> date | None:
    """The day that a text is, if it is one as records keep it."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def set_link(council: Council, what: Open, permission: str) -> tuple[Link, ...]:
    """The way to set it, for those who may."""
    return (Link("Set", url_for("councils.ask_setting", slug=council.slug, setting=what.setting), what.name),) if may(permission) else ()


def key_dates_of(council: Council, permission: str) -> list[Fact]:
    """The council's key dates, each with a way to say it."""
    return [
        Fact(
            name,
            day(council.key_dates[which]) if which in council.key_dates else "Not known",
            (Link("Change", url_for("councils.ask_date", slug=council.slug, which=which), name),) if may(permission) else (),
        )
        for which, name in KEY_DATE_NAMES.items()
    ]


def duties_of(rows: Sequence[Mapping[str, Any]], council: Council, today: date) -> list[tuple[Link, str, str, str]]:
    """The steps that the council, its bodies and groups owe: what, whose it is, how it stands, and its last day."""
    far = progress_of(rows, council.slug, today)
    lines = []
    for row in rows:
        words = words_of(council.slug, row["strategy"])
        at = StepAt(row["owner"], council.slug, row["step"])
        how = ", ".join(
            [standing(row["state"], row["due"], row["closed"], row["force"], today).text, *far.get((row["owner"], row["step"]), ())]
        )
        last = day(row["due"]) or instead_of_a_day(row["undated"])
        lines.append((Link(words.step(row["rule"]), at.page()), name_of_owner(at, words, council.name), how, last))
    return lines


def progress_of(rows: Sequence[Mapping[str, Any]], slug: str, today: date) -> dict[tuple[str, str], tuple[str]]:
    """`2 of 4 so far`, of the open steps that wait for several things, by duty and step."""
    open_steps = [StepAt(row["owner"], slug, row["step"]) for row in rows if row["state"] == "open" and is_counted(row, slug)]
    if not open_steps:
        return {}
    commands = world().commands
    asked = [(at.owed_by, commands.find(Duty, at.owner).steps[at.step]) for at in open_steps]
    known = commands.progress_of_duties(slug, asked, today)
    return {(at.owner, at.step): (f"{far.n} of {far.of} so far",) for at in open_steps if (far := known.get((at.owed_by, at.step)))}


def is_counted(row: Mapping[str, Any], slug: str) -> bool:
    """Whether a step waits for more than one thing, so that there is something to count on its way."""
    rule = words_of(slug, row["strategy"]).rule(row["rule"])
    if rule is None:
        return False
    match rule.done:
        case AllOf() | InOrder():
            return True
        case Count(times=times, each=each):
            return each or rule.times is not None or times != 1
    return False


def offices_of(council: Council, strategy: Strategy, permission: str) -> list[Fact]:
    """The offices that act in the strategy or are told of a step, each with where it is written to. Bodies have pages of their own."""
    return [
        Fact(
            name[:1].upper() + name[1:],
            council.addresses.get(office) or NO_ADDRESS,
            (Link("Change", url_for("councils.ask_address", slug=council.slug, office=office), f"the address of {name}"),)
            if may(permission)
            else (),
        )
        for office, name in addressees(strategy).items()
        if not is_a_body(office, strategy)
    ]


def is_a_body(id: str, strategy: Strategy) -> bool:
    """Whether whoever is written to is a body, whose address stands on its own page."""
    noun = strategy.nouns.get(id)
    return noun is not None and noun.kind == "body"


def address_of_body(council: Council, noun: Noun, permission: str) -> Fact:
    """Where a body is written to, with a way to say it."""
    change = Link("Change", url_for("bodies.ask_address", slug=council.slug, body=noun.id), f"the address of {noun.name}")
    return Fact("Letters to it go to", council.addresses.get(noun.id) or NO_ADDRESS, (change,) if may(permission) else ())


def adoptions_of(council: Council, today: date) -> list[tuple[Link, str, str]]:
    """The versions that the council adopted, the last first: what, from when, and how it stands today."""
    in_force = council.adopted_on(today)
    return [
        (
            Link(strategy_of(adoption.text).title, url_for("councils.show_strategy", slug=council.slug, version=adoption.version)),
            day(adoption.from_),
            "In force" if adoption is in_force else "To come" if adoption.from_ > today else "Followed by a later one",
        )
        for adoption in reversed(council.adoptions)
    ]

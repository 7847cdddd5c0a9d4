"""Moving: facts on one member's record are struck out there and recorded on another's, what they name of each other kept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.commands.correctable import own_fields
from domain.commands.putting_right import strike_out
from domain.commands.recording import next_need
from domain.streams.aggregate import Act
from domain.streams.events import Fact
from domain.streams.learning import NeedRecorded
from domain.streams.member import Forgotten, Member, Named, Reached

NAMES_ANOTHER = ("about", "step")
"""Fields that may name another fact of the same record, or a step that one opened."""


def move(facts: Sequence[Fact], source: Member, target: Member, act: Act) -> list[Fact]:
    """Move these facts, the first recorded first. Each is caused by the one that strikes it out. Returns them as they now stand."""
    now_called: dict[str, str] = {}
    needs: dict[str, str] = {}
    moved: list[Fact] = []
    for fact in facts:
        struck = strike_out(source, fact, act)
        fields = renamed(own_fields(fact), now_called)
        if isinstance(fact, NeedRecorded):
            needs[fact.need] = next_need(target)
        if "need" in fields:
            fields["need"] = needs.get(fields["need"], fields["need"])
        moved.append(target.record(type(fact), act, fact.on, **fields, cause=struck.id, why=fact.why))
        now_called[fact.chain] = moved[-1].id
    return moved


def renamed(fields: Mapping[str, Any], now_called: Mapping[str, str]) -> dict[str, Any]:
    """A fact's fields, with the facts that it names under the ids they now have."""
    said = dict(fields)
    for name in NAMES_ANOTHER:
        before, slash, last = str(said.get(name, "")).rpartition("/")
        if last in now_called:
            said[name] = before + slash + now_called[last]
    return said


def worth_moving(facts: Iterable[Fact], target: Member) -> list[Fact]:
    """Those of the facts that say something of the target: what it is called and how it is reached, it may know better already."""
    return [fact for fact in facts if not is_known_better(fact, target)]


def is_known_better(fact: Fact, target: Member) -> bool:
    match fact:
        case Named():
            return target.name is not None
        case Reached(how=how):
            return target.contact.get(how) is not None
    return isinstance(fact, Forgotten)

"""Newcomers whose facts differ in nothing but their names are owed the same, which is worked out once for all of them."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from domain.owing.owed import Adopted, Owed, Shared, owed
from domain.strategy.entries import Strategy
from domain.strategy.mentions import conditions_in
from domain.strategy.phrases import Count, SettingHolds
from domain.streams.facts import Known
from domain.streams.steps import Step

WARD = "ward"
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(tuple[dict[str, Step], date | None]).decode


class Newcomers:
    """Asks what is owed to members who have just come in, of one council and on one day.

    Two histories that are the same but for the names of their owner and of their term have the same answer but for those names, since
    no rule of the language asks what anything is called: a test holds `owed` to it. The ward tells them apart only where a rule asks
    for it. Nothing shared may name a newcomer yet.
    """

    def __init__(self, versions: Sequence[Adopted], shared: Shared, today: date) -> None:
        self._versions = versions
        self._shared = shared
        self._today = today
        self._by_ward = any(asks_for(WARD, version.strategy) for version in versions)
        self._answers: dict[bytes, bytes] = {}

    def owed(self, facts: Sequence[Known], owner: str, terms: Sequence[str], live_from: date | None) -> Owed:
        """As `owed` would answer for this owner. `terms` are the ids of their terms of office."""
        names = {name: f"<{nth}>" for nth, name in enumerate((owner, *(f"term:{term}" for term in terms)))}
        question = renamed(_encode((facts if self._by_ward else [without(WARD, fact) for fact in facts], live_from)), names)
        if question not in self._answers:
            answer = owed(facts, self._versions, owner, self._today, live_from=live_from, shared=self._shared)
            self._answers[question] = renamed(_encode((answer.steps, answer.wakes)), names)
            return answer
        steps, wakes = _decode(renamed(self._answers[question], {mark: name for name, mark in names.items()}))
        return Owed(steps, wakes)


def asks_for(field: str, strategy: Strategy) -> bool:
    """Whether any condition of a strategy looks at this field of a fact, or might: a setting's value may say anything."""
    rules = (condition for rule in strategy.rules.values() for condition in (rule.who, rule.condition, rule.done, *rule.opens))
    seats = (condition for seat in strategy.seats.values() for condition in (seat.who, seat.needs))
    parts = [part for condition in (*rules, *seats) for part in conditions_in(condition)]
    return any(isinstance(part, SettingHolds) or (isinstance(part, Count) and part.given and part.given.field == field) for part in parts)


def without(field: str, fact: Known) -> Known:
    """A fact less one of its fields."""
    if field not in fact.fields:
        return fact
    return msgspec.structs.replace(fact, fields={name: value for name, value in fact.fields.items() if name != field})


def renamed(text: bytes, names: Mapping[str, str]) -> bytes:
    """The text with each of these names, wherever it stands, replaced by another."""
    for old, new in names.items():
        text = text.replace(old.encode(), new.encode())
    return text

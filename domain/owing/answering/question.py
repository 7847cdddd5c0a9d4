"""One owner's question as one version of a strategy hears it: its rules, its settings, and the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from domain.calendar import ENGLAND, ONE_DAY, WorkingDays
from domain.owing.answering.evidence import Evidence
from domain.owing.answering.ruleset import Ruleset
from domain.owing.answering.spells import Spells
from domain.owing.answering.today import AsAt
from domain.owing.answering.waiting import Needs
from domain.strategy.language.values import Value
from domain.strategy.phrases import NotSet, Setting
from domain.streams.facts import Known
from domain.streams.steps import Step


class Reckoning(Protocol):
    """What has been worked out so far for this owner, and for others whose steps a rule asks about."""

    def steps_of(self, rule: str) -> Sequence[Step]: ...


@dataclass(frozen=True, slots=True)
class Question:
    """Everything an answer is drawn from, but the day. `body` is the body that asks, or ""."""

    ruleset: Ruleset
    evidence: Evidence
    spells: Spells
    reckoning: Reckoning
    body: str = ""
    working: WorkingDays = ENGLAND
    known_to_hold: dict[int, list[tuple[date, date | None]]] = field(default_factory=dict)  # by the number of a `who`: from, and until when

    @property
    def owner(self) -> str:
        return self.evidence.owner

    def may_come_true(self, needs: Needs) -> bool:
        """Whether there is anything on record, of whatever day, of all that must be."""
        return all(self.evidence.has_any(need) for need in needs)

    def said(self, setting: str, at: AsAt) -> object:
        """The last word on a setting by a day: as somebody set it, else as the file has it. None where neither says anything."""
        for fact in reversed(self.evidence.true_by(at, setting, "set")):
            if self._still_holds(setting, fact, at):
                return fact.fields.get("value")
        noun = self.ruleset.strategy.nouns.get(setting)
        return noun.fields.get("value") if noun else None

    def setting(self, setting: str, at: AsAt) -> Value:
        """A setting as it stood on a day."""
        said = self.said(setting, at)
        return NotSet() if said is None else self.ruleset.value(said)

    def number(self, given: int | Setting, at: AsAt) -> int | None:
        """A number as the file gives it, or as a setting gives it. None where it is not set."""
        if isinstance(given, int):
            return given
        value = self.setting(given.id, at)
        return value if isinstance(value, int) else None

    def parts(self, noun: str, at: AsAt) -> tuple[str, ...] | None:
        """The parts a noun is made of on a day: () for one thing, None where they are, or some of them are, not set."""
        entry = self.ruleset.strategy.nouns.get(noun)
        said = self.said(f"{noun}.parts", at)
        if said is None:
            said = entry.fields.get("parts") if entry else None
        if said is None:
            return ()
        parts = (said,) if isinstance(said, str) else tuple(str(part) for part in said) if isinstance(said, Sequence) else ()
        return None if any("not set" in part for part in parts) else parts

    def has_ended(self, body: str, at: AsAt) -> bool:
        """Whether a body had ended by a day: because that was recorded, or because its last day had passed."""
        last_day = self.ruleset.last_day(body)
        return bool(self.evidence.true_by(at, body, "ended")) or (last_day is not None and at.has_come(last_day + ONE_DAY))

    def whose_move(self, names: Sequence[str], at: AsAt) -> tuple[str, ...]:
        """Those named, with the body that asks for `that body`, and whoever stands in for a body that has ended."""
        return tuple(self._in_place_of(self.body if name == "that body" else name, at) for name in names)

    def _in_place_of(self, name: str, at: AsAt) -> str:
        successor = self.ruleset.takes_over_from(name)
        return successor if successor and self.has_ended(name, at) else name

    def kind_of_body(self, body: str) -> str:
        """The kind a body is of: as the file says, or as it was set up."""
        noun = self.ruleset.strategy.nouns.get(body)
        if noun is not None and noun.fields.get("kind"):
            return str(noun.fields["kind"])
        return next((fact.argument for fact in self.evidence.facts(body, "set up")), "")

    def is_body(self, body: str, wanted: str, that_body: str = "") -> bool:
        """Whether a body is the one the language speaks of: by its id, `any KIND`, or `that body`."""
        if wanted == "that body":
            return body == (that_body or self.body)
        if wanted.startswith("any "):
            kind = wanted.removeprefix("any ")
            return kind in (body, self.kind_of_body(body))
        return body == wanted

    def _still_holds(self, setting: str, fact: Known, at: AsAt) -> bool:
        """A setting given year by year holds for the year it was set for."""
        noun = self.ruleset.strategy.nouns.get(setting)
        every = str(noun.fields.get("every", "")) if noun else ""
        if not every.endswith("year"):
            return True
        first, last = self.ruleset.years.period(every, fact.when or fact.on)
        return at.has_come(first) and not at.has_come(last + ONE_DAY)

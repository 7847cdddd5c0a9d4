"""A strategy and its entries as frozen values. `reading.py` makes them from a file, `checking.py` says what is wrong with one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from domain.strategy.phrases import Cadence, Condition, Escalation, Figure, Fixed, NotSet, Offset, Reminder, Setting, When

Force = Literal["owed", "required", "expected", "advised", "open"]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every entry may carry. `local` marks a choice of the council's officers that is not the document's."""

    id: str
    name: str = ""  # falls back to the id in words
    clause: str = ""
    carries: tuple[str, ...] = ()
    local: str = ""
    says: str = ""
    line: int = 0
    translations: Mapping[str, str] = field(default_factory=dict)  # the name in other languages, by language


@dataclass(frozen=True, kw_only=True)
class Noun(Entry):
    """A thing that facts are about. `kind` is its table: body, course, support, form, material, award, fact, setting, budget, plan, theme.

    `fields` are the entry's own keys, as the file gives them, checked.
    """

    kind: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    def texts(self, key: str) -> tuple[str, ...]:
        """The strings of a key that is one or a list of them; none where it is not set."""
        given = self.fields.get(key, ())
        return () if given == "not set" else (given,) if isinstance(given, str) else tuple(given)

    @property
    def parts(self) -> tuple[str, ...] | Literal["not set"] | None:
        """The parts a course or a set is made of; `None` when it is one thing, "not set" when they are still to be decided."""
        given = self.fields.get("parts")
        if given is None or given == "not set":
            return given
        return tuple(given)


@dataclass(frozen=True, kw_only=True)
class Rule(Entry):
    """What opens a step, when it is due, and what closes it. Reports and actions of a plan are rules too."""

    kind: Literal["rule", "report", "action"] = "rule"
    who: Condition
    force: Force
    does: tuple[str, ...] = ()  # offices, bodies or supports whose move it is; empty: the owner's own
    condition: Condition | None = None  # `if`
    opens: tuple[Condition | Fixed, ...] = ()
    aim: When | None = None
    by: When | None = None
    every: Cadence | None = None
    times: int | Setting | None = None
    starting: When | None = None
    first: When | None = None  # the last day of a short first period
    since: Literal["ever", "this term"] | When | None = None
    done: Condition | None = None
    answers: tuple[str, ...] = ()
    skip: str = ""
    stays: bool = False
    uses: tuple[str, ...] = ()
    approved_by: tuple[str, ...] = ()
    in_order: bool = False
    remind: tuple[Reminder, ...] = ()
    nudge: tuple[Escalation, ...] = ()
    escalate: tuple[Escalation, ...] = ()
    plan: str = ""  # whose action this is
    to: tuple[str, ...] = ()  # of a report
    holds: tuple[Figure, ...] = ()  # of a report
    title: str = ""  # of a report: what the paper is called, where its name says what to do
    words: Mapping[str, str] = field(default_factory=dict)  # each key's string as the file has it

    @property
    def called(self) -> str:
        """What a report is called as a paper."""
        return self.title or self.name


@dataclass(frozen=True, kw_only=True)
class Seat(Entry):
    """One need for sitting on a body."""

    body: str
    for_: tuple[str, ...] = ("members",)  # members, substitutes, pool
    who: Condition
    needs: Condition
    valid: Offset | NotSet | None = None
    starts: When | None = None
    returns: Literal["the day after", "same day"] | When = "the day after"
    without: Literal["bars", "not set", "shown only", "leaves the seat"] = "not set"
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """One version of one council's strategy. `version` is the SHA-256 of the whole text, and that is what is adopted."""

    id: str
    council: str  # a title, not an identity
    title: str
    version: str
    text: str
    header: Mapping[str, Any]  # the [strategy] table
    words: Mapping[str, Any]
    offices: Mapping[str, str]
    roles: Mapping[str, str]
    calendar: Mapping[str, Any]
    populations: Mapping[str, Condition]
    nouns: Mapping[str, Noun]
    rules: Mapping[str, Rule]
    seats: Mapping[str, Seat]
    plans: Mapping[str, Noun]
    notes: tuple[Entry, ...]

    @property
    def carried(self) -> frozenset[str]:
        """The ids of every requirement that an entry names."""
        entries: list[Entry] = [*self.nouns.values(), *self.rules.values(), *self.seats.values(), *self.plans.values(), *self.notes]
        return frozenset(self.header.get("carries", ())) | {id for entry in entries for id in entry.carries}

    def word(self, engine_word: str) -> str:
        """What this council calls something the engine has a word for, in English where it gives several languages."""
        said = self.words.get(engine_word, engine_word)
        return str(said.get("en", engine_word) if isinstance(said, Mapping) else said)

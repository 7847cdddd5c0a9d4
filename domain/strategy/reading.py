"""A strategy file's text, read into a Strategy: every mistake is reported with its line, none hides another."""

import tomllib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from re import fullmatch, search
from typing import Any, Literal

from domain.strategy.entries import Entry, Force, Noun, Rule, Seat, Strategy
from domain.strategy.entry import RawEntry
from domain.strategy.language import (
    Misread,
    Names,
    read_anchor,
    read_condition,
    read_done,
    read_every,
    read_figure,
    read_nudge,
    read_offset,
    read_opens,
    read_reminder,
    read_starting,
    read_times,
    read_value,
    read_when,
    read_who,
)
from domain.strategy.language.dates import read_window
from domain.strategy.language.misread import one_of, perhaps
from domain.strategy.language.names import action_id, is_said
from domain.strategy.language.vocabulary import OWN_NOUNS, RESERVED, VERBS
from domain.strategy.lines import Lines
from domain.strategy.phrases import AnyOf, Condition, Count, HasSeat, NotSet, OfClass, Offset, OwnerIs, Phrase, When, Yearly
from domain.strategy.problem import Problem, StrategyHasMistakes
from domain.strategy.tables import KEYS, SINGLE

FORCES: tuple[Force, ...] = ("owed", "required", "expected", "advised", "open")
NOUNS = tuple(kind for kind in VERBS if kind not in ("rule", "report", "action", "plan"))
_NEVER: Condition = AnyOf(())


def read_strategy(text: str) -> Strategy:
    """The strategy that a TOML text is. Raises StrategyHasMistakes, which carries all of them."""
    reading = Reading(text)
    if reading.mistakes:
        raise StrategyHasMistakes(reading.mistakes)
    return reading.strategy


class Reading:
    """One reading of a text: the strategy as far as it could be read, the mistakes, and where each entry stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.mistakes: list[Problem] = []
        self.document = self._document()
        self.is_toml = not self.mistakes
        self.headers: list[RawEntry] = []
        self.names = Names.declared_in(self.document)
        self.entries = {kind: list(self._entries(kind)) for kind in KEYS}
        self.strategy = self._strategy()

    def _document(self) -> Mapping[str, Any]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as broken:
            at = search(r"at line (\d+)", str(broken))
            line = int(at[1]) if at else max(1, len(self.text.splitlines()))
            message = f"this is not TOML: {broken}. A key, an equals sign and a value in quotes is expected on each line."
            self.mistakes.append(Problem(line, "error", message))
            return {}

    def _entries(self, kind: str) -> Iterator[RawEntry]:
        """Every entry of a kind. A note has a number for an id."""
        if kind == "plan.action":
            yield from self._actions()
            return
        for number, fields in enumerate(_dicts(self.document.get(kind))):
            given = {"id": f"note-{number + 1}"} if kind == "note" else {}
            yield RawEntry(kind, number, {**given, **fields}, self.lines, self.mistakes)

    def _actions(self) -> Iterator[RawEntry]:
        """Every action of every plan. One without an id is numbered within its plan; one without a clause stands in its plan's."""
        found = 0
        for plan in _dicts(self.document.get("plan")):
            id = str(plan.get("id", "plan"))
            of_the_plan = {"clause": plan["clause"]} if "clause" in plan else {}
            for number, fields in enumerate(_dicts(plan.get("action")), start=1):
                given = {"id": action_id(id, number), **of_the_plan}
                yield RawEntry("plan.action", found, {**given, **fields}, self.lines, self.mistakes, plan=id)
                found += 1

    def _strategy(self) -> Strategy:
        self._refuse_unknown_tables()
        self._refuse_unusable_ids()
        header = self._header()
        return Strategy(
            id=str(header.get("id", "")),
            council=str(header.get("council", "")),
            title=str(header.get("title", "")),
            version=sha256(self.text.encode()).hexdigest(),
            text=self.text,
            header=header,
            words=self._single("words"),
            offices=self._titles("offices"),
            roles=self._titles("roles"),
            calendar=self._calendar(),
            populations=self._populations(),
            nouns={raw.id: self._noun(raw) for kind in NOUNS for raw in self.entries[kind]},
            rules={rule.id: rule for rule in self._rules()},
            seats={raw.id: self._seat(raw) for raw in self.entries["seat"]},
            plans={raw.id: self._noun(raw) for raw in self.entries["plan"]},
            notes=tuple(Entry(**raw.entry) for raw in self.entries["note"]),
        )

    def error(self, entry: Entry, key: str, message: str) -> Problem:
        return self._raw(entry).problem("error", key, message)

    def warning(self, entry: Entry, key: str, message: str) -> Problem:
        return self._raw(entry).problem("warning", key, message)

    def _raw(self, entry: Entry) -> RawEntry:
        return next(raw for entries in self.entries.values() for raw in entries if (raw.id, raw.line()) == (entry.id, entry.line))

    # -------------------------------------------------------------- the file as a whole

    def _refuse_unknown_tables(self) -> None:
        known = (*SINGLE, *(kind for kind in KEYS if kind != "plan.action"))
        for table, found in self.document.items():
            line = self.lines.of(table)
            if table not in known:
                self._wrong(line, f'found the table "{table}"{perhaps(table, known)}; accepted: {one_of(known)}')
            elif table in SINGLE and not isinstance(found, dict):
                self._wrong(line, f"found [[{table}]]; accepted: [{table}], which comes once")
            elif table in KEYS and not (isinstance(found, list) and all(isinstance(one, dict) for one in found)):
                self._wrong(line, f"found [{table}]; accepted: [[{table}]], one for each entry")

    def _refuse_unusable_ids(self) -> None:
        first: dict[str, RawEntry] = {}
        for raw in (raw for kind in KEYS for raw in self.entries[kind] if raw.id):
            if not fullmatch(r"\w[\w-]*", raw.id):
                raw.wrong("id", f'found "{raw.id}"; accepted: words joined by hyphens, such as {raw.id.replace(" ", "-")}')
            if raw.id in RESERVED or (raw.id in OWN_NOUNS and raw.kind != "rule"):
                raw.wrong("id", f'found "{raw.id}", which is a word of the language itself; accepted: another id')
            if earlier := first.get(raw.id):
                raw.wrong("id", f'found "{raw.id}" again: line {earlier.line("id")} is a {earlier.kind} of that id; accepted: another id')
            else:
                first[raw.id] = raw

    def _header(self) -> Mapping[str, Any]:
        found = self.document.get("strategy")
        if not isinstance(found, dict):
            if self.is_toml:
                self._wrong(1, "there is no [strategy] table, which says what the document is; accepted: [strategy] with id and title")
            return {}
        self.headers.append(RawEntry("strategy", 0, found, self.lines, self.mistakes))
        return self.headers[0].fields

    def _single(self, table: str) -> Mapping[str, Any]:
        found = self.document.get(table, {})
        return found if isinstance(found, dict) else {}

    def _titles(self, table: str) -> Mapping[str, str]:
        for id, title in self._single(table).items():
            if not isinstance(title, str):
                self._wrong(self.lines.of(table, 0, id), f"[{table}] {id}: found no title; accepted: text in quotes")
        return {id: str(title) for id, title in self._single(table).items()}

    def _calendar(self) -> Mapping[str, str]:
        for name, said in self._single("calendar").items():
            try:
                self._read_calendar(name, said)
            except Misread as misread:
                self._wrong(self.lines.of("calendar", 0, name), f"[calendar] {name}: {misread}")
        return {name: str(said) for name, said in self._single("calendar").items()}

    def _read_calendar(self, name: str, said: Any) -> None:
        if not isinstance(said, str):
            raise Misread(str(said), "text in quotes")
        if name == "year":
            if said not in ("year", "municipal year", "financial year"):
                raise Misread(said, "year, municipal year, financial year")
            return
        if name == "municipal-year":
            first = read_when(said, self.names)
            if not isinstance(first, Yearly) or first.day is None or (first.month, first.day) == (2, 29):
                raise Misread(said, "the day on which it begins: 1 May")
            return
        try:
            read_window(name, self.names)
        except Misread:
            if said[:1].isdigit():
                raise Misread(said, "months (September to November), or a fact from which days are counted (took office)") from None
            read_anchor(name, self.names)

    def _populations(self) -> Mapping[str, Condition]:
        return {name: read for name in self._single("who") if (read := self._population(name)) is not None}

    def _population(self, name: str) -> Condition | None:
        try:
            said = self._single("who")[name]
            if not is_said(said):
                raise Misread(str(said), "a condition, or a list of them")
            return read_condition(said, self.names.entering(name))
        except Misread as misread:
            self._wrong(self.lines.of("who", 0, name), f"[who] {name}: {misread}")
            return None

    def _wrong(self, line: int, message: str) -> None:
        self.mistakes.append(Problem(line, "error", message))

    # -------------------------------------------------------------- one entry at a time

    def _noun(self, raw: RawEntry) -> Noun:
        names = self.names
        for key in ("answer", "lasts", "repeat"):
            raw.read(key, _offset_or_not_set, None)
        if raw.kind == "course":
            raw.read("open_to", lambda said: read_condition(said, names), None)
        if raw.kind == "award":
            raw.choice("holder", ("council", "person"), "council")
        if raw.kind == "setting":
            raw.read("value", lambda said: read_value(said, names), None)
        if raw.kind == "body":
            raw.read("members", lambda said: read_condition(said, names), None)
            raw.read("until", lambda said: read_when(said, names), None)
            raw.read("quorum", lambda said: read_times(said, names), None)
        raw.read("silence", _silence, None)
        return Noun(kind=raw.kind, fields=raw.fields, **raw.entry)

    def _rules(self) -> Iterator[Rule]:
        for raw in self.entries["rule"]:
            yield self._rule(raw, "rule", OfClass("member"), None)
        for raw in self.entries["report"]:
            yield self._rule(raw, "report", OwnerIs("council"), Count(Phrase(raw.id, "presented")))
        for raw in self.entries["plan.action"]:
            yield self._rule(raw, "action", OwnerIs("council"), None)

    def _rule(self, raw: RawEntry, kind: Literal["rule", "report", "action"], owner: Condition, done: Condition | None) -> Rule:
        names = self.names
        who = raw.read("who", lambda said: read_who(said, names), owner)
        entry = raw.entry
        if kind == "action":
            entry["name"] = raw.text("name") or raw.text("action")
        return Rule(
            **entry,
            kind=kind,
            who=who,
            force=raw.choice("force", FORCES, "owed" if is_a_duty(who) else "expected"),
            does=raw.texts("does"),
            condition=raw.read("if", lambda said: read_condition(said, names), None),
            opens=raw.read("opens", lambda said: read_opens(said, names), ()),
            aim=self._when(raw, "aim"),
            by=self._when(raw, "by"),
            every=raw.read("every", lambda said: read_every(said, names), None),
            times=raw.read("times", lambda said: read_times(said, names), None),
            starting=raw.read("starting", lambda said: read_starting(said, names), None),
            first=self._when(raw, "first"),
            since=raw.read("since", lambda said: said if said in ("ever", "this term") else read_when(said, names), None),
            done=raw.read("done", lambda said: read_done(said, names), done or (_NEVER if kind == "action" else None)),
            answers=raw.texts("answers"),
            skip=raw.text("skip"),
            stays=bool(raw.fields.get("stays", False)),
            uses=raw.texts("uses"),
            approved_by=raw.texts("approved_by"),
            in_order=bool(raw.fields.get("in_order", False)),
            remind=raw.each("remind", read_reminder),
            nudge=raw.each("nudge", read_nudge),
            escalate=raw.each("escalate", lambda said: read_nudge(said, after=True)),
            plan=raw.plan,
            to=raw.texts("to"),
            holds=raw.each("holds", lambda said: read_figure(said, names)),
            title=raw.text("title"),
            words=raw.words,
        )

    def _when(self, raw: RawEntry, key: str) -> When | None:
        return raw.read(key, lambda said: read_when(said, self.names), None)

    def _seat(self, raw: RawEntry) -> Seat:
        names, body = self.names, raw.text("body")
        raw.read("body", names.body, "")
        sitting: Condition = AnyOf((HasSeat("sits on", body), HasSeat("expects a seat on", body)))
        for kind in raw.texts("for"):
            if kind not in ("members", "substitutes", "pool"):
                raw.wrong("for", f'found "{kind}"; accepted: members, substitutes, pool')
        return Seat(
            **raw.entry,
            body=body,
            for_=raw.texts("for") or ("members",),
            who=raw.read("who", lambda said: read_who(said, names), sitting),
            needs=raw.read("needs", lambda said: read_done(said, names), _NEVER),
            valid=raw.read("valid", _offset_or_not_set, None),
            starts=self._when(raw, "starts"),
            returns=raw.read(
                "returns", lambda said: said if said in ("same day", "the day after") else read_when(said, names), "the day after"
            ),
            without=raw.choice("without", ("bars", "not set", "shown only", "leaves the seat"), "not set"),
            words=raw.words,
        )


def is_a_duty(who: Condition) -> bool:
    """Whether a rule of this owner is the council's, a body's or a group's, and so is owed and not merely expected."""
    return any(isinstance(one, OwnerIs) for one in (who.of if isinstance(who, AnyOf) else (who,)))


def _dicts(found: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))


def _offset_or_not_set(said: str) -> Offset | NotSet:
    return NotSet() if said == "not set" else read_offset(said)


def _silence(said: str) -> str:
    if said != "declined":
        raise Misread(said, 'declined (what no answer by "answer" comes to)')
    return said

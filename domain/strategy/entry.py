"""One entry of a strategy file on its way to being read: its fields, where it stands, and what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

from domain.strategy.language import Misread
from domain.strategy.language.misread import one_of, perhaps
from domain.strategy.lines import Lines
from domain.strategy.problem import Problem
from domain.strategy.tables import KEYS, NEEDED, THE_STRATEGY

T = TypeVar("T")


@dataclass
class RawEntry:
    """The nth `[[kind]]` of a file. Mistakes go to a list shared by the whole file; reading goes on past each of them."""

    kind: str
    number: int
    fields: Mapping[str, Any]
    lines: Lines
    mistakes: list[Problem]
    plan: str = ""  # the plan that an action belongs to

    def __post_init__(self) -> None:
        known = THE_STRATEGY if self.kind == "strategy" else KEYS[self.kind]
        for key in NEEDED.get(self.kind, ("id",)):
            if key not in self.fields:
                self.wrong("", f'there is no "{key}", which every [[{self.kind}]] needs')
        accepted: dict[str, Any] = {}
        for key, value in self.fields.items():
            if key not in known:
                self.wrong(key, f'found the key "{key}"{perhaps(key, known)}; accepted: {one_of(known)}')
            elif not known[key].fits(value):
                self.wrong(key, f"found {_shown(value)}; accepted: {known[key].value}")
            else:
                accepted[key] = value
        self.fields = accepted

    @property
    def id(self) -> str:
        return str(self.fields.get("id", ""))

    def line(self, key: str = "") -> int:
        return self.lines.of(self.kind, self.number, key)

    def problem(self, level: Literal["error", "warning"], key: str, message: str) -> Problem:
        """Something to say about one key of this entry, or about the entry itself."""
        table = f"[{self.kind}]" if self.kind == "strategy" else f"[[{self.kind}]]"
        where = f'{table} "{self.id}"' if self.id else table
        return Problem(self.line(key), level, f"{where}{f', {key}' if key else ''}: {message}")

    def wrong(self, key: str, message: str) -> None:
        self.mistakes.append(self.problem("error", key, message))

    def read(self, key: str, reader: Callable[[Any], T], otherwise: T) -> T:
        """What a key means, or `otherwise` when it is not there or means nothing."""
        if key not in self.fields:
            return otherwise
        try:
            return reader(self.fields[key])
        except Misread as misread:
            self.wrong(key, str(misread))
            return otherwise

    def each(self, key: str, reader: Callable[[str], T]) -> tuple[T, ...]:
        """What each string of a list means; those that mean nothing are left out."""
        return tuple(read for one in self.texts(key) if (read := self._one(key, reader, one)) is not None)

    def texts(self, key: str) -> tuple[str, ...]:
        """The strings of a key that is one or a list of them; none for any other."""
        found = self.fields.get(key, ())
        return (found,) if isinstance(found, str) else tuple(found) if isinstance(found, list) else ()

    def text(self, key: str) -> str:
        return str(self.fields.get(key, ""))

    def choice(self, key: str, known: tuple[T, ...], otherwise: T) -> T:
        """One of a closed list of words."""
        found = self.fields.get(key, otherwise)
        if found not in known:
            self.wrong(key, f"found {_shown(found)}; accepted: {one_of(map(str, known))}")
            return otherwise
        return next(word for word in known if word == found)

    @property
    def words(self) -> dict[str, str]:
        """Each key's own string, for printing and for saying why a date is that date."""
        return {key: ", ".join(value) if isinstance(value, list) else str(value) for key, value in self.fields.items() if _is_said(value)}

    def _one(self, key: str, reader: Callable[[str], T], text: str) -> T | None:
        try:
            return reader(text)
        except Misread as misread:
            self.wrong(key, str(misread))
            return None

    @property
    def entry(self) -> dict[str, Any]:
        """What every entry may carry, as arguments for its value."""
        given = self.fields.get("name", "")
        translations = given if isinstance(given, dict) else {"en": given}
        return {
            "id": self.id,
            "name": translations.get("en") or _in_words(self.id),
            "clause": self.text("clause"),
            "carries": self.texts("carries"),
            "local": self.text("local"),
            "says": self.text("says"),
            "line": self.line(),
            "translations": {language: name for language, name in translations.items() if language != "en"},
        }


def _is_said(value: Any) -> bool:
    return isinstance(value, str | int | list) and not isinstance(value, bool)


def _in_words(id: str) -> str:
    words = id.replace("-", " ")
    return words[:1].upper() + words[1:]


def _shown(value: Any) -> str:
    match value:
        case str():
            return f'"{value}"'
        case bool():
            return str(value).lower()
        case int() | float() | date():
            return str(value)
        case list():
            return "a list"
        case _:
            return "a table"

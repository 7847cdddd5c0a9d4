"""The names that one strategy file declares, against which its strings are read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from domain.strategy.language.misread import Misread, one_of, perhaps
from domain.strategy.language.vocabulary import OFFICES_OF_GROUPS, VERBS


@dataclass(frozen=True)
class Names:
    """What a file's own words stand for. `kinds` gives the table of every noun by its id."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    calendar: Mapping[str, str] = field(default_factory=dict)
    who: Mapping[str, Any] = field(default_factory=dict)
    offices: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    body_kinds: frozenset[str] = frozenset()
    being_read: frozenset[str] = frozenset()  # names whose own meaning is being read, so that none may stand on itself

    @classmethod
    def declared_in(cls, document: Mapping[str, Any]) -> "Names":
        """The names of a parsed TOML document. What is malformed is left out here, and reported by whoever reads the entry."""
        bodies = list(_entries(document, "body"))
        return cls(
            kinds={id: kind for kind, id in _ids(document)},
            calendar={name: said for name, said in _table(document, "calendar").items() if isinstance(said, str)},
            who={name: said for name, said in _table(document, "who").items() if is_said(said)},
            offices=frozenset(_table(document, "offices")),
            roles=frozenset(_table(document, "roles")),
            body_kinds=frozenset(
                [str(body["kind"]) for body in bodies if "kind" in body]
                + [str(body["id"]) for body in bodies if body.get("many") and "id" in body]
            ),
        )

    def entering(self, name: str) -> "Names":
        """These names while `name` is itself being read. Raises Misread for a name that stands on itself."""
        if name in self.being_read:
            raise Misread(name, "a meaning that does not lead back to its own name", "it refers to itself")
        return replace(self, being_read=self.being_read | {name})

    def of_kind(self, *kinds: str) -> list[str]:
        return [id for id, kind in self.kinds.items() if kind in kinds]

    def setting(self, text: str) -> str:
        """The id in `[id]`. Raises Misread when no setting is called that."""
        id = text.removeprefix("[").removesuffix("]")
        if self.kinds.get(id) != "setting":
            settings = self.of_kind("setting")
            raise Misread(
                text,
                f"a setting in brackets: {one_of(f'[{known}]' for known in settings)}",
                f'no setting is called "{id}"{perhaps(id, settings)}',
            )
        return id

    def role(self, text: str) -> str:
        """A role's id, or `any role`. A file that declares no roles may name any: the checker says that they are undeclared."""
        if text == "any role" or text in self.roles or (not self.roles and re.fullmatch(r"[\w-]+", text)):
            return text
        known = sorted(self.roles)
        raise Misread(text, f"any role, {one_of(known)}", f'no role is called "{text}"{perhaps(text, known)}')

    def body(self, text: str) -> str:
        """A body's id, `any KIND` or `that body`."""
        if text == "that body" or self.kinds.get(text) == "body":
            return text
        if text.startswith("any ") and text.removeprefix("any ") in self.body_kinds:
            return text
        known = self.of_kind("body")
        kinds = [f"any {kind}" for kind in sorted(self.body_kinds)]
        raise Misread(text, one_of([*known, *kinds, "that body"]), f'no body is called "{text}"{perhaps(text, known)}')

    def approves(self, text: str) -> bool:
        """Whether this names somebody who can approve: a body, an office or the member."""
        return text == "the member" or text in self.offices or text in OFFICES_OF_GROUPS or self.kinds.get(text) == "body"

    def approver(self, text: str) -> str:
        if not self.approves(text):
            known = [*self.of_kind("body"), *sorted(self.offices), "the member"]
            raise Misread(text, one_of(known), f'no body or office is called "{text}"{perhaps(text, known)}')
        return text


def is_said(value: object) -> bool:
    """Whether a value is a text or a list of them, as every condition and date is."""
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def action_id(plan: str, number: int) -> str:
    """What an action of a plan is called when the file gives it no id: its plan and its place in it, from 1."""
    return f"{plan}-{number}"


def _ids(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind in VERBS:
        for entry in _entries(document, kind):
            if isinstance(entry.get("id"), str):
                yield kind, entry["id"]
    for plan in _entries(document, "plan"):
        for number, action in enumerate(_entries(plan, "action"), start=1):
            yield "action", str(action.get("id", action_id(str(plan.get("id", "plan")), number)))


def _entries(document: Mapping[str, Any], kind: str) -> Iterator[Mapping[str, Any]]:
    found = document.get(kind, [])
    if isinstance(found, list):
        yield from (entry for entry in found if isinstance(entry, dict))


def _table(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = document.get(name, {})
    return found if isinstance(found, dict) else {}

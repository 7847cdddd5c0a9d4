"""What things and people are called on paper: names in place of ids, as this council says them."""

from collections.abc import Iterable, Sequence

from domain.strategy.entries import Strategy
from domain.strategy.language.vocabulary import OFFICES_OF_GROUPS
from domain.strategy.mentions import facts_of
from domain.strategy.phrases import Phrase, Setting

_GROUPS = {"group-leader": "Group Leader", "whip": "Whip"}


class Titles:
    """The names of one strategy's entries, offices, roles and bodies. An id with no name is said in words."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy
        self.member = strategy.word("member")
        self._assigned = {fact.noun for rule in strategy.rules.values() for fact in facts_of(rule) if fact.verb == "assigned"}

    def of(self, id: str) -> str:
        """The name of an entry of any kind."""
        entry = self.strategy.nouns.get(id) or self.strategy.rules.get(id) or self.strategy.plans.get(id)
        return entry.name if entry else id.replace("-", " ")

    def kind(self, id: str) -> str:
        if id in self.strategy.rules:
            return self.strategy.rules[id].kind
        noun = self.strategy.nouns.get(id)
        return noun.kind if noun else "plan" if id in self.strategy.plans else ""

    def is_a_person(self, support: str) -> bool:
        """Whether a support is somebody who is assigned (a mentor), and not an occasion (a review)."""
        return support in self._assigned

    def body(self, id: str) -> str:
        if id == "that body":
            return id
        if id.startswith("any "):
            kind = id.removeprefix("any ")
            return self.of(kind) if kind in self.strategy.nouns else f"any {self.kind_of_body(kind)}"
        return self.of(id)

    def role(self, id: str) -> str:
        return "any post" if id == "any role" else f"the post of {self.strategy.roles.get(id, id.replace('-', ' '))}"

    def whoever(self, id: str) -> str:
        """An office, a body, or the support whose move it is."""
        if id in self.strategy.offices:
            return self.strategy.offices[id]
        if id in _GROUPS and id in OFFICES_OF_GROUPS:
            return f"the {_GROUPS[id]} of the {self.member}'s group"
        return f"the {self.of(id)}" if self.kind(id) == "support" else self.body(id)

    def kind_of_body(self, kind: str) -> str:
        """Bodies that go by a kind: by the one name that many share, the council's word for one, or `body of the kind “regulatory”`."""
        if kind in self.strategy.nouns:
            return self.of(kind)
        return self.strategy.word(kind) if kind in self.strategy.words else f"body of the kind “{kind}”"

    def recipient(self, said: str) -> str:
        if said == "public":
            return "the public"
        if said == "each member":
            return f"each {self.member}"
        office, of_each, rest = said.partition(" of each ")
        return f"the {self.strategy.offices.get(office, _GROUPS.get(office, office))}{of_each}{rest}" if of_each else self.whoever(said)

    def value(self, setting: str) -> str:
        """What the file sets a setting to, as it says it."""
        noun = self.strategy.nouns.get(setting)
        return str(noun.fields.get("value", "not set")) if noun else "not set"

    def setting(self, id: str) -> str:
        """A setting by name, with what the file sets it to."""
        return f"“{self.of(id)}” ({self.value(id)})"

    def at_least(self, number: int | Setting, what: str) -> str:
        """`at least 3 times`; of a setting, `as many times as … says`."""
        return f"at least {number} {what}" if isinstance(number, int) else f"as many {what} as {self.setting(number.id)} says"

    def thing(self, id: str) -> str:
        """An entry as the subject or object of a sentence."""
        name = self.of(id)
        match self.kind(id):
            case "support" | "form" | "material" | "award" | "budget" | "plan":
                return name if name.lower().startswith("the ") else f"the {name}"
            case "body":
                return name
            case _:
                return f"“{name}”"

    def answer(self, phrase: Phrase) -> str:
        return f" (“{phrase.argument}”)" if phrase.argument else ""


def listed(parts: Sequence[str] | Iterable[str], word: str = "and") -> str:
    """`a, b and c`."""
    parts = list(parts)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def sentence(text: str) -> str:
    """With a capital first and one full stop last."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", ".”")) else f"{text}."

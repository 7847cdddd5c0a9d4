"""The kinds of table in a strategy file, the keys each takes, and what each key's value may look like."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from domain.strategy.language.names import is_said


class Shape(Enum):
    """What may stand after a key, before anybody reads its words."""

    TEXT = "text in quotes"
    TEXTS = "text in quotes, or a list of them"
    NAME = "text in quotes, or one text for each language: {en = …, cy = …}"
    NAMES = "text in quotes, a list of them, or a table"
    NUMBER = "a whole number, or text in quotes"
    FLAG = "true or false"
    VALUE = "a whole number, a date, text in quotes, or a list of texts"
    TABLE = "a table: {… = …}"
    ANYTHING = "any value"

    def fits(self, value: Any) -> bool:
        match self:
            case Shape.TEXT:
                return isinstance(value, str)
            case Shape.TEXTS:
                return is_said(value)
            case Shape.NAME:
                return isinstance(value, str) or _is_table_of_texts(value)
            case Shape.NAMES:
                return isinstance(value, dict) or is_said(value)
            case Shape.NUMBER:
                return isinstance(value, int | str) and not isinstance(value, bool)
            case Shape.VALUE:
                return (isinstance(value, int | str | date) and not isinstance(value, bool | datetime)) or is_said(value)
            case Shape.FLAG:
                return isinstance(value, bool)
            case Shape.TABLE:
                return isinstance(value, dict)
            case Shape.ANYTHING:
                return True


def _is_table_of_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _keys(*, text: str = "", texts: str = "", **others: Shape) -> dict[str, Shape]:
    return dict.fromkeys(text.split(), Shape.TEXT) | dict.fromkeys(texts.split(), Shape.TEXTS) | others


EVERY_ENTRY = _keys(text="id clause local says", texts="carries", name=Shape.NAME)

_A_RULE = _keys(
    text="every starting first since skip force",
    texts="who if opens aim by done does uses approved_by remind nudge escalate answers",
    times=Shape.NUMBER,
    stays=Shape.FLAG,
    in_order=Shape.FLAG,
)

KEYS: Mapping[str, Mapping[str, Shape]] = {
    "body": EVERY_ENTRY
    | _keys(text="kind until then", texts="members drawn_from", many=Shape.FLAG, size=Shape.NUMBER, quorum=Shape.NUMBER),
    "course": EVERY_ENTRY
    | _keys(
        text="theme set_by grows_by priority accepts_by repeat",
        texts="also parts counts proof open_to places",
        slots=Shape.NUMBER,
        hours=Shape.NUMBER,
    ),
    "support": EVERY_ENTRY
    | _keys(text="answer silence cover", texts="with chosen nominated_by", form=Shape.NAMES, see=Shape.TABLE, sums_from=Shape.NUMBER),
    "form": EVERY_ENTRY
    | _keys(
        text="answer silence",
        texts="asks impact scored",
        sums_from=Shape.NUMBER,
        raters=Shape.NAMES,
        words_limit=Shape.NUMBER,
        see=Shape.TABLE,
    ),
    "material": EVERY_ENTRY | _keys(text="hidden checked_by", texts="for kept formats"),
    "award": EVERY_ENTRY | _keys(text="holder lasts from_whom", texts="levels"),
    "theme": EVERY_ENTRY | _keys(text="owner changes", texts="values on"),
    "setting": EVERY_ENTRY | _keys(text="kind source set_by every per changes", value=Shape.VALUE),
    "budget": EVERY_ENTRY
    | _keys(text="per year carry_over part_year more watched_by changes", texts="heads uses approved_by", amount=Shape.NUMBER),
    "rule": EVERY_ENTRY | _A_RULE,
    "seat": EVERY_ENTRY | _keys(text="body valid without", texts="for who needs starts returns"),
    "report": EVERY_ENTRY | _A_RULE | _keys(text="title", texts="to holds"),
    "plan": EVERY_ENTRY | _keys(texts="themes years to", action=Shape.ANYTHING),
    "plan.action": EVERY_ENTRY | _A_RULE | _keys(text="theme action outcome", texts="monitors asks shows"),
    "fact": EVERY_ENTRY | _keys(text="words", texts="by fields personal"),
    "note": EVERY_ENTRY | _keys(text="why"),
}
"""The kinds that come as `[[kind]]`, one entry after another."""

THE_STRATEGY = _keys(
    text="id council title version runs review drafted_by clause local says",
    texts="approved_by languages carries",
)
"""The keys of `[strategy]`."""

SINGLE = ("strategy", "words", "offices", "roles", "calendar", "who")
"""The kinds that come once, as `[kind]`. All but the first hold names of the file's own choosing."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "strategy": ("id", "title"),
    "rule": ("id", "done"),
    "seat": ("id", "body", "needs", "starts"),
    "report": ("id", "to"),
    "plan": ("id",),
    "plan.action": ("action",),
    "fact": ("id", "words"),
    "setting": ("id", "value"),
    "note": ("says",),
}
"""What an entry cannot do without. Where nothing is said here, that is its id."""

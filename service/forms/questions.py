"""A question of a form: it knows its label, how its answer is gathered from a page, and what is wrong with it."""

import unicodedata
from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, missing
from werkzeug.datastructures import FileStorage, MultiDict

Sent = MultiDict[str, Any]
"""What a page sent: text by the name of its box, and files."""


class Question(fields.Field[Any]):
    """A field with the words that a page puts around it.

    `label` is the question; `called` is what messages call it; `empty` is said when a needed answer was not given.
    """

    WIDGET: ClassVar[str] = ""

    def __init__(self, label: str, *, called: str = "", hint: str = "", empty: str = "", needed: bool = True, **more: Any) -> None:
        self.label = label
        self.hint = hint
        self.needed = needed
        self.called = called or label.rstrip("?")
        absent: dict[str, Any] = {"required": True} if needed else {"load_default": self.blank(), "allow_none": True}
        said = empty or f"{self.asking} {in_a_sentence(self.called)}"
        super().__init__(error_messages={"required": said, "null": said}, metadata={"description": label}, **absent, **more)

    asking: ClassVar[str] = "Enter"

    def blank(self) -> Any:
        """What an answer that was not needed and not given is read as."""
        return None

    def gather(self, sent: Sent, name: str) -> Any:
        """The answer as a page sent it, or `missing`."""
        return sent.get(name, "").strip() or missing

    def shown(self, value: Any) -> Any:
        """A value as the page puts it into the question."""
        return "" if value is None or value is missing else value

    @property
    def focus(self) -> str:
        """The end of the id of the box that an error leads to."""
        return ""


def in_a_sentence(words: str) -> str:
    """A label's words as they stand inside a sentence: no capital, unless the first word is all capitals."""
    first = words.partition(" ")[0]
    return words if first.isupper() and len(first) > 1 else words[:1].lower() + words[1:]


class Line(Question):
    """A line of text. `width` is a width of GOV.UK inputs, as `10` or `two-thirds`."""

    WIDGET = "line"
    LONGEST: ClassVar[int] = 200
    CONTROLS: ClassVar[str] = ""

    def __init__(self, label: str, *, width: str = "two-thirds", autocomplete: str = "", kind: str = "text", **more: Any) -> None:
        self.width = width
        self.autocomplete = autocomplete
        self.kind = kind
        super().__init__(label, **more)

    def blank(self) -> str:
        return ""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError(f"{self.called} must be text")
        text = unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()
        if any(unicodedata.category(letter) == "Cc" and letter not in self.CONTROLS for letter in text):
            raise ValidationError(f"{self.called} must not have characters that cannot be seen. Type it again")
        if len(text) > self.LONGEST:
            raise ValidationError(f"{self.called} must be {self.LONGEST:,} characters or fewer. It has {len(text):,}")
        if self.needed and not text:
            raise self.make_error("required")
        return text


class Passage(Line):
    """Several lines of text."""

    WIDGET = "passage"
    LONGEST = 4000
    CONTROLS = "\n\t"

    def __init__(self, label: str, *, rows: int = 4, **more: Any) -> None:
        self.rows = rows
        super().__init__(label, **more)


class Secret(Line):
    """A password: never put back into a page, and taken exactly as it was typed."""

    WIDGET = "secret"

    def gather(self, sent: Sent, name: str) -> Any:
        return sent.get(name, "") or missing

    def shown(self, value: Any) -> str:
        return ""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        if not isinstance(value, str) or len(value) > self.LONGEST:
            raise ValidationError(f"{self.called} must be {self.LONGEST:,} characters or fewer")
        return value


class Upload(Question):
    """A file, handed on unread."""

    WIDGET = "upload"
    asking = "Select"

    def __init__(self, label: str, *, accept: str = "", **more: Any) -> None:
        self.accept = accept
        super().__init__(label, **more)

    def gather(self, sent: Sent, name: str) -> Any:
        file = sent.get(name)
        return file if isinstance(file, FileStorage) and file.filename else missing

    def shown(self, value: Any) -> str:
        return ""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> FileStorage:
        if not isinstance(value, FileStorage):
            raise self.make_error("required")
        return value

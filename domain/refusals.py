"""The five ways in which a request is not done, each said to the person who asked. (Broken is any other exception.)"""


class Unmet(Exception):
    """A request that was not done, with a sentence for the person who asked: what happened and what to do next."""


class Refused(Unmet):
    """A rule says no."""


class Invalid(Unmet):
    """The request itself is wrong. `fields` holds what is wrong with each field, by its name."""

    def __init__(self, message: str, fields: dict[str, list[str]] | None = None) -> None:
        super().__init__(message)
        self.fields = fields or {}


class NotFound(Unmet):
    """There is no such thing, or not for this viewer."""


class Conflict(Unmet):
    """Somebody else was first. `by` and `what` say who did what."""

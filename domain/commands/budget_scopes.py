"""Per what a budget's amount is, where the strategy gives an amount and does not say: a setting that the council decides."""

from domain.strategy.entries import Noun
from domain.strategy.phrases import NOT_SET

PER = "per"
SCOPES = ("council", "member", NOT_SET)
"""The whole council each year, each member each year, or nobody has decided."""


def leaves_scope_open(budget: Noun) -> bool:
    """Whether a budget has an amount of its own and does not say if it is for the whole council or for each member."""
    return isinstance(budget.fields.get("amount"), int | float) and budget.fields.get(PER, NOT_SET) == NOT_SET


def scope_of(budget: Noun) -> str:
    """The setting by which a council decides it, as `development.per`."""
    return f"{budget.id}.{PER}"


def is_a_scope(setting: str) -> bool:
    return setting.endswith(f".{PER}")

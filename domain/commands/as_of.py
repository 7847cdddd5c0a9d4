"""As of: the day on which a record is looked at, and the day by whose end what is looked at was known."""

from datetime import date

import msgspec

from domain.calendar import add_months
from domain.refusals import Invalid

FURTHEST_AHEAD = 10  # years


class AsOf(msgspec.Struct, frozen=True, kw_only=True):
    """Without `on`, the record as it stood at the end of the day `known`, and no rule is asked.

    With `on`, what was owed on that day is worked out anew, from the facts known by the end of the day `known`.
    """

    known: date
    on: date | None = None

    @property
    def day(self) -> date:
        """The day by which everything is judged: late, in office, in force."""
        return self.on or self.known

    @property
    def looks_ahead(self) -> bool:
        """Whether the day comes after all that is known, so that it is what would be owed if nothing more were recorded."""
        return self.on is not None and self.on > self.known


def as_of(today: date, *, on: date | None, known: date | None) -> AsOf:
    """The two days as somebody gave them; not said when it was known, it is known today. Raises Invalid for days that cannot be."""
    if on is None and known is None:
        said = "Enter a day"
        raise Invalid(f"{said}: the day it was, the day it was known on, or both.", {"on": [said]})
    if known is not None and known > today:
        said = "As known on must be today or in the past"
        raise Invalid(f"{said}: nobody knows yet what will be on record.", {"known": [said]})
    if on is not None and on > add_months(today, 12 * FURTHEST_AHEAD):
        said = f"As it was on must be within {FURTHEST_AHEAD} years from today"
        raise Invalid(f"{said}.", {"on": [said]})
    return AsOf(known=known or today, on=on)

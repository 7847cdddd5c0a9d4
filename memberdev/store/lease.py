"""Leases: something is one's own until a moment, by clocks that may differ a little or be set back."""

from datetime import datetime, timedelta

from memberdev.store.moment import moment

CLOCKS_DIFFER = timedelta(minutes=1)
"""By how much the clocks of two machines may differ."""


def is_over(until: str, *, now: datetime, lease: timedelta) -> bool:
    """Whether a lease that ends at `until` binds nobody any more, leases being so long.

    One that ends later than any that could be given now was given before the clock was set back: nobody waits for that hour again.
    """
    return until <= moment(now) or until > latest(now, lease)


def latest(now: datetime, lease: timedelta) -> str:
    """The latest moment at which a lease that is given now may end, on any machine."""
    return moment(now + lease + CLOCKS_DIFFER)

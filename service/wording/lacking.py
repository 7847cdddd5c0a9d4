"""What is still to be found out about members, as tiles that lead to those of whom it is not on record."""

from collections.abc import Mapping

from flask import url_for

from service.shown import Link
from service.words import counted

WHAT_IS_LACKING = {"email": "No e-mail address", "end": "No term end"}


def tiles(counts: Mapping[str, int], council: str = "") -> list[Link]:
    """A tile for each thing that is not on record of somebody: *No e-mail address for 12 members*."""
    return [
        Link(f"{WHAT_IS_LACKING[what]} for {counted(number, 'member')}", url_for("members.index", lacking=what, council=council or None))
        for what, number in counts.items()
        if number
    ]

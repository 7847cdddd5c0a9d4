"""Members as a list shows them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from service.addresses import member_page
from service.shown import Link
from service.wording.people import name_of_member
from service.words import short_day


def heads(councils: Mapping[str, str]) -> Sequence[str]:
    """The columns. Of one council alone nobody needs to be told which it is."""
    return ("Name", "Ward", *(("Council",) if len(councils) > 1 else ()), "Party", "In office")


def row_of(row: Mapping[str, Any], councils: Mapping[str, str], today: date) -> Sequence[Link | str]:
    """A member's line. `councils` are names by slug."""
    name = Link(name_of_member(row["name"]), member_page(row["member"]))
    council = [councils.get(row["council"], row["council"])] if len(councils) > 1 else []
    return [name, row["ward"] or "Co-opted", *council, row["party"] or "Not known", in_office(row, today)]


def in_office(row: Mapping[str, Any], today: date) -> str:
    """Since when, until when, or from when."""
    if row["left"] and row["left"] < today:
        return f"Left on {short_day(row['left'])}"
    if row["took_office"] is None:
        return "Not yet"
    return f"{'Since' if row['took_office'] <= today else 'From'} {short_day(row['took_office'])}"

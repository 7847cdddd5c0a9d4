"""The formats of results files that can be read, and what each is called, credited to and worth as a source of persons."""

from enum import StrEnum
from typing import Final

import msgspec

DEMOCRACY_CLUB: Final = "democracy-club"
LEAP: Final = "leap"
HOC_LIBRARY: Final = "hoc-library"


class Format(StrEnum):
    """A format, as the command line and the upload form name it."""

    DEMOCRACY_CLUB = "democracy-club"
    DEMOCRACY_CLUB_2018 = "democracy-club-2018"
    LEAP = "leap"
    HOC_LIBRARY = "hoc-library"


class About(msgspec.Struct, frozen=True):
    """What there is to say of a format. Files of one `source` know a person by the same id."""

    title: str
    source: str
    credit: str  # to be shown wherever the results are


ABOUT: Final = {
    Format.DEMOCRACY_CLUB: About("Democracy Club’s current export (CSV)", DEMOCRACY_CLUB, "Democracy Club, CC BY 4.0"),
    Format.DEMOCRACY_CLUB_2018: About("Democracy Club’s results export of 2018 (CSV)", DEMOCRACY_CLUB, "Democracy Club, CC BY 4.0"),
    Format.LEAP: About(
        "a file of the Local Elections Archive Project (CSV)",
        LEAP,
        "Andrew Teale, Local Elections Archive Project, CC BY-SA 3.0",
    ),
    Format.HOC_LIBRARY: About(
        "the House of Commons Library’s table of candidates (Excel)",
        HOC_LIBRARY,
        "House of Commons Library, Open Parliament Licence 3.0",
    ),
}

ACCEPTED: Final = f"What can be read: {'; '.join(about.title for about in ABOUT.values())}."

"""The published ids of UK elections, `type[.subtype].organisation.division[.by].date`: read, made, and turned into words.

The rules are Democracy Club's: https://elections.democracyclub.org.uk/reference_definition
"""

import re
import unicodedata
from datetime import date
from typing import Final

import msgspec


class Kind(msgspec.Struct, frozen=True):
    """What the rules let an id of one type name. `what` says to a person what is elected."""

    what: str
    subtypes: tuple[str, ...] = ()
    organisations: bool = False
    divisions: bool = True


COUNCIL: Final = "local"
MAYOR: Final = "mayor"

KINDS: Final = {
    COUNCIL: Kind("a council", organisations=True),
    MAYOR: Kind("a mayor", organisations=True, divisions=False),
    "parl": Kind("a Member of Parliament"),
    "pcc": Kind("a police and crime commissioner", organisations=True, divisions=False),
    "gla": Kind("the London Assembly", subtypes=("a", "c")),
    "sp": Kind("the Scottish Parliament", subtypes=("c", "r")),
    "senedd": Kind("the Senedd", subtypes=("c", "r")),
    "naw": Kind("the National Assembly for Wales", subtypes=("c", "r")),
    "nia": Kind("the Northern Ireland Assembly"),
    "europarl": Kind("the European Parliament"),
    "ref": Kind("nobody: it is a referendum", organisations=True, divisions=False),
}

SMALL_WORDS: Final = frozenset(
    {"a", "and", "at", "by", "cum", "en", "in", "le", "next", "of", "on", "over", "super", "the", "to", "under", "upon", "with"}
)


class UkId(msgspec.Struct, frozen=True, kw_only=True):
    """One id, taken apart. What it does not name is empty."""

    kind: str
    subtype: str = ""
    organisation: str = ""
    division: str = ""
    by: bool = False
    day: date

    def __str__(self) -> str:
        by = "by" if self.by else ""
        return ".".join(filter(None, (self.kind, self.subtype, self.organisation, self.division, by, self.day.isoformat())))

    @property
    def election(self) -> str:
        """The id of the election that this is a ballot of: the organisation's where the type has them. It never carries `by`."""
        organisation = self.organisation if KINDS[self.kind].organisations else ""
        return str(UkId(kind=self.kind, subtype=self.subtype, organisation=organisation, day=self.day))


def slug(name: str) -> str:
    """A name as ids spell it: accents dropped, other signs removed (`&` and `/` too), spaces made hyphens.

    >>> slug("King's Lynn & West Norfolk")
    'kings-lynn-west-norfolk'
    """
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    kept = re.sub(r"[^\w\s-]", "", letters).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


def words(slugged: str) -> str:
    """A slug as a name to show, where nothing better is known. Accents, apostrophes and `&` do not come back.

    >>> words("aveley-and-uplands")
    'Aveley and Uplands'
    """
    parts = slugged.split("-")
    return " ".join(part if part in SMALL_WORDS and at else part.capitalize() for at, part in enumerate(parts))


def day_in_words(day: date) -> str:
    """A day as sentences have it: `7 May 2026`."""
    return f"{day.day} {day:%B %Y}"


def local_ballot(organisation: str, division: str, day: date, *, by: bool = False) -> UkId:
    """The id of a council's ballot, made from two names. ValueError where a name has no letter or digit to make it of."""
    made = UkId(kind=COUNCIL, organisation=slug(organisation), division=slug(division), by=by, day=day)
    if not (made.organisation.strip("-_") and made.division.strip("-_")):
        raise ValueError("a council and a ward are needed, by name")
    return made


def parse(text: str) -> UkId:
    """Take an id apart. ValueError says what is wrong with it, to follow "it is no election id: "."""
    parts = text.split(".")
    if len(parts) < 2:
        raise ValueError("an id looks like local.council.ward.2018-05-03")
    kind, *middle, last = parts
    if kind not in KINDS:
        raise ValueError(f"it begins with none of {', '.join(KINDS)}")
    for part in middle:
        if not part or slug(part) != part:
            raise ValueError(f"its part “{part}” is not lower-case letters, digits and hyphens")
    rules = KINDS[kind]
    by = middle[-1:] == ["by"]
    if by:
        middle.pop()
        if kind == "ref":
            raise ValueError("a referendum has no by-election")
    subtype = middle.pop(0) if rules.subtypes and middle else ""
    if subtype and subtype not in rules.subtypes:
        raise ValueError(f"“{subtype}” is no kind of {kind} election")
    organisation = middle.pop(0) if rules.organisations and middle else ""
    division = middle.pop(0) if rules.divisions and middle else ""
    if middle:
        raise ValueError(f"it has more parts than an id that begins with {kind} may have")
    return UkId(kind=kind, subtype=subtype, organisation=organisation, division=division, by=by, day=polling_day(last))


def election_of(ballot: str) -> str:
    """The id of the election that a ballot is of. ValueError where the ballot's is no id."""
    return parse(ballot).election


def polling_day(text: str) -> date:
    """The day at the end of an id. ValueError if it is none."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("it does not end with a day as 2018-05-03")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is no day of the calendar") from None

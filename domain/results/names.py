"""Names as files print them, put right for showing: spaces, hyphens, apostrophes; never accents, never spelling."""

import re
import unicodedata
from functools import lru_cache
from html import unescape
from typing import Final

import msgspec

LONGEST: Final = 200  # letters; no name is longer, and a longer one is a sign of a broken file

STRAIGHT: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-") | dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u0060", "'")
)

LOT: Final = re.compile(r"\s*\(\s*(not\s+)?elected\s*\)\s*", re.IGNORECASE)
LOST_ACCENT: Final = re.compile(r"\w\?|\?\w|\ufffd|[ÃÂ][\u0080-\u00bf]")
NOBODY: Final = re.compile(r"(null|vacan(t|cy)( seat)?)?", re.IGNORECASE)


class Name(msgspec.Struct, frozen=True):
    """One name. `lot` is what stands in brackets after it where a tie was decided by lot: elected, not elected, or nothing."""

    shown: str
    as_printed: str
    lot: bool | None = None

    @property
    def is_nobody(self) -> bool:
        """The words that stand where no candidate does: empty, NULL, Vacant seat."""
        return NOBODY.fullmatch(self.shown) is not None

    @property
    def has_lost_an_accent(self) -> bool:
        """`Zo? Garbett`: the file was made in an encoding that could not hold the name."""
        return LOST_ACCENT.search(self.as_printed) is not None


def tidy(text: str) -> str:
    """Text of one line: composed letters, plain hyphens and apostrophes, single spaces, nothing that cannot be seen."""
    if text.isascii() and text.isprintable() and "&" not in text and "`" not in text and "  " not in text:
        return text.strip()
    composed = unicodedata.normalize("NFC", unescape(text)).translate(STRAIGHT)
    return " ".join("".join(seen(letter) for letter in composed).split())


def seen(letter: str) -> str:
    """A letter, or what it comes to: control signs are spaces, signs without width are nothing."""
    match unicodedata.category(letter):
        case "Cc":
            return " "
        case "Cf" | "Co" | "Cs" | "Cn":
            return ""
        case _:
            return letter


@lru_cache(maxsize=4096)
def place(text: str) -> str:
    """A council's, ward's or party's name, put right. They come again on many rows."""
    return tidy(text)


def person(text: str) -> Name:
    """A candidate's name, put right, and without the `(ELECTED)` that some files print in it for a tie decided by lot."""
    shown = tidy(text)
    if "(" in shown and (lot := LOT.search(shown)):
        return Name(" ".join((shown[: lot.start()] + " " + shown[lot.end() :]).split()), text, lot[1] is None)
    return Name(shown, text)

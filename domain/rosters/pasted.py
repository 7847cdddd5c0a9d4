"""A list of names as it is pasted from the minutes of an annual meeting: each name, what stands beside it, and its heading."""

import re
from collections.abc import Callable, Iterator
from typing import Final, Literal

import msgspec

from domain.results.likeness import folded
from domain.results.names import NOBODY, tidy

Heading = Literal["member", "substitute", "pool"]

HEADINGS: Final[dict[str, Heading]] = {
    **dict.fromkeys(("members", "member", "membership", "councillors", "full members", "committee members"), "member"),
    **dict.fromkeys(
        ("substitutes", "substitute", "substitute members", "named substitutes", "reserves", "reserve members", "deputies"), "substitute"
    ),
    **dict.fromkeys(("pool", "the pool", "pool members", "pool of members"), "pool"),
}
"""What lists print above names, by the kind of seat that stands beneath."""

LONGEST: Final = 500  # lines: no body has so many members, and a longer list was pasted by mistake

BULLET: Final = re.compile(r"^(?:[-*\u2022\u00b7\u25aa\u25e6]+|\(?[0-9]{1,3}[.):])\s*")
BRACKETS: Final = re.compile(r"[(\[]([^)\]]*)[)\]]")
BETWEEN_NAMES: Final = re.compile(r"\s*[;|\t]\s*")
BETWEEN_PARTS: Final = re.compile(r"\s*,\s*|\s+and\s+|\s+&\s+|\s+-\s+")
STYLES: Final = (
    *("cllr", "cllrs", "councillor", "councillors", "alderman", "alderwoman", "ald", "the", "rt", "right", "hon", "honourable"),
    *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "baroness", "rev", "revd", "reverend"),
)
HONOURS: Final = frozenset({"OBE", "MBE", "CBE", "KBE", "DBE", "BEM", "DL", "JP", "MP", "MS", "MSP", "KC", "QC", "PhD"})


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """One name of the list. `beside` is what was printed with it, as `Chair`, and `line` the line it was found on."""

    line: str
    name: str
    beside: tuple[str, ...] = ()
    under: Heading = "member"


class Pasted(msgspec.Struct, frozen=True, kw_only=True):
    """A whole list: its names, and the headings that it has."""

    names: tuple[Printed, ...]
    headings: frozenset[Heading] = frozenset()


def read_pasted(text: str, is_somebody: Callable[[str], bool], is_beside: Callable[[str], bool]) -> Pasted:
    """The names of a pasted list. `is_somebody` knows the council's members by name, `is_beside` the words that stand beside a name."""
    under: Heading = "member"
    names: list[Printed] = []
    headings: set[Heading] = set()
    for raw in text.splitlines()[:LONGEST]:
        line = tidy(raw.replace("\t", ";"))
        heading, said, rest = _heading(BULLET.sub("", line))
        if heading is not None:
            under = heading
            headings.add(heading)
        names += [Printed(line=line, name=name, beside=beside, under=under) for name, beside in _names(rest, said, is_somebody, is_beside)]
    return Pasted(names=tuple(names), headings=frozenset(headings))


def _heading(line: str) -> tuple[Heading | None, str, str]:
    """The heading that a line is or begins with, what it says before a colon, and what remains."""
    before, colon, after = line.partition(":")
    heading = HEADINGS.get(folded(BRACKETS.sub("", before)))
    if heading is not None:
        return heading, "", after
    return None, before if colon else "", after if colon else line


def _names(
    said: str, before: str, is_somebody: Callable[[str], bool], is_beside: Callable[[str], bool]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    first = (before,) if before else ()
    for piece in BETWEEN_NAMES.split(said):
        beside = (*first, *(found.strip() for found in BRACKETS.findall(piece)))
        parts = [_bare(part) for part in _parts(BRACKETS.sub(" ", piece), is_somebody)]
        found: list[tuple[str, list[str]]] = []
        for part in parts:
            if part and is_beside(part) and not is_somebody(part):
                (found[-1][1] if found else []).append(part)
            elif part and not NOBODY.fullmatch(part):
                found.append((part, []))
        for name, more in found:
            yield name, tuple(word for word in (*beside, *more) if word)


def _parts(said: str, is_somebody: Callable[[str], bool]) -> list[str]:
    """A name alone, a name as `Birch, Ada`, or several with commas between them."""
    whole = _bare(said)
    if is_somebody(whole):
        return [whole]
    last, comma, first = whole.partition(",")
    if comma and is_somebody(turned := f"{_bare(first)} {last}"):
        return [turned]
    return BETWEEN_PARTS.split(whole)


def _bare(said: str) -> str:
    """A name without `Councillor` before it or `OBE` after it."""
    words = said.strip(" .,-").split()
    while len(words) > 1 and folded(words[0]) in STYLES:
        words = words[1:]
    while len(words) > 2 and words[-1].strip(",.") in HONOURS:
        words = words[:-1]
    return " ".join(words).strip(" ,")

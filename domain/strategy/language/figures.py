"""What a report holds: `take-up of planning`, `evaluation by theme`, `progress: text > panel`."""

import re

from domain.strategy.language.misread import Misread, one_of, perhaps
from domain.strategy.language.names import Names
from domain.strategy.language.vocabulary import FIGURES
from domain.strategy.phrases import Figure

_LONG_FORMS = {
    "needs met and unmet": "needs",
    "made up and how, of": "made-up of",
    "made up, of": "made-up of",
    "made up of": "made-up of",
}
_SHARED_BY = ("session", "provider", "ward", "group", "course", "role", "body", "clause", "year")
"""What figures can be shared out by, beside the file's own themes."""


def read_figure(text: str, names: Names) -> Figure:
    """FIGURE [of NOUN] [by THEME] [> recipients]; `WHAT: text` is written by a person, `summed answers of FORM: QUESTION` by many."""
    said, _, recipients = text.partition(" > ")
    to = tuple(one.strip() for one in recipients.split(",") if one.strip())
    for long, short in _LONG_FORMS.items():
        said = said.replace(long, short)
    if written := re.fullmatch(r"(.+): text", said):
        return Figure("text", label=written[1], to=to)
    if summed := re.fullmatch(r"summed answers of ([\w-]+)(?:: (.+))?", said):
        return Figure("summed answers", of=_noun(text, summed[1], names), label=summed[2] or "", to=to)
    found = re.fullmatch(rf"({'|'.join(FIGURES)})(?:(?: of)? (?!by )(.+?))?(?: by (.+))?", said)
    if not found:
        raise Misread(text, f"{one_of(FIGURES)} [of NOUN] [by THEME] [> recipients], or WHAT: text")
    return Figure(found[1], _of(text, found[2] or "", names), _by(text, found[3] or "", names), to=to)


def _of(text: str, said: str, names: Names) -> str:
    if not said:
        return ""
    if every := re.fullmatch(r"every (.+?)(?: body)?", said):
        if every[1] not in names.body_kinds:
            raise Misread(text, one_of(f"every {kind} body" for kind in sorted(names.body_kinds)), f'no body has the kind "{every[1]}"')
        return f"any {every[1]}"
    return _noun(text, said, names)


def _noun(text: str, said: str, names: Names) -> str:
    if said not in names.kinds:
        raise Misread(text, "a noun of this file", f'nothing is called "{said}"{perhaps(said, names.kinds)}')
    return said


def _by(text: str, said: str, names: Names) -> str:
    known = [*_SHARED_BY, *names.of_kind("theme")]
    if said and said not in known:
        raise Misread(text, one_of(known), f'figures cannot be shared out by "{said}"{perhaps(said, known)}')
    return said

"""The words of a council's letters: its templates, what may stand in them, and what each word says in one letter."""

import re
from collections.abc import Mapping
from datetime import date

from domain.commands.letter import so_many
from domain.printing.dates import in_full
from domain.refusals import Invalid
from domain.strategy.entries import Strategy
from domain.streams.correspondence import KINDS, Correspondence, Template

PLACEHOLDER = re.compile(r"\(\(([^()]*)\)\)")
LINK = re.compile(r"https?:|www\.", re.IGNORECASE)

WORDS: Mapping[str, str] = {
    "name": "the member, the office or the body",
    "council": "the council",
    "day": "the day on which the letter is written",
    "things": "how many things it tells: “one thing”, “3 things”",
    "reply to": "who answers, and at which address",
}
"""What may stand between double brackets in every council's letters, and what it says. The strategy's own words come on top."""

CLOSING = "Reply to ((reply to)) if a line is wrong, or if something on it is done already."

AS_THEY_COME: Mapping[str, Template] = {
    "digest": Template(
        subject="Member development: ((things)) to do",
        opening="To ((name))\n\nThis is what the member development strategy of ((council)) asks of you, as it stands on ((day)):",
        closing=CLOSING + " You get one such letter a day at most.",
    ),
    "escalation": Template(
        subject="Member development: ((things)) not done in time",
        opening="To ((name))\n\nBy ((day)) this was not done, and the member development strategy of ((council)) asks that you are told:",
        closing=CLOSING,
    ),
    "invitation": Template(
        subject="Member development: you are invited",
        opening="To ((name))\n\n((council)) has kept a place for you:",
        closing="Reply to ((reply to)) if you cannot come.",
    ),
    "offer": Template(
        subject="Member development: an offer to you",
        opening="To ((name))\n\n((council)) offers you this:",
        closing="Reply to ((reply to)) to say yes or no. No is an answer too.",
    ),
    "form": Template(
        subject="Member development: a form for you",
        opening="To ((name))\n\n((council)) asks you to fill this in. The address works once: please do not pass it on.",
        closing="Reply to ((reply to)) if you would rather have it on paper.",
    ),
}
"""The templates of a council that has written none."""


def template_of(correspondence: Correspondence, kind: str) -> Template:
    return correspondence.templates.get(kind) or AS_THEY_COME[kind]


def words_there_are(strategy: Strategy | None) -> dict[str, str]:
    """Every word that may stand in a template, with what it says."""
    own = {word: strategy.word(word) for word, said in strategy.words.items() if isinstance(said, str | Mapping)} if strategy else {}
    return {**own, **WORDS}


def must_be_readable(kind: str, template: Template, strategy: Strategy | None) -> None:
    """Raise Invalid for a template that no letter can be made from: it names the word that there is not, and those that there are."""
    if kind not in KINDS:
        raise Invalid(f"There is no kind of letter called “{kind}”. There are: {', '.join(KINDS)}.")
    wrong = {name: list(problems) for name, text in parts_of(template).items() if (problems := problems_in(name, text, strategy))}
    if wrong:
        raise Invalid(" ".join(said for problems in wrong.values() for said in problems), wrong)


def parts_of(template: Template) -> dict[str, str]:
    return {"subject": template.subject, "opening": template.opening, "closing": template.closing}


def problems_in(part: str, text: str, strategy: Strategy | None) -> list[str]:
    words = words_there_are(strategy)
    found = PLACEHOLDER.findall(text)
    problems = [
        f"There is no word “{word}” for a letter. There are: {', '.join(f'(({one}))' for one in words)}."
        for word in dict.fromkeys(found)
        if word not in words
    ]
    left = PLACEHOLDER.sub("", text)
    if "((" in left or "))" in left:
        problems.append("A word between double brackets is not closed or not opened. Write it like ((name)).")
    if LINK.search(text):
        problems.append("A letter has no link until members can sign in. Say where to look in words.")
    if part == "subject" and {"name", "reply to"} & set(found):
        problems.append("A subject names nobody: it is read over shoulders. Put the name into the opening.")
    if part == "subject" and not text.isprintable():
        problems.append("A subject is one line.")
    if not text.strip():
        problems.append(f"The {part} is empty. Write something into it.")
    if part == "closing" and "reply to" not in found:
        problems.append("The closing says who answers: put ((reply to)) into it.")
    return problems


def values_for(
    council: str, correspondence: Correspondence, strategy: Strategy | None, *, name: str, things: int, day: date
) -> dict[str, str]:
    """What each word says in one letter."""
    own = {word: strategy.word(word) for word in strategy.words} if strategy else {}
    answered = f"{correspondence.answered_by}, {correspondence.reply_to}" if correspondence.reply_to else f"the officers of {council}"
    said = {"name": name, "council": council, "day": in_full(day), "things": so_many(things), "reply to": answered}
    return {**own, **said}


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with what each word says. A word that a later strategy no longer has is said as it is written."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[1].replace("-", " ").replace("_", " ")), text)

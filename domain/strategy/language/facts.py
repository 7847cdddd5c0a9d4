"""`NOUN verb`: the facts that a strategy waits for, and the anchors from which it counts days."""

import re

from domain.strategy.language.misread import Misread, one_of, perhaps
from domain.strategy.language.names import Names
from domain.strategy.language.vocabulary import OWN_FACTS, OWN_NOUNS, VERBS, VERBS_OF_ANY
from domain.strategy.phrases import Anchor, NextMeeting, Opening, Phrase, RuleDue

_A_FACT = "a fact: NOUN verb (planning offered), or one of the language's own (elected, took office, need recorded …)"


def read_fact(text: str, names: Names) -> Phrase:
    """`planning held`, `took any role`, `charter-question decided yes`, or a name of the calendar that stands for one."""
    if text in names.calendar:
        return read_fact(names.calendar[text], names.entering(text))
    if text in OWN_FACTS:
        return Phrase("", text)
    return _of_a_person(text, names) or _of_the_council(text, names) or _of_a_noun(text, names)


def read_anchor(text: str, names: Names) -> Anchor:
    """What days are counted from: `opening`, a fact, a name of the calendar, a meeting, or when a rule is due."""
    if text in names.calendar:
        return read_anchor(names.calendar[text], names.entering(text))
    if text == "opening":
        return Opening()
    if text == "session":
        return Phrase("session", "")
    if meeting := re.fullmatch(r"meeting(?: of (?!.* (?:called|held)$)(.+))?", text):
        return NextMeeting(names.body(meeting[1]) if meeting[1] else "")
    if (rule := re.fullmatch(r"([\w-]+) due", text)) and names.kinds.get(rule[1]) in ("rule", "report"):
        return RuleDue(rule[1])
    return read_fact(text, names)


def _of_a_person(text: str, names: Names) -> Phrase | None:
    if taken := re.fullmatch(r"(took|takes|expects) (.+)", text):
        return Phrase("", "expects" if taken[1] == "expects" else "took", names.role(taken[2]))
    if joined := re.fullmatch(r"joined (.+)", text):
        return Phrase("", "joined", names.body(joined[1]))
    if left := re.fullmatch(r"left (.+)", text):
        if names.kinds.get(left[1]) == "body" or left[1] == "that body":
            return Phrase("", "left body", left[1])
        return Phrase("", "left role", names.role(left[1]))
    return None


def _of_the_council(text: str, names: Names) -> Phrase | None:
    if election := re.fullmatch(r"(ordinary election|by-election) (expected|held)(?: in (\d{4}))?", text):
        return Phrase(election[1], election[2], election[3] or "")
    if change := re.fullmatch(r"change noted(?: of (.+))?", text):
        return Phrase("change", "noted", change[1] or "")
    if approval := re.fullmatch(r"application approved by (.+)", text):
        return Phrase("application", "approved by", names.approver(approval[1]))
    if meeting := re.fullmatch(r"meeting(?: of (.+?))? (called|held)", text):
        return Phrase("meeting", meeting[2], names.body(meeting[1]) if meeting[1] else "")
    noun = next((own for own in OWN_NOUNS if f"{text} ".startswith(f"{own} ")), "")
    if noun and text.removeprefix(f"{noun} ") in OWN_NOUNS[noun]:
        return Phrase(noun, text.removeprefix(f"{noun} "))
    if noun and noun not in names.kinds:
        raise Misread(text, one_of(f"{noun} {verb}" for verb in OWN_NOUNS[noun]))
    return None


def _of_a_noun(text: str, names: Names) -> Phrase:
    noun, _, verb = text.partition(" ")
    if not verb:
        raise Misread(text, _A_FACT, f'"{noun}" alone is no fact{perhaps(noun, [*OWN_FACTS, *names.calendar])}')
    if noun not in names.kinds:
        known = [*names.kinds, *OWN_NOUNS]
        raise Misread(text, _A_FACT, f'nothing in this file is called "{noun}"{perhaps(noun, known)}')
    kind = names.kinds[noun]
    if verb in VERBS[kind]:
        return Phrase(noun, verb)
    if kind == "rule" and (decided := re.fullmatch(r"decided ([\w-]+)", verb)):
        return Phrase(noun, "decided", decided[1])
    if approved := re.fullmatch(r"approved by (.+)", verb):
        return Phrase(noun, "approved by", names.approver(approved[1]))
    if presented := re.fullmatch(r"presented to (.+)", verb):
        return Phrase(noun, "presented to", names.body(presented[1]))
    verbs = [*VERBS[kind], *VERBS_OF_ANY]
    raise Misread(text, one_of(f"{noun} {verb}" for verb in verbs), f'a {kind} takes no verb "{verb}"{perhaps(verb, verbs)}')

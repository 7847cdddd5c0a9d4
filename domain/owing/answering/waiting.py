"""What a condition waits for: the facts it counts, the nouns that may be declined, and those without which it cannot come true."""

from collections.abc import Iterable, Mapping

from domain.owing.answering.evidence import Key
from domain.strategy.entries import Noun
from domain.strategy.phrases import AllOf, AnyOf, Condition, Count, Fixed, HasSeat, Holds, InOrder, OfClass, Population

Needs = tuple[frozenset[Key], ...]
"""Sets of nouns and verbs: of each set some fact must be on record. An empty set is never met; no sets at all say nothing."""

NOT_ANSWERED = ("offered", "declined", "done")
LEARNT = ("completed", "attended", "taught", "claimed", "claim accepted")
_NOTHING_KNOWN: Needs = ()
_A_SEAT: Needs = (frozenset({("", "seat taken"), ("", "role")}),)
_A_TERM: Needs = (frozenset({("", "elected"), ("", "co-opted")}),)


def counts_in(condition: Condition | None) -> list[Count]:
    """Every fact that a condition waits for."""
    match condition:
        case Count():
            return [condition]
        case AllOf(of) | AnyOf(of) | InOrder(of):
            return [count for part in of for count in counts_in(part)]
        case Population(of=inner):
            return counts_in(inner)
        case _:
            return []


def nouns_offered(done: Condition | None) -> tuple[str, ...]:
    """The nouns that a rule waits for and that can be declined. A rule that waits for the offer is done before anybody can."""
    return tuple(dict.fromkeys(count.phrase.noun for count in counts_in(done) if count.phrase.verb not in NOT_ANSWERED))


def needs_of(condition: Condition | None, nouns: Mapping[str, Noun]) -> Needs:
    """Without what a condition cannot come true. Looking for these first spares most rules of most owners any more thought."""
    match condition:
        case Count():
            return _of_count(condition, nouns)
        case AllOf(of) | InOrder(of):
            return tuple(need for part in of for need in needs_of(part, nouns))
        case AnyOf(of):
            return any_of(needs_of(part, nouns) for part in of)
        case Population(of=inner):
            return needs_of(inner, nouns)
        case HasSeat() | Holds():
            return _A_SEAT
        case OfClass(name=name) if name in ("elected", "co-opted", "member", "new", "returning", "by-election"):
            return _A_TERM
        case _:
            return _NOTHING_KNOWN


def any_of(alternatives: Iterable[Needs]) -> Needs:
    """The needs of one or another: each alternative's first, taken together, if every one has some."""
    firsts = [needs[0] if needs else None for needs in alternatives]
    known = [first for first in firsts if first is not None]
    return (frozenset().union(*known),) if len(known) == len(firsts) else _NOTHING_KNOWN


def needs_to_open(opens: Iterable[Condition | Fixed], nouns: Mapping[str, Noun]) -> Needs:
    """Without what none of these can open a step. A fixed day needs nothing."""
    return any_of(_NOTHING_KNOWN if isinstance(opener, Fixed) else needs_of(opener, nouns) for opener in opens)


def _of_count(count: Count, nouns: Mapping[str, Noun]) -> Needs:
    noun, verb = count.phrase.noun, count.phrase.verb
    if verb in ("opened", "due", "done"):
        return _NOTHING_KNOWN
    if verb == "joined":
        return _A_SEAT
    verbs = {"completed": LEARNT, "unanswered": ("offered",), "expires": ("awarded",)}.get(verb, (verb,))
    parts = (noun, *_parts(noun, nouns)) if count.each or verb == "completed" else (noun,)
    keys = {(part, verb) for part in parts for verb in verbs}
    return (frozenset(keys | {(f"{noun}.parts", "set")}),)  # somebody may have named other parts


def _parts(noun: str, nouns: Mapping[str, Noun]) -> list[str]:
    """The parts of a noun that are nouns themselves, as the file has them."""
    entry = nouns.get(noun)
    said = entry.fields.get("parts", ()) if entry else ()
    named = (said,) if isinstance(said, str) else said
    return [str(part) for part in named]

"""When a course was completed: by a route that counts, in all its parts, or by proof where proof is asked for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from domain.owing.answering.question import Question
from domain.owing.answering.today import AsAt
from domain.streams.facts import Known

OWN_WORD = "the member's own word"
_ROUTES = {"attended": "in person", "taught": "taught", "claimed": OWN_WORD, "claim accepted": ""}


def completions(question: Question, noun: str, at: AsAt, since: date, *, in_order: bool = False) -> list[Known]:
    """Each time it was completed by a day, counting what was learnt from `since`: the fact that made it complete.

    A course is complete with the last of its parts, and may be completed again from there. Parts that are not set never make a whole.
    With `in_order`, a part counts only once those before it have been taken.
    """
    found = list(question.evidence.true_by(at, noun, "completed", since))  # an officer saw proof
    if not _asks_for_proof(question, noun):
        found += _by_parts(question, noun, at, since, in_order)
    return sorted(found, key=lambda fact: (fact.on, fact.id))


def _asks_for_proof(question: Question, noun: str) -> bool:
    entry = question.ruleset.strategy.nouns.get(noun)
    return bool(entry and entry.fields.get("proof"))


def _by_parts(question: Question, noun: str, at: AsAt, since: date, in_order: bool) -> list[Known]:
    parts = question.parts(noun, at)
    if parts is None:
        return []
    found = learnt(question, noun, at, since)
    if not parts:
        return found
    found.sort(key=lambda fact: (fact.on, fact.id))
    missing, complete = set(parts), []
    for fact in in_turn(parts, noun, found) if in_order else found:
        missing.discard(part_of(noun, fact))
        if not missing:
            complete.append(fact)
            missing = set(parts)
    return complete


def in_turn(parts: Sequence[str], noun: str, facts: Iterable[Known]) -> Iterator[Known]:
    """The facts about parts that came when all parts before them had, and after the last the first again."""
    turn = 0
    for fact in facts:
        if part_of(noun, fact) == parts[turn]:
            turn = (turn + 1) % len(parts)
            yield fact


def part_of(noun: str, fact: Known) -> str:
    """Which part of a noun a fact is about: by name, or because the part is a noun itself."""
    return fact.argument if fact.noun == noun else fact.noun


def learnt(question: Question, noun: str, at: AsAt, since: date) -> list[Known]:
    """What was learnt of a course or its parts by a route that counts; of a part that is a course itself, each completion."""
    nouns = question.ruleset.strategy.nouns
    courses = [part for part in question.parts(noun, at) or () if part != noun and part in nouns]
    return _by_route(question, noun, at, since) + [fact for part in courses for fact in completions(question, part, at, since)]


def _by_route(question: Question, noun: str, at: AsAt, since: date) -> list[Known]:
    """A claim counts once it is accepted, or at once where the member's own word is enough."""
    entry = question.ruleset.strategy.nouns.get(noun)
    said = entry.fields.get("counts", ()) if entry else ()
    routes = {said} if isinstance(said, str) else set(said)
    return [fact for verb in _ROUTES for fact in question.evidence.true_by(at, noun, verb, since) if _route_counts(verb, fact, routes)]


def _route_counts(verb: str, fact: Known, routes: set[str]) -> bool:
    match verb:
        case "claim accepted":
            return True
        case "attended":
            route = fact.fields.get("route")
            return not routes or not route or route in routes
        case _:
            return _ROUTES[verb] in routes
